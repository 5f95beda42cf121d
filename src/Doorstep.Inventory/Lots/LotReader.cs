using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Lots;

/// <summary>A lot, with what is where of it. Units are base units.</summary>
/// <param name="ExpiresOn">The last day of use; null when it keeps.</param>
/// <param name="SoldUntil">The last day on which it is sold.</param>
/// <param name="Sells">True while units of it may be sold.</param>
/// <param name="Reason">Why it is blocked.</param>
/// <param name="Source">The paper with which it came first.</param>
/// <param name="OnHand">On the shelf or picked.</param>
public sealed record LotRow(
    Guid Id, string Sku, string Title, string Code, DateOnly? ExpiresOn, DateOnly? SoldUntil, bool Sells, string State,
    string? Reason, string? Source, DateTimeOffset ReceivedAt, long OnHand, long Picked, long Quarantine,
    long Damaged, int Version) : IVersioned;

/// <summary>Units of a lot in one place.</summary>
/// <param name="Place"><c>Shelf</c>, <c>Tote</c>, <c>Quarantine</c> or <c>Damaged</c>.</param>
/// <param name="Bin">Where it lies; null for what is not put away.</param>
/// <param name="ToFetch">True for what is not sold and lies among what is.</param>
public sealed record LotWhere(string Location, string Place, string? Bin, long Units, bool ToFetch);

/// <summary>Units of a lot that came or left otherwise than with an order.</summary>
/// <param name="From">Where they came from or went: <c>Supplier</c>, <c>Adjustment</c>.</param>
/// <param name="Units">Below zero for what left.</param>
public sealed record LotChange(string Location, string From, long Units, string? Reference, DateTimeOffset At);

/// <summary>Units of a lot that were picked for a shipment, or left with it.</summary>
public sealed record LotUse(Guid Shipment, string Location, long Units, bool HasShipped, DateTimeOffset At);

/// <summary>Reads lots with what is where of them, and what became of them.</summary>
public sealed class LotReader(
    DoorstepDb db, LotIndex index, ItemIndex items, LocationIndex locations, BinIndex bins, TimeProvider clock)
{
    /// <summary>The lots in the order in which they were asked for.</summary>
    public async Task<List<LotRow>> Rows(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var lots = await db.Lots.AsNoTracking().Where(l => ids.Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, cancellation);
        var facts = await index.ById(ids, cancellation);
        var named = await items.ById([.. lots.Values.Select(l => l.ItemId).Distinct()], cancellation);
        var units = (await db.LotLevels.AsNoTracking().Where(l => ids.Contains(l.LotId))
            .GroupBy(l => new { l.LotId, l.Place })
            .Select(g => new { g.Key.LotId, g.Key.Place, Units = g.Sum(l => l.Quantity) }).ToListAsync(cancellation))
            .ToDictionary(g => (g.LotId, g.Place), g => g.Units);
        return [.. ids.Where(lots.ContainsKey).Select(id => Row(lots[id], facts[id], named[lots[id].ItemId]))];

        LotRow Row(Lot lot, LotFacts known, ItemFacts item) => new(
            lot.Id, item.Sku, item.Title, lot.Code, lot.ExpiresOn, known.SoldUntil, known.Sells(today),
            lot.State.ToString(), lot.Reason, lot.Source, lot.ReceivedAt,
            Units(lot, LotPlace.Shelf) + Units(lot, LotPlace.Tote), Units(lot, LotPlace.Tote),
            Units(lot, LotPlace.Quarantine), Units(lot, LotPlace.Damaged), lot.Version);

        long Units(Lot lot, LotPlace place) => units.GetValueOrDefault((lot.Id, place));
    }

    /// <summary>Where the rest of a lot is, by location and bin.</summary>
    public async Task<List<LotWhere>> Where(Guid lot, CancellationToken cancellation)
    {
        var rows = await db.LotLevels.AsNoTracking().Where(l => l.LotId == lot && l.Quantity > 0)
            .ToListAsync(cancellation);
        var codes = await Codes(cancellation);
        var known = await bins.ById([.. rows.Select(r => r.BinId)], cancellation);
        return
        [
            .. rows.Select(r => new LotWhere(
                codes[r.LocationId], r.Place.ToString(), known.GetValueOrDefault(r.BinId)?.Code, r.Quantity,
                r.Place == LotPlace.Quarantine && known.GetValueOrDefault(r.BinId)?.Kind.Sells() != false))
                .OrderBy(r => r.Location, StringComparer.Ordinal).ThenBy(r => r.Place, StringComparer.Ordinal)
                .ThenBy(r => r.Bin, StringComparer.Ordinal),
        ];
    }

    /// <summary>Where a lot came from, and what left otherwise than with an order, the oldest first.</summary>
    public async Task<List<LotChange>> Changes(Guid lot, CancellationToken cancellation)
    {
        var codes = await Codes(cancellation);
        var rows = await db.LotEntries.AsNoTracking()
            .Where(e => e.LotId == lot && (e.FromPlace == LotPlace.Supplier || e.FromPlace >= LotPlace.Adjustment
                || e.ToPlace == LotPlace.Supplier || e.ToPlace >= LotPlace.Adjustment))
            .OrderBy(e => e.Seq).ToListAsync(cancellation);
        return [.. rows.Select(e => e.ToPlace <= LotPlace.Damaged
            ? new LotChange(codes[e.LocationId], e.FromPlace.ToString(), e.Quantity, e.Reference, e.At)
            : new LotChange(codes[e.LocationId], e.ToPlace.ToString(), -e.Quantity, e.Reference, e.At))];
    }

    /// <summary>The shipments that have or had units of a lot; each once, what has left apart.</summary>
    public async Task<List<LotUse>> Uses(Guid lot, CancellationToken cancellation)
    {
        var codes = await Codes(cancellation);
        var shipped = await db.LotEntries.AsNoTracking()
            .Where(e => e.LotId == lot && e.ToPlace == LotPlace.Shipped && e.ShipmentId != null)
            .GroupBy(e => new { e.ShipmentId, e.LocationId })
            .Select(g => new { g.Key, Units = g.Sum(e => (long)e.Quantity), Seq = g.Max(e => e.Seq) })
            .ToListAsync(cancellation);
        var last = shipped.ConvertAll(s => s.Seq);
        var at = await db.LotEntries.AsNoTracking().Where(e => last.Contains(e.Seq))
            .ToDictionaryAsync(e => e.Seq, e => e.At, cancellation);
        var picked = await db.BinPicks.AsNoTracking().Where(p => p.LotId == lot)
            .GroupBy(p => new { p.ShipmentId, p.LocationId })
            .Select(g => new { g.Key, Units = g.Sum(p => (long)p.Quantity) }).ToListAsync(cancellation);
        return
        [
            .. shipped.Select(s => new LotUse(
                s.Key.ShipmentId!.Value, codes[s.Key.LocationId], s.Units, true, at[s.Seq])),
            .. picked.Select(p => new LotUse(
                p.Key.ShipmentId, codes[p.Key.LocationId], p.Units, false, clock.GetUtcNow())),
        ];
    }

    private async Task<Dictionary<Guid, string>> Codes(CancellationToken cancellation) =>
        (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
}
