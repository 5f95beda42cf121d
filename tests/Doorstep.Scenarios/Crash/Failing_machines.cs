using System.Diagnostics;
using System.Net;
using Doorstep.Crash.Notes;

namespace Doorstep.Scenarios.Crash;

/// <summary>What stands under the server fails, and the server lives on.</summary>
[Collection(nameof(One_at_a_time))]
public sealed class Failing_machines
{
    // The log alone takes up to 64.
    private const int DiskMegabytes = 160;

    [Fact]
    public Task PostgreSQL_failing_under_load_costs_nothing_that_was_acknowledged() => Fail(seed: 11, times: 3);

    [Fact(Explicit = true)]
    public Task PostgreSQL_failing_thirty_times_costs_nothing_that_was_acknowledged() => Fail(seed: 12, times: 30);

    [Fact]
    public async Task A_full_disk_refuses_and_loses_nothing_and_is_over_when_there_is_space()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "a disk of its own is mounted by root only");
        var disk = Directory.CreateTempSubdirectory("doorstep-disk-").FullName;
        await Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "tmpfs", disk);
        try
        {
            await using var run = await CrashRun.Begin(seed: 21, data: Path.Combine(disk, "data"));
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
            var ballast = Path.Combine(disk, "ballast");
            var filled = AckLog.Read(run.LogFile)[^1].At;
            Fill(ballast);
            await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System);
            Assert.Equal(HttpStatusCode.OK, (await run.Api.GetAsync("api/v1/orders")).StatusCode);
            File.Delete(ballast);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);

            Assert.Empty(string.Join('\n', await run.Findings()));
            var turnedAway = AckLog.Read(run.LogFile).Where(n => n.At > filled && n.Said == Said.Unknown).ToList();
            Assert.True(turnedAway.Count > 50, $"{turnedAway.Count} were turned away");
            Assert.All(turnedAway, n => Assert.Equal((503, "disk.full"), (n.Status, n.Code)));
        }
        finally
        {
            await Run("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task Fail(int seed, int times)
    {
        await using var postgres = await PostgresServer.Begin();
        await using var run = await CrashRun.Begin(seed, postgres.NewDatabase());
        for (var n = 0; n < times; n++)
        {
            await run.Live();
            await postgres.Fail();
        }

        await run.Live();
        Assert.Empty(string.Join('\n', await run.Findings()));
        var unknown = AckLog.Read(run.LogFile).Where(n => n.Said == Said.Unknown).ToList();
        Assert.True(unknown.Count > times, $"{unknown.Count} answers were missing");
        Assert.All(unknown.Where(n => n.Status > 0), n => Assert.Equal((503, "database.away"), (n.Status, n.Code)));
    }

    private static void Fill(string file)
    {
        using var ballast = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true) ballast.Write(page);
        }
        catch (IOException)
        {
            // That was the last page of the disk.
        }
    }

    private static async Task Run(string program, params string[] words)
    {
        using var run = Process.Start(program, words);
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
    }
}
