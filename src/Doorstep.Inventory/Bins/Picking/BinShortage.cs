using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Lots;

namespace Doorstep.Inventory.Bins;

/// <summary>
/// A picker did not find what a bin should have: the bin is written down to what was found, which is nothing more, so
/// that nobody is sent there again. What it should have beyond that is in the house and to be put away anew; a count of
/// the bin says where it is.
/// </summary>
public sealed class BinShortage
{
    private readonly BinIndex bins;
    private readonly BinLedger ledger;
    private readonly ShortCounts counts;
    private readonly LotIndex lots;

    internal BinShortage(BinIndex bins, BinLedger ledger, ShortCounts counts, LotIndex lots) =>
        (this.bins, this.ledger, this.counts, this.lots) = (bins, ledger, counts, lots);

    /// <param name="bin">Null for the one that picks of the item lead to.</param>
    /// <param name="quantity">Base units that are missing; they leave the stock after this.</param>
    /// <param name="damaged">True: they are there and not fit to ship, and the rest of the bin is sound.</param>
    public async Task Report(
        Guid location, Guid item, BinFacts? bin, int quantity, bool damaged, string reference,
        CancellationToken cancellation)
    {
        var contents = await bins.Of(location, [item], cancellation);
        // The picker was sent to the lot that expires first.
        if (bin is null && (await lots.OnShelf(location, [item], cancellation)).FirstOrDefault() is { } first)
            bin = contents.Find(c => c.Bin.Id == first.Spot.Bin)?.Bin;
        if (PickOrder.Of(contents.Where(c => bin is null || c.Bin.Id == bin.Id)).FirstOrDefault() is not { } place)
            return;
        var gone = (int)Math.Min(quantity, place.Quantity);
        var rest = damaged ? 0 : (int)place.Quantity - gone;
        var moves = new List<BinMove>
        {
            new(item, place.Bin, null, gone, BinCause.Left, Reference: reference),
        };
        if (rest > 0) moves.Add(new BinMove(item, place.Bin, null, rest, BinCause.NotFound, Reference: reference));
        await ledger.Post(location, moves, cancellation);
        if (!damaged) await counts.Ask(place.Bin, item, rest, reference, cancellation);
    }
}
