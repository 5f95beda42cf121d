using Doorstep.Orders.Holding;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Editing;

/// <summary>
/// Mends where an order goes to; a hold for its address goes by itself. What its location may not ship there, by its
/// countries or by a rule, is sourced anew; what waits is looked at again, and what is promised is promised anew.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>order.ended</c>, <c>order.labelled</c>, <c>address.unusable</c>,
/// <c>address.not_served</c>, <c>address.not_reached</c>, <c>parcel.packed</c>, <c>version.stale</c>.
/// </remarks>
public sealed class CorrectAddress : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Holds holds;
    private readonly MovedAddress moved;
    private readonly Promises promises;
    private readonly ParcelKeeper parcels;

    internal CorrectAddress(
        Work work, OrderReader orders, Holds holds, MovedAddress moved, Promises promises, ParcelKeeper parcels) =>
        (this.work, this.orders, this.holds, this.moved, this.promises, this.parcels) =
            (work, orders, holds, moved, promises, parcels);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, Address Address, int? ExpectedVersion = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/orders/{order:guid}/address",
        (Guid order, Address address, Caller caller, CancellationToken cancellation) =>
            caller.Change<CorrectAddress>(
                order, c => c.Run(new(order, address, caller.ExpectedVersion), cancellation), cancellation))
        .WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var order = parts.Order;
        if (await orders.Stale(order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);
        if (parts.Shipments.Any(s => s.Stage is >= ShipmentStage.Labelled and < ShipmentStage.Cancelled))
            return Refusal.Conflict("order.labelled",
                "A package already carries a label with the old address. Void it first.");
        if (request.Address.Problems() is { Count: > 0 } problems)
            return Refusal.Invalid("address.unusable", string.Join(' ', problems)).With("problems", problems);

        var before = order.ShipTo;
        if (Fit.DoorOf(before) != Fit.DoorOf(request.Address)
            && await parcels.Packed(parts.Shipments, cancellation) is { } packed) return packed;
        order.ShipTo = request.Address;
        if (await moved.Source(parts, before, cancellation) is { } nowhere) return nowhere;
        if (await moved.Reach(parts, before, cancellation) is { } unreached) return unreached;
        await promises.Renew(parts, cancellation);
        await work.Db.AddTerms(work.Merchant, [(order.Number, request.Address.Name)], cancellation);
        work.Journal.Write("order", order, order.Id, new Note(
            "CorrectAddress", $"Now to {request.Address.Place()}.", Data: new { before, after = request.Address }));
        foreach (var hold in parts.Holds.Where(h => h is { Reason: HoldReason.Address, ReleasedAt: null }))
            await holds.Release(parts, hold, "The address was mended.", cancellation);
        await work.Settle(cancellation);
        return (await orders.Read(order.Id, cancellation))!;
    }
}
