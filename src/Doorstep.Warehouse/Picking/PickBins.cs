using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Warehouse.Picking;

/// <summary>Leads picks to bins, and binds what is picked to them: all picks of a command in one go.</summary>
internal sealed class PickBins(BinIndex bins, ShelfPicks shelf, Hands hands, PickLots lots)
{
    private readonly Dictionary<Guid, List<ShelfPick>> taken = [];

    /// <summary>
    /// The bin of each scan, null where none was named. Refusals: <c>bin.unknown</c>; where bins are scanned first,
    /// <c>pick.bin_first</c> and <c>pick.wrong_bin</c>.
    /// </summary>
    public async Task<Outcome<BinFacts?[]>> Named(
        ShipmentCard card, IReadOnlyList<Scan>? scans, IReadOnlyDictionary<string, ItemFacts> read,
        CancellationToken cancellation)
    {
        var named = new BinFacts?[scans?.Count ?? 0];
        if (scans is null || card.Location is not { HasBins: true } at) return named;
        if (at.ScansBins && scans.Any(s => string.IsNullOrWhiteSpace(s.Bin)))
            return Refusal.Conflict("pick.bin_first", "Scan the bin first, then the item that you take from it.");
        var codes = scans.Select(s => s.Bin).OfType<string>().Where(b => b.Length > 0).ToList();
        if (codes.Count == 0) return named;
        var known = await bins.ByCodes(at.Id, codes, cancellation);
        var there = at.ScansBins
            ? (await bins.In([.. known.Values.Select(b => b.Id)], cancellation)).Select(c => (c.Bin.Id, c.Item))
                .ToHashSet()
            : [];
        for (var i = 0; i < named.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(scans[i].Bin)) continue;
            if (!known.TryGetValue(scans[i].Bin!.Trim(), out named[i]))
                return BinRefusals.Unknown(scans[i].Bin, at.Code);
            if (at.ScansBins && read.TryGetValue(scans[i].Code, out var item)
                && !there.Contains((named[i]!.Id, item.Id))) return WrongBin(named[i]!.Code, item.Sku);
        }

        return named;
    }

    /// <summary>Notes picked units until <see cref="Take"/>.</summary>
    /// <param name="lot">Of an item that is tracked by lot.</param>
    public void Add(ShipmentCard card, ShipmentUnits units, BinFacts? bin, Guid? lot)
    {
        if (card.Location is not { } at || !(at.HasBins || lot is not null)) return;
        if (!taken.TryGetValue(at.Id, out var picks)) taken[at.Id] = picks = [];
        picks.Add(new ShelfPick(
            units.Shipment, units.Line,
            card.Lines.First(l => (l.Shipment, l.Line) == (units.Shipment, units.Line)).Item, units.Quantity, bin,
            lot));
    }

    /// <summary>Takes everything that was noted out of the bins.</summary>
    public async Task Take(CancellationToken cancellation)
    {
        foreach (var (location, picks) in taken.OrderBy(t => t.Key)) await shelf.Take(location, picks, cancellation);
        taken.Clear();
    }

    /// <summary>The lines with the bins to go to, in the order of the shortest walk.</summary>
    public async Task<List<PickLine>> InOrder(
        ShipmentCard card, IReadOnlyList<PickLine> lines, CancellationToken cancellation)
    {
        var open = lines.Where(l => l.Remaining > 0).ToList();
        var itemOf = card.Lines.ToDictionary(l => (l.Shipment, l.Line), l => l.Item);
        var wanted = open.ConvertAll(l => itemOf[(l.Shipment, l.Line)]);
        var byLot = card.Lines.Where(l => l.ByLot).Select(l => l.Item).ToHashSet();
        var contents = (await bins.Of(card.Location!.Id, wanted, cancellation)).ToLookup(c => c.Item);
        var lead = await lots.Lead(card.Location.Id, [.. wanted.Where(byLot.Contains)], cancellation);
        var led = open.Zip(wanted, (l, item) => byLot.Contains(item)
            ? (Line: With(l, lead[item].FirstOrDefault()), To: At(lead[item].FirstOrDefault()))
            : (Line: l, To: PickOrder.Of(contents[item]).FirstOrDefault())).ToList();
        var stops = led.Where(l => l.To is not null).Take(WalkPath.StopsMax).ToList();
        var plan = WalkPath.Order(
            [.. stops.Select(l => new WalkStop(l.To!.Bin.Aisle, l.To.Bin.Bay))], Layout(stops.Select(l => l.To!.Bin)));
        return
        [
            .. plan.Order.Select(i => stops[i])
                .Select(s => s.Line with { Bin = s.To!.Bin.Code, InBin = s.To.Quantity }),
            .. led.Where(l => l.To is null).Concat(led.Where(l => l.To is not null).Skip(WalkPath.StopsMax))
                .Select(l => l.Line),
            .. lines.Where(l => l.Remaining == 0),
        ];
    }

    /// <summary>The lines with the lots that go first, where the location has no bins.</summary>
    public async Task<List<PickLine>> WithLots(
        ShipmentCard card, IReadOnlyList<PickLine> lines, CancellationToken cancellation)
    {
        var itemOf = card.Lines.Where(l => l.ByLot).ToDictionary(l => (l.Shipment, l.Line), l => l.Item);
        if (card.Location is null || itemOf.Count == 0) return [.. lines];
        var lead = await lots.Lead(card.Location.Id, [.. itemOf.Values], cancellation);
        return [.. lines.Select(l => l.Remaining > 0 && itemOf.TryGetValue((l.Shipment, l.Line), out var item)
            ? With(l, lead[item].FirstOrDefault())
            : l)];
    }

    private static PickLine With(PickLine line, LotLead? to) =>
        line with { ByLot = true, Lot = to?.Lot.Code, ExpiresOn = to?.Lot.ExpiresOn };

    private static BinContent? At(LotLead? to) =>
        to?.Bin is { } bin ? new BinContent(bin, to.Lot.Item, to.Quantity) : null;

    /// <summary>The bin that the picker scanned last at this shipment's location.</summary>
    public async Task<string?> StandsAt(ShipmentCard card, CancellationToken cancellation) =>
        await hands.Bin(HandTask.Pick, card.Location!.Id, cancellation) is { } bin
            ? (await bins.ById([bin], cancellation)).GetValueOrDefault(bin)?.Code
            : null;

    internal static AisleLayout Layout(IEnumerable<BinFacts?> known) =>
        new(Bays: known.Select(b => b?.Bay ?? 0).DefaultIfEmpty().Max());

    private static Refusal WrongBin(string bin, string sku) => Refusal.Conflict("pick.wrong_bin",
        $"By the books {bin} has no {sku}. Go to the bin that the screen shows, or report it short.")
        .With("bin", bin).With("sku", sku);
}
