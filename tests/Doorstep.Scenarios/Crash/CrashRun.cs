using System.Diagnostics;
using System.Net.Http.Json;
using Doorstep.Crash.Driving;
using Doorstep.Crash.Dying;
using Doorstep.Crash.Notes;
using Doorstep.Scenarios.Harness;
using Doorstep.Tests;

namespace Doorstep.Scenarios.Crash;

/// <summary>
/// A shop whose server is killed again and again under load. The load comes from a process of its own, which survives
/// the server and knows what it was told.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const double RequestsPerSecond = 80;
    private const int AliveMillisecondsMax = 1_500;
    private static readonly TimeSpan OwnDeathWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ResolvedWithin = TimeSpan.FromSeconds(60);

    private readonly Random chance;
    private readonly string token;
    private readonly Process driver;

    private CrashRun(DoorstepServer server, HttpClient api, string token, int seed)
    {
        (Server, Api, this.token, chance) = (server, api, token, new Random(seed));
        LogFile = Path.Combine(server.Data, "acknowledged.jsonl");
        driver = Drive(seed);
    }

    public DoorstepServer Server { get; }

    public HttpClient Api { get; }

    public string LogFile { get; }

    /// <summary>How many servers died, by the way they did.</summary>
    public Dictionary<string, int> Deaths { get; } = [];

    public static async Task<CrashRun> Begin(int seed)
    {
        var server = new DoorstepServer();
        await server.InitializeAsync();
        var api = await server.As("owner");
        await Stock(api);
        return new CrashRun(server, api, api.DefaultRequestHeaders.Authorization!.Parameter!, seed);
    }

    /// <summary>Lets the server that runs live a while, and kills it from outside.</summary>
    public async Task Kill()
    {
        await Live();
        await Server.Kill();
        Died("killed");
    }

    /// <summary>Starts the server and kills it before it is ready.</summary>
    public async Task KillWhileStarting()
    {
        Begin(null);
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(900)), TimeProvider.System);
        await Server.Kill();
        Died("starting");
    }

    /// <summary>Starts the server with a plan for its death, and waits until it is dead.</summary>
    public async Task Die(Plan plan)
    {
        Begin(plan);
        await Server.Comes();
        var died = await Server.Dies(OwnDeathWithin);
        await Server.Kill();
        Died(died ? $"{plan.Edge}{(plan.Power ? " power" : "")}" : "killed");
    }

    /// <summary>Starts the server to live.</summary>
    public async Task Start()
    {
        Begin(null);
        Assert.True(await Server.Comes(), Server.Log);
    }

    public Task Live() => Task.Delay(TimeSpan.FromMilliseconds(chance.Next(AliveMillisecondsMax)), TimeProvider.System);

    public int Roll(int below) => chance.Next(below);

    /// <summary>Ends the load, lets it learn what became of everything, and holds both sides together.</summary>
    public async Task<IReadOnlyList<string>> Findings()
    {
        await Resolve();
        return Reconciliation.Of(AckLog.Read(LogFile), await Observed.Of(Server, Api));
    }

    /// <summary>Ends the load; the server has to be there.</summary>
    public async Task Resolve()
    {
        await driver.StandardInput.WriteLineAsync("stop");
        using var limit = new CancellationTokenSource(ResolvedWithin, TimeProvider.System);
        await driver.WaitForExitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!driver.HasExited) driver.Kill();
        await driver.WaitForExitAsync();
        driver.Dispose();
        Api.Dispose();
        File.Copy(LogFile, Path.Combine(
            Directory.CreateDirectory(Path.Combine(Places.Repository, "artifacts", "test")).FullName,
            $"{Path.GetFileName(Server.Data)}.jsonl"));
        await Server.DisposeAsync();
    }

    private void Begin(Plan? plan)
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

    private Process Drive(int seed)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(Driver).Assembly.Location, Server.Address.Authority, LogFile, $"{seed}", $"{RequestsPerSecond}",
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
