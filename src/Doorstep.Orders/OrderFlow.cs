using Doorstep.Platform.Flows;
using static Doorstep.Orders.OrderStage;

namespace Doorstep.Orders;

/// <summary>What the customer wants of the order as a whole; the work itself is the shipments'.</summary>
public enum OrderStage
{
    InReview = 0,
    Open = 10,
    Completed = 100,
    Cancelled = 101,
}

/// <summary>The flow of order intent.</summary>
internal sealed class OrderFlow() : Flow<OrderStage, Order>("order", "Order intent",
[
    new(InReview, "In review", Owner.Operator,
        "Something in the order contradicts itself or names an unknown SKU; nothing is promised yet.",
        "Map the SKU or mend the order; it replays by itself.",
        (_, entered) => entered.AddHours(ReviewHours), IsStart: true),
    new(Open, "Open", Owner.System, "The customer wants it and it is being fulfilled.",
        "Its shipments have to be delivered.", IsStart: true),
    new(Completed, "Completed", Owner.System, "Everything that was not cancelled reached its end.", "", IsEnd: true),
    new(Cancelled, "Cancelled", Owner.System, "Nothing of it is wanted any more.", "", IsEnd: true),
],
[
    On("ReplayOrder",   InReview, Open),
    On("CancelOrder",   InReview, Cancelled),
    On("CancelOrder",   Open,     Cancelled),
    On("CompleteOrder", Open,     Completed),
])
{
    /// <summary>Somebody should look at an order in review within this many hours.</summary>
    public const int ReviewHours = 4;

    public static readonly OrderFlow Life = new();

    private static Move<OrderStage, Order> On(string command, OrderStage from, OrderStage to) =>
        new(command, from, to, []);
}
