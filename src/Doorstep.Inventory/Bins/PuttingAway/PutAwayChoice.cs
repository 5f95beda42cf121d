namespace Doorstep.Inventory.Bins;

/// <summary>A bin that goods may be put into.</summary>
/// <param name="Has">Units of the item in it.</param>
/// <param name="Room">Further units of the item that fit.</param>
public sealed record PutAwayBin(BinFacts Bin, long Has, long Room);

/// <summary>Where to put goods.</summary>
/// <param name="Quantity">Units that go there; fewer than are to be put away when no more fit.</param>
/// <param name="Reason">Why there, in a sentence.</param>
public sealed record PutAwaySuggestion(BinFacts Bin, int Quantity, string Reason);

/// <summary>
/// Where goods are put, a pure function: where they lie already, if they fit; else the first empty bin of their zone;
/// else the first empty bin of the house. Goods without a pick face get one before they get a reserve.
/// </summary>
public static class PutAwayChoice
{
    /// <param name="own">Bins that have the item, or are its pick face.</param>
    /// <param name="empty">Empty bins in walking order.</param>
    public static PutAwaySuggestion? Of(
        long units, IReadOnlyList<PutAwayBin> own, IReadOnlyList<PutAwayBin> empty)
    {
        if (units <= 0) return null;
        var open = own.Where(b => Serves(b.Bin) && b.Room > 0).ToList();
        // One that takes all of it saves a second walk; of those, the one nearest to the pickers.
        if (open.OrderBy(b => b.Room < units).ThenBy(b => b.Bin.Kind).ThenBy(b => b.Bin.Walk).FirstOrDefault()
            is { } same)
            return Into(same, (same.Has > 0 ? "It lies there already" : "It is its pick face") + $"{Fits(same)}.");
        var zone = own.Where(b => b.Has > 0).GroupBy(b => b.Bin.Zone).OrderByDescending(g => g.Sum(b => b.Has))
            .ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault();
        var wanted = own.Any(b => b.Bin.Kind == BinKind.Pick) ? BinKind.Reserve : BinKind.Pick;
        var free = empty.Where(b => Serves(b.Bin) && b.Room > 0).OrderBy(b => zone is not null && b.Bin.Zone != zone)
            .ThenBy(b => b.Bin.Kind != wanted).ThenBy(b => b.Bin.Walk)
            .ThenBy(b => b.Bin.Code, StringComparer.Ordinal).FirstOrDefault();
        if (free is null) return null;
        return Into(free, free.Bin.Zone == zone
            ? $"It is the first empty bin of zone {zone}, where the item lies{Fits(free)}."
            : $"It is the first empty bin{Fits(free)}.");

        PutAwaySuggestion Into(PutAwayBin bin, string reason) =>
            new(bin.Bin, (int)Math.Min(units, bin.Room), reason);

        string Fits(PutAwayBin bin) => bin.Room < units ? $", with room for {bin.Room} of {units}" : "";
    }

    private static bool Serves(BinFacts bin) => bin.Active && bin.Kind is BinKind.Pick or BinKind.Reserve;
}
