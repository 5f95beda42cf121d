using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Doorstep.Platform.Data;

/// <summary>Inserts many rows of one table with one prepared statement, in the transaction that is open.</summary>
/// <remarks>
/// The columns come from the model, so a row written here and one saved through the change tracker are alike; the
/// tracker's own cost (some 30 µs a row) and the provider's (2 µs a row, as much as the engine's own) are what this
/// saves on the intake path.
/// </remarks>
public static class BulkInsert
{
    private static readonly ConcurrentDictionary<IEntityType, Shape> Shapes = new();

    public static async Task InsertAll<T>(
        this DoorstepDb db, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        if (rows.Count == 0) return;
        var entity = db.Model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        var shape = Shapes.GetOrAdd(entity, static e => new Shape(e));

        await db.Database.OpenConnectionAsync(cancellation);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Rows go in by transactions.");
        using var insert = new SqliteInsert((SqliteConnection)db.Database.GetDbConnection(), shape.Sql);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < shape.Columns.Length; i++) insert.Bind(i + 1, shape.Columns[i].Read(row));
            insert.Run();
        }
    }

    private sealed class Shape
    {
        public Shape(IEntityType entity)
        {
            Columns = [.. entity.GetProperties()
                .Where(p => !p.ValueGenerated.HasFlag(ValueGenerated.OnAdd) || p.ClrType != typeof(long))
                .Select(p => new Column(p))];
            Sql = $"""
                INSERT INTO "{entity.GetTableName()}" ({string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))})
                VALUES ({string.Join(", ", Columns.Select((_, i) => $"?{i + 1}"))})
                """;
        }

        public string Sql { get; }

        public Column[] Columns { get; }
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Func<object?, object?>? convert =
            ((RelationalTypeMapping)property.GetTypeMapping()).Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public object? Read(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null || convert is null ? value : convert(value);
        }
    }
}
