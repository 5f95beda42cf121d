using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Previewing;
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

/// <summary>Mends where an order goes to; a hold for its address goes by itself.</summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>order.ended</c>, <c>order.labelled</c>, <c>address.unusable</c>,
/// <c>address.not_served</c>, <c>version.stale</c>.
/// </remarks>
public sealed class CorrectAddress : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Holds holds;
    private readonly StockLedger ledger;
    private readonly LocationIndex locations;
    private readonly Promises promises;

    internal CorrectAddress(
        Work work, OrderReader orders, Holds holds, StockLedger ledger, LocationIndex locations, Promises promises) =>
        (this.work, this.orders, this.holds, this.ledger, this.locations, this.promises) =
            (work, orders, holds, ledger, locations, promises);

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
        if (await Fenced(parts, request.Address.Country, cancellation) is { } place)
            return Refusal.Conflict("address.not_served",
                $"{place} holds stock for this order and does not ship to {request.Address.Country}. Let it ship "
                + "there, or put the order on hold with its stock released: lifting the hold sources it anew.");

        var before = order.ShipTo;
        order.ShipTo = request.Address;
        await promises.Renew(parts, cancellation);
        await work.Db.AddTerms(work.Merchant, [(order.Number, request.Address.Name)], cancellation);
        work.Journal.Write("order", order, order.Id, new Note(
            "CorrectAddress", $"Now to {request.Address.Place()}.", Data: new { before, after = request.Address }));
        foreach (var hold in parts.Holds.Where(h => h is { Reason: HoldReason.Address, ReleasedAt: null }))
            await holds.Release(parts, hold, "The address was mended.", cancellation);
        await work.Settle(cancellation);
        return (await orders.Read(order.Id, cancellation))!;
    }

    // A location that holds stock for the order and ships to other countries only.
    private async Task<string?> Fenced(OrderParts parts, string? country, CancellationToken cancellation)
    {
        var reserved = await ledger.Reserved([.. parts.Shipments.Select(s => s.Id)], cancellation);
        foreach (var id in reserved.Select(r => r.Location).Distinct())
            if (await locations.ById(id, cancellation) is { } location && !location.MayShipTo(country))
                return location.Code;
        return null;
    }
}
