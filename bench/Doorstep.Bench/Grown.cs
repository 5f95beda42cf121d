using System.Diagnostics;
using System.Text.Json.Nodes;
using Doorstep.Bench.Load;
using Doorstep.Bench.Product;

namespace Doorstep.Bench;

/// <summary>
/// A shop that has grown: how long its lists take beside those of a small one, and how soon a server answers on it.
/// <c>--orders</c> says how many orders it gets; they are sent in first, so without it there is no such case.
/// </summary>
internal static class Grown
{
    private const int Small = 50_000;
    private const int Connections = 8;
    private const int BatchSize = 500;
    private const int Askings = 300;
    private const int WarmAskings = 100;

    // One customer of 5,000 has many orders in the end; a name that everybody has matches all of them.
    private static readonly (string Name, string Path)[] Questions =
    [
        ("order list", "orders"), ("orders of a status", "orders?status=Allocated"),
        ("orders of a channel", "orders?channel=bench"), ("search by e-mail", "orders?q=ada77@example.com"),
        ("search by two words", "orders?q=ada+sku-0042"), ("shipments of a stage", "shipments?stage=Allocated"),
    ];

    public static async Task Measure(Settings settings, Table table, string on, string? database)
    {
        if (settings.Orders == 0 || !settings.Wants("grown")) return;
        await using var shop = await Shop.Open(settings.Root, database);
        var orders = new Orders(shop, -Environment.ProcessId);
        await Fill(shop, orders, Math.Min(Small, settings.Orders));
        var small = await Ask(shop);
        await Fill(shop, orders, settings.Orders - Small);
        var grown = await Ask(shop);
        foreach (var (name, time) in grown)
        {
            table.Add($"{on}: {name}, p99 at {settings.Orders:N0} orders", "≤ 50 ms", "ms", time, "");
            table.Add($"{on}: {name}, beside {Small:N0} orders", "≤ 1.5 ×", "×", time / small[name],
                $"{small[name]:0.0} → {time:0.0} ms");
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            await shop.Stop();
            var ready = await shop.Start();
            table.Add($"{on}: ready after a start, {settings.Orders:N0} orders", "≤ 2.0 s", "s", ready.TotalSeconds,
                "");
            table.Add($"{on}: the same, memory", "≤ 250 MiB", "MiB", shop.ResidentMiB, "resident when ready");
        }
    }

    private static Task Fill(Shop shop, Orders orders, int count)
    {
        var left = count / BatchSize;
        return ClosedLoop.Run(shop.Address, Connections, TimeSpan.MaxValue,
            () => Interlocked.Decrement(ref left) >= 0 ? orders.Batch(BatchSize) : null, s => s == 200, default);
    }

    // One connection, each question in turn; over HTTP, so a little more than the server's own time.
    private static async Task<Dictionary<string, double>> Ask(Shop shop)
    {
        var slowest = new Dictionary<string, double>();
        var page = JsonNode.Parse(await shop.Get("orders?limit=1"))!["items"]![0]!["id"]!.GetValue<string>();
        foreach (var (name, path) in Questions.Append(("order page", $"orders/{page}")))
        {
            var times = new List<double>();
            for (var i = 0; i < WarmAskings + Askings; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await shop.Get(path);
                if (i >= WarmAskings) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            times.Sort();
            slowest[name] = times[(int)(times.Count * .99)];
        }

        return slowest;
    }
}
