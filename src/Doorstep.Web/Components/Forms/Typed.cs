using System.Globalization;

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

    public static double? Degrees(string? typed) =>
        double.TryParse(typed?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One thing per line.</summary>
    public static IReadOnlyList<string> Lines(string? typed) =>
        (typed ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
