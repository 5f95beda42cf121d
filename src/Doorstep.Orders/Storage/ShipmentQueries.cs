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
