using System.Buffers;
using System.Globalization;

namespace Doorstep.Channels.Files.Recognising;

/// <summary>
/// How the numbers of a sheet are written. Reads strictly: a mark that does not fit makes the text unreadable, so
/// that <c>2,55</c> is never taken for 255.
/// </summary>
/// <param name="Decimal"><c>.</c> or <c>,</c></param>
/// <param name="Thousands">The mark between groups of three digits, null when the sheet has none.</param>
internal sealed record NumberForm(char Decimal, char? Thousands)
{
    public static readonly NumberForm Plain = new('.', null);

    private const int LengthMax = 40;
    private const string Spaces = " \u00A0\u202F\u2009'’";
    private static readonly SearchValues<char> PlainMarks = SearchValues.Create("0123456789.");
    private const string Signs = "£$€¥";

    /// <summary>
    /// Reads <c>-1,204.50</c>, <c>£3</c>, <c>(5.00)</c>, <c>1 204,50 €</c> and the like; no exponents and no percent.
    /// </summary>
    public bool TryRead(string text, out decimal value)
    {
        if (Decimal == '.' && IsPlain(text))
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out value);

        value = 0;
        if (text.Length is 0 or > LengthMax) return false;
        var body = Unsigned(text, out var negative);
        Span<char> digits = stackalloc char[LengthMax];
        var (length, sinceMark, decimals, grouped) = (0, 0, false, false);
        foreach (var c in body)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                sinceMark++;
            }
            else if (c == Decimal && !decimals && (!grouped || sinceMark == 3))
            {
                digits[length++] = '.';
                (decimals, sinceMark) = (true, 0);
            }
            else if (IsThousands(c) && !decimals && (grouped ? sinceMark == 3 : sinceMark is >= 1 and <= 3))
            {
                (grouped, sinceMark) = (true, 0);
            }
            else
            {
                return false;
            }
        }

        if (grouped && !decimals && sinceMark != 3) return false;
        const NumberStyles style = NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(digits[..length], style, CultureInfo.InvariantCulture, out value)) return false;
        if (negative) value = -value;
        return true;
    }

    /// <summary>What the numbers of a sheet say about its form; doubtful when they can be read in two ways.</summary>
    public static (NumberForm Form, string Sentence, bool Doubtful) Recognise(IEnumerable<string> values, char? chosen)
    {
        var (point, comma, marked) = (0, 0, 0);
        string? either = null;
        var marks = new HashSet<char>();
        foreach (var text in values)
        {
            var seen = Evidence(text);
            if (seen is '.') point++;
            else if (seen is ',') comma++;
            else if (seen is '?') (marked, either) = (marked + 1, either ?? text);
            foreach (var c in Unsigned(text, out _)) marks.Add(c);
        }

        var mark = chosen ?? (comma > point ? ',' : '.');
        var other = mark == '.' ? ',' : '.';
        var form = new NumberForm(mark, marks.Contains(other) ? other : null);
        var name = mark == '.' ? "Decimal point" : "Decimal comma";
        if (form.Thousands is { } t) name += $", '{t}' between thousands";
        if (chosen is not null) return (form, $"{name}, as told", false);
        if (point > 0 && comma > 0)
            return (form, $"{name}, but some numbers are written the other way and will be rejected", true);
        if (marked == 0 || point + comma > 0)
            return (form, point + comma == 0 ? "Whole numbers" : name, false);
        return (form, $"{name}: '{either}' is read as {Shown(form, either!)}, though it could be read otherwise", true);
    }

    // '.' or ',' where the text allows one reading only, '?' where a single mark is followed by exactly three digits.
    private static char? Evidence(string text)
    {
        var body = Unsigned(text, out _);
        var (points, commas) = (body.Count('.'), body.Count(','));
        if (points + commas == 0 || body.Length > LengthMax) return null;
        if (points > 0 && commas > 0) return body.LastIndexOf('.') > body.LastIndexOf(',') ? '.' : ',';
        if (points > 1) return ',';
        if (commas > 1) return '.';
        var at = body.IndexOfAny('.', ',');
        var open = body.Length - at - 1 == 3 && at is >= 1 and <= 3 && body[0] != '0';
        return open ? '?' : body[at];
    }

    private bool IsThousands(char c) => c == Thousands || Spaces.Contains(c, StringComparison.Ordinal);

    private static bool IsPlain(string text)
    {
        if (text.Length is 0 or > 25 || !char.IsAsciiDigit(text[^1])) return false;
        return text.AsSpan(text[0] == '-' ? 1 : 0).IndexOfAnyExcept(PlainMarks) < 0;
    }

    private static ReadOnlySpan<char> Unsigned(string text, out bool negative)
    {
        var body = text.AsSpan().Trim();
        negative = body is ['(', .., ')'];
        if (negative) body = body[1..^1];
        body = body.Trim(Signs).Trim();
        if (body is ['-' or '\u2212' or '+', ..] && !negative)
        {
            negative = body[0] != '+';
            body = body[1..];
        }

        return body.Trim(Signs).Trim();
    }

    private static string Shown(NumberForm form, string text) => form.TryRead(text, out var value)
        ? value.ToString("0.###", CultureInfo.InvariantCulture) : "unreadable";
}
