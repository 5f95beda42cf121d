using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Transfers;

/// <summary>What is refused about transfers.</summary>
public static class TransferRefusals
{
    public static Refusal Unknown(string which) => Refusal.NotFound("transfer.unknown",
        $"There is no transfer '{which}'. Look for it in the list of transfers.").With("transfer", which);

    internal static Refusal Foreign(string sku, string transfer) => Refusal.Conflict("transfer.item",
        $"{sku} is not in {transfer}. Put it aside, or write a transfer for it.").With("sku", sku);

    internal static Refusal Over(string sku, int left, int asked) => Refusal.Conflict("transfer.over",
        $"{left:N0} of {sku} are left here, and {asked:N0} were said. Check the count; what was found beyond it is "
        + "added to the stock with a reason.").With("sku", sku).With("left", left);

    internal static Refusal Below(string sku) => Refusal.Conflict("count.below_zero",
        $"So many of {sku} were not counted. Take back at most what was counted.").With("sku", sku);

    internal static Refusal Nothing(string transfer) => Refusal.Conflict("transfer.nothing",
        $"Nothing of {transfer} would be shipped. Load something, or cancel it.");

    internal static Refusal Short(string sku, string location, long asked) => Refusal.Conflict("stock.short",
        $"{location} does not have {asked:N0} of {sku} free: what is reserved for orders and the safety stock stay. "
        + "Ship less, receive more, or lower the safety stock.")
        .With("sku", sku).With("location", location).With("asked", asked);
}
