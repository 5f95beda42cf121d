using System.Text.Json;
using Doorstep.Crash.Notes;

namespace Doorstep.Crash.Driving;

/// <summary>
/// What the customers and the people of a shop ask for, at random: orders of things that are there and of things that
/// are scarce, orders that are none, the same order again under another key, cancellations, holds, receipts.
/// </summary>
internal sealed class Asks(int seed)
{
    private const int RememberedMax = 400;

    private readonly Random chance = new(seed);
    private readonly Lock sync = new();
    private readonly List<(Ask Ask, Guid Order)> placed = [];
    private int number;

    public Ask Next()
    {
        lock (sync)
        {
            number++;
            var roll = chance.Next(100);
            if (placed.Count == 0 || roll < 60) return Place(Some(Shelf.Plenty, 3));
            return roll switch
            {
                < 80 => Place(Some(Shelf.Scarce, 2)),
                < 83 => Place([new(Shelf.Plenty[0], 0)]),
                < 86 => Earlier().Ask with { Key = Key },
                < 88 => Place([new(Shelf.Plenty[0], 777)], Earlier().Ask.ExternalId),
                < 93 => Change(Kind.Cancel, "cancellations", "{}"),
                < 96 => Change(Kind.Hold, "holds", """{"reason":"Operator"}"""),
                _ => Receive(Some(Shelf.Scarce, 1)),
            };
        }
    }

    /// <summary>An order that is there can be changed, repeated and contradicted from now on.</summary>
    public void Learn(Ask ask, Guid order)
    {
        lock (sync)
        {
            if (placed.Count < RememberedMax) placed.Add((ask, order));
            else placed[chance.Next(RememberedMax)] = (ask, order);
        }
    }

    /// <summary>Whether an answered request is sent once more, and after how long.</summary>
    public TimeSpan? Echo()
    {
        lock (sync) return chance.Next(100) < 5 ? TimeSpan.FromMilliseconds(chance.Next(4_000)) : null;
    }

    private string Key => $"{seed}-{number}";

    private (Ask Ask, Guid Order) Earlier() => placed[chance.Next(placed.Count)];

    private List<Goods> Some(IReadOnlyList<string> skus, int linesMax)
    {
        var first = chance.Next(skus.Count);
        return [.. Enumerable.Range(0, 1 + chance.Next(linesMax))
            .Select(n => new Goods(skus[(first + n) % skus.Count], 1 + chance.Next(3)))];
    }

    private Ask Place(IReadOnlyList<Goods> goods, string? externalId = null)
    {
        externalId ??= $"{seed}-{number}";
        var body = JsonSerializer.Serialize(new
        {
            channel = Shelf.Channel, externalId, placedAt = "2026-11-22T10:00:00Z", currency = "USD",
            customer = new { name = "Ada Jones", email = "ada@example.com" },
            shipTo = new
            {
                name = "Ada Jones", line1 = "1 Main St", city = "Austin", region = "TX", postalCode = "73301",
                country = "US",
            },
            lines = goods.Select(g => new { sku = g.Sku, quantity = g.Quantity, unitPrice = 1250 }), shipping = 500,
        });
        return new Ask(Kind.Place, Key, "orders", body, goods, externalId);
    }

    private Ask Change(Kind kind, string path, string body)
    {
        var order = Earlier().Order;
        return new Ask(kind, Key, $"orders/{order}/{path}", body, [], Order: order);
    }

    private Ask Receive(IReadOnlyList<Goods> goods) => new(
        Kind.Receive, Key, "stock/receipts",
        JsonSerializer.Serialize(new
        {
            location = Shelf.Location, reference = Key,
            lines = goods.Select(g => new { sku = g.Sku, quantity = g.Quantity }),
        }), goods);
}
