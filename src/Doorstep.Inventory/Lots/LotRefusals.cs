using System.Globalization;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Lots;

/// <summary>What is refused about lots.</summary>
public static class LotRefusals
{
    public static Refusal Unknown(string? code, string? sku = null) => Refusal.NotFound("lot.unknown",
        sku is null
            ? $"There is no lot '{code?.Trim()}'. Look for it among the lots."
            : $"{sku} has no lot '{code?.Trim()}'. Scan its label again.").With("lot", code).With("sku", sku);

    internal static Refusal Required(string sku) => Refusal.Invalid("lot.required",
        $"{sku} is tracked by lot: say which one, with the day on which it expires if it does.").With("sku", sku);

    internal static Refusal NotTracked(string sku) => Refusal.Invalid("lot.not_tracked",
        $"{sku} is not tracked by lot. Leave the lot out, or track the item by lot first.").With("sku", sku);

    internal static Refusal Code(string? code) => Refusal.Invalid("lot.code",
        $"'{code}' is no lot code: it has 1 to {LotIndex.CodeLengthMax} characters, no blanks among them.")
        .With("lot", code);

    internal static Refusal ExpiryRequired(string sku, string lot) => Refusal.Invalid("lot.expiry_required",
        $"{sku} is sold until some days before it expires: say on which day lot {lot} does.")
        .With("sku", sku).With("lot", lot);

    internal static Refusal ExpiryDiffers(string sku, LotFacts lot) => Refusal.Conflict("lot.expiry_differs",
        $"Lot {lot.Code} of {sku} {Expires(lot.ExpiresOn)}. Read the label again, or use another code.")
        .With("sku", sku).With("lot", lot.Code).With("expiresOn", lot.ExpiresOn);

    /// <summary>It is blocked, or too near to its expiry.</summary>
    public static Refusal NotSold(string sku, LotFacts lot) => lot.State == LotState.Blocked
        ? Refusal.Conflict("lot.blocked",
            $"Lot {lot.Code} of {sku} is blocked. Put it aside, and take another one.")
            .With("sku", sku).With("lot", lot.Code)
        : Refusal.Conflict("lot.expired",
            $"Lot {lot.Code} of {sku} {Expires(lot.ExpiresOn)} and is sold no more. Put it aside.")
            .With("sku", sku).With("lot", lot.Code).With("expiresOn", lot.ExpiresOn);

    /// <summary>There are fewer units of it than asked for.</summary>
    public static Refusal Short(string sku, string lot, long there, int asked) => Refusal.Conflict("lot.short",
        $"By the books {there} of lot {lot} of {sku} are there, not {asked}. Take fewer, or another lot.")
        .With("sku", sku).With("lot", lot).With("quantity", there);

    internal static Refusal Which(string sku, IEnumerable<string> lots) => Refusal.Conflict("lot.which",
        $"Several lots of {sku} lie there ({string.Join(", ", lots)}). Scan the lot, too.").With("sku", sku);

    private static string Expires(DateOnly? day) => day is { } on
        ? $"expires on {on.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}"
        : "does not expire";
}
