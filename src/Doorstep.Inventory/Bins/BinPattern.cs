using System.Globalization;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Bins;

/// <summary>
/// The codes from one to another: <c>A-01-1 … C-12-4</c> is every bay 01 to 12 and level 1 to 4 of the aisles A to C.
/// Each part counts from the first code's to the last code's, as numbers of the same width or as one letter.
/// </summary>
public static class BinPattern
{
    /// <summary>Bins of one pattern at the most.</summary>
    public const int CodesMax = 5_000;

    /// <summary>Every code, in walking order. Refusal: <c>bin.pattern</c>.</summary>
    public static Outcome<List<string>> Expand(string? first, string? last)
    {
        var (from, to) = (BinDraft.Fold(first).Split('-'), BinDraft.Fold(last).Split('-'));
        if (from.Length != to.Length) return Refuse(first, last);
        List<string> codes = [""];
        for (var part = 0; part < from.Length; part++)
        {
            var steps = Steps(from[part], to[part]);
            if (steps.Count == 0 || (long)codes.Count * steps.Count > CodesMax) return Refuse(first, last);
            codes = [.. codes.SelectMany(c => steps.Select(s => part == 0 ? s : $"{c}-{s}"))];
        }

        return codes;
    }

    private static List<string> Steps(string from, string to)
    {
        if (from.Length == 0) return [];
        if (from == to) return [from];
        if (from is [>= 'A' and <= 'Z' and var a] && to is [>= 'A' and <= 'Z' and var z])
            return [.. Enumerable.Range(a, Math.Max(0, z - a + 1)).Select(c => ((char)c).ToString())];
        if (from.Length > 3 || to.Length > 3 || !from.All(char.IsAsciiDigit) || !to.All(char.IsAsciiDigit)) return [];
        var (low, high) = (int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(low, Math.Max(0, high - low + 1))
            .Select(n => n.ToString(CultureInfo.InvariantCulture).PadLeft(from.Length, '0'))];
    }

    private static Refusal Refuse(string? first, string? last) => Refusal.Invalid("bin.pattern",
        $"'{first}' to '{last}' is no row of codes. Write two codes with the same parts, such as A-01-1 and C-12-4; "
        + $"it makes up to {CodesMax} bins.");
}
