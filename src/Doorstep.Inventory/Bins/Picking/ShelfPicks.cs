using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Units that a picker took for a line of a shipment.</summary>
/// <param name="From">The bin that was scanned; null to let the books say which.</param>
public sealed record ShelfPick(Guid Shipment, int Line, Guid Item, int Quantity, BinFacts? From = null);

/// <summary>
/// Binds picks to bins: units leave their bin with the pick, and go back into it with an undone one. A location without
/// bins knows nothing of it.
/// </summary>
public sealed class ShelfPicks(Work work, BinIndex bins, BinLedger ledger, StockLedger stock)
{
    /// <summary>Takes units of many shipments of one location, all in a few statements.</summary>
    public async Task Take(Guid location, IReadOnlyList<ShelfPick> picks, CancellationToken cancellation)
    {
        var items = picks.Select(p => p.Item).Distinct().ToList();
        var left = (await bins.Of(location, items, cancellation)).GroupBy(c => c.Item)
            .ToDictionary(g => g.Key, g => PickOrder.Of(g).ToList());
        var loose = (await bins.Placed(location, items, cancellation))
            .ToDictionary(p => p.Key, p => p.Value.Unplaced);
        var taken = new Dictionary<(Guid Shipment, int Line, Guid Bin), (ShelfPick Pick, BinFacts? Bin, int Units)>();
        foreach (var pick in picks)
        {
            var open = pick.Quantity;
            var shelf = left.GetValueOrDefault(pick.Item) ?? [];
            foreach (var place in shelf.OrderBy(c => c.Bin.Id != pick.From?.Id).ToList())
            {
                var units = (int)Math.Min(open, place.Quantity);
                if (units == 0) continue;
                Note(pick, place.Bin, units);
                shelf[shelf.IndexOf(place)] = place with { Quantity = place.Quantity - units };
                open -= units;
            }

            // What stands at the door is on hand too. What no book knows of was taken all the same.
            var rest = (int)Math.Min(open, loose.GetValueOrDefault(pick.Item));
            if (rest == 0) continue;
            Note(pick, null, rest);
            loose[pick.Item] -= rest;
        }

        if (taken.Count == 0) return;
        // What gets its place now must still be on hand when somebody else counts what is left of it.
        await stock.Hold(taken.Values.Where(t => t.Bin is null).Select(t => t.Pick.Item), cancellation);
        await ledger.Post(
            location,
            [.. taken.Values.Select(t => new BinMove(
                t.Pick.Item, t.Bin, null, t.Units, BinCause.Picked, t.Pick.Shipment))],
            cancellation);
        await work.Db.AddBinPicks(
            work.Merchant, location,
            [.. taken.Select(t => new BinPick
            {
                ShipmentId = t.Key.Shipment, Line = t.Key.Line, BinId = t.Key.Bin, ItemId = t.Value.Pick.Item,
                Quantity = t.Value.Units,
            })],
            cancellation);

        void Note(ShelfPick pick, BinFacts? bin, int units)
        {
            var key = (pick.Shipment, pick.Line, bin?.Id ?? Guid.Empty);
            taken[key] = (pick, bin, taken.GetValueOrDefault(key).Units + units);
        }
    }

    /// <summary>Gives picked units of a line back.</summary>
    /// <param name="toBin">True: into the bin they came from; false: they are to be put away anew.</param>
    public async Task GiveBack(
        Guid shipment, int line, int quantity, bool toBin, CancellationToken cancellation)
    {
        var picks = await work.Db.BinPicks.AsNoTracking().Where(p => p.ShipmentId == shipment && p.Line == line)
            .OrderBy(p => p.BinId).ToListAsync(cancellation);
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
                shipment));
            await work.Db.LowerBinPick(work.Merchant, pick, units, cancellation);
        }

        await ledger.Post(picks[0].LocationId, moves, cancellation);
    }
}
