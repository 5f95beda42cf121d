using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;

namespace Doorstep.Warehouse.Waves;

/// <summary>Reads what waits at a location, and lets the planner choose.</summary>
internal sealed class WavePlanning(ShipmentDesk desk, LocationIndex locations, BinIndex bins)
{
    /// <summary>Shipments that are looked at for one wave; what is due first is.</summary>
    public const int CandidatesMax = 1_000;

    private const int LeftOutShown = 200;

    /// <summary>Refusals: <c>location.unknown</c>, and those of a wish that cannot be read.</summary>
    public async Task<Outcome<(LocationFacts At, WaveTerms Terms, WaveDraft Draft)>> Plan(
        WaveWish wish, CancellationToken cancellation)
    {
        if (await locations.ByCode(wish.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(wish.Location);
        var terms = wish.Read();
        if (terms.IsRefused(out var why)) return why;
        var ids = await desk.Standing(at.Id, ShipmentStage.Allocated, CandidatesMax, cancellation);
        // Who was not taken yet may have left meanwhile.
        var cards = (await desk.FindAll(ids, cancellation)).Values.DistinctBy(c => c.Id)
            .Where(c => c.Stage == ShipmentStage.Allocated && c.Location?.Id == at.Id).ToList();
        var lying = at.HasBins
            ? (await bins.Of(at.Id, [.. cards.SelectMany(c => c.Lines).Select(l => l.Item)], cancellation))
                .ToLookup(c => c.Item)
            : Enumerable.Empty<BinContent>().ToLookup(c => c.Item);
        var first = lying.ToDictionary(g => g.Key, g => PickOrder.Of(g).FirstOrDefault()?.Bin);
        var candidates = cards.ConvertAll(c => new WaveCandidate(
            c.Id, c.Number, c.ShipBy, c.Service, c.Priority, c.OpenHolds > 0, c.Lines.Count, c.Units,
            [.. c.Lines.Select(l => first.GetValueOrDefault(l.Item)).OfType<BinFacts>()
                .Select(b => new WaveStop(new WalkStop(b.Aisle, b.Bay), b.Zone)).Distinct()],
            c.With.Count == 0 ? null : string.Join(", ", c.With)));
        return (at, terms.Value, WavePlanner.Plan(candidates, terms.Value, PickBins.Layout(first.Values)));
    }

    public static WavePlan Tell(LocationFacts at, WaveTerms terms, WaveDraft draft)
    {
        var listed = terms.Method != PickMethod.Single;
        var listOf = draft.Walks.SelectMany((w, i) => w.Shipments.Select(s => (s.Id, List: i + 1)))
            .ToDictionary(s => s.Id, s => s.List);
        return new WavePlan(
            at.Code, terms.Method.ToString(), terms.InWords(), draft.Chosen.Count, draft.Lines, draft.Units,
            Math.Round(draft.Metres, 1), draft.Minutes,
            [.. draft.Chosen.Select(c => new PlannedShipment(
                c.Id, c.Number, c.ShipBy, c.Service, c.Priority.ToString(), c.Lines, c.Units,
                listed ? listOf[c.Id] : null))],
            [.. draft.LeftOut.Take(LeftOutShown)
                .Select(l => new LeftOutShipment(l.Shipment.Id, l.Shipment.Number, l.Code, l.Why))],
            draft.LeftOut.Count,
            listed
                ? [.. draft.Walks.Select((w, i) => new PlannedList(
                    i + 1, w.Shipments.Count, w.Stops, w.Shipments.Sum(s => s.Units), Math.Round(w.Metres, 1),
                    w.Minutes))]
                : []);
    }
}
