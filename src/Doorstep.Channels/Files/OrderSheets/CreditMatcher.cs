using Doorstep.Channels.Files.Reading;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>What a credited line and the sale that it credits have in common.</summary>
internal readonly record struct CreditKey(string Customer, string Sku, long UnitPriceMinor, string Currency)
{
    /// <summary>Null for a row without a customer: nobody's sale can be found.</summary>
    public static CreditKey? Of(OrderRow row) => row.Customer is { } customer
        ? new CreditKey(customer, row.Sku.ToUpperInvariant(), row.UnitPriceMinor, row.Currency) : null;
}

/// <summary>A credited row with the order it credits, or with the reason why none was found.</summary>
/// <param name="Order">Number of the order credited; null when none was found.</param>
/// <param name="Line">Line of the sheet on which the goods were sold.</param>
/// <param name="Number">Which of the order's lines of goods that is, from 1; null for a charge.</param>
internal sealed record CreditMatch(OrderRow Credit, string? Order, long? Line, int? Number, RowReason? Reason);

/// <summary>
/// Finds for each credited row the latest earlier sale to the same customer, of the same SKU (or charge) at the same
/// unit price, of which as much is left as is given back. Earlier credits take first.
/// </summary>
/// <param name="wanted">Keys of the credits; other sales are not remembered.</param>
internal sealed class CreditMatcher(IReadOnlySet<CreditKey> wanted)
{
    /// <summary>Sales remembered, about 100 MB of them; what comes later stays unmatched and says so.</summary>
    public const int SalesMax = 1_000_000;

    private readonly Dictionary<CreditKey, List<Sale>> sales = [];
    private readonly List<OrderRow> credits = [];
    private int remembered;

    public void Add(SheetFinding finding)
    {
        if (finding is SheetFinding.CreditFound { Row: var credit }) credits.Add(credit);
        if (finding is not SheetFinding.OrderFound { Order: var order }) return;
        for (var i = 0; i < order.Lines.Count; i++) Sold(order.Lines[i], i + 1);
        foreach (var row in order.Charges) Sold(row, null);
    }

    /// <summary>A match or a reason for every credited row, in the order of their dates.</summary>
    public IEnumerable<CreditMatch> Settle()
    {
        foreach (var list in sales.Values) list.Sort((a, b) => (b.At, b.Line).CompareTo((a.At, a.Line)));
        return credits.OrderBy(c => c.PlacedAt ?? DateTimeOffset.MaxValue).ThenBy(c => c.Source.Line).Select(Settle);
    }

    private CreditMatch Settle(OrderRow credit)
    {
        if (CreditKey.Of(credit) is not { } key)
            return Without(credit, "credit.no-customer", "The credit note names no customer, so its order is unknown.");
        var earlier = sales.GetValueOrDefault(key)?.Where(s => IsEarlier(s, credit)).ToList() ?? [];
        if (earlier.Count == 0 && remembered == SalesMax)
            return Without(credit, "credit.too-many", "The file has more sales than are remembered; send it in parts.");
        if (earlier.Count == 0) return Without(credit, "credit.no-order",
            "No earlier order of this customer in the file has this SKU at this price.");
        if (earlier.Find(s => s.Left >= -credit.Quantity) is not { } sale) return Without(credit, "credit.quantity",
            "No earlier order of this customer has as many left of this SKU at this price.");
        sale.Left += credit.Quantity;
        return new CreditMatch(credit, sale.Order, sale.Line, sale.Number, null);
    }

    private void Sold(OrderRow row, int? number)
    {
        if (row.Quantity <= 0 || CreditKey.Of(row) is not { } key || !wanted.Contains(key)) return;
        if (remembered == SalesMax) return;
        remembered++;
        if (!sales.TryGetValue(key, out var list)) sales.Add(key, list = []);
        list.Add(new Sale(row.Order, row.Source.Line, number, row.PlacedAt ?? DateTimeOffset.MinValue, row.Quantity));
    }

    // Without dates the order of the rows stands for them.
    private static bool IsEarlier(Sale sale, OrderRow credit) =>
        credit.PlacedAt is { } at && sale.At != DateTimeOffset.MinValue
            ? sale.At <= at : sale.Line < credit.Source.Line;

    private static CreditMatch Without(OrderRow credit, string code, string sentence) =>
        new(credit, null, null, null, new RowReason(code, sentence));

    private sealed class Sale(string order, long line, int? number, DateTimeOffset at, int left)
    {
        public string Order => order;

        public long Line => line;

        public int? Number => number;

        public DateTimeOffset At => at;

        public int Left { get; set; } = left;
    }
}
