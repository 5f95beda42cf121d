using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Doorstep.Tests;

namespace Doorstep.Scenarios.Harness;

/// <summary>
/// The product as its users start it: <c>./doorstep serve</c> on a free port with a fresh data folder.
/// A class fixture; an heir may start it with another verb, options and all, and give it longer.
/// </summary>
public class DoorstepServer : IAsyncLifetime
{
    private const int BuildSecondsMax = 600;
    private const int CommandSecondsMax = 300;
    private const int LogLinesShown = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly Lazy<Task> Built = new(Build);

    private readonly Lock logging = new();
    private readonly List<string> log = [];
    private Process? process;

    public IReadOnlyList<string> Verb { get; init; } = ["serve"];

    /// <summary>How long the start may take.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A connection string to PostgreSQL; null for the embedded database in the folder.</summary>
    public string? Database { get; init; }

    /// <summary>Variables of the environment in which the server is started the next time.</summary>
    public Dictionary<string, string> Surroundings { get; } = [];

    /// <summary>Where it answers, with a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its data folder; removed at the end.</summary>
    public string Data { get; init; } = Directory.CreateTempSubdirectory("doorstep-").FullName;

    /// <summary>Everything it has said up to now.</summary>
    public string Log
    {
        get
        {
            lock (logging) return string.Join('\n', log);
        }
    }

    /// <summary>Requests without a token; redirects are answers, not followed.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Built.Value;
        Address = new($"http://127.0.0.1:{FreePort()}/");
        Http = Client();
        await Start();
    }

    /// <summary>Starts the process and waits until it is ready; after <see cref="Kill"/> on the same data.</summary>
    public async Task Start()
    {
        var waiting = Stopwatch.StartNew();
        Launch();
        if (await Comes()) return;
        var said = string.Join('\n', Log.Split('\n').TakeLast(LogLinesShown));
        var state = process!.HasExited ? $"ended with code {process.ExitCode}" : "is not ready";
        await Kill();
        throw new InvalidOperationException(
            $"doorstep {string.Join(' ', Verb)} {state} after {waiting.Elapsed.TotalSeconds:0} s:\n{said}");
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    public void Launch() => process = Run(
        [.. Verb, "--urls", Address.GetLeftPart(UriPartial.Authority), "--data", Data], Note, Note,
        [.. Where, .. Surroundings.Select(s => (s.Key, s.Value))]);

    /// <summary>Waits until it is ready; false when it ended, or takes too long.</summary>
    public async Task<bool> Comes()
    {
        var waiting = Stopwatch.StartNew();
        while (!await IsReady())
        {
            if (process!.HasExited || waiting.Elapsed > StartWithin) return false;
            await Task.Delay(Pause, TimeProvider.System);
        }

        return true;
    }

    /// <summary>True when the process ends by itself within this time.</summary>
    public async Task<bool> Dies(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within, TimeProvider.System);
        try
        {
            await process!.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends it at once, as a power cut would end the process; the data stay.</summary>
    public async Task Kill()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Stops it in the middle of whatever it does, as a machine does that stalls.</summary>
    public Task Stall() => Signal("STOP");

    /// <summary>Lets it go on as if nothing had been.</summary>
    public Task GoOn() => Signal("CONT");

    /// <summary>Runs another verb of the product on the same data folder, to its end.</summary>
    public Task<CommandResult> Command(params string[] arguments) => RunToEnd(
        [.. arguments, "--data", Data], CommandSecondsMax, Where);

    /// <summary>Requests as a new user of this role.</summary>
    public async Task<HttpClient> As(string role)
    {
        var name = $"{role} {Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
        var token = await Command("token", name, "--role", role);
        Assert.True(token.ExitCode == 0, token.Error);
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Output.Trim());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Http?.Dispose();
        var logs = Directory.CreateDirectory(Path.Combine(Places.Repository, "artifacts", "test")).FullName;
        await File.WriteAllTextAsync(Path.Combine(logs, $"{Path.GetFileName(Data)}.log"), Log);
        // Several servers on one database share their folder.
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private (string Name, string Value)[] Where => Database is null ? [] : [("DOORSTEP_DATABASE", Database)];

    private static async Task Build()
    {
        var result = await RunToEnd([], BuildSecondsMax, ("DOORSTEP_ONLY_BUILD", "1"));
        if (result.ExitCode != 0) throw new InvalidOperationException(result.Error);
    }

    private async Task Signal(string name)
    {
        using var signal = Process.Start("kill", ["-s", name, $"{process!.Id}"]);
        await signal.WaitForExitAsync();
    }

    private static async Task<CommandResult> RunToEnd(
        string[] arguments, int secondsMax = CommandSecondsMax, params (string Name, string Value)[] environment)
    {
        var (output, error) = (new List<string>(), new List<string>());
        using var run = Run(arguments, output.Add, error.Add, environment);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(secondsMax), TimeProvider.System);
        try
        {
            await run.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            run.Kill(entireProcessTree: true);
            throw new TimeoutException($"doorstep {string.Join(' ', arguments)} did not end in {secondsMax} s", late);
        }

        return new(run.ExitCode, string.Join('\n', output), string.Join('\n', error));
    }

    private static Process Run(
        string[] arguments, Action<string> output, Action<string> error,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(Places.Repository, "doorstep"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var run = new Process { StartInfo = start };
        run.OutputDataReceived += (_, line) => Take(line.Data, output);
        run.ErrorDataReceived += (_, line) => Take(line.Data, error);
        run.Start();
        run.StandardInput.Close();
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        return run;
    }

    private static void Take(string? line, Action<string> to)
    {
        if (line is not null) to(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    private void Note(string line)
    {
        lock (logging) log.Add(line);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync("health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>How a verb of the product ended, and what it said where.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error);
