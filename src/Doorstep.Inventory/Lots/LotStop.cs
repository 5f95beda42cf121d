using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Lots;

/// <summary>Somebody stopped a lot: shipments that have units of it picked may not leave.</summary>
/// <param name="Why">What the hold says.</param>
/// <param name="Shipments">Those that have units of it in their totes or boxes.</param>
public sealed record LotBlocked(Guid Item, string Why, IReadOnlyList<Guid> Shipments);

/// <summary>A lot may be sold again: holds that only waited for it go.</summary>
/// <param name="Why">What these holds say.</param>
public sealed record LotUnblocked(Guid Item, string Why, IReadOnlyList<Guid> Shipments);

/// <summary>Units that were put aside, and those that could not be.</summary>
/// <param name="Left">Units on the shelf that orders on hold have on the floor; nobody picks them.</param>
internal sealed record PutAside(long Moved, long Left);

/// <summary>
/// Takes units of a lot out of what may be sold, at every location, and brings them back. They stay where they lie
/// until somebody fetches them.
/// </summary>
internal sealed class LotStop(
    Work work, StockLedger stock, LotLedger ledger, BinLedger bins, BinIndex places)
{
    /// <summary>
    /// Unpicked units go into quarantine. What was promised of them goes the way of missing units: who came last waits
    /// again, or gets other units.
    /// </summary>
    public async Task<PutAside> Aside(LotFacts lot, string sku, string reason, CancellationToken cancellation)
    {
        await stock.Hold([lot.Item], cancellation);
        var (moved, left) = (0L, 0L);
        var reference = $"{sku} {lot.Code}";
        foreach (var (location, units) in await OnShelf(lot, cancellation))
        {
            var level = await work.Db.Levels.AsNoTracking()
                .SingleAsync(l => l.LocationId == location && l.ItemId == lot.Item, cancellation);
            var free = (int)Math.Min(units, level.OnHand - level.Reserved);
            var promised = units - free;
            // First what is free: who loses his units must not be given others of the same lot.
            if (free > 0)
                _ = (await stock.Post(
                    [
                        new StockChange(
                            lot.Item, location, Account.Available, Account.Quarantine, free, Reference: reference,
                            Reason: reason, Lot: lot.Id),
                    ],
                    cancellation)).Value;
            if (promised > 0) promised -= await GiveUp(lot, location, promised, reference, reason, cancellation);
            moved += units - promised;
            left += promised;
        }

        return new PutAside(moved, left);
    }

    /// <summary>What lies where it lay comes back; what was fetched into a bin for such goods stays there.</summary>
    /// <returns>Units that may be sold again.</returns>
    public async Task<long> Return(LotFacts lot, string sku, string reason, CancellationToken cancellation)
    {
        await stock.Hold([lot.Item], cancellation);
        var rows = await work.Db.LotLevels.AsNoTracking()
            .Where(l => l.LotId == lot.Id && l.Place == LotPlace.Quarantine && l.Quantity > 0)
            .OrderBy(l => l.LocationId).ThenBy(l => l.BinId).ToListAsync(cancellation);
        var known = await places.ById([.. rows.Select(r => r.BinId)], cancellation);
        var back = 0L;
        foreach (var row in rows)
        {
            var bin = known.GetValueOrDefault(row.BinId);
            if (bin?.Kind.Sells() == false) continue;
            var units = (int)row.Quantity;
            _ = (await stock.Post(
                [
                    new StockChange(
                        lot.Item, row.LocationId, Account.Quarantine, Account.Available, units,
                        Reference: $"{sku} {lot.Code}", Reason: reason, LotsMoved: true),
                ],
                cancellation)).Value;
            await ledger.Post(
                row.LocationId,
                [
                    new LotMove(
                        lot.Item, lot.Id, new(LotPlace.Quarantine, row.BinId), new(LotPlace.Shelf, row.BinId), units,
                        null, reason),
                ],
                cancellation);
            if (bin is not null)
                await bins.Post(
                    row.LocationId,
                    [new BinMove(lot.Item, null, bin, units, BinCause.Lot, Lot: lot.Id, LotsMoved: true)],
                    cancellation);
            back += units;
        }

        return back;
    }

    /// <summary>Shipments that have units of a lot picked.</summary>
    public async Task<List<Guid>> PickedFor(Guid lot, CancellationToken cancellation) =>
        await work.Db.BinPicks.AsNoTracking().Where(p => p.LotId == lot).Select(p => p.ShipmentId).Distinct()
            .OrderBy(s => s).ToListAsync(cancellation);

    private async Task<List<(Guid Location, int Units)>> OnShelf(LotFacts lot, CancellationToken cancellation) =>
        [.. (await work.Db.LotLevels.AsNoTracking()
            .Where(l => l.LotId == lot.Id && l.Place == LotPlace.Shelf && l.Quantity > 0)
            .GroupBy(l => l.LocationId).Select(g => new { g.Key, Units = g.Sum(l => l.Quantity) })
            .ToListAsync(cancellation)).OrderBy(g => g.Key).Select(g => (g.Key, (int)g.Units))];

    private async Task<int> GiveUp(
        LotFacts lot, Guid location, int promised, string reference, string reason, CancellationToken cancellation)
    {
        var asked = new UnitsMissing(
            location, reference, reason, [new(lot.Item, promised)], OnlyAsks: true, Account.Quarantine, lot.Id);
        await work.Publish(asked, cancellation);
        var units = promised - asked.Uncovered.GetValueOrDefault(lot.Item);
        if (units == 0) return 0;
        await work.Publish(
            new UnitsMissing(
                location, reference, reason, [new(lot.Item, units)], OnlyAsks: false, Account.Quarantine, lot.Id),
            cancellation);
        return units;
    }
}
