using Doorstep.Orders.Shipments;

namespace Doorstep.Orders.Status;

/// <summary>What people call "the status of the order": derived from its intent, its shipments and its holds.</summary>
public enum OrderStatus
{
    InReview = 0,
    OnHold = 10,
    Scheduled = 15,
    Backordered = 20,
    Unroutable = 25,
    PartlyAllocated = 40,
    Allocated = 50,
    Picking = 55,
    Short = 58,
    Picked = 60,
    Sorted = 65,
    Packed = 80,
    Labelled = 85,
    PartlyShipped = 88,
    Shipped = 90,
    OutForDelivery = 95,
    DeliveryException = 96,
    ReturningToSender = 98,
    Delivered = 100,
    Cancelled = 101,
}

internal static class OrderStatuses
{
    /// <summary>The one pure function behind the word.</summary>
    public static OrderStatus Derive(OrderStage intent, IReadOnlyCollection<ShipmentStage> shipments, bool held)
    {
        if (intent == OrderStage.Cancelled) return OrderStatus.Cancelled;
        if (intent == OrderStage.InReview) return OrderStatus.InReview;
        var live = shipments.Where(s => s != ShipmentStage.Cancelled).ToArray();
        if (live.Length == 0) return OrderStatus.Cancelled;
        if (held && live.Any(s => s < ShipmentStage.HandedOver)) return OrderStatus.OnHold;
        if (live.Contains(ShipmentStage.DeliveryException)) return OrderStatus.DeliveryException;
        if (live.All(s => s >= ShipmentStage.HandedOver)) return Shipped(live);
        if (live.Any(s => s >= ShipmentStage.HandedOver)) return OrderStatus.PartlyShipped;
        return InHouse(live);
    }

    private static OrderStatus Shipped(ShipmentStage[] live) =>
        live.Contains(ShipmentStage.ReturningToSender) ? OrderStatus.ReturningToSender : live.Min() switch
        {
            ShipmentStage.HandedOver or ShipmentStage.InTransit => OrderStatus.Shipped,
            var stage => (OrderStatus)stage,
        };

    // The shipment that is furthest behind names the order, except that "waits for stock" is said exactly.
    private static OrderStatus InHouse(ShipmentStage[] live)
    {
        var behind = live.Min();
        if (behind is not (ShipmentStage.AwaitingStock or ShipmentStage.Unroutable)) return (OrderStatus)behind;
        if (live.Any(s => s >= ShipmentStage.Allocated)) return OrderStatus.PartlyAllocated;
        return behind == ShipmentStage.AwaitingStock ? OrderStatus.Backordered : OrderStatus.Unroutable;
    }
}
