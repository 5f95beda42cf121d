using Doorstep.Platform.Data;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Specs.Kernel;

public sealed class Running_jobs
{
    [Fact]
    public async Task A_job_runs_once_in_the_name_of_who_asked_for_it()
    {
        await using var world = await World.Begin();
        var handler = new Counting();
        var runner = Runner(world, handler);
        var id = await Add(world);

        Assert.True(await runner.RunNext(default));
        Assert.False(await runner.RunNext(default));

        Assert.Equal(("Olga Owner", 1), (handler.Actor, handler.Runs));
        var job = await Job(world, id);
        Assert.Equal((JobState.Done, "\"done\"", 1, 7L, 9L),
            (job.State, job.Result, job.Attempts, job.ProgressDone, job.ProgressTotal));
    }

    [Fact]
    public async Task A_job_whose_runner_fell_silent_is_claimed_by_the_next_and_the_late_one_changes_nothing()
    {
        await using var world = await World.Begin();
        var id = await Add(world);
        var (first, second) = (Runner(world, new Counting()), Runner(world, new Counting()));
        var early = (await first.Claim(default))!;
        Assert.Null(await second.Claim(default));

        world.Clock.Advance(TimeSpan.FromSeconds(Platform.Jobs.Job.LeaseSeconds + 1));
        var late = (await second.Claim(default))!;
        Assert.Equal((id, early.Lease + 1, 2), (late.Id, late.Lease, late.Attempt));

        Assert.Null(await first.Renew(early, (99, 99), default));
        Assert.False(await first.Leave(early, new JobEnd(JobState.Done, "\"stale\""), (99, 99)));
        var job = await Job(world, id);
        Assert.Equal((JobState.Running, null, 0L), (job.State, job.Result, job.ProgressDone));
        Assert.True(await second.Leave(late, new JobEnd(JobState.Done, "\"fresh\""), (1, 1)));
        Assert.Equal("\"fresh\"", (await Job(world, id)).Result);
    }

    /// <summary>Under its right lease the same write passes: it is the lease that refuses it.</summary>
    [Fact]
    public async Task Without_the_check_of_the_lease_the_late_write_would_pass()
    {
        await using var world = await World.Begin();
        var id = await Add(world);
        var runner = Runner(world, new Counting());
        var early = (await runner.Claim(default))!;
        world.Clock.Advance(TimeSpan.FromSeconds(Platform.Jobs.Job.LeaseSeconds + 1));
        var late = (await runner.Claim(default))!;

        Assert.True(await runner.Leave(
            early with { Lease = late.Lease }, new JobEnd(JobState.Done, "\"stale\""), (0, 0)));
        Assert.Equal("\"stale\"", (await Job(world, id)).Result);
    }

    [Fact]
    public async Task A_job_that_breaks_is_tried_later_and_later_and_is_dead_in_the_end()
    {
        await using var world = await World.Begin();
        var handler = new Counting { Breaks = true };
        var runner = Runner(world, handler);
        var id = await Add(world);

        for (var attempt = 1; attempt <= Platform.Jobs.Job.AttemptsMax; attempt++)
        {
            Assert.True(await runner.RunNext(default));
            Assert.False(await runner.RunNext(default));
            world.Clock.Advance(TimeSpan.FromSeconds(JobRunner.RetrySeconds * Math.Pow(2, attempt - 1)));
        }

        Assert.False(await runner.RunNext(default));
        var job = await Job(world, id);
        Assert.Equal((JobState.Dead, 8, "InvalidOperationException: broken"), (job.State, handler.Runs, job.LastError));

        handler.Breaks = false;
        Assert.True(await Queue(world, q => q.Replay(id, default)));
        Assert.True(await runner.RunNext(default));
        Assert.Equal(JobState.Done, (await Job(world, id)).State);
        Assert.False(await Queue(world, q => q.Replay(id, default)));
    }

