using Doorstep.Inventory.Items;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Parcels;

/// <summary>
/// Lets shipments of different orders of one customer, to one address, travel in one parcel: picked, packed, labelled
/// and handed over together. Each keeps its lines, its stock and its order. <see cref="LeaveParcel"/> undoes it until
/// they are on the floor.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>shipment.unknown</c>, <c>parcel.few</c>, <c>parcel.size</c>,
/// <c>parcel.already</c>, <c>parcel.same_order</c>, <c>parcel.not_ready</c>, <c>parcel.held</c>,
/// <c>parcel.location</c>, <c>parcel.customer</c>, <c>parcel.address</c>, <c>parcel.service</c>, <c>parcel.goods</c>,
/// <c>version.stale</c>.
/// </remarks>
public sealed class JoinParcel : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly ItemIndex items;
    private readonly ParcelKeeper parcels;

    internal JoinParcel(Work work, OrderReader orders, ItemIndex items, ParcelKeeper parcels) =>
        (this.work, this.orders, this.items, this.parcels) = (work, orders, items, parcels);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Shipments">Shipments of other orders; whoever travels with one of them comes along.</param>
    public sealed record Request(
        Guid Order, Guid Shipment, IReadOnlyList<Guid> Shipments, string? Reason = null, int? ExpectedVersion = null);

    public sealed record Body(IReadOnlyList<Guid> Shipments, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/orders/{order:guid}/shipments/{shipment:guid}/join",
        (Guid order, Guid shipment, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Change<JoinParcel>(order, c => c.Run(
                new(order, shipment, body.Shipments ?? [], body.Reason, caller.ExpectedVersion), cancellation),
                cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        List<Guid> named = [.. request.Shipments.Prepend(request.Shipment).Distinct()];
        if (named.Count < 2) return ParcelRefusals.Few;
        if (named.Count > ParcelKeeper.MembersMax) return ParcelRefusals.Size;
        var all = await WithMates(named, cancellation);
        var known = await orders.LoadAll([.. all.Select(s => s.Order).Append(request.Order).Distinct()], cancellation);
        if (!known.TryGetValue(request.Order, out var parts)) return OrderRefusals.Unknown(request.Order);
        if (await orders.Stale(parts.Order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        var read = known.Values.SelectMany(p => p.Shipments).ToDictionary(s => s.Id);
        foreach (var id in named)
            if (!read.ContainsKey(id)) return ShipmentDesk.Unknown(id);
        if (read[request.Shipment].OrderId != request.Order) return ShipmentDesk.Unknown(request.Shipment);

        // The one that was asked for comes first: refusals name it before the others.
        List<Shipment> members = [.. named.Concat(all.Select(s => s.Shipment)).Distinct().Select(id => read[id])];
        var needs = await items.ById(
            [.. members.SelectMany(m => m.Lines).Select(l => l.ItemId).Distinct()], cancellation);
        if (Refuse(members, known, needs) is { } why) return why;
        parcels.Join([.. members.OrderBy(m => m.Rank)], string.IsNullOrWhiteSpace(request.Reason)
            ? null
            : request.Reason.Trim());
        await work.Settle(cancellation);
        return (await orders.Read(request.Order, cancellation))!;
    }

    private async Task<List<(Guid Shipment, Guid Order)>> WithMates(
        List<Guid> named, CancellationToken cancellation)
    {
        var asked = work.Db.Shipments.Where(s => named.Contains(s.Id)).Select(s => new { s.Id, s.OrderId, s.ParcelId });
        var own = await asked.ToListAsync(cancellation);
        var led = own.Select(s => s.ParcelId).OfType<Guid>().Distinct().ToList();
        var mates = led.Count == 0
            ? []
            : await work.Db.Shipments.Where(s => s.ParcelId != null && led.Contains(s.ParcelId.Value))
                .Select(s => new { s.Id, s.OrderId, s.ParcelId }).ToListAsync(cancellation);
        return [.. own.Concat(mates).Select(s => (s.Id, s.OrderId)).Distinct()];
    }

    private static Refusal? Refuse(
        List<Shipment> members, Dictionary<Guid, OrderParts> known, IReadOnlyDictionary<Guid, ItemFacts> needs)
    {
        if (members.Count > ParcelKeeper.MembersMax) return ParcelRefusals.Size;
        if (members.Find(m => m.Stage != ShipmentStage.Allocated) is { } busy) return ParcelRefusals.NotReady(busy);
        if (members.Find(m => m.OpenHolds > 0) is { } held) return ParcelRefusals.Held(held);
        if (members[0].ParcelId is { } parcel && members.TrueForAll(m => m.ParcelId == parcel))
            return ParcelRefusals.Already;
        if (members.GroupBy(m => m.OrderId).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return ParcelRefusals.SameOrder(twice.Last());
        var (one, first) = (members[0], known[members[0].OrderId].Order);
        var goods = Fit.GoodsOf(one, needs);
        foreach (var other in members.Skip(1))
        {
            var order = known[other.OrderId].Order;
            if (other.LocationId != one.LocationId) return ParcelRefusals.Location(one, other);
            if (!Fit.IsOneCustomer(first, order)) return ParcelRefusals.Customer(one, other);
            if (Fit.DoorOf(first.ShipTo) != Fit.DoorOf(order.ShipTo)) return ParcelRefusals.Door(one, other);
            if (first.Service != order.Service) return ParcelRefusals.Service(one, other);
            if (Fit.GoodsOf(other, needs) is var its && its != goods)
                return ParcelRefusals.Goods(one, other, Only(goods, its));
        }

        return null;
    }

    private static string Only(string goods, string others) => Capabilities.Say(
        Capabilities.Read(goods).Except(Capabilities.Read(others))
            .Concat(Capabilities.Read(others).Except(Capabilities.Read(goods))).First());
}
