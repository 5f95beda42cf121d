using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>
/// Rows by binary COPY: no statement per row, no texts to parse. A COPY is three journeys to the server, so a few rows
/// go in one, by a statement that the connection keeps prepared.
/// </summary>
internal static class PostgresInsert
{
    public const int FewMax = 12;

    public static Task Run<T>(
        NpgsqlConnection connection, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class =>
        rows.Count > FewMax ? Copy(connection, shape, rows, cancellation) : Send(connection, shape, rows, cancellation);

    private static async Task Send<T>(
        NpgsqlConnection connection, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        await using var batch = connection.CreateBatch();
        AddTo(batch, shape, rows);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public static void AddTo<T>(NpgsqlBatch batch, TableShape shape, IReadOnlyCollection<T> rows)
        where T : class
    {
        var insert = shape.Insert('$');
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(insert);
            foreach (var column in shape.Columns)
                command.Parameters.Add(new NpgsqlParameter
                {
                    Value = column.Read(row) ?? DBNull.Value, DataTypeName = column.StoreType,
                });
            batch.BatchCommands.Add(command);
        }
    }

    public static async Task Copy<T>(
        NpgsqlConnection connection, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        using var all = new PostgresRows();
        foreach (var row in rows) all.Add(shape, row);
        await using var copy = await connection.BeginRawBinaryCopyAsync(shape.Copy, cancellation);
        await copy.WriteAsync(all.Whole(), cancellation);
    }
}
