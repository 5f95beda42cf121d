using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;

namespace Doorstep.Orders.Storage;

/// <summary>Questions about shipments that several lists ask alike.</summary>
internal static class ShipmentQueries
{
    /// <summary>Stages that something leaves again: only there can it be late.</summary>
    public static readonly IReadOnlyList<ShipmentStage> Moving =
        [.. ShipmentFlow.Work.Stages.Where(s => !s.IsEnd).Select(s => s.Key)];

    // Due by the time that the flow's table gives the stage itself; no other cause names what stands there.
    private static readonly IReadOnlyList<ShipmentStage> OwnDueTime =
        [ShipmentStage.Scheduled, ShipmentStage.HandedOver, ShipmentStage.OutForDelivery];

    /// <summary>
    /// Shipments that should have left their stage by now. The stages are named so that the index by stage and due
    /// time answers, and the delivered millions are not looked at.
    /// </summary>
    public static IQueryable<Shipment> LateShipments(this DoorstepDb db, DateTimeOffset now) =>
        db.Shipments.Where(s => Moving.Contains(s.Stage) && s.DueAt < now);

    /// <summary>What nobody began for so long that it should have been sent on, and could not be.</summary>
    public static IQueryable<Shipment> StandingShipments(this DoorstepDb db) =>
        db.Shipments.Where(s => s.StandsBecause != null && s.UnitsPicked == 0
            && (s.Stage == ShipmentStage.Allocated || s.Stage == ShipmentStage.Picking));

    /// <summary>
    /// Of the late ones, those that nobody promised anything about and nothing else is wrong with: they stand longer in
    /// their stage than its own due time says, as what the clock did not begin or the carrier never scanned.
    /// </summary>
    public static IQueryable<Shipment> StandStill(this IQueryable<Shipment> late) => late.Where(s => s.OpenHolds == 0
        && (OwnDueTime.Contains(s.Stage) || (s.Stage == ShipmentStage.InTransit && s.DeliverBy == null)));

    /// <summary>The other late ones: a promise is broken, or something else is known to be wrong.</summary>
    public static IQueryable<Shipment> AreBehind(this IQueryable<Shipment> late) => late.Where(s => s.OpenHolds > 0
        || (!OwnDueTime.Contains(s.Stage) && (s.Stage != ShipmentStage.InTransit || s.DeliverBy != null)));

    /// <summary>
    /// Shipments that are not late and may become it, as <see cref="SlaClock.Of"/> says: those in the house from the
    /// index by stage and due time, those on their way from the index that holds nothing else.
    /// </summary>
    public static IQueryable<Shipment> ShipmentsAtRisk(this DoorstepDb db, DateTimeOffset now)
    {
        var soon = now.AddHours(SlaClock.AtRiskHours);
        return db.Shipments.Where(s => SlaClock.InHouse.Contains(s.Stage) && s.DueAt >= now && s.DueAt < soon).Concat(
            db.Shipments.Where(s => s.IsSlipping && SlaClock.OnItsWay.Contains(s.Stage)
                && (s.DueAt == null || s.DueAt >= now)));
    }
}
