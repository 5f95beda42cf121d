using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Planning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Regrouping;

/// <summary>
/// Splits units off a shipment into one of their own, with the stock that is reserved for them: so what is there ships,
/// and the rest waits. <see cref="MergeShipments"/> undoes it until one of them is on the floor.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>shipment.unknown</c>, <c>shipment.on_floor</c>, <c>split.invalid</c>,
/// <c>version.stale</c>.
/// </remarks>
public sealed class SplitShipment : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Regroup regroup;
    private readonly StockLedger ledger;
    private readonly Backorders backorders;
    private readonly Sourcer sourcer;

    internal SplitShipment(
        Work work, OrderReader orders, Regroup regroup, StockLedger ledger, Backorders backorders, Sourcer sourcer) =>
        (this.work, this.orders, this.regroup, this.ledger, this.backorders, this.sourcer) =
            (work, orders, regroup, ledger, backorders, sourcer);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(
        Guid Order, Guid Shipment, IReadOnlyList<LineUnits> Lines, string? Reason = null, int? ExpectedVersion = null);

    /// <param name="Lines">What goes into the new shipment; null for all that is reserved.</param>
    public sealed record Body(IReadOnlyList<LineUnits>? Lines = null, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/orders/{order:guid}/shipments/{shipment:guid}/split",
        (Guid order, Guid shipment, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Change<SplitShipment>(order, c => c.Run(
                new(order, shipment, body.Lines ?? [], body.Reason, caller.ExpectedVersion), cancellation),
                cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        if (await orders.Stale(parts.Order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        if (parts.Shipments.Find(s => s.Id == request.Shipment) is not { } from)
            return ShipmentDesk.Unknown(request.Shipment);
        if (!ShipmentFlow.BeforePicking.Contains(from.Stage)) return RegroupRefusals.OnFloor(parts, from);
        var chosen = Chosen(parts, from, request.Lines);
        if (chosen.IsRefused(out var why)) return why;

        var note = new Note(nameof(SplitShipment), request.Reason);
        var to = parts.AddShipment(work, from.LocationId, chosen.Value);
        to.OpenHolds = from.OpenHolds;
        to.Remember(from);
        work.Db.Add(to);
        var waits = await regroup.Move(parts, from, to, chosen.Value, cancellation);
        var stage = from.Stage == ShipmentStage.AwaitingStock && waits == 0 && IsReserved(parts, from)
            ? ShipmentStage.Allocated
            : from.Stage;
        if (stage == ShipmentStage.Allocated)
        {
            await sourcer.Book(parts.Order, to, cancellation);
            if (from.ShipBy is not null) (to.ShipBy, to.DeliverBy) = (from.ShipBy, from.DeliverBy);
        }

        ShipmentFlow.Work.Start(work, to, stage, note);
        work.Journal.Write("shipment", from, parts.Order.Id, note);
        await work.Db.SaveChangesAsync(cancellation);
        if (from.Stage == ShipmentStage.AwaitingStock) await Whole(parts.Order, from, note, cancellation);
        work.Journal.Write("order", parts.Order, parts.Order.Id, note with
        {
            Data = new { from = $"{parts.Order.Number}-{from.Number}", to = $"{parts.Order.Number}-{to.Number}" },
        });
        await work.Settle(cancellation);
        return (await orders.Read(parts.Order.Id, cancellation))!;
    }

    // A hold may have given all stock back: then nothing is reserved, and nothing awaited either.
    private static bool IsReserved(OrderParts parts, Shipment from) =>
        parts.Reserved.Any(r => r.Shipment == from.Id);

    // What is left may have been waiting only for what was split off.
    private async Task Whole(Order order, Shipment shipment, Note note, CancellationToken cancellation)
    {
        if ((await backorders.Of([shipment.Id], cancellation)).Count > 0
            || (await ledger.Reserved([shipment.Id], cancellation)).Sum(r => r.Quantity) != shipment.Units) return;
        await sourcer.Book(order, shipment, cancellation);
        Sourcer.MustSucceed(ShipmentFlow.Work.Move(
            work, shipment, "AllocateStock", ShipmentStage.Allocated, new Note(Reason: note.Reason)));
    }

    private static Outcome<IReadOnlyList<PartLine>> Chosen(
        OrderParts parts, Shipment from, IReadOnlyList<LineUnits> asked)
    {
        List<PartLine> chosen = asked.Count > 0
            ? [.. asked.Select(a => new PartLine(
                a.Line, from.Lines.Find(l => l.Line == a.Line)?.ItemId ?? default, a.Quantity))]
            : [.. parts.Reserved.Where(r => r.Shipment == from.Id)
                .Select(r => new PartLine(r.Line, r.Item, r.Quantity))];
        if (chosen.Any(c => c.Quantity <= 0 || c.Quantity > (from.Lines.Find(l => l.Line == c.Line)?.Quantity ?? 0))
            || chosen.GroupBy(c => c.Line).Any(g => g.Count() > 1))
            return RegroupRefusals.Split("Name each line once, with 1 unit up to what the shipment has of it.");
        var units = chosen.Sum(c => c.Quantity);
        return units == 0 ? RegroupRefusals.Split("Nothing of it is reserved yet. Say which units to split off.")
            : units == from.Units ? RegroupRefusals.Split("That is all of it. Leave at least one unit behind.")
            : chosen;
    }
}
