using System.Security.Cryptography;
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
public sealed class CommandRunner(IServiceScopeFactory scopes, WriteGate gate, Engine engine)
{
    /// <summary>A command that meets others at the same rows begins anew so many times, the first one among them.
    /// </summary>
    public const int AttemptsMax = 8;

    /// <summary>The same for one that writes what is there already: it would see it the second time.</summary>
    public const int TwinAttemptsMax = 3;

    private const int PauseMilliseconds = 2;

    /// <summary>Runs one command in a scope and a transaction of its own.</summary>
    /// <param name="run">Runs again, on a new command, when somebody else was first to change the same rows.</param>
    public async Task<Outcome<T>> Run<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation,
            Remembered? remembered = null)
        where TCommand : class, ICommand
    {
        if (!actor.May(TCommand.Needs)) return Denied(actor, typeof(TCommand).Name);
        using var turn = await gate.Enter(cancellation);
        if (turn is null) return Busy;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt(actor, run, remembered, cancellation);
            }
            catch (Exception broken) when (
                engine.Judge(broken) is (Trouble.LostRace or Trouble.Twin or Trouble.Busy) and var trouble)
            {
                if (trouble == Trouble.Busy) return Busy;
                if (attempt == (trouble == Trouble.Twin ? TwinAttemptsMax : AttemptsMax))
                {
                    if (broken is DbUpdateConcurrencyException) return Stale;
                    throw;
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                return Stale;
            }

            await Pause(attempt, cancellation);
        }
    }

    private async Task<Outcome<T>> Attempt<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, Remembered? remembered, CancellationToken cancellation)
        where TCommand : class, ICommand
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(actor);
        var command = Activation.Create<TCommand>(scope.ServiceProvider);
        if (remembered is not null && await remembered.Replay<T>(work.Db, command, cancellation) is { } before)
            return before;
        Task Keep(Outcome<T> answer) => remembered?.Keep(work, command, answer, cancellation) ?? Task.CompletedTask;
        var outcome = await InTransaction(work, () => run(command), Keep, cancellation);
        if (outcome.IsRefused(out _) && remembered is not null)
            await InTransaction(
                work, () => Task.FromResult<Outcome<Done>>(Done.Instance), _ => Keep(outcome), cancellation);
        return outcome;
    }

    /// <summary>Commits what succeeded; rolls back what was refused.</summary>
    private static async Task<Outcome<T>> InTransaction<T>(
        Work work, Func<Task<Outcome<T>>> run, Func<Outcome<T>, Task> keep, CancellationToken cancellation)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellation);
        work.Db.Gathers = work.Db.Engine.Gathers;
        var outcome = await run();
        if (!outcome.Succeeded)
        {
            await transaction.RollbackAsync(cancellation);
            work.Forget();
            return outcome;
        }

        await work.Settle(cancellation);
        await keep(outcome);
        await work.Flush(cancellation);
        await work.Db.Engine.Send(work.Db, cancellation);
        await transaction.CommitAsync(cancellation);
        work.Db.Engine.Committed();
        return outcome;
    }

    /// <summary>
    /// Runs a command to show what it would do: the answer is what it would answer, and nothing of it stays. Refusals:
    /// those of the command.
    /// </summary>
    public async Task<Outcome<T>> Preview<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand
    {
        if (!actor.May(TCommand.Needs)) return Denied(actor, typeof(TCommand).Name);
        using var turn = await gate.Enter(cancellation);
        if (turn is null) return Busy;
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(actor);
        var command = Activation.Create<TCommand>(scope.ServiceProvider);
        try
        {
            await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellation);
            var outcome = await run(command);
            await transaction.RollbackAsync(cancellation);
            return outcome;
        }
        catch (Exception met) when (engine.Judge(met) is Trouble.LostRace or Trouble.Twin or Trouble.Busy)
        {
            return Busy;
        }
    }

    // Longer and longer, and not in step with those who were met.
    private static Task Pause(int attempt, CancellationToken cancellation) => Task.Delay(
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 1 + (PauseMilliseconds << attempt))),
        TimeProvider.System, cancellation);

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

    /// <summary>
    /// What is wrong with the database itself, which the next command would meet too; null for any other failure.
    /// </summary>
    public Refusal? Failure(Exception broken) => engine.Failure(broken);

    /// <summary>For commands that compare <c>If-Match</c> themselves.</summary>
    public static Refusal Stale => Refusal.Stale(
        "version.stale", "Somebody else changed this meanwhile. Read it again and repeat your change.");

    private static Refusal Busy =>
        new(RefusalKind.Busy, "busy", "Too many changes are waiting. Send the same request again in a few seconds.");

    private static Refusal Denied(Actor actor, string what) => Refusal.Forbidden(
        "permission.denied", $"The role {actor.Role} may not do {what}. Ask an owner for another role.");
}
