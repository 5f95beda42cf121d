using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;

namespace Doorstep.Orders.Holding;

/// <summary>How a hold begins and how it ends, whoever does it.</summary>
internal sealed class Holds(Work work, Allocation allocation)
{
    /// <summary>Work on what is in the house rests from now on. What becomes of the stock is the caller's.</summary>
    /// <param name="by">Who wants it, where it is not who acts.</param>
    public Hold Put(OrderParts parts, HoldReason reason, string? note, bool stockReleased = false, string? by = null)
    {
        var hold = new Hold
        {
            Merchant = work.Merchant,
            Id = work.NewId(),
            OrderId = parts.Order.Id,
            Reason = reason,
            Note = note,
            StockReleased = stockReleased,
            PlacedBy = by ?? work.Actor.Name,
            PlacedAt = work.Now,
        };
        work.Db.Add(hold);
        parts.Holds.Add(hold);
        foreach (var shipment in InHouse(parts)) shipment.OpenHolds++;
        work.Journal.Write("order", parts.Order, parts.Order.Id, new Note(
            "HoldOrder", note, Data: new { hold.Id, reason = hold.Reason.ToString(), hold.StockReleased }));
        return hold;
    }

    public async Task Release(OrderParts parts, Hold hold, string? note, CancellationToken cancellation)
    {
        hold.ReleasedAt = work.Now;
        hold.ReleasedBy = work.Actor.Name;
        var inHouse = InHouse(parts);
        foreach (var shipment in inHouse) shipment.OpenHolds--;
        work.Journal.Write("order", parts.Order, parts.Order.Id, new Note(
            "ReleaseHold", note, Data: new { hold.Id, reason = hold.Reason.ToString() }));

        if (!hold.StockReleased || parts.Holds.Any(h => h.StockReleased && h.ReleasedAt is null)) return;
        foreach (var shipment in inHouse.Where(s => s.Stage == ShipmentStage.AwaitingStock))
            await allocation.Begin(parts.Order, shipment, "AllocateStock", cancellation);
    }

    // The same command may have split some off that were not there when the order was read.
    private List<Shipment> InHouse(OrderParts parts) =>
        [.. parts.Shipments.Union(work.Db.Shipments.Local.Where(s => s.OrderId == parts.Order.Id))
            .Where(s => s.Stage < ShipmentStage.HandedOver)];
}
