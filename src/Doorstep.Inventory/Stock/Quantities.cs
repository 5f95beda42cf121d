using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Stock;

/// <summary>Bounds of a quantity, in base units.</summary>
public static class Quantities
{
    public const int Max = 1_000_000;

    public static bool IsValid(int quantity) => quantity is > 0 and <= Max;

    public static Refusal Invalid(string sku, int quantity) => Refusal.Invalid(
        "quantity.invalid", $"The quantity {quantity} of '{sku}' is not between 1 and {Max}.");
}
