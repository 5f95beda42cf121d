using Doorstep.Crash.Dying;
using Doorstep.Crash.Notes;

namespace Doorstep.Scenarios.Crash;

/// <summary>
/// No order that was acknowledged is lost, none is doubled and no unit is sold twice, however the server dies: killed
/// from outside, at a named edge of a commit, or in a power cut that takes what was not synced.
/// </summary>
public sealed class Killing_the_server
{
    private const int KillsPerRound = 10;
    private const int CommitsMax = 60;
    private const int WritesMax = 400;

    [Fact]
    public Task Thirty_deaths_lose_nothing_and_double_nothing() => Survive(seed: 1, rounds: 3);

    [Fact(Explicit = true)]
    public Task Three_hundred_deaths_lose_nothing_and_double_nothing() => Survive(seed: 2, rounds: 30);

    private static async Task Survive(int seed, int rounds)
    {
        await using var run = await CrashRun.Begin(seed);
        for (var round = 0; round < rounds; round++)
        {
            await run.Kill();
            await run.KillWhileStarting();
            await run.Die(new(Edge.InTransaction, Commit(), Power: true));
            await run.Die(new(Edge.BeforeCommit, Commit()));
            await run.Die(new(Edge.AfterCommit, Commit(), Power: true));
            await run.Die(new(Edge.WhileAnswering, Commit()));
            await run.Die(new(Edge.Timer, 500 + run.Roll(1_500), Power: true));
            await run.Die(new(Edge.BeforeSync, Commit(), Power: true));
            await run.Die(new(Edge.Checkpoint, 1 + run.Roll(WritesMax), Power: true));
            await run.Die(new(Edge.AfterCommit, Commit()));
            await run.Start();
        }

        Assert.Equal([], await run.Findings());
        Assert.Equal(rounds * KillsPerRound, run.Deaths.Values.Sum());
        // A run counts only when its faults landed: servers died where they were told to, with work in their hands.
        Assert.True(run.Deaths.GetValueOrDefault("killed") < rounds * 3, string.Join(", ", run.Deaths));
        var log = AckLog.Read(run.LogFile);
        var cut = log.Count(n => n is { Said: Said.Unknown, Status: 0 });
        Assert.True(cut > rounds * KillsPerRound / 2, $"{cut} requests were cut off");
        TestContext.Current.SendDiagnosticMessage($"{string.Join(", ", run.Deaths)}; {cut} requests cut off");
        return;

        int Commit() => 1 + run.Roll(CommitsMax);
    }
}
