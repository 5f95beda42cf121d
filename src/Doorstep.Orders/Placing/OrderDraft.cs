using System.Text.Json.Serialization;
using Doorstep.Orders.Paying;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Placing;

/// <summary>An order as a channel, a file or a person writes it.</summary>
/// <param name="ExternalId">The channel's own id: unique in its channel for ever.</param>
/// <param name="Currency">ISO 4217; every amount is in its minor units.</param>
/// <param name="Discount">Taken off the total; not negative.</param>
/// <param name="ShipAfter">Work begins no sooner.</param>
/// <param name="Payments">
/// What is known of its money when it is placed; what comes later is recorded on the order.
/// </param>
/// <param name="Tags">At most 20 words or short phrases by which people sort their orders.</param>
/// <param name="Service">The code of a delivery service; the standard one when left out.</param>
/// <param name="Priority"><c>Normal</c>, <c>High</c> or <c>Urgent</c>; normal when left out.</param>
public sealed record OrderDraft(
    string Channel,
    string ExternalId,
    DateTimeOffset PlacedAt,
    string Currency,
    CustomerDraft? Customer,
    Address? ShipTo,
    IReadOnlyList<LineDraft> Lines,
    long Shipping = 0,
    long Tax = 0,
    long Discount = 0,
    IReadOnlyList<OrderCharge>? Charges = null,
    string? Note = null,
    string? GiftNote = null,
    DateTimeOffset? ShipAfter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<PaymentDraft>? Payments = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<string>? Tags = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Service = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Priority = null)
{
    /// <summary>What a reader of files found to contradict itself: the order is kept, in review.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReviewReason> Contradictions { get; init; } = [];
}

public sealed record CustomerDraft(string? Name = null, string? Email = null);

/// <param name="Quantity">Base units, 1 to 1,000,000.</param>
/// <param name="UnitPrice">Minor units.</param>
/// <param name="Title">As the customer saw it; the item's own title when left out.</param>
public sealed record LineDraft(string Sku, int Quantity, long UnitPrice = 0, string? Title = null);
