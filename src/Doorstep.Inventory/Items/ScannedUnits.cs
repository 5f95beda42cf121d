using System.Globalization;

namespace Doorstep.Inventory.Items;

/// <summary>A scan as people make it: a code, or <c>12*</c> before it for 12 units at once.</summary>
public static class ScannedUnits
{
    private const int DigitsMax = 7;

    /// <returns>The code, and the base units typed before it; null where none were.</returns>
    public static (string Code, int? Units) Read(string text)
    {
        var at = text.IndexOf('*');
        return at is > 0 and <= DigitsMax
            && int.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var typed)
            && typed > 0
                ? (text[(at + 1)..].Trim(), typed)
                : (text.Trim(), null);
    }
}
