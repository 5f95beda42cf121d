using Doorstep.Orders.Paying;
using Doorstep.Orders.Shipments;

namespace Doorstep.Orders.Reading;

/// <summary>The one sentence that a support agent reads out: what an order waits for, and what unblocks it.</summary>
internal static class Headline
{
    private const int SkusNamedMax = 3;

    /// <param name="waiting">Its shipments that have not ended.</param>
    /// <param name="missing">What it waits for.</param>
    public static string Of(
        OrderParts parts, IReadOnlyList<ExplainOrder.Waiting> waiting, IReadOnlyList<ExplainOrder.MissingStock> missing)
    {
        var order = parts.Order;
        var name = $"Order {order.Number}";
        if (order.Stage == OrderStage.Cancelled) return $"{name} is cancelled; nothing of it is wanted any more.";
        if (waiting.Count == 0)
            return parts.Shipments.Any(s => s.Stage == ShipmentStage.ReturningToSender)
                ? $"{name} has ended: the carrier brings part of it back."
                : $"{name} has ended: everything was delivered.";
        if (order.ReviewReasons.Count > 0)
            return $"{name} waits in review: {order.ReviewReasons[0].Sentence}{AndMore(order.ReviewReasons.Count - 1)}";

        var inHouse = parts.Shipments.Any(s => s.Stage < ShipmentStage.HandedOver);
        var holds = parts.Holds.Where(h => h.ReleasedAt is null).Select(h => h.Reason).Distinct().Order().ToList();
        if (inHouse && holds.Count > 0)
            return Unpaid(name, parts, holds) ?? $"{name} is on hold ({string.Join(", ", holds)}). "
                + $"Release {(holds.Count == 1 ? "the hold" : "the holds")} to let it go on.";
        var named = string.Join(", ", missing.Take(SkusNamedMax).Select(m => $"{m.Units} × {m.Sku}"));
        if (missing.Count > 0)
            return $"{name} waits for {named}"
                + (missing.Count > SkusNamedMax ? $" and {missing.Count - SkusNamedMax} more SKUs. " : ". ")
                + ShipmentFlow.Work[ShipmentStage.AwaitingStock].Unblocks;

        var behind = waiting.MinBy(w => (Enum.Parse<ShipmentStage>(w.Stage), w.Number))!;
        var where = behind.Location is { } at && Enum.Parse<ShipmentStage>(behind.Stage) < ShipmentStage.HandedOver
            ? $" in {at}" : "";
        var late = behind.LateSeconds is { } seconds ? $" It is {Span(seconds)} late." : "";
        return $"Shipment {behind.Number} is {behind.Label.ToLowerInvariant()}{where}: "
            + $"{behind.Meaning} {behind.Unblocks}{late}";
    }

    private static string? Unpaid(string name, OrderParts parts, List<HoldReason> holds) =>
        holds is [HoldReason.Payment] && parts.Payment is { } payment && !payment.Covers(parts.Due)
            ? $"{name} waits for its money: {OrderPayments.Missing(payment, parts)} "
                + "It goes on when that is recorded."
            : null;

    /// <summary>A time span in its one telling unit: <c>40 minutes</c>, <c>5 hours</c>, <c>3 days</c>.</summary>
    public static string Span(long seconds) => seconds switch
    {
        < 2 * 60 * 60 => Counted(seconds / 60, "minute"),
        < 2 * 24 * 60 * 60 => Counted(seconds / (60 * 60), "hour"),
        _ => Counted(seconds / (24 * 60 * 60), "day"),
    };

    private static string Counted(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string AndMore(int reasons) => reasons == 0 ? "" : $" ({Counted(reasons, "more reason")})";
}
