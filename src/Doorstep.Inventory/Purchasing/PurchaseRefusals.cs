using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Purchasing;

internal static class PurchaseRefusals
{
    public static Refusal Unknown(string which) => Refusal.NotFound("purchase.unknown",
        $"There is no purchase order '{which}'. Look for it in the list.").With("purchase", which);

    public static Refusal NotSold(string sku, string supplier) => Refusal.Invalid("purchase.not_sold",
        $"{supplier} does not sell '{sku}'. Add it to what the supplier sells, or leave it out.").With("sku", sku);

    public static Refusal Packs(string sku, int quantity, int pack, int minimum, int suggested) => Refusal.Invalid(
        "purchase.packs",
        $"{quantity} of '{sku}' are not sold: a pack has {pack}, an order has {minimum} at the least. "
        + $"Order {suggested}.").With("sku", sku).With("suggested", suggested);
}
