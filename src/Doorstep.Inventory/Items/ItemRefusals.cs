using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Items;

/// <summary>What is refused about items.</summary>
public static class ItemRefusals
{
    public static Refusal Unknown(string sku) =>
        Refusal.NotFound("item.unknown", $"There is no item with the SKU '{sku}'. Create it first, or correct the SKU.")
            .With("sku", sku);

    internal static Refusal Exists(string sku) =>
        Refusal.Conflict("item.exists", $"There is already another item with the SKU '{sku}'. Change that one instead.")
            .With("sku", sku);

    internal static Refusal BarcodeTaken(string code, string sku) =>
        Refusal.Conflict("barcode.taken", $"A scanner that reads '{code}' already means the item '{sku}'.")
            .With("barcode", code).With("sku", sku);
}
