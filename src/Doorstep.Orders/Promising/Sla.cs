using Doorstep.Orders.Shipments;

namespace Doorstep.Orders.Promising;

/// <summary>How a shipment stands to its promise.</summary>
public enum Sla
{
    OnTime = 0,
    AtRisk = 1,
    Late = 2,
}

/// <summary>The clock of a shipment's stage, for one of them and for many in the database alike.</summary>
public static class SlaClock
{
    /// <summary>
    /// What has not left the house within so many hours before it is due is at risk: about as long as a shipment that
    /// is hurried needs from the shelf to the dock.
    /// </summary>
    public const int AtRiskHours = 2;

    /// <summary>
    /// Late when it should have left its stage; at risk when it is in the house and due within
    /// <see cref="AtRiskHours"/>, or on its way and expected after the day that was promised; else on time.
    /// </summary>
    /// <param name="dueAt">Null where nothing is due.</param>
    /// <param name="isSlipping">On its way, and expected after the day that was promised.</param>
    public static Sla Of(ShipmentStage stage, DateTimeOffset? dueAt, bool isSlipping, DateTimeOffset now) =>
        dueAt < now ? Sla.Late
        : IsInHouse(stage) && dueAt < now.AddHours(AtRiskHours) ? Sla.AtRisk
        : IsOnItsWay(stage) && isSlipping ? Sla.AtRisk
        : Sla.OnTime;

    /// <summary>Stock stands ready, and the carrier does not have it.</summary>
    public static readonly IReadOnlyList<ShipmentStage> InHouse =
        [.. ShipmentFlow.BeforeHandOver.Where(s => s >= ShipmentStage.Allocated)];

    public static readonly IReadOnlyList<ShipmentStage> OnItsWay =
    [
        ShipmentStage.HandedOver, ShipmentStage.InTransit, ShipmentStage.OutForDelivery,
        ShipmentStage.DeliveryException,
    ];

    private static bool IsInHouse(ShipmentStage stage) => InHouse.Contains(stage);

    private static bool IsOnItsWay(ShipmentStage stage) => OnItsWay.Contains(stage);
}
