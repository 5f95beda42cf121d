using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Storage;
using Doorstep.Warehouse.Waves;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Lists;

/// <summary>A shipment of a list, with what is left to pick of it.</summary>
internal sealed record ListMember(WaveShipment In, ShipmentCard Card)
{
    /// <summary>True while a picker may take units for it.</summary>
    public bool IsOpen => Card is { Stage: ShipmentStage.Picking or ShipmentStage.Short, OpenHolds: 0 };

    public int Left(Guid item) => Card.Lines.Where(l => l.Item == item).Sum(l => l.Quantity - l.Picked);
}

/// <summary>A list, with what is on it.</summary>
internal sealed record OpenList(PickList List, LocationFacts At, IReadOnlyList<ListMember> Members)
{
    public IEnumerable<ListMember> Wanting(Guid item) => Members.Where(m => m.IsOpen && m.Left(item) > 0);

    public bool IsDone => !Members.Any(m => m.Card.Stage is ShipmentStage.Picking or ShipmentStage.Short);
}

/// <summary>Where a list leads: which bin, how many of what, for whom.</summary>
internal sealed record PlannedStop(
    BinFacts? Bin, Guid Item, long InBin, List<(ListMember For, int Units)> Parts, LotFacts? Lot = null)
{
    public int Units => Parts.Sum(p => p.Units);
}

