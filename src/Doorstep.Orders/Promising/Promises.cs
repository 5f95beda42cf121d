using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;

namespace Doorstep.Orders.Promising;

/// <summary>By which day the shipments of an order are promised.</summary>
/// <remarks>Reads nothing that sourcing has not read: the locations, and services that the process knows.</remarks>
internal sealed class Promises(LocationIndex locations, ServiceBook services)
{
    /// <summary>The journal's word for a promise that changed after it was given.</summary>
    public const string Changed = "ChangePromise";

    /// <summary>How its reason begins; the new day follows.</summary>
    public const string Kept = "Promised by";

    /// <summary>How its reason begins when no day is promised any more.</summary>
    public const string Lost = "No longer promised";

    /// <summary>What the journal says when a promise becomes another one.</summary>
    public static Note Said(DateOnly before, DateOnly? after) => new(
        Changed, (after is { } day ? $"{Kept} {day:yyyy-MM-dd}" : Lost) + $"; it was {before:yyyy-MM-dd}.",
        Data: new { before, after });

    /// <summary>
    /// The day of the last shipment; null while one of them has no stock, no location or no promise.
    /// </summary>
    public static DateOnly? Of(IEnumerable<(ShipmentStage Stage, DateOnly? DeliverBy)> shipments)
    {
        DateOnly? last = null;
        foreach (var (stage, day) in shipments)
        {
            if (stage == ShipmentStage.Cancelled) continue;
            if (stage < ShipmentStage.Allocated || day is null) return null;
            if (last is null || day > last) last = day;
        }

        return last;
    }

    /// <summary>By which day a shipment that leaves at its ship-by time is at the door.</summary>
    public Task<DateOnly?> DeliverBy(Order order, Shipment shipment, CancellationToken cancellation) =>
        shipment.ShipBy is { } leaves
            ? Arrival(order, shipment, leaves, cancellation)
            : Task.FromResult<DateOnly?>(null);

    /// <summary>True when what leaves only now will be at the door after the day that was promised.</summary>
    public async Task<bool> IsPast(
        Order order, Shipment shipment, DateTimeOffset now, CancellationToken cancellation) =>
        now > shipment.ShipBy && await Arrival(order, shipment, now, cancellation) > shipment.DeliverBy;

    /// <summary>
    /// The service's name and the location's code when the service does not go from there to the order's address; null
    /// when it does.
    /// </summary>
    public async Task<(string Service, string From)?> OutOfReach(
        Order order, Shipment shipment, CancellationToken cancellation)
    {
        if (shipment.LocationId is not { } id || await locations.ById(id, cancellation) is not { } from) return null;
        var service = (await services.InForce(cancellation)).Of(order.Service);
        return Transit.Days(service, from, order.ShipTo) is null ? (service.Name, from.Code) : null;
    }

    /// <summary>The service or the address is another: what is still in the house is promised anew.</summary>
    public async Task Renew(OrderParts parts, CancellationToken cancellation)
    {
        foreach (var shipment in parts.Shipments.Where(s => SlaClock.InHouse.Contains(s.Stage)))
            shipment.DeliverBy = await DeliverBy(parts.Order, shipment, cancellation);
    }

    /// <summary>
    /// The code of the service that an edit wants; null for none. Refused with <c>service.not_offered</c>, and with
    /// <c>service.labelled</c> once a package carries a label of the old one.
    /// </summary>
    public async Task<Outcome<string?>> Wanted(OrderParts parts, string? service, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(service)) return (string?)null;
        var found = (await services.InForce(cancellation)).Find(service);
        if (found.IsRefused(out var why)) return why;
        if (found.Value.Code == parts.Order.Service) return (string?)null;
        if (parts.Shipments.Exists(s => s.Stage is >= ShipmentStage.Labelled and < ShipmentStage.Cancelled))
            return Refusal.Conflict("service.labelled",
                $"A package already carries a label for {parts.Order.Service}. Void it first.");
        return found.Value.Code;
    }

    private async Task<DateOnly?> Arrival(
        Order order, Shipment shipment, DateTimeOffset leaves, CancellationToken cancellation) =>
        shipment.LocationId is { } id && await locations.ById(id, cancellation) is { } from
            ? Transit.DeliverBy((await services.InForce(cancellation)).Of(order.Service), from, leaves, order.ShipTo)
            : null;
}
