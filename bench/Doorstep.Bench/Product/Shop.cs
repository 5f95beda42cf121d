using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Doorstep.Bench.Product;

/// <summary>The product as its users start it, on fresh data, with items and stock at three locations.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const int Items = 400;

    private const int UnitsPerLevel = 1_000_000;
    private const int ReadySecondsMax = 60;

    private readonly string root;
    private readonly string? database;
    private Process? process;

    private Shop(string root, string? database)
    {
        (this.root, this.database) = (root, database);
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://{Address}/api/v1/") };
    }

    public string Data { get; } = Directory.CreateTempSubdirectory("doorstep-bench-").FullName;

    public IPEndPoint Address { get; } = new(IPAddress.Loopback, FreePort());

    public string Token { get; private set; } = "";

    public HttpClient Http { get; }

    /// <summary>Memory that the server holds, in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64 / 1024d / 1024;
        }
    }

    /// <summary>Processor time that the server has used.</summary>
    public TimeSpan Processor
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="database">A connection string; null for the embedded database.</param>
    public static async Task<Shop> Open(string root, string? database, bool stocked = true)
    {
        var shop = new Shop(root, database);
        shop.Token = await shop.Command("token", "bench");
        shop.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);
        await shop.Start();
        if (stocked) await shop.Stock();
        return shop;
    }

    /// <summary>A data folder and nothing in it, for verbs that run by themselves.</summary>
    public static Shop Fresh(string root) => new(root, null);

    /// <summary>Starts the server; answers how long it took until it was ready.</summary>
    public async Task<TimeSpan> Start()
    {
        var began = Stopwatch.GetTimestamp();
        process = Run(["serve", "--urls", $"http://{Address}"]);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await IsReady())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began).TotalSeconds > ReadySecondsMax)
                throw new InvalidOperationException("The server does not start.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    public async Task Stop()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Runs a verb to its end and answers what it printed.</summary>
    public async Task<string> Command(params string[] verb)
    {
        using var run = Run(verb);
        var error = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return run.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"doorstep {verb[0]}: {await error}{output}");
    }

    public async Task Post(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    public Task<string> Get(string path) => Http.GetStringAsync(path);

    /// <summary>Sends a body of JSON, once and never again, and answers what came back.</summary>
    public async Task<string> Send(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString() } },
        };
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path}: {text}");
    }

    /// <summary>Units of an item over all locations.</summary>
    public async Task<(long OnHand, long Reserved)> Stock(string sku)
    {
        var stock = await Http.GetFromJsonAsync<JsonElement>($"stock?sku={sku}");
        var rows = stock.GetProperty("items").EnumerateArray().ToList();
        return (rows.Sum(r => r.GetProperty("onHand").GetInt64()), rows.Sum(r => r.GetProperty("reserved").GetInt64()));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await Stop();
        Http.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private async Task Stock()
    {
        (string Code, string City, string Region, string Postal, double Lat, double Lon)[] locations =
        [
            ("RNO", "Reno", "NV", "89501", 39.5, -119.8), ("CMH", "Columbus", "OH", "43085", 40.0, -83.0),
            ("DFW", "Dallas", "TX", "75201", 32.8, -96.8),
        ];
        foreach (var l in locations)
            await Post("locations", new
            {
                code = l.Code, name = l.City, timeZone = "America/Chicago", cutOff = "14:00", latitude = l.Lat,
                longitude = l.Lon, address = new
                {
                    line1 = "1 Dock Rd", city = l.City, region = l.Region, postalCode = l.Postal, country = "US",
                },
            });
        for (var i = 0; i < Items; i++)
            await Post("items", new
            {
                sku = Orders.Sku(i), title = $"Thing {i}", barcodes = Array.Empty<string>(), weightGrams = 200,
            });
        foreach (var l in locations)
            foreach (var part in Enumerable.Range(0, Items).Chunk(100))
                await Post("stock/receipts", new
                {
                    location = l.Code, reference = "PO-1",
                    lines = part.Select(i => new { sku = Orders.Sku(i), quantity = UnitsPerLevel }),
                });
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Run(string[] verb)
    {
        var start = new ProcessStartInfo(Path.Combine(root, "doorstep"))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in verb) start.ArgumentList.Add(word);
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(Data);
        if (database is not null) start.Environment["DOORSTEP_DATABASE"] = database;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
