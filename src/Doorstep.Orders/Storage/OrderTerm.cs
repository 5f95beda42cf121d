using Doorstep.Orders.Placing;

namespace Doorstep.Orders.Storage;

/// <summary>A word by which an order is found: a plain index that any engine searches by prefix.</summary>
internal sealed class OrderTerm : IOwned
{
    public const int LengthMax = 80;

    public int Merchant { get; init; }

    public required string Term { get; init; }

    public long Number { get; init; }

    public static IEnumerable<OrderTerm> Of(Order order, IEnumerable<string> words) =>
        words.Select(word => new OrderTerm { Merchant = order.Merchant, Term = word, Number = order.Number });

    /// <summary>By what an order is found: number, external id, name, e-mail, SKUs and tags.</summary>
    public static IReadOnlyCollection<string> WordsOf(long number, OrderDraft draft) =>
        [.. Words([number.ToString(), draft.ExternalId, draft.Customer?.Name, draft.Customer?.Email,
            draft.ShipTo?.Name, .. draft.Lines.Select(l => l.Sku), .. draft.Tags ?? []]).Distinct()];

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

/// <summary>
/// The terms of one order in one text: whether an order that is found already has a further word, too.
/// </summary>
internal sealed class OrderWords : IOwned
{
    public int Merchant { get; init; }

    public long Number { get; init; }

    /// <summary>With a blank before and after each.</summary>
    public required string Words { get; init; }

    public static OrderWords Of(Order order, IEnumerable<string> words) =>
        new() { Merchant = order.Merchant, Number = order.Number, Words = Text(words) };

    public static string Text(IEnumerable<string> words) => string.Concat(words.Select(word => $" {word} "));
}