/// <summary>Reads pick lists, and gives them to people.</summary>
internal sealed class ListDesk(
    Work work, ShipmentDesk desk, LocationIndex locations, BinIndex bins, ItemIndex items, Hands hands, PickLots lots)
{
    /// <summary>Who did nothing with a list for so long has left it: anybody may take it.</summary>
    public const int AbandonedMinutes = 60;

    /// <summary>By its id, or by what people call it: <c>PL-1001</c>, <c>1001</c>; null for none.</summary>
    public async Task<PickList?> Find(string which, bool toChange, CancellationToken cancellation)
    {
        var lists = toChange ? work.Db.PickLists : work.Db.PickLists.AsNoTracking();
        if (Guid.TryParse(which, out var id))
            return await lists.FirstOrDefaultAsync(l => l.Id == id, cancellation);
        return WaveReader.Number(which, "PL-") is { } number
            ? await lists.FirstOrDefaultAsync(l => l.Number == number, cancellation)
            : null;
    }

    public async Task<OpenList> Open(PickList list, CancellationToken cancellation)
    {
        var rows = await work.Db.WaveShipments.Where(s => s.ListId == list.Id).OrderBy(s => s.Place)
            .ToListAsync(cancellation);
        var cards = await desk.FindAll([.. rows.Select(r => r.ShipmentId)], cancellation);
        return new OpenList(
            list, (await locations.ById(list.LocationId, cancellation))!,
            [.. rows.Select(r => new ListMember(r, cards[r.ShipmentId]))]);
    }

    /// <summary>
    /// The list, for who has it: his scan is the newest thing that happened to it. Refusals: <c>list.unknown</c>,
    /// <c>list.not_yours</c>.
    /// </summary>
    /// <param name="stock">True when the stock of what is on it is going to change.</param>
    public async Task<Outcome<OpenList>> Mine(string which, bool stock, CancellationToken cancellation)
    {
        if (await Find(which, toChange: true, cancellation) is not { } list) return ListRefusals.Unknown(which);
        if (list.Holder != work.Actor.Name) return ListRefusals.NotYours(list);
        list.TouchedAt = work.Now;
        await desk.Take(
            await work.Db.WaveShipments.Where(s => s.ListId == list.Id).Select(s => s.ShipmentId)
                .ToListAsync(cancellation), stock, cancellation);
        return await Open(list, cancellation);
    }

    public bool MayTake(PickList list) => list.Holder is null || list.Holder == work.Actor.Name
        || list.TouchedAt < work.Now.AddMinutes(-AbandonedMinutes);

    /// <summary>Where to go, in the order of the shortest walk; what no bin has comes last.</summary>
    public async Task<List<PlannedStop>> Stops(OpenList open, CancellationToken cancellation)
    {
        var wanted = open.Members.Where(m => m.IsOpen).SelectMany(m => m.Card.Lines).Where(l => l.Quantity > l.Picked)
            .Select(l => l.Item).Distinct().ToList();
        var lying = open.At.HasBins
            ? (await bins.Of(open.At.Id, wanted, cancellation)).ToLookup(c => c.Item)
            : Enumerable.Empty<BinContent>().ToLookup(c => c.Item);
        var byLot = open.Members.SelectMany(m => m.Card.Lines).Where(l => l.ByLot).Select(l => l.Item).ToHashSet();
        var lead = await lots.Lead(open.At.Id, [.. wanted.Where(byLot.Contains)], cancellation);
        var stops = wanted.SelectMany(item => byLot.Contains(item)
            ? Deal(open, item, lead[item])
            : Deal(open, item, [.. lying[item]])).ToList();
        var led = stops.Where(s => s.Bin is not null).Take(WalkPath.StopsMax).ToList();
        var way = WalkPath.Order(
            [.. led.Select(s => new WalkStop(s.Bin!.Aisle, s.Bin.Bay))], PickBins.Layout(led.Select(s => s.Bin)));
        return [.. way.Order.Select(i => led[i]), .. stops.Except(led)];
    }

    public async Task<ListState> Tell(PickList list, CancellationToken cancellation)
    {
        var open = await Open(list, cancellation);
        var stops = await Stops(open, cancellation);
        var named = await items.ById([.. stops.Select(s => s.Item)], cancellation);
        var barcodes = await items.Barcodes([.. named.Keys], cancellation);
        var stands = await hands.Bin(HandTask.Pick, open.At.Id, cancellation) is { } bin
            ? (await bins.ById([bin], cancellation)).GetValueOrDefault(bin)
            : null;
        var held = list.Method == PickMethod.Cluster
            ? await hands.Item(HandTask.Pick, open.At.Id, cancellation)
            : null;
        var into = held is null ? null : Into(stops, held.Item, stands?.Id);
        var wave = await work.Db.Waves.AsNoTracking().Where(w => w.Id == list.WaveId).Select(w => w.Number)
            .FirstAsync(cancellation);
        var wanted = open.Members.Where(m => m.Card.Stage != ShipmentStage.Cancelled).ToList();
        return new ListState(
            list.Id, list.Name, $"WV-{wave}", open.At.Code, list.Method.ToString(), list.Holder,
            list.Holder == work.Actor.Name, wanted.Sum(m => m.Card.Units), wanted.Sum(m => m.Card.UnitsPicked),
            list.Minutes, Math.Round(list.Metres, 1),
            [.. stops.Select(s => new ListStop(
                s.Bin?.Code, named[s.Item].Sku, named[s.Item].Title,
                [.. barcodes[s.Item].Order(StringComparer.Ordinal)], s.Units, s.InBin, [.. s.Parts.Select(Part)],
                s.Lot?.Code, s.Lot?.ExpiresOn))],
            [.. open.Members.Select(m => new ListShipment(
                m.Card.Id, m.Card.Number, m.In.Place, m.In.Tote, m.Card.Stage.ToString(), m.Card.ShipBy, m.Card.Units,
                m.Card.UnitsPicked, m.Card.OpenHolds > 0))],
            open.At.ScansBins, stands?.Code, into is null ? null : named.GetValueOrDefault(held!.Item)?.Sku,
            into is { } part ? Part(part) with { Units = Math.Min(part.Units, held!.Quantity ?? part.Units) } : null,
            list.Version);
    }

    /// <summary>Where what is in the hand goes: to the stop at the bin where one stands, else to any.</summary>
    public static (ListMember For, int Units)? Into(IReadOnlyList<PlannedStop> stops, Guid item, Guid? bin)
    {
        var stop = stops.FirstOrDefault(s => s.Item == item && s.Bin?.Id == bin)
            ?? stops.FirstOrDefault(s => s.Item == item);
        return stop?.Parts[0];
    }

    private static ListPart Part((ListMember For, int Units) part) => new(
        part.For.Card.Id, part.For.Card.Number, part.For.In.Place, part.For.In.Tote, part.Units);

    // Bin by bin, and in each the shipments in their places: the first gets its units first.
    private static IEnumerable<PlannedStop> Deal(OpenList open, Guid item, IReadOnlyList<BinContent> lying)
    {
        var asking = new Queue<(ListMember For, int Units)>(open.Wanting(item).Select(m => (m, m.Left(item))));
        var total = asking.Sum(a => a.Units);
        var inBin = lying.ToDictionary(c => c.Bin.Id, c => c.Quantity);
        foreach (var (bin, units) in PickOrder.Deal(lying, total))
        {
            total -= units;
            yield return new PlannedStop(bin, item, inBin[bin.Id], Split(asking, units));
        }

        if (total > 0) yield return new PlannedStop(null, item, 0, Split(asking, total));
    }

    // Lot by lot, those first that expire first.
    private static IEnumerable<PlannedStop> Deal(OpenList open, Guid item, IEnumerable<LotLead> lead)
    {
        var asking = new Queue<(ListMember For, int Units)>(open.Wanting(item).Select(m => (m, m.Left(item))));
        var total = asking.Sum(a => a.Units);
        foreach (var (lot, bin, there) in lead)
        {
            var units = (int)Math.Min(total, there);
            if (units == 0) yield break;
            total -= units;
            yield return new PlannedStop(bin, item, there, Split(asking, units), lot);
        }

        if (total > 0) yield return new PlannedStop(null, item, 0, Split(asking, total));
    }

    private static List<(ListMember For, int Units)> Split(Queue<(ListMember For, int Units)> asking, int units)
    {
        var parts = new List<(ListMember, int)>();
        while (units > 0)
        {
            var (member, wants) = asking.Dequeue();
            var taken = Math.Min(units, wants);
            parts.Add((member, taken));
            units -= taken;
            // What is left of it stays first in the queue.
            if (wants > taken)
            {
                List<(ListMember, int)> rest = [(member, wants - taken), .. asking];
                asking.Clear();
                foreach (var each in rest) asking.Enqueue(each);
            }
        }

        return parts;
    }
}
