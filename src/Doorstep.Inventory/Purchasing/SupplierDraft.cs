using Doorstep.Inventory.Stock;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Purchasing;

/// <summary>What somebody says of a supplier.</summary>
/// <param name="Code">1 to 20 characters; kept in capitals.</param>
/// <param name="LeadDays">Days from the order to the delivery, 0 to 365.</param>
/// <param name="Currency">ISO 4217; what it is paid in.</param>
/// <param name="Items">What it sells, all of it: what is left out is sold no more. At most 2,000.</param>
public sealed record SupplierDraft(
    string? Code, string? Name, int LeadDays, string Currency = "USD", string? Email = null,
    IReadOnlyList<SupplierTerms>? Items = null)
{
    public const int CodeLengthMax = 20;

    public const int LeadDaysMax = 365;

    public const int ItemsMax = 2_000;

    public const long CostMax = 1_000_000_000_00;

    /// <summary>What is wrong with it by itself; null when nothing is.</summary>
    internal Refusal? Fault()
    {
        if (Code?.Trim() is not { Length: > 0 and <= CodeLengthMax } code || code.Any(char.IsControl))
            return Refusal.Invalid("supplier.code", $"The code of a supplier has 1 to {CodeLengthMax} characters.");
        if (Name?.Trim() is not { Length: > 0 and <= References.LengthMax })
            return Refusal.Invalid("supplier.name", $"The name of '{code}' has to have 1 to {References.LengthMax} "
                + "characters.");
        if (LeadDays is < 0 or > LeadDaysMax)
            return Refusal.Invalid("supplier.lead_days", $"The lead time is 0 to {LeadDaysMax} days.");
        if (!Currencies.IsCode(Currency))
            return Refusal.Invalid("supplier.currency", "Write the currency as three letters, such as USD.");
        if (References.Fault(Email) is { } tooLong) return tooLong;
        if (Items is { Count: > ItemsMax } || Items?.Any(i => i?.Sku is null) is true)
            return Refusal.Invalid("supplier.items", $"A supplier has at most {ItemsMax} items, each with a SKU.");
        return Items?.FirstOrDefault(i => !Quantities.IsValid(i.PackSize)
            || i.MinimumQuantity is < 0 or > Quantities.Max || i.Cost is < 0 or > CostMax
            || i.SupplierSku?.Length > References.LengthMax) is { } wrong
            ? Refusal.Invalid("supplier.terms",
                $"The terms of '{wrong.Sku}' do not hold: a pack has 1 to {Quantities.Max} units, the minimum is not "
                + "below 0, and neither is the cost.").With("sku", wrong.Sku)
            : null;
    }
}

/// <param name="PackSize">Base units of one pack.</param>
/// <param name="MinimumQuantity">Base units that an order has at the least; 0 for none.</param>
/// <param name="Cost">Of one base unit, in minor units of the supplier's currency.</param>
/// <param name="SupplierSku">What the supplier calls it.</param>
public sealed record SupplierTerms(
    string Sku, int PackSize = 1, int MinimumQuantity = 0, long Cost = 0, string? SupplierSku = null);
