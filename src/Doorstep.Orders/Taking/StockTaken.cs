namespace Doorstep.Orders.Taking;

/// <summary>Units that an order lost to one of a higher priority.</summary>
/// <param name="Order">The order that lost them.</param>
/// <param name="Shipment">Of that order.</param>
/// <param name="Location">The code of the location where they lie.</param>
/// <param name="Becomes">What became of the loser, for people.</param>
public sealed record StockTaken(
    Guid Order, string Number, string Shipment, string Priority, string Sku, string Location, int Units,
    string Becomes);
