using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>
/// PostgreSQL, for many writers and many nodes: READ COMMITTED, guarded statements, locks in one order, and whole
/// transactions again when they meet.
/// </summary>
internal sealed class PostgresEngine : Engine
{
    /// <summary>Who prepares the database holds this number on the server.</summary>
    private const long PreparingLock = 0x0D00_57E9;

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource apart;
    private readonly NpgsqlDataSource beside;
    private readonly PostgresStatistics statistics;

    public PostgresEngine(string connection)
    {
        try
        {
            source = NpgsqlDataSource.Create(PostgresSettings.Of(connection));
            apart = NpgsqlDataSource.Create(PostgresSettings.Apart(connection));
            beside = NpgsqlDataSource.Create(PostgresSettings.Apart(connection));
        }
        catch (ArgumentException unread)
        {
            throw new UnusableDatabaseException($"its connection string is not understood. {unread.Message}", unread);
        }

        statistics = new PostgresStatistics(apart);
    }

    /// <summary>More would only wait for one another: for processors, for the same rows, for the journal.</summary>
    public override int WritersMax => 24;

    public override bool TakesArrays => true;

    internal override bool Gathers => true;

    public override DbDataSource Beside => beside;

    public override string Wording(string sqlite, string postgres) => postgres;

    internal override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(
        // A connection and not the pool itself: the model is made anew for each pool that is named here.
        source.CreateConnection(), contextOwnsConnection: true,
        postgres => postgres.MigrationsAssembly("Doorstep.Storage.Postgres"))
        .AddInterceptors(PostgresJourney.First.Instance);

    // Texts compare by their code points on every server, as they do in SQLite: words are found by ranges.
    internal override void Configure(ModelConfigurationBuilder conventions) =>
        conventions.Properties<string>().UseCollation("C");

    // Who changes a row that somebody else changed since it was read is told so, whatever the row is.
    internal override void Shape(IMutableEntityType table)
    {
        if (table.FindPrimaryKey() is null) return;
        var version = table.AddProperty("xmin", typeof(uint));
        (version.IsConcurrencyToken, version.ValueGenerated) = (true, ValueGenerated.OnAddOrUpdate);
    }

    internal override object Parameter(object? value) => value ?? DBNull.Value;

