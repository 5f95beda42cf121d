namespace Doorstep.Orders.Shipments;

/// <summary>
/// A shipment is not wanted any more: whoever made packages or labels for it undoes them in this commit.
/// </summary>
public sealed record ShipmentCancelled(Guid Shipment);
