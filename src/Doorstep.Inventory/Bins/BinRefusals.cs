using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Bins;

/// <summary>What is refused about bins.</summary>
public static class BinRefusals
{
    public static Refusal Unknown(string? code, string location) => Refusal.NotFound("bin.unknown",
        $"There is no bin '{code?.Trim()}' at {location}. Scan its label again, or create the bin first.")
        .With("bin", code).With("location", location);

    internal static Refusal AtRest(string code) => Refusal.Conflict("bin.at_rest",
        $"Bin {code} is at rest: nothing is put into it. Choose another one, or wake it first.").With("bin", code);

    internal static Refusal Short(string code, string sku, long there, int asked) => Refusal.Conflict("bin.short",
        $"Bin {code} has {there} of {sku}, not {asked}. Take fewer, or count the bin.")
        .With("bin", code).With("sku", sku).With("quantity", there);

    internal static Refusal Full(string code, string sku, long room) => Refusal.Conflict("bin.full", room == 0
        ? $"Bin {code} has no room for {sku}. Choose another one, or raise its capacity."
        : $"Bin {code} has room for {room} more of {sku}. Put in fewer, or raise its capacity.")
        .With("bin", code).With("sku", sku).With("room", room);

    internal static Refusal Placed(string sku, long there, int asked) => Refusal.Conflict("putaway.none",
        there == 0
            ? $"Everything of {sku} that is here has its bin already. Receive it first, or move it from its bin."
            : $"Only {there} of {sku} are not put away, not {asked}. Put away fewer.")
        .With("sku", sku).With("quantity", there);
}
