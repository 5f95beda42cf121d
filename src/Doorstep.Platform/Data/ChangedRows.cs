using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Doorstep.Platform.Data;

/// <summary>
/// Rows of one table in which the same columns changed: they go to the database together, each only if it is still
/// what was read.
/// </summary>
/// <remarks>The tracker sends a statement for each row, and a list of hundreds spends its time on them.</remarks>
internal sealed class ChangedRows
{
    /// <summary>So few cost the same in the tracker's own way.</summary>
    private const int FewMax = 4;

    private ChangedRows(IEntityType entity, ulong changed, IReadOnlyList<EntityEntry> rows)
    {
        (Table, Rows) = (entity.GetTableName()!, rows);
        Set = [.. Properties(entity, changed).Select(p => new ChangedColumn(p, asRead: false))];
        Still = [.. entity.GetProperties().Where(p => p.IsPrimaryKey() || p.IsConcurrencyToken)
            .Select(p => new ChangedColumn(p, asRead: true))];
        Stamp = entity.GetProperties().FirstOrDefault(IsStamp);
    }

    public string Table { get; }

    public IReadOnlyList<EntityEntry> Rows { get; }

    /// <summary>What is written.</summary>
    public IReadOnlyList<ChangedColumn> Set { get; }

    /// <summary>What names the row, and what must be as it was read.</summary>
    public IReadOnlyList<ChangedColumn> Still { get; }

    /// <summary>The mark that the database itself puts on what it wrote; null where it puts none.</summary>
    public IProperty? Stamp { get; }

    /// <summary>
    /// Writes what many rows of a table have in common, and leaves the rest to the tracker. Its changes are detected.
    /// </summary>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> Write(DoorstepDb db, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var alike in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified)
            .GroupBy(e => (e.Metadata, Changed: Changed(e))).Where(g => g.Count() > FewMax).ToList())
        {
            if (!Properties(alike.Key.Metadata, alike.Key.Changed).All(StandsAlone)) continue;
            var rows = new ChangedRows(alike.Key.Metadata, alike.Key.Changed, [.. alike]);
            if (await db.Engine.Update(db, rows, cancellation) != rows.Rows.Count)
                throw new DbUpdateConcurrencyException($"Rows of {rows.Table} were changed by somebody else.");
            foreach (var row in rows.Rows) rows.Settle(row);
            written += rows.Rows.Count;
        }

        return written;
    }

    // What was written is what is known to be in the database; a second change begins from here.
    private void Settle(EntityEntry row)
    {
        foreach (var column in Set) column.Settle(row);
        if (Stamp is not null) ChangedColumn.Settle(row.Property(Stamp));
        row.State = EntityState.Unchanged;
    }

    // One bit for each property of the table, in the order of the model.
    private static ulong Changed(EntityEntry row)
    {
        var (bits, at) = (0UL, 0);
        foreach (var property in row.Metadata.GetProperties())
            if (row.Property(property).IsModified) bits |= 1UL << at++;
            else at++;
        return at <= 64 ? bits : throw new InvalidOperationException($"{row.Metadata.Name} has too many columns.");
    }

    private static IEnumerable<IProperty> Properties(IEntityType entity, ulong bits) =>
        entity.GetProperties().Where((_, at) => (bits & (1UL << at)) != 0);

    // What other rows refer to, or must differ from, has an order in which it is written; the tracker knows it.
    private static bool StandsAlone(IProperty property) =>
        !property.IsKey() && !property.IsForeignKey() && !property.GetContainingIndexes().Any(i => i.IsUnique);

    private static bool IsStamp(IProperty property) =>
        property.IsShadowProperty() && property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate);
}

/// <summary>One column of changed rows.</summary>
/// <param name="asRead">The value that was read and not the one that is to be written.</param>
internal sealed class ChangedColumn(IProperty property, bool asRead)
{
    private readonly RelationalTypeMapping mapping = (RelationalTypeMapping)property.GetTypeMapping();

    public string Name { get; } = property.GetColumnName();

    /// <summary>As the database calls it, without a length.</summary>
    public string StoreType => mapping.StoreTypeNameBase;

    /// <summary>The type of what <see cref="Read"/> answers.</summary>
    public Type StoredAs
    {
        get
        {
            var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
            return property.IsNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null
                ? typeof(Nullable<>).MakeGenericType(type)
                : type;
        }
    }

    /// <summary>Its value is no change any more.</summary>
    public void Settle(EntityEntry row) => Settle(row.Property(property));

    internal static void Settle(PropertyEntry value)
    {
        value.OriginalValue = value.CurrentValue;
        value.IsModified = false;
    }

    /// <summary>The row's value in the form that the column is stored in.</summary>
    public object? Read(EntityEntry row)
    {
        var of = row.Property(property);
        var value = asRead ? of.OriginalValue : of.CurrentValue;
        return value is null || mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
    }
}
