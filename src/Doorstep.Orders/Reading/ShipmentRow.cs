using Doorstep.Inventory.Locations;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>A shipment as a line of a list.</summary>
/// <param name="Number">Order number and the shipment's own, for example <c>1042-1</c>.</param>
/// <param name="Location">The location's code; null while none can serve it.</param>
/// <param name="DeliverBy">The day on which it is promised to be at the door.</param>
/// <param name="AtRisk">It is not late, and may become it.</param>
/// <param name="Holds">Open holds of its order.</param>
/// <param name="Place">City and region of the ship-to address.</param>
/// <param name="With">The numbers of the shipments of other orders in the same parcel; null where it travels alone.
/// </param>
/// <param name="Items">The first items in words, for example <c>2 × TEA Green tea, 1 × MUG Blue mug</c>.</param>
public sealed record ShipmentRow(
    Guid Id,
    string Number,
    Guid OrderId,
    string OrderNumber,
    string? Location,
    string Stage,
    DateTimeOffset StageAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ShipBy,
    DateOnly? DeliverBy,
    bool Late,
    bool AtRisk,
    int Units,
    int Picked,
    int Packed,
    int Holds,
    string? Customer,
    string Place,
    string Items,
    int Version,
    IReadOnlyList<string>? With = null);

/// <summary>Turns shipments of a page into rows: what hangs on them is read once for the whole page.</summary>
internal sealed class ShipmentRows(Work work, LocationIndex locations)
{
    /// <summary>So many items are named; the others are counted.</summary>
    private const int ItemsNamedMax = 3;

    public async Task<IReadOnlyList<ShipmentRow>> Of(IReadOnlyList<Shipment> shipments, CancellationToken cancellation)
    {
        if (shipments.Count == 0) return [];
        var ids = shipments.Select(s => s.Id).ToList();
        var orderIds = shipments.Select(s => s.OrderId).Distinct().ToList();
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var orders = await work.Db.Orders.AsNoTracking().Where(o => orderIds.Contains(o.Id))
            .Select(o => new { o.Id, o.Number, o.CustomerName, o.ShipTo }).ToDictionaryAsync(o => o.Id, cancellation);
        var wares = (await work.Db.OrderLines.AsNoTracking().Where(l => orderIds.Contains(l.OrderId))
            .Select(l => new { l.OrderId, l.Line, l.Sku, l.Title, l.Quantity }).ToListAsync(cancellation))
            .ToLookup(l => l.OrderId);
        var lines = (await work.Db.ShipmentLines.AsNoTracking().Where(l => ids.Contains(l.ShipmentId))
            .OrderBy(l => l.Line).Select(l => new { l.ShipmentId, l.Line, l.Quantity }).ToListAsync(cancellation))
            .ToLookup(l => l.ShipmentId);
        var mates = await Mates(shipments, cancellation);
        return
        [
            .. shipments.Select(s =>
            {
                var order = orders[s.OrderId];
                var clock = SlaClock.Of(s.Stage, s.DueAt, s.IsSlipping, work.Now);
                var titles = wares[s.OrderId].ToDictionary(l => l.Line, l => $"{l.Sku} {l.Title}");

                // In review nothing is bound to the shipment yet: it shows what was ordered.
                var items = s.Stage == ShipmentStage.ImportReview
                    ? wares[s.OrderId].OrderBy(l => l.Line).Select(l => $"{l.Quantity} × {titles[l.Line]}")
                    : lines[s.Id].Select(l => $"{l.Quantity} × {titles[l.Line]}");
                return new ShipmentRow(
                    s.Id, $"{order.Number}-{s.Number}", s.OrderId, order.Number.ToString(),
                    s.LocationId is { } at ? codes.GetValueOrDefault(at) : null, s.Stage.ToString(), s.StageAt, s.DueAt,
                    s.ShipBy, s.DeliverBy, clock == Sla.Late, clock == Sla.AtRisk, s.Units, s.UnitsPicked,
                    s.UnitsPacked, s.OpenHolds,
                    order.CustomerName, OrderRows.PlaceOf(order.ShipTo.City, order.ShipTo.Region), Named([.. items]),
                    s.Version, s.ParcelId is null
                        ? null
                        : [.. mates[s.ParcelId].Where(rank => rank != s.Rank).Select(Shipment.LabelOf)]);
            }),
        ];
    }

    private async Task<ILookup<Guid?, long>> Mates(
        IReadOnlyList<Shipment> shipments, CancellationToken cancellation)
    {
        var parcels = shipments.Select(s => s.ParcelId).OfType<Guid>().Distinct().ToList();
        return parcels.Count == 0
            ? Enumerable.Empty<long>().ToLookup(_ => (Guid?)null)
            : (await work.Db.Shipments.AsNoTracking()
                .Where(s => s.ParcelId != null && parcels.Contains(s.ParcelId.Value)).OrderBy(s => s.Rank)
                .Select(s => new { s.ParcelId, s.Rank }).ToListAsync(cancellation))
                .ToLookup(s => s.ParcelId, s => s.Rank);
    }

    private static string Named(IReadOnlyList<string> items)
    {
        var named = string.Join(", ", items.Take(ItemsNamedMax));
        return items.Count <= ItemsNamedMax ? named : $"{named} and {items.Count - ItemsNamedMax} more";
    }
}
