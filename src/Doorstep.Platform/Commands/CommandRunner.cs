using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Commands;

/// <summary>
/// The write path: permission, transaction, command, derived values, journal, counters, commit. A refusal rolls
/// everything back. Refusals of its own: <c>permission.denied</c>, <c>version.stale</c>, <c>busy</c>.
/// </summary>
public sealed class CommandRunner(IServiceScopeFactory scopes, WriteGate gate)
{
    /// <summary>Runs one command in a scope and a transaction of its own.</summary>
    public async Task<Outcome<T>> Run<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation, Remembered? remembered = null)
        where TCommand : class, ICommand
    {
        if (!actor.May(TCommand.Needs)) return Denied(actor, typeof(TCommand).Name);
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(actor);
        var command = Activation.Create<TCommand>(scope.ServiceProvider);
        using var turn = await gate.Enter(cancellation);
        if (turn is null) return Busy;
        if (remembered is not null && await remembered.Replay<T>(work.Db, cancellation) is { } before) return before;
        try
        {
            await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellation);
            var outcome = await run(command);
            if (outcome.Succeeded)
            {
                await work.Flush(cancellation);
                if (remembered is not null) await remembered.Keep(work, outcome, cancellation);
                await transaction.CommitAsync(cancellation);
                return outcome;
            }

            await transaction.RollbackAsync(cancellation);
            if (remembered is not null) await remembered.Keep(work, outcome, cancellation);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Stale;
        }
    }

    /// <summary>Answers a question in a scope of its own; nothing it does is saved.</summary>
    public async Task<Outcome<T>> Ask<TQuery, T>(Actor actor, Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery
    {
        if (!actor.May(TQuery.Needs)) return Denied(actor, typeof(TQuery).Name);
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(actor);
        work.Db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await ask(Activation.Create<TQuery>(scope.ServiceProvider));
    }

    /// <summary>For commands that compare <c>If-Match</c> themselves.</summary>
    public static Refusal Stale => Refusal.Stale(
        "version.stale", "Somebody else changed this meanwhile. Read it again and repeat your change.");

    private static Refusal Busy => new(RefusalKind.Busy, "busy", "Too many changes are waiting. Send the same request again in a few seconds.");

    private static Refusal Denied(Actor actor, string what) => Refusal.Forbidden(
        "permission.denied", $"The role {actor.Role} may not do {what}. Ask an owner for another role.");
}
