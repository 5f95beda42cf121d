using Doorstep.Platform.Http;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Reading;

/// <summary>An order as the API and the screens show it. Amounts are minor units of its currency.</summary>
public sealed record OrderAnswer(
    Guid Id,
    string Number,
    string Channel,
    string ExternalId,
    string Status,
    string Stage,
    DateTimeOffset PlacedAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? ShipAfter,
    CustomerAnswer Customer,
    Address ShipTo,
    string Currency,
    long Subtotal,
    long Shipping,
    long Tax,
    long Discount,
    long Fees,
    long Total,
    IReadOnlyList<LineAnswer> Lines,
    IReadOnlyList<ShipmentAnswer> Shipments,
    IReadOnlyList<HoldAnswer> Holds,
    IReadOnlyList<ReviewReason> ReviewReasons,
    IReadOnlyList<OrderCharge> Charges,
    string? Note,
    string? GiftNote,
    int Version) : IVersioned;

public sealed record CustomerAnswer(string? Name, string? Email);

/// <param name="Reserved">Units that stand ready for it; reserved + backordered = open, unless it is in review.</param>
public sealed record LineAnswer(
    int Line, string Sku, string Title, int Quantity, long UnitPrice, long Total, int Open, int Reserved,
    int Backordered, int Shipped, int Cancelled);

/// <param name="Location">The location's code; null while none can serve it.</param>
public sealed record ShipmentAnswer(
    Guid Id, string Number, string? Location, string Stage, DateTimeOffset StageAt, DateTimeOffset? DueAt,
    DateTimeOffset? ShipBy, int Units, int Picked, int Packed, IReadOnlyList<string> TrackingNumbers,
    IReadOnlyList<ShipmentLineAnswer> Lines, int Version);

public sealed record ShipmentLineAnswer(
    int Line, string Sku, string Title, int Quantity, int Picked, int Packed, int Reserved, int Backordered);

public sealed record HoldAnswer(
    Guid Id, string Reason, string? Note, bool StockReleased, string PlacedBy, DateTimeOffset PlacedAt,
    DateTimeOffset? ReleasedAt, string? ReleasedBy);
