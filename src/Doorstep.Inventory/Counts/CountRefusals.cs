using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Counts;

/// <summary>What is refused about counts.</summary>
internal static class CountRefusals
{
    public static Refusal Unknown(string which) => Refusal.NotFound("count.unknown",
        $"There is no count '{which}'. Look it up in the list of counts.").With("count", which);

    public static Refusal OtherBin(string bin, string count) => Refusal.Conflict("count.other_bin",
        $"{bin} does not belong to {count}, or is not looked at again. Leave it as it is.").With("bin", bin);

    public static Refusal BinDone(string bin) => Refusal.Conflict("count.bin_done",
        $"{bin} is counted already. Go to the next bin.").With("bin", bin);

    public static Refusal OtherItem(string sku, string bin) => Refusal.Conflict("count.other_item",
        $"{sku} is not counted in {bin} now. Leave it as it is.").With("sku", sku).With("bin", bin);

    public static Refusal Promised(string sku, int missing) => Refusal.Conflict("count.promised",
        $"{missing:N0} of {sku} are missing that orders hold fast: picked by the books, or on hold on the floor. Undo "
        + "these picks or release the holds first, then approve.").With("sku", sku).With("missing", missing);
}
