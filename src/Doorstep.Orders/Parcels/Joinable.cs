using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Parcels;

/// <summary>Shipments of different orders that may travel in one parcel, and do not yet.</summary>
/// <param name="Location">The location's code.</param>
/// <param name="Customer">Whose they are; null where nobody gave a name.</param>
/// <param name="Place">City and region of the ship-to address.</param>
public sealed record JoinableParcel(
    string Location, string? Customer, string Place, string Service, IReadOnlyList<JoinableShipment> Shipments);

/// <param name="Number">Order number and the shipment's own, for example <c>1042-1</c>.</param>
/// <param name="Travels">It travels with others of them already.</param>
public sealed record JoinableShipment(
    Guid Id, string Number, Guid OrderId, string OrderNumber, int Units, DateTimeOffset? ShipBy, bool Travels);

/// <summary>Finds shipments that may travel together, as <see cref="JoinParcel"/> judges it.</summary>
internal sealed class Joinable(Work work, ItemIndex items, LocationIndex locations)
{
    /// <summary>Of these allocated shipments, those that go together, the oldest first.</summary>
    public async Task<IReadOnlyList<JoinableParcel>> Among(
        IQueryable<Shipment> shipments, CancellationToken cancellation)
    {
        var ready = await (
            from s in shipments.Include(s => s.Lines)
            join o in work.Db.Orders on s.OrderId equals o.Id
            where s.Stage == ShipmentStage.Allocated && s.OpenHolds == 0
            orderby s.Rank
            select new { Shipment = s, Order = o }).AsNoTracking().ToListAsync(cancellation);
        var near = ready.GroupBy(r => (r.Shipment.LocationId, r.Order.Service, Fit.DoorOf(r.Order.ShipTo)))
            .Where(g => g.Select(r => r.Shipment.OrderId).Distinct().Count() > 1).ToList();
        if (near.Count == 0) return [];
        var needs = await items.ById(
            [.. near.SelectMany(g => g).SelectMany(r => r.Shipment.Lines).Select(l => l.ItemId).Distinct()],
            cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var found = new List<JoinableParcel>();
        foreach (var rows in near.SelectMany(g => g.GroupBy(r => Fit.GoodsOf(r.Shipment, needs))))
        {
            // One shipment of each order; several of one order are merged, not joined.
            var first = rows.First().Order;
            var together = rows.Where(r => Fit.IsOneCustomer(first, r.Order)).DistinctBy(r => r.Order.Id)
                .Take(ParcelKeeper.MembersMax).ToList();
            if (together.Count < 2 || (together[0].Shipment.ParcelId is { } parcel
                && together.TrueForAll(t => t.Shipment.ParcelId == parcel))) continue;
            found.Add(new(
                codes.GetValueOrDefault(together[0].Shipment.LocationId!.Value, ""),
                first.CustomerName ?? first.ShipTo.Name,
                Reading.OrderRows.PlaceOf(first.ShipTo.City, first.ShipTo.Region), first.Service,
                [.. together.Select(t => new JoinableShipment(
                    t.Shipment.Id, t.Shipment.Label, t.Order.Id, t.Order.Number.ToString(), t.Shipment.Units,
                    t.Shipment.ShipBy, t.Shipment.ParcelId is not null))]));
        }

        return found;
    }
}
