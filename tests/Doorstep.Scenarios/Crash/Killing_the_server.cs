using Doorstep.Crash.Dying;
using Doorstep.Crash.Notes;

namespace Doorstep.Scenarios.Crash;

/// <summary>
/// No order that was acknowledged is lost, none is doubled and no unit is sold twice, however the server dies: killed
/// from outside, at a named edge of a commit, or in a power cut that takes what was not synced.
/// </summary>
[Collection(nameof(One_at_a_time))]
public sealed class Killing_the_server
{
    private const int CommitsMax = 40;
    private const int WritesMax = 200;

    // Mostly nobody is there to answer, and what piled up is worked off at the end.
    private const double RequestsPerSecond = 20;

    // Side by side: each waits for its own server most of the time.
    [Fact]
    public Task Thirty_deaths_on_each_engine_lose_nothing_and_double_nothing() =>
        Task.WhenAll(DieOnSqlite(seed: 1, rounds: 3), DieOnPostgres(seed: 2, rounds: 5));

    [Fact(Explicit = true)]
    public Task Three_hundred_deaths_on_each_engine_lose_nothing_and_double_nothing() =>
        Task.WhenAll(DieOnSqlite(seed: 3, rounds: 30), DieOnPostgres(seed: 4, rounds: 50));

    private static async Task DieOnSqlite(int seed, int rounds)
    {
        await using var run = await CrashRun.Begin(seed, rate: RequestsPerSecond);
        await Die(run, rounds, () =>
        [
            new(Edge.InTransaction, Commit(run), Power: true),
            new(Edge.BeforeCommit, Commit(run)),
            new(Edge.AfterCommit, Commit(run), Power: true),
            new(Edge.WhileAnswering, Commit(run)),
            new(Edge.Timer, run.Roll(1_500), Power: true),
            new(Edge.BeforeSync, Commit(run), Power: true),
            new(Edge.Checkpoint, 1 + run.Roll(WritesMax), Power: true),
            new(Edge.AfterCommit, Commit(run)),
        ]);
    }

    private static async Task DieOnPostgres(int seed, int rounds)
    {
        await using var postgres = await PostgresServer.Begin();
        await using var run = await CrashRun.Begin(seed, postgres.NewDatabase(), rate: RequestsPerSecond);
        await Die(run, rounds, () =>
        [
            new(Edge.InTransaction, Commit(run)),
            new(Edge.BeforeCommit, Commit(run)),
            new(Edge.AfterCommit, Commit(run)),
            new(Edge.WhileAnswering, Commit(run)),
        ]);
    }

    private static int Commit(CrashRun run) => 1 + run.Roll(CommitsMax);

    private static async Task Die(CrashRun run, int rounds, Func<Plan[]> plans)
    {
        var told = 0;
        for (var round = 0; round < rounds; round++)
        {
            await run.Kill();
            await run.KillWhileStarting();
            foreach (var plan in plans())
            {
                told++;
                await run.Die(plan);
            }

            await run.Start();
        }

        Assert.Empty(string.Join('\n', await run.Findings()));
        // A run counts only when its faults landed: servers died where they were told to, with work in their hands.
        var asTold = run.Deaths.Where(d => d.Key is not ("killed" or "starting")).Sum(d => d.Value);
        var cut = AckLog.Read(run.LogFile).Count(n => n is { Said: Said.Unknown, Status: 0 });
        var report = $"{string.Join(", ", run.Deaths)}; {cut} requests cut off";
        Assert.True(asTold > told * 3 / 4, report);
        Assert.True(cut > run.Deaths.Values.Sum(), report);
        TestContext.Current.SendDiagnosticMessage(report);
    }
}

/// <summary>What is killed by the clock has the machine for itself.</summary>
[CollectionDefinition(nameof(One_at_a_time), DisableParallelization = true)]
public sealed class One_at_a_time;
