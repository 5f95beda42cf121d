using Doorstep.Platform.Http;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Reading;

/// <summary>An order as the API and the screens show it. Amounts are minor units of its currency.</summary>
/// <param name="Priority"><c>Normal</c>, <c>High</c> or <c>Urgent</c>: its place in the queue for stock.</param>
/// <param name="Service">The code of its delivery service.</param>
/// <param name="PromisedBy">The day on which all of it is promised to be there; null while something waits.</param>
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
    PaymentAnswer? Payment,
    IReadOnlyList<string> Tags,
    string Priority,
    string Service,
    DateOnly? PromisedBy,
    int Version) : IVersioned;

public sealed record CustomerAnswer(string? Name, string? Email);

/// <param name="Total">Its goods: quantity × unit price.</param>
/// <param name="Reserved">Units that stand ready for it; reserved + backordered = open, unless it is in review.</param>
/// <param name="Discount">Its share of the order's discount.</param>
/// <param name="Tax">Its share of the order's tax.</param>
/// <param name="Net">Total without the share of the discount, before tax.</param>
public sealed record LineAnswer(
    int Line, string Sku, string Title, int Quantity, long UnitPrice, long Total, int Open, int Reserved,
    int Backordered, int Shipped, int Cancelled, long Discount, long Tax, long Net);

/// <param name="Location">The location's code; null while none can serve it.</param>
/// <param name="DeliverBy">The day on which it is promised to be at the door.</param>
/// <param name="IsSlipping">It left so late that it is expected after that day.</param>
/// <param name="With">The shipments of other orders in the same parcel; null where it travels alone.</param>
/// <param name="Stock">When what it waits for is expected; null where it waits for nothing, or nothing is expected.
/// </param>
public sealed record ShipmentAnswer(
    Guid Id, string Number, string? Location, string Stage, DateTimeOffset StageAt, DateTimeOffset? DueAt,
    DateTimeOffset? ShipBy, DateOnly? DeliverBy, bool IsSlipping, int Units, int Picked, int Packed,
    IReadOnlyList<string> TrackingNumbers,
    IReadOnlyList<ShipmentLineAnswer> Lines, int Version, StockPromise? Stock = null,
    IReadOnlyList<TravelMate>? With = null);

/// <summary>A shipment of another order that travels in the same parcel.</summary>
/// <param name="Number">For example <c>1043-1</c>.</param>
public sealed record TravelMate(Guid Shipment, Guid Order, string Number);

/// <summary>When the stock that a shipment waits for is expected.</summary>
/// <param name="PromisedOn">The day that was told first.</param>
/// <param name="ExpectedOn">The day as it is expected now; null where no delivery brings it any more.</param>
/// <param name="IsAtRisk">It comes later than was told, or should have been here.</param>
public sealed record StockPromise(DateOnly PromisedOn, DateOnly? ExpectedOn, bool IsAtRisk);

public sealed record ShipmentLineAnswer(
    int Line, string Sku, string Title, int Quantity, int Picked, int Packed, int Reserved, int Backordered);

public sealed record HoldAnswer(
    Guid Id, string Reason, string? Note, bool StockReleased, string PlacedBy, DateTimeOffset PlacedAt,
    DateTimeOffset? ReleasedAt, string? ReleasedBy);

/// <summary>What is known of the money of an order; null where nobody told and nothing is asked.</summary>
/// <param name="Policy">What has to cover what it still costs before the goods may be worked on.</param>
/// <param name="Covered">It does.</param>
/// <param name="Due">What it still costs: the total less the units that were cancelled.</param>
/// <param name="Facts">As their channel tells them, in the order in which they happened.</param>
public sealed record PaymentAnswer(
    string Stage, string Policy, bool Covered, long Due, long Authorised, long Captured, long Refunded,
    IReadOnlyList<PaymentFactAnswer> Facts);

public sealed record PaymentFactAnswer(
    string Kind, long Amount, string Reference, DateTimeOffset At, DateTimeOffset RecordedAt, string RecordedBy);
