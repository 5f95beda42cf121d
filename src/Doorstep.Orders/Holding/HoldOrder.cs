using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Holding;

/// <summary>Puts work on an order to rest for a reason; stock stays reserved unless released.</summary>
/// <remarks>Refusals: <c>order.unknown</c>, <c>order.shipped</c>, <c>order.ended</c>, <c>order.invalid</c>.</remarks>
public sealed class HoldOrder : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Holds holds;
    private readonly StockLedger ledger;
    private readonly Backorders backorders;

    internal HoldOrder(Work work, OrderReader orders, Holds holds, StockLedger ledger, Backorders backorders) =>
        (this.work, this.orders, this.holds, this.ledger, this.backorders) = (work, orders, holds, ledger, backorders);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, HoldReason Reason, bool ReleaseStock = false, string? Note = null);

    public sealed record Body(HoldReason Reason, bool ReleaseStock = false, string? Note = null);

    public sealed record Answer(Guid Id, Guid Order);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/holds",
        (Guid order, Body body, Caller caller, CancellationToken cancellation) => caller.Run<HoldOrder, Answer>(
            c => c.Run(new(order, body.Reason, body.ReleaseStock, body.Note), cancellation), _ => 201));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Note?.Length > DraftCheck.NoteLengthMax)
            return Refusal.Invalid("order.invalid", $"A note has {DraftCheck.NoteLengthMax} characters at the most.");
        if (!Enum.IsDefined(request.Reason))
            return Refusal.Invalid("order.invalid",
                $"The reason is one of {string.Join(", ", Enum.GetNames<HoldReason>())}.");
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        if (parts.Order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(parts.Order);
        var inHouse = parts.Shipments.Where(s => s.Stage < ShipmentStage.HandedOver).ToList();
        if (inHouse.Count == 0) return OrderRefusals.Shipped(parts.Order);

        var hold = holds.Put(parts, request.Reason, request.Note, request.ReleaseStock);
        if (request.ReleaseStock)
            foreach (var shipment in inHouse) await GiveBack(parts, shipment, cancellation);
        return new Answer(hold.Id, parts.Order.Id);
    }

    // What the floor already works on keeps its stock: those units are in somebody's hands.
    private async Task GiveBack(OrderParts parts, Shipment shipment, CancellationToken cancellation)
    {
        if (shipment.Stage is not (ShipmentStage.Allocated or ShipmentStage.AwaitingStock)) return;
        Sourcer.MustSucceed(await ledger.Post(
            [.. parts.Reserved.Where(r => r.Shipment == shipment.Id).Select(r => new StockChange(
                r.Item, r.Location, Account.Reserved, Account.Available, r.Quantity,
                new Claim(shipment.Id, r.Line, parts.Order.Id), parts.Order.Number.ToString(), "Released by a hold"))],
            cancellation));
        foreach (var waiting in parts.Backordered.Where(b => b.Claim.Shipment == shipment.Id))
            await backorders.Lower(waiting.Claim, waiting.Quantity, cancellation);
        if (shipment.Stage == ShipmentStage.Allocated)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(
                work, shipment, "HoldOrder", ShipmentStage.AwaitingStock,
                    new Note(Reason: "Its stock was given back.")));
    }
}
