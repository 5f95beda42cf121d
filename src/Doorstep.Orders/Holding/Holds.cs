using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;

namespace Doorstep.Orders.Holding;

/// <summary>How a hold ends, whoever ends it.</summary>
internal sealed class Holds(Work work, Allocation allocation)
{
    public async Task Release(OrderParts parts, Hold hold, string? note, CancellationToken cancellation)
    {
        hold.ReleasedAt = work.Now;
        hold.ReleasedBy = work.Actor.Name;
        var inHouse = parts.Shipments.Where(s => s.Stage < ShipmentStage.HandedOver).ToList();
        foreach (var shipment in inHouse) shipment.OpenHolds--;
        work.Journal.Write("order", parts.Order, parts.Order.Id, new Note(
            "ReleaseHold", note, Data: new { hold.Id, reason = hold.Reason.ToString() }));

        if (!hold.StockReleased || parts.Holds.Any(h => h.StockReleased && h.ReleasedAt is null)) return;
        foreach (var shipment in inHouse.Where(s => s.Stage == ShipmentStage.AwaitingStock))
            await allocation.Begin(parts.Order, shipment, "AllocateStock", cancellation);
    }
}
