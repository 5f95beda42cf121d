using Doorstep.Platform.Values;

namespace Doorstep.Web.Demo;

/// <summary>An order as a shop, a marketplace or a clerk would send it. Amounts are cents of US dollars.</summary>
/// <param name="ExternalId">Unique in its channel.</param>
/// <param name="PlacedAt">UTC.</param>
/// <param name="ShipTo">Some lack what a label needs, as real ones do.</param>
/// <param name="Cancellation">Null for most; it is for the player to ask for it when its time comes.</param>
internal sealed record DemoOrder(
    string Channel,
    string ExternalId,
    DateTimeOffset PlacedAt,
    DemoCustomer Customer,
    Address ShipTo,
    IReadOnlyList<DemoOrderLine> Lines,
    long ShippingCents,
    DemoCancellation? Cancellation);

/// <param name="Number">The same person has the same number in every order of a shop.</param>
/// <param name="Home">Where this customer lives, complete and right.</param>
internal sealed record DemoCustomer(int Number, string Name, string Email, string Channel, bool IsTrade, Address Home);

/// <param name="Item">Position in the catalogue; null for a SKU that nobody knows.</param>
internal sealed record DemoOrderLine(int? Item, string Sku, string Title, int Quantity, long UnitPriceCents);

/// <summary>A change of mind, often so late that the order has left the house.</summary>
/// <param name="At">UTC.</param>
/// <param name="Line">Position of the only line that is taken back; null when all are.</param>
internal sealed record DemoCancellation(DateTimeOffset At, int? Line);
