using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>Takes what was gathered to the server: statements and few rows in one journey, many rows by COPY.</summary>
internal sealed class PostgresJourney : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly int? secondsMax;
    private readonly List<(NpgsqlBatchCommand Sent, Changes Must)> checks = [];
    private NpgsqlBatch batch;
    private int answers;

    private PostgresJourney(DoorstepDb db)
    {
        connection = (NpgsqlConnection)db.Database.GetDbConnection();
        secondsMax = db.Database.GetCommandTimeout();
        batch = Empty();
    }

    /// <summary>Sends everything, and waits until it is done.</summary>
    public static async Task Send(DoorstepDb db, CancellationToken cancellation)
    {
        if (db.Gathered.Count == 0) return;
        await using var journey = new PostgresJourney(db);
        await journey.Load(db, cancellation);
        await journey.Go(cancellation);
    }

    /// <summary>Sends everything and a question with it; answers the question's rows.</summary>
    public static async Task<List<T>> Ask<T>(
        DoorstepDb db, string sql, (string Name, object? Value)[] values, Func<DbDataReader, T> read,
        CancellationToken cancellation)
    {
        await using var journey = new PostgresJourney(db);
        await journey.Load(db, cancellation);
        var earlier = journey.answers;
        journey.Load(db.Engine, new GatheredStatement(sql, null, values));
        await using var reader = await journey.batch.ExecuteReaderAsync(cancellation);
        for (var before = earlier; before > 0; before--) await reader.NextResultAsync(cancellation);
        journey.Check();
        return await reader.All(read, cancellation);
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private async Task Load(DoorstepDb db, CancellationToken cancellation)
    {
        Gathered[] all = [.. db.Gathered];
        db.Gathered.Clear();
        foreach (var each in all)
            if (each is GatheredStatement statement) Load(db.Engine, statement);
            else await Load((GatheredRows)each, cancellation);
    }

    private async Task Load(GatheredRows rows, CancellationToken cancellation)
    {
        if (rows.Rows.Count <= PostgresInsert.FewMax)
        {
            PostgresInsert.AddTo(batch, rows.Shape, rows.Rows);
            return;
        }

        await Go(cancellation);
        await PostgresInsert.Copy(connection, rows.Shape, rows.Rows, cancellation);
    }

    private void Load(Engine engine, GatheredStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        Statements.Bind(command.Parameters, () => new NpgsqlParameter(), engine, statement.Values);
        batch.BatchCommands.Add(command);
        if (statement.Must is { } must) checks.Add((command, must));
        if (statement.Sql.StartsWith("SELECT", StringComparison.Ordinal)) answers++;
    }

    private async Task Go(CancellationToken cancellation)
    {
        if (batch.BatchCommands.Count == 0) return;
        await batch.ExecuteNonQueryAsync(cancellation);
        Check();
        await batch.DisposeAsync();
        (batch, answers) = (Empty(), 0);
    }

    private void Check()
    {
        foreach (var (sent, must) in checks) must.Check(sent.RecordsAffected);
        checks.Clear();
    }

    private NpgsqlBatch Empty()
    {
        var empty = connection.CreateBatch();
        if (secondsMax is { } seconds) empty.Timeout = seconds;
        return empty;
    }

    /// <summary>What was gathered goes before every statement of the tracker's.</summary>
    public sealed class First : DbCommandInterceptor
    {
        public static readonly First Instance = new();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            await Send(eventData, cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            await Send(eventData, cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result,
            CancellationToken cancellationToken = default)
        {
            await Send(eventData, cancellationToken);
            return result;
        }

        private static Task Send(CommandEventData about, CancellationToken cancellation) =>
            about.Context is DoorstepDb db ? PostgresJourney.Send(db, cancellation) : Task.CompletedTask;
    }
}
