using System.Globalization;

namespace Doorstep.Platform.Values;

/// <summary>
/// What a GS1-128, GS1 DataMatrix or GS1 QR symbol says of goods: its element strings, of which those with the
/// application identifiers 01, 10, 15, 17 and 21 are kept. GS1 General Specifications: §3 (meaning and length of each
/// element string), §7.8.5 (element strings of predefined length need no separator, others end at FNC1, which scanners
/// send as the control character GS), §7.12 (the century of a year of two digits).
/// </summary>
/// <param name="Gtin">14 digits, the last of them the check digit.</param>
/// <param name="Lot">Batch or lot number: 1 to 20 characters.</param>
/// <param name="ExpiresOn">
/// The last day of use (17), or where there is none the best before date (15); day 00 is the last of its month.
/// </param>
/// <param name="Serial">1 to 20 characters.</param>
public sealed record Gs1Elements(string? Gtin, string? Lot, DateOnly? ExpiresOn, string? Serial)
{
    /// <summary>Characters of a symbol at the most.</summary>
    public const int LengthMax = 200;

    private const int VariableMax = 20;

    private const char Separator = '\u001d';

    // What scanners may send before the data, to say which kind of symbol it was (ISO/IEC 15424).
    private static readonly string[] Symbols = ["]C1", "]d2", "]Q3", "]e0", "]J1"];

    // First two digits of the application identifier, and the length of the whole element string with it.
    private static readonly Dictionary<string, int> Predefined = new()
    {
        ["00"] = 20, ["01"] = 16, ["02"] = 16, ["03"] = 16, ["04"] = 18, ["11"] = 8, ["12"] = 8, ["13"] = 8,
        ["14"] = 8, ["15"] = 8, ["16"] = 8, ["17"] = 8, ["18"] = 8, ["19"] = 8, ["20"] = 4, ["31"] = 10, ["32"] = 10,
        ["33"] = 10, ["34"] = 10, ["35"] = 10, ["36"] = 10, ["41"] = 16,
    };

    /// <summary>
    /// Reads <c>(01)09506000134352(17)271231(10)L24</c>, or the same as a scanner sends it, without brackets and with
    /// GS after what has no fixed length. Null for everything else, an ordinary barcode among it.
    /// </summary>
    /// <param name="today">Decides the century of a date.</param>
    public static Gs1Elements? Read(string? text, DateOnly today)
    {
        var code = (text ?? "").Trim();
        if (code.Length is 0 or > LengthMax) return null;
        var symbol = Symbols.FirstOrDefault(s => code.StartsWith(s, StringComparison.Ordinal));
        if (symbol is not null) code = code[symbol.Length..];
        var elements = code.StartsWith('(') ? Bracketed(code) : Raw(code.TrimStart(Separator));
        if (elements is null) return null;
        var (gtin, lot, serial) = (
            elements.GetValueOrDefault("01"), elements.GetValueOrDefault("10"), elements.GetValueOrDefault("21"));
        if (gtin is not null && (gtin.Length != 14 || !Values.Gtin.IsValid(gtin))) return null;
        if (lot is { Length: 0 or > VariableMax } || serial is { Length: 0 or > VariableMax }) return null;
        DateOnly? expires = null;
        if (elements.TryGetValue("17", out var day) || elements.TryGetValue("15", out day))
        {
            expires = Day(day, today);
            if (expires is null) return null;
        }

        // Without an item, and without brackets or a symbol that says so, any long number could be meant.
        if (gtin is null && symbol is null && !code.StartsWith('(')) return null;
        return gtin is null && lot is null && serial is null && expires is null
            ? null
            : new(gtin, lot, expires, serial);
    }

    /// <summary>What a barcode of the same item may look like: the GTIN with and without its leading zeros.</summary>
    public IEnumerable<string> Barcodes => Gtin is null
        ? []
        : new[] { 14, 13, 12, 8 }.Where(n => Gtin[..(14 - n)].All(c => c == '0')).Select(n => Gtin[(14 - n)..]);

    /// <summary>Six digits, YYMMDD, as a day; null when there is no such day.</summary>
    public static DateOnly? Day(string digits, DateOnly today)
    {
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var all))
            return null;
        var (two, month, day) = (all / 10_000, all / 100 % 100, all % 100);
        var century = today.Year / 100 * 100;
        var year = (two - (today.Year % 100)) switch
        {
            >= 51 => century - 100 + two,
            <= -50 => century + 100 + two,
            _ => century + two,
        };
        if (month is < 1 or > 12 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateOnly(year, month, day == 0 ? DateTime.DaysInMonth(year, month) : day);
    }

    private static Dictionary<string, string>? Bracketed(string code)
    {
        var found = new Dictionary<string, string>();
        foreach (var part in code.Split('(', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf(')');
            if (end is < 2 or > 4 || !part[..end].All(char.IsAsciiDigit)) return null;
            if (!found.TryAdd(part[..end], part[(end + 1)..].Trim().Trim(Separator))) return null;
        }

        return found;
    }

    private static Dictionary<string, string>? Raw(string code)
    {
        var found = new Dictionary<string, string>();
        var at = 0;
        while (at < code.Length)
        {
            if (code[at] == Separator)
            {
                at++;
                continue;
            }

            if (code.Length - at < 3 || !code[at..(at + 2)].All(char.IsAsciiDigit)) return null;
            var kind = code[at..(at + 2)];
            var length = Predefined.GetValueOrDefault(kind);
            var end = length > 0 ? at + length : code.IndexOf(Separator, at);
            if (end < 0) end = code.Length;
            if (end > code.Length || !found.TryAdd(kind, code[(at + 2)..end])) return null;
            at = end;
        }

        return found;
    }
}
