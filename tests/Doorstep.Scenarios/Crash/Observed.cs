using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Doorstep.Crash.Driving;
using Doorstep.Scenarios.Harness;

namespace Doorstep.Scenarios.Crash;

/// <summary>What a server that is left alone says about itself, after everything.</summary>
/// <param name="Events">The whole feed, read from its beginning.</param>
/// <param name="Violations">What <c>./doorstep verify</c> has to say.</param>
internal sealed record Observed(
    IReadOnlyList<OrderSeen> Orders, IReadOnlyList<StockSeen> Stock, IReadOnlyList<EventSeen> Events,
    IReadOnlyList<string> Violations)
{
    public static async Task<Observed> Of(DoorstepServer server, HttpClient api)
    {
        var verified = await server.Command("verify", "--json");
        var audit = JsonNode.Parse(verified.Output.Split('\n')[^1])!;
        return new Observed(
            await All<OrderSeen>(api, $"orders?channel={Shelf.Channel}"), await All<StockSeen>(api, "stock?"),
            await All<EventSeen>(api, "events?"), [.. audit["violations"]!.AsArray().Select(v => v!.ToJsonString())]);
    }

    private static async Task<IReadOnlyList<T>> All<T>(HttpClient api, string list)
    {
        var all = new List<T>();
        string? next = null;
        do
        {
            var page = (await api.GetFromJsonAsync<JsonNode>($"api/v1/{list}&limit=200&after={next}"))!;
            all.AddRange(page["items"].Deserialize<List<T>>(JsonSerializerOptions.Web)!);
            next = (string?)page["next"];
        }
        while (next is not null);

        return all;
    }
}

internal sealed record OrderSeen(Guid Id, string Number, string ExternalId, string Status, int Units);

internal sealed record StockSeen(string Sku, long OnHand, long Reserved, long Backordered);

internal sealed record EventSeen(long Seq, string Type, string Entity, Guid EntityId);
