using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Commands;

/// <summary>
/// What one command works with: the database in one transaction, who acts, for which merchant, what time it is, and
/// the journal and counters that are written with the same commit.
/// </summary>
public sealed class Work
{
    private readonly IServiceProvider services;
    private readonly TimeProvider clock;
    private Actor? actor;
    private DateTimeOffset? now;

    public Work(DoorstepDb db, TimeProvider clock, IServiceProvider services)
    {
        (Db, this.clock, this.services) = (db, clock, services);
        Journal = new JournalWriter(this);
        Counters = new Counters(this);
    }

    public DoorstepDb Db { get; }

    public JournalWriter Journal { get; }

    public Counters Counters { get; }

    public Actor Actor => actor ?? throw new InvalidOperationException("Work without an actor.");

    public int Merchant => Actor.Merchant;

    /// <summary>The time of this command: one instant for everything it writes. UTC, whole milliseconds.</summary>
    public DateTimeOffset Now => now ??= DateTimeOffset.FromUnixTimeMilliseconds(
        clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>A new id, ordered by time.</summary>
    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Tells the other modules within this commit; their handlers run now, in the same transaction.</summary>
    public async Task Publish<TEvent>(TEvent happened, CancellationToken cancellation)
        where TEvent : notnull
    {
        foreach (var handler in services.GetServices<IHandle<TEvent>>()) await handler.Handle(happened, cancellation);
    }

    /// <summary>Begins: who acts from here on, and so whose rows are seen.</summary>
    public void ActAs(Actor who)
    {
        actor = who;
        now = null;
        Db.Merchant = who.Merchant;
    }

    /// <summary>
    /// Saves what the command changed so far and brings derived values up to date, for an answer that shows them.
    /// </summary>
    public async Task Settle(CancellationToken cancellation)
    {
        await Db.SaveChangesAsync(cancellation);
        foreach (var hook in services.GetServices<IBeforeCommit>()) await hook.BeforeCommit(cancellation);
        await Db.SaveChangesAsync(cancellation);
    }

    /// <summary>Drops what a refused command would have written.</summary>
    internal void Forget()
    {
        Db.ChangeTracker.Clear();
        Db.Gathered.Clear();
        Journal.Forget();
        Counters.Forget();
    }

    /// <summary>Writes journal and counters: the last thing before the commit, for everybody writes to them.</summary>
    internal async Task Flush(CancellationToken cancellation)
    {
        if (Journal.Pending.Count == 0 && Counters.IsEmpty) return;
        await Db.TakeTurn(Turn.Journal, Merchant, cancellation);
        await Journal.Flush(cancellation);
        await Counters.Flush(cancellation);
    }
}

/// <summary>Runs inside the commit of the command that published the event.</summary>
public interface IHandle<in TEvent>
{
    Task Handle(TEvent happened, CancellationToken cancellation);
}

/// <summary>Has the last word on what a command changed, before it is saved: derived values are written here.</summary>
public interface IBeforeCommit
{
    Task BeforeCommit(CancellationToken cancellation);
}
