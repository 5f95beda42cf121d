using System.Globalization;
using System.Text;

namespace Doorstep.Shipping.Documents;

/// <summary>
/// Text of a person made fit for paper: controls, direction overrides, private and broken code points and pictographs
/// go, any white space becomes one blank, and what is longer than a field may be ends in an ellipsis.
/// </summary>
internal static class PlainText
{
    public static string OneLine(string? text, int lengthMax = Platform.Values.Address.FieldLengthMax)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (IsPrintable(rune)) line.Append(rune.ToString());
            if (line.Length > lengthMax) return line.ToString(0, lengthMax - 1).TrimEnd() + "…";
        }

        return line.ToString().TrimEnd();
    }

    private static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && !IsPictograph(rune.Value)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    /// <summary>Dingbats, miscellaneous symbols, emoji, their variation selectors and keycaps.</summary>
    private static bool IsPictograph(int code) =>
        code is (>= 0x2600 and <= 0x27BF) or (>= 0xFE00 and <= 0xFE0F) or 0x20E3 or (>= 0x1F000 and <= 0x1FAFF);
}
