using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders;

/// <summary>What is refused about orders.</summary>
internal static class OrderRefusals
{
    public static Refusal Unknown(Guid id) =>
        Refusal.NotFound("order.unknown", "There is no such order. Search for its number.").With("order", id);

    public static Refusal Ended(Order order) => Refusal.Conflict(
        "order.ended", $"Order {order.Number} is {order.Status}; nothing can be changed any more.");

    public static Refusal Shipped(Order order) => Refusal.Conflict(
        "order.shipped", $"Order {order.Number} has left the house. Ask the carrier, or arrange a return.");

    public static Refusal Stale(int now) => Refusal.Stale("version.stale",
        $"The order was changed meanwhile and is at version {now}. Read it again and repeat your change.")
        .With("version", now);
}
