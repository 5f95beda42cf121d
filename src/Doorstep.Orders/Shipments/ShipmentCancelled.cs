namespace Doorstep.Orders.Shipments;

/// <summary>
/// A shipment is not wanted any more: whoever made packages or labels for it undoes them in this commit.
/// </summary>
public sealed record ShipmentCancelled(Guid Shipment);

/// <summary>
/// Units that were picked are not wanted any more, and the shipment goes on without them: whoever put them anywhere
/// forgets them in this commit.
/// </summary>
/// <param name="Picked">Units of the line that stay picked.</param>
public sealed record UnitsCut(Guid Shipment, int Line, int Picked);
