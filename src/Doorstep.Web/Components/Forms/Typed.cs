using System.Globalization;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Values;

namespace Doorstep.Web.Components.Forms;

/// <summary>What people type into forms, read without guessing.</summary>
internal static class Typed
{
    /// <summary>The text without blanks around it; null when there is none.</summary>
    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>A whole number; thousands may be set apart by a blank or a comma. Null when it is none.</summary>
    public static int? Whole(string? typed) =>
        int.TryParse(typed?.Replace(",", "").Replace(" ", ""), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number) ? number : null;

    /// <summary>An amount in minor units of a currency; null when it is none, or finer than the currency.</summary>
    public static long? Amount(string? typed, string currency) =>
        decimal.TryParse(typed?.Replace(" ", ""), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var amount)
        && decimal.Round(amount, Currencies.MinorDigits(currency)) == amount
        && Currencies.ToMinor(amount, currency) is { } minor and <= DraftCheck.AmountMax
            ? minor
            : null;

    /// <summary>An amount as one would type it.</summary>
    public static string Written(long minor, string currency)
    {
        var digits = Currencies.MinorDigits(currency);
        return (minor / Currencies.Scale(digits)).ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    public static double? Degrees(string? typed) =>
        double.TryParse(typed?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One thing per line.</summary>
    public static IReadOnlyList<string> Lines(string? typed) =>
        (typed ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Words or short phrases with commas between.</summary>
    public static IReadOnlyList<string> Tags(string? typed) =>
        (typed ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
