using Doorstep.Orders.Promising;
using Doorstep.Orders.Status;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Promising;

namespace Doorstep.Orders;

/// <summary>What a customer asked for, and what became of it.</summary>
internal sealed class Order : Staged<OrderStage>, IOwned
{
    /// <summary>Counts up per merchant; what people call the order by, and its place in the queue.</summary>
    public long Number { get; init; }

    public required string Channel { get; init; }

    /// <summary>The channel's own id; unique per merchant and channel for ever.</summary>
    public required string ExternalId { get; init; }

    /// <summary>SHA-256 of what was placed: the same again is the same order, another is refused.</summary>
    public required byte[] Fingerprint { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Work on it begins no sooner; null for at once.</summary>
    public DateTimeOffset? ShipAfter { get; init; }

    public string? CustomerName { get; init; }

    public string? CustomerEmail { get; init; }

    public Address ShipTo { get; set; } = new();

    public required string Currency { get; init; }

    /// <summary>Sum of the lines, in minor units, as ordered and edited.</summary>
    public long Subtotal { get; set; }

    public long Shipping { get; set; }

    public long Tax { get; set; }

    /// <summary>Taken off; not negative.</summary>
    public long Discount { get; set; }

    /// <summary>Other charges (fees, manual corrections), with their sign.</summary>
    public long Fees { get; init; }

    /// <summary>Subtotal + shipping + tax - discount + fees.</summary>
    public long Total { get; set; }

    /// <summary>
    /// Derived by <see cref="OrderStatuses.Derive"/>, written by <see cref="OrderStatusWriter"/> alone.
    /// </summary>
    public OrderStatus Status { get; internal set; }

    public int LineCount { get; set; }

    public int Units { get; set; }

    /// <summary>Why it stands in review; empty otherwise.</summary>
    public IReadOnlyList<ReviewReason> ReviewReasons { get; set; } = [];

    public IReadOnlyList<OrderCharge> Charges { get; init; } = [];

    /// <summary>Its place in the queue for stock: before all orders of a lower one.</summary>
    public OrderPriority Priority { get; set; }

    /// <summary>Sorted by nothing; each once.</summary>
    public List<OrderTag> Tags { get; init; } = [];

    /// <summary>The code of the delivery service; what it means is in the services in force.</summary>
    public string Service { get; set; } = DeliveryService.StandardCode;

    /// <summary>
    /// The day on which its last shipment is promised to be there; null while something of it waits. Derived by
    /// <see cref="Promises.Of"/>, written by <see cref="OrderStatusWriter"/> alone.
    /// </summary>
    public DateOnly? PromisedBy { get; internal set; }

    public string? Note { get; set; }

    public string? GiftNote { get; set; }
}

/// <summary>One line of an order. Open + shipped + cancelled = quantity.</summary>
internal sealed class OrderLine : IOwned
{
    public int Merchant { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int Line { get; init; }

    /// <summary>As the channel wrote it.</summary>
    public required string Sku { get; init; }

    /// <summary>Null while the SKU is unknown.</summary>
    public Guid? ItemId { get; set; }

    public required string Title { get; set; }

    /// <summary>As ordered, after every edit; 0 for a line that was edited away.</summary>
    public int Quantity { get; set; }

    /// <summary>Minor units of the order's currency.</summary>
    public long UnitPrice { get; set; }

    public int Shipped { get; set; }

    public int Cancelled { get; set; }

    public int Open => Quantity - Shipped - Cancelled;
}

/// <summary>Why an order waits for a person before anything is promised.</summary>
/// <param name="Code">For example <c>sku.unknown</c>.</param>
/// <param name="Sku">The SKU it is about; null when it is about the whole order.</param>
public sealed record ReviewReason(string Code, string Sentence, string? Sku = null);

/// <summary>A row of the order that is no item: postage, a discount, a fee.</summary>
/// <param name="Kind"><c>shipping</c>, <c>discount</c>, <c>fee</c> or <c>adjustment</c>.</param>
/// <param name="Amount">Minor units, with its sign: what it adds to the total.</param>
public sealed record OrderCharge(string Kind, string Label, long Amount);
