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
/// Makes one shipment of several of an order, so that they go in one parcel: where a part still waits for stock, all of
/// it waits. <see cref="SplitShipment"/> undoes it until it is on the floor.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>shipment.unknown</c>, <c>shipment.on_floor</c>, <c>merge.invalid</c>,
/// <c>version.stale</c>.
/// </remarks>
public sealed class MergeShipments : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Regroup regroup;

    internal MergeShipments(Work work, OrderReader orders, Regroup regroup) =>
        (this.work, this.orders, this.regroup) = (work, orders, regroup);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Into">The shipment that stays.</param>
    /// <param name="Shipments">Those that become part of it.</param>
    public sealed record Request(
        Guid Order, Guid Into, IReadOnlyList<Guid> Shipments, string? Reason = null, int? ExpectedVersion = null);

    public sealed record Body(IReadOnlyList<Guid> Shipments, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/orders/{order:guid}/shipments/{shipment:guid}/merge",
        (Guid order, Guid shipment, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Change<MergeShipments>(order, c => c.Run(
                new(order, shipment, body.Shipments ?? [], body.Reason, caller.ExpectedVersion), cancellation),
                cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        if (await orders.Stale(parts.Order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        var all = new List<Shipment>();
        foreach (var id in request.Shipments.Distinct().Prepend(request.Into))
            if (parts.Shipments.Find(s => s.Id == id) is { } found) all.Add(found);
            else return ShipmentDesk.Unknown(id);
        if (Refuse(parts, all) is { } why) return why;

        var note = new Note(nameof(MergeShipments), request.Reason);
        var (into, others) = (all[0], all[1..]);
        var reserved = parts.Reserved.Where(r => all.Exists(s => s.Id == r.Shipment)).Sum(r => r.Quantity);
        var bound = parts.Reserved.Find(r => all.Any(s => s.Id == r.Shipment))?.Location ?? into.LocationId;
        if (into.LocationId != bound) ShipmentFlow.Work.Rescope(work, into, () => into.LocationId = bound);
        foreach (var other in others)
        {
            List<PartLine> units = [.. other.Lines.Select(l => new PartLine(l.Line, l.ItemId, l.Quantity))];
            into.Put(units);
            await regroup.Move(parts, other, into, units, cancellation);
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(
                work, other, nameof(MergeShipments), ShipmentStage.Cancelled, note));
        }

        // Some may wait for stock; of some a hold may have given the stock back.
        if (into.Stage == ShipmentStage.Allocated && reserved < into.Units)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(
                work, into, nameof(MergeShipments), ShipmentStage.AwaitingStock, note));
        else work.Journal.Write("shipment", into, parts.Order.Id, note);
        work.Journal.Write("order", parts.Order, parts.Order.Id, note with
        {
            Data = new
            {
                into = $"{parts.Order.Number}-{into.Number}",
                shipments = others.Select(o => $"{parts.Order.Number}-{o.Number}"),
            },
        });
        await work.Settle(cancellation);
        return (await orders.Read(parts.Order.Id, cancellation))!;
    }

    private static Refusal? Refuse(OrderParts parts, List<Shipment> all)
    {
        if (all.Count < 2 || all.Distinct().Count() != all.Count)
            return RegroupRefusals.Merge("Name at least one other shipment of the order.");
        if (all.Find(s => !ShipmentFlow.BeforePicking.Contains(s.Stage)) is { } busy)
            return RegroupRefusals.OnFloor(parts, busy);
        if (all.Any(s => s.Stage is ShipmentStage.Scheduled or ShipmentStage.Unroutable)
            && all.Select(s => s.Stage).Distinct().Count() > 1)
            return RegroupRefusals.Merge("What is scheduled or unroutable only merges with its like.");
        var places = parts.Reserved.Where(r => all.Any(s => s.Id == r.Shipment)).Select(r => r.Location).Distinct();
        return places.Count() > 1
            ? RegroupRefusals.Merge("Their stock is reserved in different locations; they cannot go in one parcel.")
            : null;
    }
}
