using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Units that a picker took for a line of a shipment.</summary>
/// <param name="From">The bin that was scanned; null to let the books say which.</param>
/// <param name="Lot">The lot that was scanned; null for the one that expires first.</param>
public sealed record ShelfPick(
    Guid Shipment, int Line, Guid Item, int Quantity, BinFacts? From = null, Guid? Lot = null);

/// <summary>
/// Binds picks to bins and lots: units leave their bin with the pick, and go back into it with an undone one. A
/// location without bins knows nothing of it, but for what is tracked by lot.
/// </summary>
public sealed class ShelfPicks(Work work, BinIndex bins, BinLedger ledger, StockLedger stock, LotIndex lots)
{
    /// <summary>Takes units of many shipments of one location, all in a few statements.</summary>
    public async Task Take(Guid location, IReadOnlyList<ShelfPick> picks, CancellationToken cancellation)
    {
        var places = await Places(location, [.. picks.Select(p => p.Item).Distinct()], cancellation);
        var taken = new Dictionary<
            (Guid Shipment, int Line, Guid Bin, Guid Lot), (ShelfPick Pick, BinFacts? Bin, int Units)>();
        foreach (var pick in picks)
        {
            // What no book knows of was taken all the same.
            var open = pick.Quantity;
            foreach (var place in places[pick.Item].OrderBy(c => pick.From is not null && c.Bin?.Id != pick.From.Id))
            {
                if (pick.Lot is not null && place.Lot != pick.Lot) continue;
                var units = (int)Math.Min(open, place.Left);
                if (units == 0) continue;
                var key = (pick.Shipment, pick.Line, place.Bin?.Id ?? Guid.Empty, place.Lot ?? Guid.Empty);
                taken[key] = (pick, place.Bin, taken.GetValueOrDefault(key).Units + units);
                place.Left -= units;
                open -= units;
            }
        }

        if (taken.Count == 0) return;
        // What gets its place now must still be on hand when somebody else counts what is left of it.
        await stock.Hold(taken.Values.Where(t => t.Bin is null).Select(t => t.Pick.Item), cancellation);
        await ledger.Post(
            location,
            [.. taken.Select(t => new BinMove(
                t.Value.Pick.Item, t.Value.Bin, null, t.Value.Units, BinCause.Picked, t.Key.Shipment,
                Lot: t.Key.Lot == Guid.Empty ? null : t.Key.Lot))],
            cancellation);
        await work.Db.AddBinPicks(
            work.Merchant, location,
            [.. taken.Select(t => new BinPick
            {
                ShipmentId = t.Key.Shipment, Line = t.Key.Line, BinId = t.Key.Bin, LotId = t.Key.Lot,
                ItemId = t.Value.Pick.Item, Quantity = t.Value.Units,
            })],
            cancellation);
    }

    // Bins in their order, then what stands at the door: it is on hand too. Of what is tracked by lot, lot by lot.
    private async Task<ILookup<Guid, Place>> Places(
        Guid location, IReadOnlyList<Guid> items, CancellationToken cancellation)
    {
        var tracked = await lots.Tracked(items, cancellation);
        var others = items.Where(i => !tracked.Contains(i)).ToList();
        var places = (await bins.Of(location, others, cancellation)).GroupBy(c => c.Item)
            .SelectMany(g => PickOrder.Of(g).Select(c => new Place(c.Item, c.Bin, null, c.Quantity))).ToList();
        places.AddRange((await bins.Placed(location, others, cancellation)).Values
            .Select(p => new Place(p.Item, null, null, p.Unplaced)));
        if (tracked.Count == 0) return places.ToLookup(p => p.Item);
        var contents = await lots.OnShelf(location, tracked, cancellation);
        var known = await bins.ById([.. contents.Select(c => c.Spot.Bin)], cancellation);
        places.AddRange(LotOrder.Of(contents, known).Select(c => new Place(
            c.Lot.Item, known.GetValueOrDefault(c.Spot.Bin), c.Lot.Id, c.Quantity)));
        return places.ToLookup(p => p.Item);
    }

    /// <summary>Gives picked units of a line back.</summary>
    /// <param name="toBin">True: into the bin they came from; false: they are to be put away anew.</param>
    public async Task GiveBack(
        Guid shipment, int line, int quantity, bool toBin, CancellationToken cancellation)
    {
        var picks = await work.Db.BinPicks.AsNoTracking().Where(p => p.ShipmentId == shipment && p.Line == line)
            .OrderBy(p => p.BinId).ThenBy(p => p.LotId).ToListAsync(cancellation);
        if (picks.Count == 0) return;
        var known = await bins.ById([.. picks.Select(p => p.BinId)], cancellation);
        var moves = new List<BinMove>();
        foreach (var pick in picks)
        {
            var units = Math.Min(quantity, pick.Quantity);
            if (units == 0) break;
            quantity -= units;
            moves.Add(new BinMove(
                pick.ItemId, null, toBin ? known.GetValueOrDefault(pick.BinId) : null, units, BinCause.PickUndone,
                shipment, Lot: pick.Lot));
            await work.Db.LowerBinPick(work.Merchant, pick, units, cancellation);
        }

        await ledger.Post(picks[0].LocationId, moves, cancellation);
    }

    private sealed class Place(Guid item, BinFacts? bin, Guid? lot, long units)
    {
        public Guid Item => item;

        public BinFacts? Bin => bin;

        public Guid? Lot => lot;

        public long Left { get; set; } = units;
    }
}
