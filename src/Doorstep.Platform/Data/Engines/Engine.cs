using System.Data.Common;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Doorstep.Platform.Data;

/// <summary>
/// What SQLite and PostgreSQL do differently, in one place: how they are opened, prepared and filled, how many write
/// at once, and what their errors mean. All else is one model and one wording.
/// </summary>
public abstract class Engine : IAsyncDisposable
{
    /// <summary>Embedded, in one file; made when it is absent.</summary>
    public static Engine Sqlite(string file) => new SqliteEngine(file);

    /// <summary>A database on a PostgreSQL server; made when it is absent and the user may.</summary>
    /// <param name="connection">A connection string of Npgsql: <c>Host=…;Username=…;Password=…;Database=…</c>.</param>
    public static Engine Postgres(string connection) => new PostgresEngine(connection);

    /// <summary>Transactions of this process that write at the same time, at the most.</summary>
    public abstract int WritersMax { get; }

    /// <summary>True when nobody can write between two statements of a transaction.</summary>
    public bool HasOneWriter => WritersMax == 1;

    /// <summary>
    /// True when a statement can carry many rows as arrays, which saves a journey to the server for each; else a kept
    /// statement runs row by row, in this process.
    /// </summary>
    public abstract bool TakesArrays { get; }

    /// <summary>True when writes are gathered in a command's transaction, to go to the server together.</summary>
    internal virtual bool Gathers => false;

    /// <summary>True when plans follow what the engine has seen of the rows, and not the wording alone.</summary>
    public bool PlansByStatistics => !HasOneWriter;

    /// <summary>One of two wordings of the same statement, for the few where they differ.</summary>
    public abstract string Wording(string sqlite, string postgres);

    /// <summary>
    /// Connections for a library that keeps tables of its own beside ours; null where the database is this process's
    /// alone.
    /// </summary>
    public virtual DbDataSource? Beside => null;

    internal abstract void Use(DbContextOptionsBuilder options);

    internal abstract void Configure(ModelConfigurationBuilder conventions);

    internal virtual void Shape(IMutableEntityType table)
    {
    }

    /// <summary>A value in the form in which parameters of its column are sent.</summary>
    internal abstract object Parameter(object? value);

    /// <summary>Inserts rows in the transaction that is open.</summary>
    internal abstract Task Insert<T>(
        DoorstepDb db, TableShape shape, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class;

    /// <summary>
    /// Writes rows that a command changed, in the transaction that is open; answers how many of them were still as
    /// they had been read.
    /// </summary>
    internal abstract Task<int> Update(DoorstepDb db, ChangedRows rows, CancellationToken cancellation);

    /// <summary>Writes what was gathered, and waits until it is done.</summary>
    internal virtual Task Send(DoorstepDb db, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Writes what was gathered and asks a question behind it.</summary>
    internal virtual Task<List<T>> Ask<T>(
        DoorstepDb db, string sql, (string Name, object? Value)[] values, Func<DbDataReader, T> read,
        CancellationToken cancellation) => throw new NotSupportedException("Nothing is gathered on this engine.");

    /// <summary>
    /// Runs a statement that must not hold up others until this transaction ends, for example one that takes numbers.
    /// Where several write at once it is a transaction of its own, and stays done when this one is rolled back.
    /// </summary>
    internal abstract Task<long> Apart(
        DoorstepDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values);

    /// <summary>Makes the place of the database, and holds it against every other process that would prepare it.
    /// </summary>
    internal abstract Task<IAsyncDisposable> HoldToPrepare(
        DoorstepDb db, TimeProvider clock, CancellationToken cancellation);

    /// <summary>Keeps a copy of a database that is about to be migrated, where that is the product's to do.</summary>
    internal abstract Task KeepCopy(DoorstepDb db, TimeProvider clock, CancellationToken cancellation);

    /// <summary>Statements that make sure, at every start, that rows of a table are only ever added.</summary>
    internal abstract IEnumerable<string> AppendOnly(string table);

    /// <summary>Statements of every start, before those of <see cref="AppendOnly"/>: what wordings lean on.</summary>
    internal virtual IEnumerable<string> EachStart => [];

    /// <summary>A transaction that only reads, and sees one moment from its beginning to its end.</summary>
    internal abstract Task<IDbContextTransaction> Snapshot(DoorstepDb db, CancellationToken cancellation);

    /// <summary>Called after each commit of a command.</summary>
    internal virtual void Committed()
    {
    }

    internal abstract Trouble Judge(Exception broken);

    /// <summary>What everybody is told while the database itself fails; null when it does not.</summary>
    public Refusal? Failure(Exception broken) => Judge(broken) switch
    {
        Trouble.NoSpace => new(RefusalKind.Unavailable, "disk.full",
            "The disk of the database is full; nothing was changed. Send the same request again when there is space."),
        Trouble.Away => new(RefusalKind.Unavailable, "database.away",
            "The database does not answer. Send the same request again, with the same Idempotency-Key: "
            + "if this one was done after all, you get its answer."),
        _ => null,
    };

    public abstract ValueTask DisposeAsync();
}

/// <summary>A server that does not answer, or does not let us in; the message says what it said.</summary>
public sealed class UnusableDatabaseException(string message, Exception inner) : Exception(message, inner);

/// <summary>What a failed transaction means for whoever asked for it.</summary>
internal enum Trouble
{
    /// <summary>It would fail again.</summary>
    Broken,

    /// <summary>Somebody else changed the same rows meanwhile: the whole of it again, from the beginning.</summary>
    LostRace,

    /// <summary>
    /// There is such a row already. Somebody may have written it meanwhile: again, and it is seen and answered.
    /// </summary>
    Twin,

    /// <summary>Others hold the rows for too long: the caller comes back later.</summary>
    Busy,

    /// <summary>Nothing more can be written, by nobody.</summary>
    NoSpace,

    /// <summary>The connection is gone. Whether its last commit was done, nobody knows.</summary>
    Away,
}

/// <summary>
/// What was read in this transaction is so no more. Where one writes at a time that is a broken promise of the
/// database; where many do, somebody else was first, and the command begins anew.
/// </summary>
public sealed class LostRaceException(string what) : Exception(what);