    [Fact]
    public async Task A_job_whose_every_runner_died_is_dead()
    {
        await using var world = await World.Begin();
        var id = await Add(world);
        var runner = Runner(world, new Counting());
        for (var attempt = 1; attempt <= Platform.Jobs.Job.AttemptsMax; attempt++)
        {
            Assert.Equal(attempt, (await runner.Claim(default))!.Attempt);
            world.Clock.Advance(TimeSpan.FromSeconds(Platform.Jobs.Job.LeaseSeconds + 1));
        }

        Assert.Null(await runner.Claim(default));
        Assert.Equal(JobState.Dead, (await Job(world, id)).State);
    }

    [Fact]
    public async Task A_refusal_is_final_and_is_said()
    {
        await using var world = await World.Begin();
        var id = await Add(world);
        await Runner(world, new Counting { Refuses = true }).RunNext(default);

        Assert.Equal((JobState.Dead, "Not like this.", 1),
            await Job(world, id) is var job ? (job.State, job.LastError, job.Attempts) : default);
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_at_once_and_one_that_runs_is_asked_to_stop()
    {
        await using var world = await World.Begin();
        var waiting = await Add(world);
        Assert.True(await Queue(world, q => q.Cancel(waiting, default)));
        Assert.Equal(JobState.Cancelled, (await Job(world, waiting)).State);
        Assert.False(await Queue(world, q => q.Cancel(waiting, default)));

        var handler = new Counting { Waits = true };
        var running = await Add(world);
        var run = Runner(world, handler).RunNext(default);
        await handler.Begun.Task;
        Assert.True(await Queue(world, q => q.Cancel(running, default)));
        while (!run.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(JobRunner.RenewSeconds));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.True(await run);
        Assert.Equal(JobState.Cancelled, (await Job(world, running)).State);
    }

    [Fact]
    public async Task A_program_that_is_told_to_stop_leaves_its_job_to_the_next()
    {
        await using var world = await World.Begin();
        var handler = new Counting { Waits = true };
        var id = await Add(world);
        using var stopping = new CancellationTokenSource();
        var run = Runner(world, handler).RunNext(stopping.Token);
        await handler.Begun.Task;
        await stopping.CancelAsync();
        await run;

        Assert.Equal((JobState.Waiting, 0), await Job(world, id) is var job ? (job.State, job.Attempts) : default);
    }

    private static JobRunner Runner(World world, IJobHandler handler) => new(
        world.Service<IServiceScopeFactory>(), world.Service<WriteGate>(), world.Clock, [handler]);

    private static Task<Guid> Add(World world) =>
        Queue(world, queue => Task.FromResult(queue.Add("counting", "{}").Id));

    private static async Task<T> Queue<T>(World world, Func<JobQueue, Task<T>> use)
    {
        await using var scope = world.Service<IServiceScopeFactory>().CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Platform.Commands.Work>();
        work.ActAs(world.Actor);
        var result = await use(scope.ServiceProvider.GetRequiredService<JobQueue>());
        await work.Db.SaveChangesAsync();
        return result;
    }

    private static Task<Job> Job(World world, Guid id) =>
        world.Look(db => db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id));

    private sealed class Counting : IJobHandler
    {
        public string Kind => "counting";

        public int Runs { get; private set; }

        public string? Actor { get; private set; }

        public bool Breaks { get; set; }

        public bool Refuses { get; init; }

        public bool Waits { get; init; }

        public TaskCompletionSource Begun { get; } = new();

        public async Task<Outcome<string>> Run(RunningJob job, CancellationToken cancellation)
        {
            Runs++;
            Actor = job.Actor.Name;
            job.Report(7, 9);
            Begun.TrySetResult();
            if (Breaks) throw new InvalidOperationException("broken");
            if (Waits) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return Refuses ? Refusal.Invalid("counting.no", "Not like this.") : "\"done\"";
        }
    }
}
