using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>Rows by binary COPY: no statement per row, no texts to parse.</summary>
internal static class PostgresInsert
{
    public static async Task Run<T>(
        NpgsqlConnection connection, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(shape.Copy, cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in shape.Columns)
            {
                if (column.Read(row) is { } value) await copy.WriteAsync(value, column.StoreType, cancellation);
                else await copy.WriteNullAsync(cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
