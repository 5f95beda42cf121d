using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Items;

/// <summary>What is refused about items.</summary>
public static class ItemRefusals
{
    public static Refusal Unknown(string sku) =>
        Refusal.NotFound("item.unknown", $"There is no item with the SKU '{sku}'. Create it first, or correct the SKU.")
            .With("sku", sku);
}
