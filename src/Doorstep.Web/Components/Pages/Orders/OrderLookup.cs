using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Finds an order by what stands in an address: its number, as people say it, or its id.</summary>
internal static class OrderLookup
{
    public static async Task<Outcome<OrderAnswer>> Order(
        this Caller caller, string? key, CancellationToken cancellation)
    {
        if (Guid.TryParse(key, out var id))
            return await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(id), cancellation));
        // Every order has a shipment from the start, and shipments are found by their order's exact number.
        var shipments = await caller.Question<ListShipments, Page<ShipmentRow>>(
            q => q.Run(new(Order: key ?? "-", Limit: 1), cancellation));
        if (shipments.IsRefused(out var why)) return why;
        if (shipments.Value.Items is not [var shipment, ..])
            return Refusal.NotFound(
                "order.unknown", $"There is no order {key}. Search for its customer or external id.");
        return await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(shipment.OrderId), cancellation));
    }
}
