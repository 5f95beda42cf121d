using System.Globalization;
using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Lots;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Warehouse.Picking;

/// <summary>Where a picker finds the lot that goes first.</summary>
/// <param name="Bin">Null for what is not put away, and where the location has no bins.</param>
internal sealed record LotLead(LotFacts Lot, BinFacts? Bin, long Quantity);

/// <summary>
/// First expired, first out: leads picks to lots, reads lots out of scans, and refuses those that may not be taken. A
/// lot that does not expire later than the first one is as good.
/// </summary>
internal sealed class PickLots(Work work, LotIndex lots, BinIndex bins)
{
    private readonly Dictionary<(Guid Location, Guid Item), List<Part>> known = [];

    private DateOnly Today => DateOnly.FromDateTime(work.Now.UtcDateTime);

    /// <summary>
    /// Scans of lots become scans of their items: the code of a lot alone means one of the shipment's items. Others are
    /// left as they are.
    /// </summary>
    public async Task<(IReadOnlyList<Scan> Scans, IReadOnlyDictionary<string, ItemFacts> Read)> Read(
        ShipmentCard card, IReadOnlyList<Scan> scans, IReadOnlyDictionary<string, ItemFacts> read,
        IReadOnlyDictionary<Guid, ItemFacts> items, CancellationToken cancellation)
    {
        var told = new List<Scan>();
        var all = read.ToDictionary();
        foreach (var scan in scans)
        {
            if (read.TryGetValue(scan.Code, out var item))
            {
                told.Add(item.ByLot ? scan with { Lot = scan.Lot ?? Lot(scan.Code) } : scan);
                continue;
            }

            var lot = await Named(card, scan.Code, cancellation);
            if (lot is not null) all.TryAdd(items[lot.Item].Sku, items[lot.Item]);
            told.Add(lot is null ? scan : scan with { Code = items[lot.Item].Sku, Lot = lot.Code });
        }

        return (told, all);
    }

    /// <summary>The lot that a scan takes from; as <see cref="All"/>.</summary>
    public async Task<Outcome<LotFacts>> Check(
        Guid location, ItemFacts item, Scan scan, BinFacts? bin, CancellationToken cancellation)
    {
        var there = await Shelf(location, item.Id, cancellation);
        var sold = there.Where(p => p.Left > 0 && p.Lot.Sells(Today)).ToList();
        var lot = scan.Lot is null ? null : await lots.ByCode(item.Id, scan.Lot, cancellation);
        if (scan.Lot is not null && lot is null) return LotRefusals.Unknown(scan.Lot, item.Sku);
        if (lot is null)
        {
            var here = sold.Where(p => bin is null || p.Bin?.Id == bin.Id).ToList();
            if (here.Count == 0) return LotsOut(item.Sku);
            if (here.Select(p => p.Lot.Id).Distinct().Count() > 1) return LotFirst(item.Sku, here[0]);
            lot = here[0].Lot;
        }

        if (!lot.Sells(Today)) return LotRefusals.NotSold(item.Sku, lot);
        var units = sold.Where(p => p.Lot.Id == lot.Id).Sum(p => p.Left);
        if (units < scan.Quantity) return LotRefusals.Short(item.Sku, lot.Code, units, scan.Quantity);
        if (!LotOrder.MayGoBefore(lot, sold[0].Lot)) return OtherLot(item.Sku, lot, sold[0]);
        Take(sold.Where(p => p.Lot.Id == lot.Id), scan.Quantity);
        return lot;
    }

    /// <summary>
    /// The lots that units are taken from when nobody says which, first expired first. Refusals:
    /// <c>lot.unknown</c>, <c>lot.blocked</c>, <c>lot.expired</c>, <c>lot.short</c>, <c>lot.none</c>,
    /// <c>pick.lot_first</c>, <c>pick.other_lot</c>.
    /// </summary>
    public async Task<Outcome<List<(Guid Lot, int Units)>>> All(
        Guid location, Guid item, string sku, int units, CancellationToken cancellation)
    {
        var sold = (await Shelf(location, item, cancellation)).Where(p => p.Left > 0 && p.Lot.Sells(Today)).ToList();
        return sold.Sum(p => p.Left) < units ? LotsOut(sku) : Take(sold, units);
    }

    /// <summary>Where to go for these items, the lot that goes first before the others.</summary>
    public async Task<ILookup<Guid, LotLead>> Lead(
        Guid location, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var contents = await lots.OnShelf(location, items, cancellation);
        var places = await bins.ById([.. contents.Select(c => c.Spot.Bin)], cancellation);
        return LotOrder.Of(contents, places).Where(c => c.Lot.Sells(Today)).ToLookup(
            c => c.Lot.Item, c => new LotLead(c.Lot, places.GetValueOrDefault(c.Spot.Bin), c.Quantity));
    }

    /// <summary>The lot that the code alone means on a shipment; null when it is none of its items'.</summary>
    public async Task<LotFacts?> Named(ShipmentCard card, string code, CancellationToken cancellation)
    {
        foreach (var line in card.Lines.Where(l => l.ByLot).OrderByDescending(l => l.Quantity > l.Picked))
            if (await lots.ByCode(line.Item, Lot(code) ?? code, cancellation) is { } lot) return lot;
        return null;
    }

    /// <summary>The lot that a GS1 symbol names; null for none.</summary>
    public string? Lot(string code) => Gs1Elements.Read(code, Today)?.Lot;

    private async Task<List<Part>> Shelf(Guid location, Guid item, CancellationToken cancellation)
    {
        if (known.TryGetValue((location, item), out var parts)) return parts;
        var lead = await lots.OnShelf(location, [item], cancellation);
        var places = await bins.ById([.. lead.Select(c => c.Spot.Bin)], cancellation);
        return known[(location, item)] =
        [
            .. LotOrder.Of(lead, places)
                .Select(c => new Part(c.Lot, places.GetValueOrDefault(c.Spot.Bin), c.Quantity)),
        ];
    }

    private static List<(Guid Lot, int Units)> Take(IEnumerable<Part> parts, int units)
    {
        var taken = new List<(Guid, int)>();
        foreach (var part in parts)
        {
            var some = (int)Math.Min(units, part.Left);
            if (some == 0) continue;
            part.Left -= some;
            units -= some;
            taken.Add((part.Lot.Id, some));
        }

        return taken;
    }

    private static Refusal LotsOut(string sku) => Refusal.Conflict("lot.none",
        $"By the books no lot of {sku} is there that may be sold. Report it short.").With("sku", sku);

    private static Refusal LotFirst(string sku, Part first) => Refusal.Conflict("pick.lot_first",
        $"Several lots of {sku} lie there. Scan the lot: {first.Lot.Code} goes first.")
        .With("sku", sku).With("lot", first.Lot.Code);

    private static Refusal OtherLot(string sku, LotFacts lot, Part first) => Refusal.Conflict("pick.other_lot",
        $"Lot {lot.Code} of {sku} {Day(lot)}; {first.Lot.Code} {Day(first.Lot)}"
        + $"{(first.Bin is { } bin ? $" and lies in {bin.Code}" : "")}. Take that one first.")
        .With("sku", sku).With("lot", first.Lot.Code).With("bin", first.Bin?.Code);

    private static string Day(LotFacts lot) => lot.ExpiresOn is { } day
        ? $"expires on {day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}"
        : "does not expire";

    private sealed class Part(LotFacts lot, BinFacts? bin, long units)
    {
        public LotFacts Lot => lot;

        public BinFacts? Bin => bin;

        public long Left { get; set; } = units;
    }
}
