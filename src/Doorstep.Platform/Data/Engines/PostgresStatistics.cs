using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>
/// Lets the server look at young tables as they grow. It plans by what it last saw of them, and looks by itself every
/// minute only: a plan that was made for an empty table, and is kept, would read all orders of the merchant for each
/// line that comes in, and a fresh shop's first import would stand still.
/// </summary>
internal sealed class PostgresStatistics(NpgsqlDataSource apart) : IAsyncDisposable
{
    /// <summary>Looked at first when so many rows were added.</summary>
    public const int RowsFirst = 500;

    /// <summary>Then whenever there are so many times as many.</summary>
    public const int Growth = 8;

    private readonly Lock sync = new();
    private Task looking = Task.CompletedTask;
    private long added;
    private long due = RowsFirst;

    public void Added(int rows) => Interlocked.Add(ref added, rows);

    /// <summary>Call after a commit: what is not committed is not seen.</summary>
    public void Committed()
    {
        if (Interlocked.Read(ref added) < Volatile.Read(ref due)) return;
        lock (sync)
        {
            if (!looking.IsCompleted) return;
            // It is nobody's work: a trace of the command that happened to be the one must not show it.
            using (ExecutionContext.SuppressFlow()) looking = Task.Run(Look);
        }
    }

    public async ValueTask DisposeAsync() => await looking;

    // Others who work go on meanwhile. When it fails, the server's own look comes a minute later.
    private async Task Look()
    {
        var rows = Interlocked.Read(ref added);
        try
        {
            var seen = await Seen();
            if (seen < rows)
            {
                await using var analyze = apart.CreateCommand("ANALYZE");
                await analyze.ExecuteNonQueryAsync();
                seen = await Seen();
            }

            Volatile.Write(ref due, Growth * Math.Max(seen, rows));
        }
        catch (NpgsqlException)
        {
            Volatile.Write(ref due, Growth * rows);
        }
    }

    /// <summary>Rows of all tables when the server last looked.</summary>
    private async Task<long> Seen()
    {
        await using var count = apart.CreateCommand("""
            SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class
            WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
            """);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
