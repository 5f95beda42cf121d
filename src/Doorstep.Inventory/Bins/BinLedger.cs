using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Units that come into a bin, leave it or change it, at one location.</summary>
/// <param name="From">Null when they were in none.</param>
/// <param name="To">Null when they are in none afterwards.</param>
/// <param name="Quantity">Base units, above zero.</param>
/// <param name="Lot">Of an item that is tracked by lot; null for the one that expires first.</param>
/// <param name="LotsMoved">True: whoever asks has moved the lots already.</param>
public sealed record BinMove(
    Guid Item, BinFacts? From, BinFacts? To, int Quantity, BinCause Cause, Guid? Shipment = null,
    string? Reference = null, Guid? Lot = null, bool LotsMoved = false)
{
    // In a tote they have their place as well; when they are shipped or put down again they have it no more.
    internal long PlacedDelta =>
        (To?.Kind.Sells() == true ? Quantity : 0) - (From?.Kind.Sells() == true ? Quantity : 0) + Cause switch
        {
            BinCause.Picked => Quantity,
            BinCause.PickUndone => -Quantity,
            BinCause.Left when From is null => -Quantity,
            _ => 0,
        };
}

/// <summary>
/// The only way to change what lies in bins: level, ledger entry and the sum of what has its place change together or
/// not at all. Whoever takes has looked before; what is gone meanwhile makes the command begin anew.
/// </summary>
public sealed class BinLedger
{
    private readonly Work work;
    private readonly DockStowing stowing;
    private readonly LotLedger lots;

    internal BinLedger(Work work, DockStowing stowing, LotLedger lots) =>
        (this.work, this.stowing, this.lots) = (work, stowing, lots);

    /// <summary>Writes every move.</summary>
    public async Task Post(Guid location, IReadOnlyCollection<BinMove> moves, CancellationToken cancellation)
    {
        var levels = moves
            .SelectMany(m => new[]
            {
                (m.Item, Bin: m.From?.Id, Units: -m.Quantity), (m.Item, Bin: m.To?.Id, Units: m.Quantity),
            })
            .Where(d => d.Bin is not null).GroupBy(d => (d.Item, Bin: d.Bin!.Value))
            .Select(g => new BinDelta(g.Key.Bin, g.Key.Item, g.Sum(d => d.Units)))
            .Where(d => d.Units != 0).OrderBy(d => d.Item).ThenBy(d => d.Bin).ToList();
        await work.Db.MoveBins(work.Merchant, location, levels, cancellation);
        await work.Db.MovePlaced(
            work.Merchant, location,
            [.. moves.GroupBy(m => m.Item).Select(g => (Item: g.Key, Units: g.Sum(m => m.PlacedDelta)))
                .Where(d => d.Units != 0).OrderBy(d => d.Item)],
            cancellation);
        await work.Db.InsertAll(
            [.. moves.Where(m => m.From is not null || m.To is not null).Select(m => new BinEntry
            {
                Merchant = work.Merchant,
                LocationId = location,
                ItemId = m.Item,
                FromBinId = m.From?.Id,
                ToBinId = m.To?.Id,
                Quantity = m.Quantity,
                Cause = m.Cause,
                ShipmentId = m.Shipment,
                Reference = m.Reference,
                Actor = work.Actor.Name,
                At = work.Now,
            })],
            cancellation);
        await lots.Follow(location, moves, cancellation);
        await stowing.Note(location, moves, cancellation);
    }
}

