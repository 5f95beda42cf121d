using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Regrouping;

/// <summary>What is refused about shipments that are split and merged.</summary>
internal static class RegroupRefusals
{
    public static Refusal OnFloor(OrderParts parts, Shipment shipment) => Refusal.Conflict("shipment.on_floor",
        $"Shipment {parts.Order.Number}-{shipment.Number} stands in {shipment.Stage}. Only what nobody works on yet "
        + "can be split or merged: call it back from the floor first.").With("shipment", shipment.Id);

    public static Refusal NotAllocated(OrderParts parts, Shipment shipment) => Refusal.Conflict(
        "shipment.not_allocated",
        $"Shipment {parts.Order.Number}-{shipment.Number} stands in {shipment.Stage}. Only what is allocated and not "
        + "on the floor can be sourced anew.").With("shipment", shipment.Id);

    public static Refusal TooLate(OrderParts parts, Shipment shipment) => Refusal.Conflict("reject.too_late",
        $"Shipment {parts.Order.Number}-{shipment.Number} stands in {shipment.Stage}. A location rejects what it has "
        + "and has not picked yet.").With("shipment", shipment.Id);

    public static Refusal Picked(OrderParts parts, Shipment shipment) => Refusal.Conflict("shipment.picked",
        $"Units of {parts.Order.Number}-{shipment.Number} are picked. Put them back first, or report the rest short.")
        .With("shipment", shipment.Id);

    public static Refusal Nowhere => Refusal.Conflict("reroute.nowhere",
        "No other location has all of it. Receive stock elsewhere, or split the shipment first.");

    public static Refusal Same => Refusal.Conflict("reroute.same",
        "It would ship from the same location again. Name the location to avoid.");

    public static Refusal Split(string sentence) => Refusal.Invalid("split.invalid", sentence);

    public static Refusal Merge(string sentence) => Refusal.Invalid("merge.invalid", sentence);
}
