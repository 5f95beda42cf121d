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

    /// <param name="since">What happened meanwhile, the newest first.</param>
    public static Refusal Stale(int now, IReadOnlyList<Meanwhile> since)
    {
        var what = string.Join("; ", since.Select(
            m => m.Reason is { } reason ? $"{m.What} ({reason.TrimEnd('.')})" : m.What));
        var who = since.Count == 0
            ? ""
            : $" by {string.Join(" and ", since.Select(m => m.Actor).Distinct().Take(2))}: {what}";
        return Refusal.Stale("version.stale",
            $"The order was changed meanwhile{who}. It is at version {now}: read it again and repeat your change.")
            .With("version", now).With("changes", since);
    }

    /// <summary>Something that happened to the order since the caller read it.</summary>
    public sealed record Meanwhile(DateTimeOffset At, string Actor, string What, string? Reason);
}
