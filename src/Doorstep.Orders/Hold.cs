namespace Doorstep.Orders;

/// <summary>Why work on an order may not go on.</summary>
public enum HoldReason
{
    Address = 1,
    Payment = 2,
    Fraud = 3,
    Customer = 4,
    Operator = 5,
    Other = 6,

    /// <summary>Units of a lot that was blocked are picked for it.</summary>
    Lot = 7,
}

/// <summary>One reason why work on an order rests. An order may have several at once.</summary>
internal sealed class Hold : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid OrderId { get; init; }

    public HoldReason Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>The stock was given back; it is sourced again when the hold goes.</summary>
    public bool StockReleased { get; init; }

    public required string PlacedBy { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public string? ReleasedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }
}
