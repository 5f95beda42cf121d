using Doorstep.Inventory.Items;
using Doorstep.Orders;

namespace Doorstep.Channels.Crediting;

/// <summary>A row of a credit note, with the sale that it gives back where that is known.</summary>
/// <param name="ExternalId">Number of the credit note.</param>
/// <param name="UnitPrice">Minor units.</param>
/// <param name="Quantity">Units given back, above zero.</param>
/// <param name="Nth">1, 2, 3 … among the rows of this credit note that say the same.</param>
/// <param name="Order">The order's id in its channel; null to look for the sale among the customer's orders.</param>
/// <param name="Line">The order's line; null for a charge.</param>
/// <param name="Charge">What is given back when it is no goods, with a negative amount.</param>
/// <param name="At">When; only earlier sales are meant.</param>
public sealed record Credit(
    string ExternalId, string Sku, long UnitPrice, int Quantity, int Nth, string? Order, int? Line,
    OrderCharge? Charge, string? Customer, string Currency, DateTimeOffset? At)
{
    internal CreditRow Key { get; } = new(ExternalId, ItemIndex.Fold(Sku), UnitPrice, Quantity, Nth);
}

/// <summary>What a row of a credit note is known by.</summary>
internal readonly record struct CreditRow(string ExternalId, string Sku, long UnitPrice, int Quantity, int Nth);
