using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Doorstep.Bench.Product;

namespace Doorstep.Bench;

/// <summary>
/// Whole lives in bulk: orders of two lines are placed, released, picked, packed, labelled, handed over and delivered,
/// each step over HTTP in lists, several lists side by side.
/// </summary>
internal static class Lives
{
    private const int Orders = 2000;
    private const int List = 500;
    private const int Connections = 4;

    private static int run;

    /// <summary>Lives through once; answers how long each step took, placing first.</summary>
    public static async Task<IReadOnlyList<(string Step, TimeSpan Time)>> Live(Shop shop, Product.Orders orders)
    {
        var steps = new List<(string Step, TimeSpan Time)>();
        var mark = $"{Environment.ProcessId}-{Interlocked.Increment(ref run)}";
        var shipments = new List<string>();
        var numbers = new List<string>();
        await Step("place", Enumerable.Range(0, Orders / List), async _ =>
        {
            var results = await Send(shop, "orders/batch", orders.Drafts(List));
            lock (shipments)
                shipments.AddRange(results.SelectMany(r => r!["order"]!["shipments"]!.AsArray())
                    .Select(s => s!["id"]!.GetValue<string>()));
        });
        var lists = shipments.Chunk(List).ToList();
        await Step("release", lists, ids => Results(shop, "shipments/release", new { shipments = ids }));
        await Step("pick", lists, ids => Results(shop, "shipments/picks", new { shipments = Rows(ids) }));
        await Step("pack", lists, ids => Results(shop, "shipments/packages", new { shipments = Rows(ids) }));
        await Step("label", lists, async ids =>
        {
            var results = await Results(shop, "shipments/labels", new { shipments = ids });
            lock (numbers)
                numbers.AddRange(results.SelectMany(r => r!["labels"]!.AsArray())
                    .Select(l => l!["trackingNumber"]!.GetValue<string>()));
        });
        await Step("hand over", numbers.Chunk(List), codes => Results(shop, "hand-overs", new { codes }));
        await Step("deliver", numbers.Chunk(List), codes => Results(shop, "tracking-events/batch", new
        {
            events = codes.Select(number => new
            {
                trackingNumber = number, status = "Delivered", at = "2026-11-22T12:00:00Z",
                eventId = $"{mark}-{number}",
            }),
        }));
        return steps;

        async Task Step<T>(string step, IEnumerable<T> lists, Func<T, Task> work)
        {
            var began = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(lists, new ParallelOptions { MaxDegreeOfParallelism = Connections },
                async (list, _) => await work(list));
            steps.Add((step, Stopwatch.GetElapsedTime(began)));
        }
    }

    public static async Task Measure(
        Shop shop, Table table, string on, Product.Orders orders, double intake)
    {
        var steps = await Live(shop, orders);
        var whole = TimeSpan.FromTicks(steps.Sum(s => s.Time.Ticks));
        var perSecond = Orders / whole.TotalSeconds;
        var shares = string.Join(", ", steps.Select(s => $"{s.Step} {s.Time / whole:P0}"));
        table.Add($"{on}: whole life in bulk, lists of {List}", "≥ 0.3 × intake", "× intake",
            intake == 0 ? 0 : perSecond / intake, $"{perSecond:N0}/s; {shares}");
        table.Add($"{on}: whole life beside placing alone, both in bulk", "", "× placing", steps[0].Time / whole,
            $"{Orders / steps[0].Time.TotalSeconds:N0} → {perSecond:N0}/s");
    }

    private static IEnumerable<object> Rows(IEnumerable<string> ids) => ids.Select(shipment => new { shipment });

    private static Task<JsonArray> Results(Shop shop, string path, object body) =>
        Send(shop, path, JsonSerializer.Serialize(body));

    // Every row must have been done.
    private static async Task<JsonArray> Send(Shop shop, string path, string body)
    {
        var answer = JsonNode.Parse(await shop.Send(path, body))!;
        var results = answer["results"]!.AsArray();
        return results.All(r => r!["status"]!.GetValue<int>() is 200 or 201)
            ? results
            : throw new InvalidOperationException($"{path}: {answer.ToJsonString()}");
    }
}
