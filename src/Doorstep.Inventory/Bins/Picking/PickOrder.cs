namespace Doorstep.Inventory.Bins;

/// <summary>Units to take from one bin.</summary>
public readonly record struct BinUnits(BinFacts Bin, int Quantity);

/// <summary>From which bins units are taken, a pure function: pick faces first, then what rests, then the reserve.
/// </summary>
public static class PickOrder
{
    /// <summary>The bins of one item that may be taken from, in the order in which they are.</summary>
    public static IEnumerable<BinContent> Of(IEnumerable<BinContent> contents) => contents
        .Where(c => c.Bin.Kind.Sells() && c.Quantity > 0)
        .OrderBy(c => Rank(c.Bin.Kind))
        .ThenBy(c => c.Bin.Walk).ThenBy(c => c.Bin.Code, StringComparer.Ordinal);

    internal static int Rank(BinKind kind) => kind switch { BinKind.Pick => 0, BinKind.Staging => 1, _ => 2 };

    /// <summary>Up to so many units, bin by bin; fewer when there are fewer.</summary>
    public static IEnumerable<BinUnits> Deal(IEnumerable<BinContent> contents, long units)
    {
        foreach (var content in Of(contents))
        {
            if (units <= 0) yield break;
            var taken = (int)Math.Min(units, content.Quantity);
            units -= taken;
            yield return new BinUnits(content.Bin, taken);
        }
    }
}
