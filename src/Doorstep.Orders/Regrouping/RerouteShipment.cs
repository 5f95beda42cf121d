using Doorstep.Inventory.Locations;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Regrouping;

/// <summary>
/// Sources a shipment anew, as if its order came now: away from a location that cannot ship it in time, or because
/// stock and rules are others than they were. It moves whole or not at all; what it gives up goes to whoever waits.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>shipment.unknown</c>, <c>shipment.not_allocated</c>, <c>location.unknown</c>,
/// <c>reroute.nowhere</c>, <c>reroute.same</c>, <c>version.stale</c>.
/// </remarks>
public sealed class RerouteShipment : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Resourcing sourcing;
    private readonly LocationIndex locations;

    internal RerouteShipment(Work work, OrderReader orders, Resourcing sourcing, LocationIndex locations) =>
        (this.work, this.orders, this.sourcing, this.locations) = (work, orders, sourcing, locations);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Order">Left out for whatever order the shipment is of.</param>
    /// <param name="Away">It must not ship from where it stands, besides those to avoid.</param>
    /// <param name="Avoid">
    /// Codes of locations that it must not ship from; they are tried last from then on. Those that did not ship it
    /// before when left out; an empty list for wherever it goes.
    /// </param>
    public sealed record Request(
        Guid? Order, Guid Shipment, IReadOnlyList<string>? Avoid = null, string? Reason = null,
        int? ExpectedVersion = null, bool Away = false);

    public sealed record Body(IReadOnlyList<string>? Avoid = null, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/orders/{order:guid}/shipments/{shipment:guid}/reroute",
        (Guid order, Guid shipment, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Change<RerouteShipment>(order, c => c.Run(
                new(order, shipment, body?.Avoid, body?.Reason, caller.ExpectedVersion), cancellation),
                cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var id = request.Order ?? await work.Db.Shipments.Where(s => s.Id == request.Shipment).Select(s => s.OrderId)
            .FirstOrDefaultAsync(cancellation);
        if (await orders.Load(id, cancellation) is not { } parts)
            return request.Order is null ? ShipmentDesk.Unknown(request.Shipment) : OrderRefusals.Unknown(id);
        if (await orders.Stale(parts.Order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        if (parts.Shipments.Find(s => s.Id == request.Shipment) is not { } shipment)
            return ShipmentDesk.Unknown(request.Shipment);
        if (shipment.Stage != ShipmentStage.Allocated) return RegroupRefusals.NotAllocated(parts, shipment);
        var avoided = new HashSet<string>();
        foreach (var code in request.Avoid ?? shipment.Avoids)
            if (await locations.ByCode(code, cancellation) is { } location) avoided.Add(location.Code);
            else return LocationRefusals.Unknown(code);

        if (request.Away && await locations.ById(shipment.LocationId!.Value, cancellation) is { } here)
            avoided.Add(here.Code);
        var (from, count) = (shipment.LocationId, parts.Shipments.Count);
        if (avoided.Count == 0) (shipment.Avoided, shipment.Reroutes) = ("", 0);
        else if (await locations.ById(from!.Value, cancellation) is { } left && avoided.Contains(left.Code))
            shipment.Avoid(left.Code);
        await sourcing.GiveUp(parts, shipment, request.Reason, cancellation);
        await sourcing.Again(parts.Order, shipment, avoided, cancellation);
        if (shipment.Stage != ShipmentStage.Allocated) return RegroupRefusals.Nowhere;
        if (shipment.LocationId == from && work.Db.Shipments.Local.Count(s => s.OrderId == parts.Order.Id) == count)
            return RegroupRefusals.Same;
        work.Journal.Write("order", parts.Order, parts.Order.Id, new Note(
            nameof(RerouteShipment), request.Reason,
            Data: new { shipment = $"{parts.Order.Number}-{shipment.Number}", request.Avoid }));
        await work.Settle(cancellation);
        return (await orders.Read(parts.Order.Id, cancellation))!;
    }
}
