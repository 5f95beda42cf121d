using System.Diagnostics;
using Doorstep.Tests;

namespace Doorstep.Scenarios.Crash;

/// <summary>A PostgreSQL server of a test's own, durable as it comes.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static int count;

    private readonly string folder;
    private readonly string connection;

    private PostgresServer(string folder, string connection) => (this.folder, this.connection) = (folder, connection);

    private static string Script => Path.Combine(Places.Repository, "tools", "postgres.sh");

    /// <summary>Starts one; the test is skipped where there is none and none can be installed.</summary>
    public static async Task<PostgresServer> Begin()
    {
        var folder = Directory.CreateTempSubdirectory("doorstep-postgres-").FullName;
        var (code, said) = await Run(Script, "start", folder);
        if (code == 0) return new(folder, said.Trim());
        await Run(Script, "stop", folder);
        Assert.Skip($"PostgreSQL does not start: {said}");
        throw new UnreachableException();
    }

    /// <summary>A connection string to a database that is not there yet: the product makes it.</summary>
    public string NewDatabase() => $"{connection};Database=crash_{Interlocked.Increment(ref count)}";

    /// <summary>Ends every process of the server at once, as if its machine had failed, and starts it again.</summary>
    public async Task Fail()
    {
        var control = Directory.GetFiles("/usr/lib/postgresql", "pg_ctl", SearchOption.AllDirectories).Order().Last();
        string[] restart =
        [
            control, "-D", Path.Combine(folder, "data"), "-s", "-w", "-l", Path.Combine(folder, "log"), "-m",
            "immediate", "restart",
        ];
        var (code, said) = Environment.IsPrivilegedProcess
            ? await Run("runuser", ["-u", "postgres", "--", .. restart])
            : await Run(restart[0], restart[1..]);
        Assert.True(code == 0, said);
    }

    public async ValueTask DisposeAsync() => await Run(Script, "stop", folder);

    private static async Task<(int Code, string Said)> Run(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var run = Process.Start(start)!;
        // Never to the end of what it says: a server that was started holds on to the other end for good.
        await run.WaitForExitAsync();
        var said = run.ExitCode == 0 ? run.StandardOutput : run.StandardError;
        return (run.ExitCode, await said.ReadLineAsync() ?? "");
    }
}
