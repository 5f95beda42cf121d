using System.Diagnostics;
using System.Net.Http.Json;
using Doorstep.Crash.Driving;
using Doorstep.Crash.Dying;
using Doorstep.Crash.Notes;
using Doorstep.Scenarios.Harness;
using Doorstep.Tests;

namespace Doorstep.Scenarios.Crash;

/// <summary>
/// A shop whose servers are killed again and again under load. The load comes from a process of its own, which
/// survives the servers and knows what it was told.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const double RequestsPerSecond = 80;
    private const int AliveMillisecondsMax = 1_500;
    private const int StartingMillisecondsMax = 900;
    private static readonly TimeSpan OwnDeathWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ResolvedWithin = TimeSpan.FromSeconds(240);

    private readonly Random chance;
    private readonly string token;
    private readonly Process driver;

    private CrashRun(IReadOnlyList<DoorstepServer> nodes, HttpClient api, string token, int seed, double rate)
    {
        (Nodes, Api, this.token, chance) = (nodes, api, token, new Random(seed));
        var logs = Directory.CreateDirectory(Path.Combine(Places.Repository, "artifacts", "test")).FullName;
        LogFile = Path.Combine(logs, $"crash-{seed}.jsonl");
        driver = Drive(seed, rate);
    }

    public IReadOnlyList<DoorstepServer> Nodes { get; }

    public DoorstepServer Server => Nodes[0];

    /// <summary>Requests to the first server, as its owner.</summary>
    public HttpClient Api { get; }

    /// <summary>What the load was told; stays for whoever looks into a failure.</summary>
    public string LogFile { get; }

    /// <summary>How many servers died, by the way they did.</summary>
    public Dictionary<string, int> Deaths { get; } = [];

    /// <summary>A stocked shop under load, on one fresh database.</summary>
    /// <param name="database">On a PostgreSQL server; null for the embedded one.</param>
    /// <param name="rate">Requests that begin in a second.</param>
    public static async Task<CrashRun> Begin(
        int seed, string? database = null, int nodes = 1, string? data = null, double rate = RequestsPerSecond)
    {
        var servers = new List<DoorstepServer>();
        for (var n = 0; n < nodes; n++)
        {
            var server = data is null
                ? new DoorstepServer { Database = database }
                : new DoorstepServer { Database = database, Data = data };
            data = server.Data;
            await server.InitializeAsync();
            servers.Add(server);
        }

        var api = await servers[0].As("owner");
        await Stock(api);
        return new CrashRun(servers, api, api.DefaultRequestHeaders.Authorization!.Parameter!, seed, rate);
    }

    /// <summary>Lets the server that runs live a while, and kills it from outside.</summary>
    public async Task Kill()
    {
        await Live();
        await Server.Kill();
        Died("killed");
    }

    /// <summary>Starts the server and kills it, mostly before it is ready.</summary>
    public async Task KillWhileStarting()
    {
        Launch(null);
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(StartingMillisecondsMax)), TimeProvider.System);
        await Server.Kill();
        Died("starting");
    }

    /// <summary>Starts the server with a plan for its death, and waits until it is dead.</summary>
    public async Task Die(Plan plan)
    {
        Launch(plan);
        await Server.Comes();
        var died = await Server.Dies(OwnDeathWithin);
        await Server.Kill();
        Died(died ? $"{plan.Edge}{(plan.Power ? " power" : "")}" : "killed");
    }

    /// <summary>Starts the server to live.</summary>
    public async Task Start()
    {
        Launch(null);
        Assert.True(await Server.Comes(), Server.Log);
    }

    public Task Live() => Task.Delay(TimeSpan.FromMilliseconds(chance.Next(AliveMillisecondsMax)), TimeProvider.System);

    public int Roll(int below) => chance.Next(below);

    /// <summary>Ends the load, lets it learn what became of everything, and holds both sides together.</summary>
    public async Task<IReadOnlyList<string>> Findings()
    {
        await Resolve();
        return await Reconcile();
    }

    /// <summary>Ends the load; there has to be a server that answers.</summary>
    public async Task Resolve()
    {
        await driver.StandardInput.WriteLineAsync("stop");
        using var limit = new CancellationTokenSource(ResolvedWithin, TimeProvider.System);
        try
        {
            await driver.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            driver.Kill();
            await driver.WaitForExitAsync(CancellationToken.None);
            Assert.Fail(Open());
        }
    }

    public async Task<IReadOnlyList<string>> Reconcile() =>
        Reconciliation.Of(AckLog.Read(LogFile), await Observed.Of(Server, Api));

    public async ValueTask DisposeAsync()
    {
        if (!driver.HasExited) driver.Kill();
        await driver.WaitForExitAsync();
        driver.Dispose();
        Api.Dispose();
        foreach (var node in Nodes) await node.DisposeAsync();
    }

    // What is not answered yet, by what was heard of it last, and what the server says.
    private string Open()
    {
        var last = AckLog.Read(LogFile).Where(n => n.Key.Length > 0).GroupBy(n => n.Key).Select(key => key.Last())
            .ToLookup(n => n.Said == Said.Answered ? "answered" : $"{n.Said} {n.Status} {n.Code}".Trim());
        return $"Not all is answered {ResolvedWithin.TotalSeconds} s after the load ended: "
            + $"{string.Join(", ", last.Select(l => $"{l.Count()} x {l.Key}"))}\n"
            + string.Join('\n', Server.Log.Split('\n').TakeLast(40));
    }

    private void Launch(Plan? plan)
    {
        Server.Surroundings.Clear();
        if (plan is not null)
        {
            Server.Surroundings["DOTNET_STARTUP_HOOKS"] = typeof(Plan).Assembly.Location;
            Server.Surroundings[Plan.Variable] = plan.ToString();
        }

        Server.Launch();
    }

    private void Died(string how) => Deaths[how] = Deaths.GetValueOrDefault(how) + 1;

    private Process Drive(int seed, double rate)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(Driver).Assembly.Location, string.Join(',', Nodes.Select(n => n.Address.Authority)), LogFile,
            $"{seed}", $"{rate}",
        ])
        {
            UseShellExecute = false, RedirectStandardInput = true,
        };
        start.Environment["DOORSTEP_TOKEN"] = token;
        return Process.Start(start)!;
    }

    private static async Task Stock(HttpClient api)
    {
        await Post("locations", new
        {
            code = Shelf.Location, name = "Reno", timeZone = "America/Los_Angeles", cutOff = "14:00", latitude = 39.5,
            longitude = -119.8,
            address = new { line1 = "1 Dock Rd", city = "Reno", region = "NV", postalCode = "89501", country = "US" },
        });
        foreach (var goods in Shelf.Opening)
            await Post("items", new
            {
                sku = goods.Sku, title = goods.Sku, barcodes = Array.Empty<string>(), weightGrams = 120,
            });
        await Post("stock/receipts", new
        {
            location = Shelf.Location, reference = "opening",
            lines = Shelf.Opening.Select(g => new { sku = g.Sku, quantity = g.Quantity }),
        });
        return;

        async Task Post(string path, object body)
        {
            using var answer = await api.PostAsJsonAsync($"api/v1/{path}", body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
