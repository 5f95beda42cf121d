using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>Changed rows in one statement: the columns go as arrays.</summary>
internal static class PostgresUpdate
{
    public static async Task<int> Run(DoorstepDb db, ChangedRows rows, CancellationToken cancellation)
    {
        ChangedColumn[] columns = [.. rows.Set, .. rows.Still];
        await using var update = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        update.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        update.CommandText = Text(rows, columns.Length);
        foreach (var column in columns)
            update.Parameters.Add(new NpgsqlParameter
            {
                Value = Values(column, rows), DataTypeName = column.StoreType + "[]",
            });
        await using var written = await update.ExecuteReaderAsync(cancellation);
        var (count, stamp) = (0, (object?)null);
        for (; await written.ReadAsync(cancellation); count++)
            stamp ??= rows.Stamp is null ? null : written.GetValue(0);

        // One statement of one transaction puts the same mark on all of its rows.
        if (rows.Stamp is { } property)
            foreach (var row in rows.Rows) row.Property(property).CurrentValue = stamp;
        return count;
    }

    private static string Text(ChangedRows rows, int columns) => $"""
        UPDATE "{rows.Table}" AS t SET {string.Join(", ", rows.Set.Select((c, i) => $"\"{c.Name}\" = m.v{i}"))}
        FROM unnest({string.Join(", ", Enumerable.Range(1, columns).Select(i => $"${i}"))})
            AS m ({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"v{i}"))})
        WHERE {string.Join(" AND ", rows.Still.Select((c, i) => $"t.\"{c.Name}\" = m.v{rows.Set.Count + i}"))}
        RETURNING {(rows.Stamp is null ? "1" : $"t.\"{rows.Stamp.Name}\"")}
        """;

    private static Array Values(ChangedColumn column, ChangedRows rows)
    {
        var values = Array.CreateInstance(column.StoredAs, rows.Rows.Count);
        for (var i = 0; i < values.Length; i++) values.SetValue(column.Read(rows.Rows[i]), i);
        return values;
    }
}
