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
}
