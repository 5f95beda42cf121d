using System.Text;

namespace Doorstep.Bench.Product;

/// <summary>Orders of two lines as a shop sends them, each a whole HTTP request with its own Idempotency-Key.</summary>
internal sealed class Orders(Shop shop, int seed)
{
    private static readonly (string City, string Region, string Postal)[] Places =
    [
        ("Austin", "TX", "73301"), ("Seattle", "WA", "98101"), ("Boston", "MA", "02108"), ("Denver", "CO", "80202"),
        ("Miami", "FL", "33101"), ("Chicago", "IL", "60601"), ("Portland", "OR", "97201"), ("Atlanta", "GA", "30303"),
    ];

    private readonly Random chance = new(seed);
    private readonly Lock sync = new();
    private long number;
    private long keys;

    public static string Sku(int item) => $"SKU-{item:0000}";

    /// <summary>One order of two lines.</summary>
    public (byte[] Request, int Things) Single() => (Request("orders", Order(null)), 1);

    /// <summary>One unit of one item.</summary>
    public (byte[] Request, int Things) Of(string sku) => (Request("orders", Order(sku)), 1);

    /// <summary>Many orders in one request.</summary>
    public (byte[] Request, int Things) Batch(int size) => (Request("orders/batch", Drafts(size)), size);

    /// <summary>The body of a request with many orders.</summary>
    public string Drafts(int size)
    {
        var body = new StringBuilder("{\"orders\":[");
        for (var i = 0; i < size; i++) body.Append(i == 0 ? "" : ",").Append(Order(null));
        return body.Append("]}").ToString();
    }

    private string Order(string? sku)
    {
        int place, first, second;
        long id;
        lock (sync)
        {
            id = ++number;
            place = chance.Next(Places.Length);
            first = chance.Next(Shop.Items);
            second = (first + 1 + chance.Next(Shop.Items - 1)) % Shop.Items;
        }

        var (city, region, postal) = Places[place];
        var goods = sku is null ? $"{Line(Sku(first), 1)},{Line(Sku(second), 2)}" : Line(sku, 1);
        return $$"""
            {"channel":"bench","externalId":"{{seed}}-{{id}}","placedAt":"2026-11-22T10:00:00Z","currency":"USD",
            "customer":{"name":"Ada Jones","email":"ada{{id % 5000}}@example.com"},
            "shipTo":{"name":"Ada Jones","line1":"{{id % 900}} Main St","city":"{{city}}","region":"{{region}}",
            "postalCode":"{{postal}}","country":"US"},"lines":[{{goods}}],"shipping":500}
            """;
    }

    private static string Line(string sku, int units) =>
        $$"""{"sku":"{{sku}}","quantity":{{units}},"unitPrice":1250}""";

    private byte[] Request(string path, string body) => Encoding.UTF8.GetBytes(
        $"POST /api/v1/{path} HTTP/1.1\r\nHost: {shop.Address}\r\nAuthorization: Bearer {shop.Token}\r\n"
        + $"Idempotency-Key: {seed}-{Interlocked.Increment(ref keys)}\r\nContent-Type: application/json\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
