using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Parcels;

/// <summary>
/// Takes a shipment out of the parcel in which it was to travel with shipments of other orders; where two were joined,
/// both travel alone. <see cref="JoinParcel"/> undoes it.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>shipment.unknown</c>, <c>parcel.none</c>, <c>parcel.not_ready</c>,
/// <c>version.stale</c>.
/// </remarks>
public sealed class LeaveParcel : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly ParcelKeeper parcels;

    internal LeaveParcel(Work work, OrderReader orders, ParcelKeeper parcels) =>
        (this.work, this.orders, this.parcels) = (work, orders, parcels);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, Guid Shipment, string? Reason = null, int? ExpectedVersion = null);

    public sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/orders/{order:guid}/shipments/{shipment:guid}/leave",
        (Guid order, Guid shipment, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Change<LeaveParcel>(order, c => c.Run(
                new(order, shipment, body?.Reason, caller.ExpectedVersion), cancellation),
                cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        if (await orders.Stale(parts.Order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        if (parts.Shipments.Find(s => s.Id == request.Shipment) is not { } shipment)
            return ShipmentDesk.Unknown(request.Shipment);
        if (shipment.ParcelId is null) return ParcelRefusals.None(shipment);
        if (shipment.Stage != ShipmentStage.Allocated) return ParcelRefusals.NotReady(shipment);
        await parcels.Leave(
            shipment, string.IsNullOrWhiteSpace(request.Reason) ? "taken apart." : request.Reason.Trim(), cancellation);
        await work.Settle(cancellation);
        return (await orders.Read(request.Order, cancellation))!;
    }
}
