using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Doorstep.Platform.Data;

/// <summary>The columns of a table that a new row fills, as the model has them.</summary>
internal sealed class TableShape
{
    public TableShape(IEntityType entity)
    {
        Columns = [.. entity.GetProperties().Where(p => !FilledByDatabase(p)).Select(p => new TableColumn(p))];
        var (table, names) = (entity.GetTableName(), string.Join(", ", Columns.Select(c => $"\"{c.Name}\"")));
        Insert = mark => $"""
            INSERT INTO "{table}" ({names})
            VALUES ({string.Join(", ", Columns.Select((_, i) => $"{mark}{i + 1}"))})
            """;
        Copy = $"""COPY "{table}" ({names}) FROM STDIN (FORMAT BINARY)""";
    }

    /// <summary>One row, with positions for the values: the engine's mark and a number, such as <c>?1</c>.</summary>
    public Func<char, string> Insert { get; }

    public string Copy { get; }

    public TableColumn[] Columns { get; }

    // Numbers that count the rows, and the marks of a row's version.
    private static bool FilledByDatabase(IProperty property) => property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)
        && (property.ClrType == typeof(long) || property.IsShadowProperty());
}

/// <summary>One column, and how a row's value for it is read.</summary>
internal sealed class TableColumn(IProperty property)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();
    private readonly Func<object?, object?>? convert =
        ((RelationalTypeMapping)property.GetTypeMapping()).Converter?.ConvertToProvider;

    public string Name { get; } = property.GetColumnName();

    /// <summary>As the database calls it, for example <c>bigint</c>.</summary>
    public string StoreType { get; } = property.GetColumnType();

    /// <summary>The row's value in the form that the column is stored in.</summary>
    public object? Read(object row) => Store(getter.GetClrValue(row));

    /// <summary>A value of this column in the form in which it is stored.</summary>
    public object? Store(object? value) => value is null || convert is null ? value : convert(value);
}
