using Doorstep.Channels.Crediting;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Inventory.Items;

namespace Doorstep.Channels.Importing;

/// <summary>Says the credited rows of a sheet as credits, all of one order in one batch.</summary>
internal static class CreditRows
{
    private const int OrdersMax = 200;

    /// <summary>True for a row whose sale is known or may be found among earlier orders.</summary>
    public static bool MayApply(CreditMatch match) => match.Order is not null
        || (match.Credit.Customer is not null && match.Credit.Charge is null);

    public static IEnumerable<List<(CreditMatch Match, Credit Credit)>> Batches(IReadOnlyList<CreditMatch> settled)
    {
        var seen = new Dictionary<CreditRow, int>();
        var known = new List<(CreditMatch Match, Credit Credit)>();
        foreach (var match in settled.OrderBy(m => m.Credit.Source.Line))
            if (Of(match, seen) is var credit && MayApply(match)) known.Add((match, credit));

        foreach (var part in known.Where(c => c.Match.Order is not null).GroupBy(c => c.Match.Order).Chunk(OrdersMax))
            foreach (var batch in part.SelectMany(p => p).Chunk(ApplyCredits.BatchMax)) yield return [.. batch];
        foreach (var batch in known.Where(c => c.Match.Order is null).Chunk(ApplyCredits.BatchMax))
            yield return [.. batch];
    }

    private static Credit Of(CreditMatch match, Dictionary<CreditRow, int> seen)
    {
        var row = match.Credit;
        var alike = new CreditRow(row.Order, ItemIndex.Fold(row.Sku), row.UnitPriceMinor, -row.Quantity, 0);
        seen[alike] = seen.GetValueOrDefault(alike) + 1;
        return new Credit(
            row.Order, row.Sku, row.UnitPriceMinor, -row.Quantity, seen[alike], match.Order, match.Number,
            row.Charge is null ? null : OrderDrafts.Charge(row, row.AmountMinor), row.Customer, row.Currency,
            row.PlacedAt);
    }
}
