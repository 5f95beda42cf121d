using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Jobs;

/// <summary>
/// Runs jobs, one at a time per runner. A claim is a lease: it is renewed while the job runs, and a runner that falls
/// silent loses the job to the next one. Every write names the lease, so the late one changes nothing.
/// </summary>
public sealed class JobRunner(
    IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, IEnumerable<IJobHandler> handlers)
{
    /// <summary>Between two renewals, in seconds; progress is seen as often.</summary>
    public const int RenewSeconds = 2;

    /// <summary>Before the second attempt, in seconds; doubled for each further one.</summary>
    public const int RetrySeconds = 5;

    /// <summary>Between two attempts at the most, in seconds.</summary>
    public const int RetrySecondsMax = 3600;

    private const int ErrorLengthMax = 2_000;

    private readonly Dictionary<string, IJobHandler> handlers = handlers.ToDictionary(h => h.Kind);

    /// <summary>Runs the next job that is due to its end; false when there is none.</summary>
    public async Task<bool> RunNext(CancellationToken stopping)
    {
        if (await Claim(stopping) is not { } claimed) return false;
        var job = new RunningJob(claimed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var ended = new CancellationTokenSource();
        var renewing = Renew(claimed, job, stop, ended.Token);
        JobEnd end;
        try
        {
            end = handlers.TryGetValue(claimed.Kind, out var handler)
                ? Ended(await handler.Run(job, stop.Token))
                : new JobEnd(JobState.Dead, Error: $"Nothing in this version runs jobs of the kind '{claimed.Kind}'.");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            end = stopping.IsCancellationRequested
                ? new JobEnd(JobState.Waiting, RunAt: clock.GetUtcNow(), Forgiven: true)
                : new JobEnd(JobState.Cancelled);
        }
        catch (Exception broken)
        {
            end = Failed(claimed, broken);
        }

        await ended.CancelAsync();
        await renewing;
        await Leave(claimed, end, job.Progress);
        return true;
    }

    internal async Task<ClaimedJob?> Claim(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await Write(async db =>
        {
            await db.BuryJobs(now, cancellation);
            return await db.ClaimJob(now, now.AddSeconds(Job.LeaseSeconds), cancellation);
        }, cancellation);
    }

    /// <summary>Null when the lease is lost; else whether somebody asked to cancel.</summary>
    internal Task<bool?> Renew(ClaimedJob job, (long Done, long Total) progress, CancellationToken cancellation) =>
        Write(db => db.RenewJob(job, clock.GetUtcNow().AddSeconds(Job.LeaseSeconds), progress.Done, progress.Total,
            cancellation), cancellation);

    internal Task<bool> Leave(ClaimedJob job, JobEnd end, (long Done, long Total) progress) => Write(async db =>
    {
        if (await db.RenewJob(job, clock.GetUtcNow(), progress.Done, progress.Total, default) is null) return false;
        return await db.LeaveJob(job, end, clock.GetUtcNow(), default);
    }, CancellationToken.None);

    // Stops the handler when the lease is lost or somebody asked to cancel.
    private async Task Renew(
        ClaimedJob claimed, RunningJob job, CancellationTokenSource stop, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(RenewSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
                if (await Renew(claimed, job.Progress, ended) is null or true) await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The job ended.
        }
    }

    private static JobEnd Ended(Outcome<string> outcome) => outcome.IsRefused(out var why)
        ? new JobEnd(JobState.Dead, Error: why.Sentence)
        : new JobEnd(JobState.Done, outcome.Value);

    private JobEnd Failed(ClaimedJob job, Exception broken)
    {
        var error = $"{broken.GetType().Name}: {broken.Message}";
        if (error.Length > ErrorLengthMax) error = error[..ErrorLengthMax];
        if (job.Attempt >= Job.AttemptsMax) return new JobEnd(JobState.Dead, Error: error);
        var wait = Math.Min(RetrySecondsMax, RetrySeconds * Math.Pow(2, job.Attempt - 1));
        return new JobEnd(JobState.Waiting, Error: error, RunAt: clock.GetUtcNow().AddSeconds(wait));
    }

    private async Task<T> Write<T>(Func<DoorstepDb, Task<T>> write, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DoorstepDb>();
        IDisposable? turn;
        while ((turn = await gate.Enter(cancellation)) is null)
            cancellation.ThrowIfCancellationRequested();
        using (turn) return await write(db);
    }
}
