namespace Doorstep.Orders.Storage;

/// <summary>A word by which an order is found: a plain index that any engine searches by prefix.</summary>
internal sealed class OrderTerm : IOwned
{
    public const int LengthMax = 80;

    public int Merchant { get; init; }

    public required string Term { get; init; }

    public long Number { get; init; }

    /// <summary>Number, external id, name, e-mail and SKUs.</summary>
    public static IEnumerable<OrderTerm> Of(Order order, IEnumerable<OrderLine> lines) =>
        Words([order.Number.ToString(), order.ExternalId, order.CustomerName, order.CustomerEmail, order.ShipTo.Name,
                .. lines.Select(l => l.Sku)])
            .Distinct().Select(word => new OrderTerm { Merchant = order.Merchant, Term = word, Number = order.Number });

    /// <summary>Texts as folded words: each text whole, and each word of it.</summary>
    public static IEnumerable<string> Words(IEnumerable<string?> texts)
    {
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            var folded = Fold(text);
            yield return folded;
            if (!folded.Contains(' ')) continue;
            foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return word;
        }
    }

    public static string Fold(string text)
    {
        var folded = text.Trim().ToLowerInvariant();
        return folded.Length <= LengthMax ? folded : folded[..LengthMax];
    }
}
