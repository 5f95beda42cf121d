using Doorstep.Orders.Status;
using Doorstep.Web.Components.Design;
using static Doorstep.Orders.Status.OrderStatus;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>A saved view of the orders: some statuses under the name of the work that they mean.</summary>
internal sealed record OrderView(string Label, Tone? Tone, params OrderStatus[] Statuses)
{
    /// <summary>As it stands in the address; empty for all.</summary>
    public string Key => string.Join(',', Statuses);
}

internal static class OrderViews
{
    public static readonly IReadOnlyList<OrderView> All =
    [
        new("All", null),
        new("In review", Tone.Warn, InReview),
        new("On hold", Tone.Warn, OnHold),
        new("Backordered", Tone.Warn, Backordered, PartlyAllocated, Unroutable),
        new("Ready to release", null, Allocated),
        new("On the floor", null, Picking, Short, Picked, Sorted, Packed, Labelled),
        new("Shipped", null, PartlyShipped, Shipped, OutForDelivery),
        new("Delivery problems", Tone.Bad, DeliveryException, ReturningToSender),
        new("Scheduled", null, Scheduled),
        new("Delivered", null, Delivered),
        new("Cancelled", null, Cancelled),
    ];
}