/// <summary>
/// Lets go what leaves the stock of a location that has bins, before it leaves: first what was picked for the shipment,
/// then what is not put away, then what lies where pickers would go.
/// </summary>
public sealed class BinExit(
    Work work, BinLedger ledger, BinIndex bins, LocationIndex locations, LotLedger lots, LotIndex index)
{
    /// <param name="changes">Those of them that take from what is on hand; the items are held.</param>
    public async Task Clear(IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        var tracked = await index.Tracked(changes.Select(c => c.Item), cancellation);
        foreach (var here in changes.GroupBy(c => c.Location).OrderBy(g => g.Key))
        {
            var byLot = here.Where(c => tracked.Contains(c.Item)).ToList();
            if (byLot.Count > 0 || (await locations.ById(here.Key, cancellation))?.HasBins == true)
                await Clear(here.Key, [.. here], byLot, cancellation);
        }
    }

    private async Task Clear(
        Guid location, IReadOnlyList<StockChange> changes, IReadOnlyList<StockChange> byLot,
        CancellationToken cancellation)
    {
        var moves = await Shipped(location, changes, cancellation);
        if (byLot.Count > 0) moves.AddRange(await ByLot(location, byLot, moves, cancellation));
        var items = changes.Except(byLot).Select(c => c.Item).Distinct().ToList();
        var placed = await bins.Placed(location, items, cancellation);
        List<BinContent>? contents = null;
        foreach (var item in items)
        {
            if (!placed.TryGetValue(item, out var units)) continue;
            var left = units.OnHand + changes.Where(c => c.Item == item).Sum(c => c.OnHandDelta);
            var excess = units.Placed + moves.Where(m => m.Item == item).Sum(m => m.PlacedDelta) - Math.Max(0, left);
            if (excess <= 0) continue;
            contents ??= await bins.Of(location, items, cancellation);
            moves.AddRange(PickOrder.Deal(contents.Where(c => c.Item == item), excess).Select(d => new BinMove(
                item, d.Bin, null, d.Quantity, BinCause.Left, Reference: changes.First(c =>
                    c.Item == item).Reference)));
        }

        if (moves.Count > 0) await ledger.Post(location, moves, cancellation);
    }

    // What was picked leaves as it was picked; the rest from the shelf, and from the bins where it lies there.
    private async Task<List<BinMove>> ByLot(
        Guid location, IReadOnlyList<StockChange> changes, IReadOnlyList<BinMove> picked,
        CancellationToken cancellation)
    {
        var covered = picked.GroupBy(m => (m.Shipment, m.Item)).ToDictionary(g => g.Key, g => g.Sum(m => m.Quantity));
        var open = new List<StockChange>();
        foreach (var change in changes.Where(c => !c.LotsMoved))
        {
            var key = (change.Claim?.Shipment, change.Item);
            var units = change.To == Account.Shipped ? Math.Min(covered.GetValueOrDefault(key), change.Quantity) : 0;
            if (units > 0) covered[key] -= units;
            if (units < change.Quantity) open.Add(change with { Quantity = change.Quantity - units });
        }

        var left = await lots.Leave(location, open, cancellation);
        var known = await bins.ById([.. left.Select(l => l.Bin)], cancellation);
        return [.. left.Select(l => new BinMove(
            l.Item, known[l.Bin], null, l.Quantity, BinCause.Left, Reference: l.Reference, LotsMoved: true))];
    }

    private async Task<List<BinMove>> Shipped(
        Guid location, IReadOnlyList<StockChange> changes, CancellationToken cancellation)
    {
        var shipments = changes.Where(c => c is { To: Account.Shipped, Claim: not null })
            .Select(c => c.Claim!.Value.Shipment).Distinct().ToList();
        if (shipments.Count == 0) return [];
        var picks = await work.Db.BinPicks.AsNoTracking()
            .Where(p => p.LocationId == location && shipments.Contains(p.ShipmentId)).ToListAsync(cancellation);
        if (picks.Count == 0) return [];
        await work.Db.BinPicks.Where(p => p.LocationId == location && shipments.Contains(p.ShipmentId))
            .ExecuteDeleteAsync(cancellation);
        return [.. picks.Select(p => new BinMove(
            p.ItemId, null, null, p.Quantity, BinCause.Left, p.ShipmentId, Lot: p.Lot))];
    }
}
