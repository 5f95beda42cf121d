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
        var active = (await locations.All(cancellation)).Where(l => l.Active)
            .Select(l => new SourcingLocation(l.Id, l.Code, l.Point, l.Address.Country ?? "")).ToList();
        return new Supply(active, await ledger.Available(items, cancellation));
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
internal sealed class Supply(IReadOnlyList<SourcingLocation> locations, Dictionary<StockKey, long> available)
{
    public SourcingDecision Plan(Address destination, IReadOnlyList<SourcingLine> lines)
    {
        var decision = SourcingPlanner.Plan(
            new SourcingRequest(lines, Places.Locate(destination.Country, destination.PostalCode), destination.Country),
            locations,
            (item, location) => available.TryGetValue(new StockKey(item, location), out var units) ? units : null);
        foreach (var part in decision.Parts)
            foreach (var line in part.Lines) available[new StockKey(line.Item, part.Location)] -= line.Quantity;
        return decision;
    }

    /// <summary>True when no location is active, so that even new stock would not help.</summary>
    public bool IsNowhere => locations.Count == 0;

    public bool HasAny(Guid item) => locations.Any(l => available.GetValueOrDefault(new StockKey(item, l.Id)) > 0);
}