    internal override Task Insert<T>(
        DoorstepDb db, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
    {
        statistics.Added(rows.Count);
        if (db.Gathers)
        {
            db.Gathered.Add(new GatheredRows(shape, [.. rows]));
            return Task.CompletedTask;
        }

        return PostgresInsert.Run((NpgsqlConnection)db.Database.GetDbConnection(), shape, rows, cancellation);
    }

    internal override async Task<int> Update(DoorstepDb db, ChangedRows rows, CancellationToken cancellation)
    {
        await Send(db, cancellation);
        return await PostgresUpdate.Run(db, rows, cancellation);
    }

    internal override Task Send(DoorstepDb db, CancellationToken cancellation) =>
        PostgresJourney.Send(db, cancellation);

    internal override Task<List<T>> Ask<T>(
        DoorstepDb db, string sql, (string Name, object? Value)[] values, Func<DbDataReader, T> read,
        CancellationToken cancellation) => PostgresJourney.Ask(db, sql, values, read, cancellation);

    internal override async Task<long> Apart(
        DoorstepDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var command = apart.CreateCommand(sql);
        command.Bind(this, values);
        return (long)(await command.ExecuteScalarAsync(cancellation)
            ?? throw new InvalidOperationException("The statement answers no number."));
    }

    internal override async Task<IAsyncDisposable> HoldToPrepare(
        DoorstepDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var held = await Reach(db.GetService<IRelationalDatabaseCreator>(), cancellation);
        await using var wait = held.CreateCommand();
        wait.CommandText = $"SET lock_timeout = 0; SET statement_timeout = 0; SELECT pg_advisory_lock({PreparingLock})";
        wait.CommandTimeout = 0;
        await wait.ExecuteNonQueryAsync(cancellation);

        // Building an index of a large table takes longer than any statement of a command may.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Execute("SET statement_timeout = 0", cancellation);
        return new Held(db, held);
    }

    // The server's own copies are its keeper's; a migration is one transaction here.
    internal override Task KeepCopy(DoorstepDb db, TimeProvider clock, CancellationToken cancellation) =>
        Task.CompletedTask;

    internal override IEnumerable<string> AppendOnly(string table) =>
    [
        Missing(table, "no_update", "BEFORE UPDATE", "FOR EACH ROW"),
        Missing(table, "no_delete", "BEFORE DELETE", "FOR EACH ROW"),
        Missing(table, "no_truncate", "BEFORE TRUNCATE", ""),
    ];

    // Made only where it is not there: it takes the table from everybody else, and one who starts must not wait for a
    // node that fell asleep in the middle of a commit.
    private static string Missing(string table, string name, string when, string rows) =>
        $"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = '{table}'::regclass
                           AND tgname = '{table}_{name}' AND tgenabled = 'O') THEN
                CREATE OR REPLACE TRIGGER {table}_{name} {when} ON {table} {rows} EXECUTE FUNCTION refuse_change();
            END IF;
        END $$
        """;

    internal override IEnumerable<string> EachStart =>
    [
        """
        CREATE OR REPLACE FUNCTION hex(id uuid) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN upper(replace(id::text, '-', ''))
        """,
        """
        CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
        """,

        // The first merchant brought its id along; the next one counts on from it.
        """
        SELECT setval('merchant_id_seq', greatest((SELECT max(id) FROM merchant),
                                                  (SELECT last_value FROM merchant_id_seq)))
        """,
    ];

    internal override async Task<IDbContextTransaction> Snapshot(DoorstepDb db, CancellationToken cancellation)
    {
        var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await db.Execute("SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0", cancellation);
        return snapshot;
    }

    internal override void Committed() => statistics.Committed();

    internal override Trouble Judge(Exception broken) => broken switch
    {
        LostRaceException or DbUpdateConcurrencyException => Trouble.LostRace,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
            => Trouble.LostRace,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => Trouble.Twin,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => Trouble.Busy,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Trouble.NoSpace,
        // Class 08: the connection; class 57P: the server stops, starts or has failed.
        PostgresException { SqlState: var state } when state.StartsWith("08") || state.StartsWith("57P") =>
            Trouble.Away,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => Trouble.Away,
        { InnerException: { } inner } => Judge(inner),
        _ => Trouble.Broken,
    };

    public override async ValueTask DisposeAsync()
    {
        await statistics.DisposeAsync();
        await source.DisposeAsync();
        await apart.DisposeAsync();
        await beside.DisposeAsync();
    }

    private async Task<NpgsqlConnection> Reach(IRelationalDatabaseCreator place, CancellationToken cancellation)
    {
        try
        {
            if (!await place.ExistsAsync(cancellation)) await Create(place, cancellation);
            return await apart.OpenConnectionAsync(cancellation);
        }
        catch (Exception away) when ((away as NpgsqlException ?? away.InnerException as NpgsqlException) is { } why)
        {
            throw new UnusableDatabaseException(why.Message, why);
        }
    }

    private static async Task Create(IRelationalDatabaseCreator place, CancellationToken cancellation)
    {
        try
        {
            await place.CreateAsync(cancellation);
        }
        catch (PostgresException twice) when (twice.SqlState is PostgresErrorCodes.DuplicateDatabase
            or PostgresErrorCodes.UniqueViolation)
        {
            // Another process that starts now was quicker.
            if (!await place.ExistsAsync(cancellation)) throw;
        }
    }

    private sealed class Held(DoorstepDb db, NpgsqlConnection held) : IAsyncDisposable
    {
        // The lock is the session's: it ends with it, also when the process dies. A connection that goes back to the
        // pool is made new only when somebody takes it again, and would keep the lock until then.
        public async ValueTask DisposeAsync()
        {
            db.Database.SetCommandTimeout((int?)null);
            await db.Database.CloseConnectionAsync();
            await using (var free = held.CreateCommand())
            {
                free.CommandText = $"SELECT pg_advisory_unlock({PreparingLock})";
                await free.ExecuteNonQueryAsync();
            }

            await held.CloseAsync();
        }
    }
}
