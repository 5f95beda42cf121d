namespace Doorstep.Inventory.Stock;

/// <summary>
/// Where units can be. Every stock entry moves a quantity from one account to another, so units come from somewhere
/// and go somewhere; on hand = available + reserved.
/// </summary>
public enum Account
{
    Supplier = 1,
    Available = 2,
    Reserved = 3,
    Shipped = 4,
    Adjustment = 5,
    Damaged = 6,

    /// <summary>In the house, and not to be sold until somebody has decided.</summary>
    Quarantine = 7,

    /// <summary>Taken out for another location and not there yet.</summary>
    InTransit = 8,
}

/// <summary>What one location has of one item: a projection of the ledger, kept in its transaction.</summary>
internal sealed class StockLevel : IOwned
{
    public int Merchant { get; init; }

    public Guid ItemId { get; init; }

    public Guid LocationId { get; init; }

    public long OnHand { get; init; }

    public long Reserved { get; init; }

    /// <summary>Of those on hand: in a bin that sells, or in a picker's tote.</summary>
    public long Placed { get; init; }

    /// <summary>Units that orders are not promised; what is reserved already stays so.</summary>
    public long Safety { get; init; }
}

/// <summary>One line of the append-only stock ledger.</summary>
internal sealed class StockEntry : IOwned
{
    public long Seq { get; init; }

    public int Merchant { get; init; }

    public Guid ItemId { get; init; }

    public Guid LocationId { get; init; }

    public Account FromAccount { get; init; }

    public Account ToAccount { get; init; }

    /// <summary>Base units, above zero.</summary>
    public int Quantity { get; init; }

    /// <summary>On hand at this location after this entry.</summary>
    public long OnHandAfter { get; init; }

    public long ReservedAfter { get; init; }

    public Guid? ShipmentId { get; init; }

    /// <summary>The paper behind it: an order number, a purchase order.</summary>
    public string? Reference { get; init; }

    public string? Reason { get; init; }

    public required string Actor { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>
/// Units that are promised to a line of a shipment, at the shipment's location. Gone when shipped or released.
/// </summary>
internal sealed class Reservation : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public int Line { get; init; }

    public Guid OrderId { get; init; }

    public Guid ItemId { get; init; }

    public Guid LocationId { get; init; }

    public int Quantity { get; init; }
}

/// <summary>Demand without stock: units that a line of a shipment still waits for. Never a reservation.</summary>
internal sealed class Backorder : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public int Line { get; init; }

    public Guid OrderId { get; init; }

    public Guid ItemId { get; init; }

    public int Quantity { get; init; }

    /// <summary>The location that would ship it, if it had it; null when there is none.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>The order's number: first come, first served.</summary>
    public long Rank { get; init; }

    /// <summary>Of its order: higher ones are served first.</summary>
    public int Priority { get; init; }
}
