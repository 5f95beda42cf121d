using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Doorstep.Platform.Data;

/// <summary>
/// The embedded database: durable (FULL), with foreign keys, one writer and readers beside it (WAL).
/// </summary>
internal sealed class SqliteEngine(string file) : Engine
{
    /// <summary>
    /// Another process (a command line beside the server) may hold the file for this long, in seconds.
    /// </summary>
    public const int BusySecondsMax = 30;

    /// <summary>
    /// The log is carried over into the file when it has so many pages (64 MiB): a page that many commits change is
    /// then written to its place once, not every few commits.
    /// </summary>
    public const int LogPagesMax = 16_384;

    /// <summary>How much of the file a connection keeps in memory.</summary>
    public const int CacheKiB = 65_536;

    // SQLITE_FULL
    private const int Full = 13;

    private const int PrepareSecondsMax = 120;

    public override int WritersMax => 1;

    public override bool TakesArrays => false;

    public override string Wording(string sqlite, string postgres) => sqlite;

    internal override void Use(DbContextOptionsBuilder options) => options
        .UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                DefaultTimeout = BusySecondsMax,
            }.ToString(),
            // A list goes as one value. As a parameter each, five hundred are looked up by name, one behind the other.
            sqlite => sqlite.MigrationsAssembly("Doorstep.Storage.Sqlite")
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(Opening.Instance)
        .ReplaceService<IMigrationsSqlGenerator, ClusteredTables>();

    internal override void Configure(ModelConfigurationBuilder conventions) =>
        conventions.Properties<Guid>().HaveConversion<SortableGuid>();

    internal override object Parameter(object? value) =>
        value is Guid id ? id.ToByteArray(true) : value ?? DBNull.Value;

    internal override Task Insert<T>(
        DoorstepDb db, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
    {
        using var insert = new SqliteStatement((SqliteConnection)db.Database.GetDbConnection(), shape.Insert('?'));
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < shape.Columns.Length; i++) insert.Bind(i + 1, shape.Columns[i].Read(row));
            insert.Run();
        }

        return Task.CompletedTask;
    }

    internal override Task<int> Update(DoorstepDb db, ChangedRows rows, CancellationToken cancellation)
    {
        ChangedColumn[] columns = [.. rows.Set, .. rows.Still];
        var set = string.Join(", ", rows.Set.Select((c, i) => $"\"{c.Name}\" = ?{i + 1}"));
        var still = string.Join(" AND ", rows.Still.Select((c, i) => $"\"{c.Name}\" = ?{rows.Set.Count + i + 1}"));
        using var update = new SqliteStatement(
            (SqliteConnection)db.Database.GetDbConnection(), $"UPDATE \"{rows.Table}\" SET {set} WHERE {still}");
        var changed = 0;
        foreach (var row in rows.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++) update.Bind(i + 1, columns[i].Read(row));
            changed += update.Run();
        }

        return Task.FromResult(changed);
    }

    internal override async Task<long> Apart(
        DoorstepDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        (await db.Query(sql, r => r.GetInt64(0), cancellation, values)).Single();

    // The operating system frees it when the process dies, so no stale lock can stop the next start. The file itself
    // stays: deleting it would let a waiting process lock the deleted file while a third one locks a new one.
    internal override async Task<IAsyncDisposable> HoldToPrepare(
        DoorstepDb db, TimeProvider clock, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < PrepareSecondsMax)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation);
            }
        }
    }

    // A table rebuild that is cut off half-way cannot be gone on with.
    internal override async Task KeepCopy(DoorstepDb db, TimeProvider clock, CancellationToken cancellation)
    {
        await using var target = new SqliteConnection($"Data Source={file}.before-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        await target.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
    }

    internal override IEnumerable<string> AppendOnly(string table) =>
        new[] { "UPDATE", "DELETE" }.Select(what => $"""
            CREATE TRIGGER IF NOT EXISTS {table}_no_{what.ToLowerInvariant()} BEFORE {what} ON {table}
            BEGIN SELECT raise(ABORT, '{table} is append-only'); END
            """);

    // Deferred, because it only reads: it must not take the writers' lock.
    internal override async Task<IDbContextTransaction> Snapshot(DoorstepDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(snapshot, cancellation))!;
    }

    internal override Trouble Judge(Exception broken) => broken switch
    {
        SqliteException { SqliteErrorCode: Full } => Trouble.NoSpace,
        { InnerException: { } inner } => Judge(inner),
        _ => Trouble.Broken,
    };

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Opening : DbConnectionInterceptor
    {
        public static readonly Opening Instance = new();

        private static readonly string Pragmas =
            $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -{CacheKiB}; "
            + $"PRAGMA wal_autocheckpoint = {LogPagesMax}; PRAGMA temp_store = MEMORY;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
