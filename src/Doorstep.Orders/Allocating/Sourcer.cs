using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Allocating;

/// <summary>Brings the planner what it needs to know: the active locations and what they can still promise.</summary>
internal sealed class Sourcer(StockLedger ledger, LocationIndex locations)
{
    /// <summary>
    /// What is available of these items, now and until the commit. Plans made with it see what earlier ones took.
    /// </summary>
    public async Task<Supply> Supply(IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        var items = wanted.Distinct().ToList();
        await ledger.Hold(items, cancellation);
        var active = (await locations.All(cancellation)).Where(l => l.Active);
        return new Supply([.. active], await ledger.Available(items, cancellation));
    }

    /// <summary>When a shipment that is allocated now should be handed over.</summary>
    public async Task<DateTimeOffset?> ShipBy(Shipment shipment, DateTimeOffset now, CancellationToken cancellation) =>
        shipment.LocationId is { } id && await locations.ById(id, cancellation) is { } location
            ? location.ShipBy(now)
            : null;

    public static StockChange Reserve(PartLine line, Guid location, Claim claim, long orderNumber) => new(
        line.Item, location, Account.Available, Account.Reserved, line.Quantity, claim, orderNumber.ToString(),
            "Reserved");

    /// <summary>What was seen in this transaction has to be there still.</summary>
    public static void MustSucceed(Outcome<Done> posted)
    {
        if (posted.IsRefused(out var why)) throw new LostRaceException($"{why.Code}: {why.Sentence}");
    }
}

/// <summary>Availability that shrinks with each plan made from it.</summary>
internal sealed class Supply(IReadOnlyList<LocationFacts> active, Dictionary<StockKey, long> available)
{
    private IReadOnlyList<SourcingLocation>? everywhere;

    public SourcingDecision Plan(Address destination, IReadOnlyList<SourcingLine> lines)
    {
        var decision = SourcingPlanner.Plan(
            new SourcingRequest(lines, Places.Locate(destination.Country, destination.PostalCode), destination.Country),
            Serving(destination),
            (item, location) => available.TryGetValue(new StockKey(item, location), out var units) ? units : null);
        foreach (var part in decision.Parts)
            foreach (var line in part.Lines) available[new StockKey(line.Item, part.Location)] -= line.Quantity;
        return decision.IsUnroutable && active.Count > 0
            ? decision with { Reason = $"Unroutable: no active location ships to {destination.Country}." }
            : decision;
    }

    /// <summary>Takes units from one location, if it has them all and may ship there.</summary>
    public bool TryTake(Guid item, Guid location, int units, Address destination)
    {
        var key = new StockKey(item, location);
        if (available.GetValueOrDefault(key) < units
            || !active.Any(l => l.Id == location && l.MayShipTo(destination.Country))) return false;
        available[key] -= units;
        return true;
    }

    /// <summary>True when no active location ships there, so that even new stock would not help.</summary>
    public bool IsNowhere(Address destination) => !active.Any(l => l.MayShipTo(destination.Country));

    /// <summary>The same list for all destinations while no location has a fence, as is mostly so.</summary>
    private IReadOnlyList<SourcingLocation> Serving(Address destination)
    {
        if (active.All(l => l.ShipsTo.Count == 0)) return everywhere ??= AsPlanned(active);
        return AsPlanned(active.Where(l => l.MayShipTo(destination.Country)));
    }

    private static IReadOnlyList<SourcingLocation> AsPlanned(IEnumerable<LocationFacts> of) =>
        [.. of.Select(l => new SourcingLocation(l.Id, l.Code, l.Point, l.Address.Country ?? ""))];

    public bool HasAny(Guid item) => active.Any(l => available.GetValueOrDefault(new StockKey(item, l.Id)) > 0);
}
