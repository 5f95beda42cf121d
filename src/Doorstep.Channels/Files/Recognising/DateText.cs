using System.Globalization;

namespace Doorstep.Channels.Files.Recognising;

/// <summary>A date as it is written, before anybody decides which of its numbers is the day.</summary>
/// <param name="Open">True when the order of day and month is a matter of habit: <c>12/1/2010</c>.</param>
internal readonly record struct DateText(
    int First, int Second, int Year, bool Open, TimeSpan Time, TimeSpan? Offset)
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>
    /// Takes apart <c>2010-12-01 08:26:00</c>, <c>2010-12-01T08:26:00.5+01:00</c>, <c>20101201</c>,
    /// <c>12/1/2010 8:26</c>, <c>12/1/10 8:26 PM</c>, <c>01.12.2010</c>, <c>1 Dec 2010</c> and <c>Dec 1, 2010</c>.
    /// Where the order is not open, <see cref="First"/> is the day.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateText date)
    {
        date = default;
        var rest = text.Trim();
        if (rest.Length is < 6 or > 40) return false;
        if (!TakeDay(ref rest, out var first, out var second, out var year, out var open)) return false;
        if (!TakeTime(ref rest, out var time, out var offset) || rest.Length > 0) return false;
        date = new DateText(first, second, year, open, time, offset);
        return true;
    }

    private static bool TakeDay(ref ReadOnlySpan<char> rest, out int day, out int month, out int year, out bool open)
    {
        (day, month, year, open) = (0, 0, 0, false);
        if (TakeMonth(ref rest, out month))
            return TakeNumber(ref rest, out day) > 0 && TakeAny(ref rest, ", ") && TakeYear(ref rest, out year);

        var whole = rest;
        var digits = TakeNumber(ref rest, out var first);
        if (digits == 8)
        {
            (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            return true;
        }

        if (rest.IsEmpty || digits is 0 or > 4) return false;
        var separator = rest[0];
        if (!TakeAny(ref rest, "-/. ")) return false;
        if (TakeMonth(ref rest, out month))
        {
            day = first;
            return digits <= 2 && TakeYear(ref rest, out year);
        }

        if (separator == ' ' || TakeNumber(ref rest, out month) is 0 or > 2) return false;
        if (rest.IsEmpty || rest[0] != separator) return false;
        rest = rest[1..];
        if (digits == 4)
        {
            year = first;
            return TakeNumber(ref rest, out day) is 1 or 2;
        }

        day = first;
        // Points mean day first wherever they are used in dates.
        open = separator != '.';
        return digits <= 2 && whole.Length >= 6 && TakeYear(ref rest, out year);
    }

    private static bool TakeTime(ref ReadOnlySpan<char> rest, out TimeSpan time, out TimeSpan? offset)
    {
        (time, offset) = (TimeSpan.Zero, null);
        if (rest.IsEmpty) return true;
        if (!TakeAny(ref rest, "Tt ,")) return false;
        if (TakeNumber(ref rest, out var hour) is 0 or > 2 || !TakeColon(ref rest, out var minute)) return false;
        var second = 0;
        if (rest is [':', ..] && !TakeColon(ref rest, out second)) return false;
        var fraction = TimeSpan.Zero;
        if (rest is ['.' or ',', ..])
        {
            rest = rest[1..];
            var digits = TakeNumber(ref rest, out var part);
            if (digits is 0 or > 9) return false;
            fraction = TimeSpan.FromTicks((long)(part * Math.Pow(10, 7 - digits)));
        }

        rest = rest.TrimStart();
        if (rest is ['a' or 'A' or 'p' or 'P', 'm' or 'M', ..])
        {
            if (hour is < 1 or > 12) return false;
            hour = (hour % 12) + (rest[0] is 'p' or 'P' ? 12 : 0);
            rest = rest[2..].TrimStart();
        }

        if (hour > 23 || minute > 59 || second > 59) return false;
        time = new TimeSpan(hour, minute, second) + fraction;
        return TakeOffset(ref rest, out offset);
    }

    private static bool TakeOffset(ref ReadOnlySpan<char> rest, out TimeSpan? offset)
    {
        offset = null;
        if (rest.IsEmpty) return true;
        if (rest is "Z" or "z" or "UTC" or "GMT")
        {
            offset = TimeSpan.Zero;
            rest = default;
            return true;
        }

        if (rest[0] is not ('+' or '-')) return false;
        var sign = rest[0] == '-' ? -1 : 1;
        rest = rest[1..];
        var digits = TakeNumber(ref rest, out var hours);
        var minutes = 0;
        if (digits == 4) (hours, minutes) = (hours / 100, hours % 100);
        else if (digits != 2 || (!rest.IsEmpty && !TakeColon(ref rest, out minutes))) return false;
        if (hours > 14 || minutes > 59) return false;
        offset = sign * new TimeSpan(hours, minutes, 0);
        return true;
    }

    private static bool TakeYear(ref ReadOnlySpan<char> rest, out int year)
    {
        var digits = TakeNumber(ref rest, out year);
        if (digits == 2) year += 2000;
        return digits is 2 or 4;
    }

    private static bool TakeColon(ref ReadOnlySpan<char> rest, out int number)
    {
        number = 0;
        if (rest is not [':', ..]) return false;
        rest = rest[1..];
        return TakeNumber(ref rest, out number) == 2;
    }

    private static bool TakeMonth(ref ReadOnlySpan<char> rest, out int month)
    {
        month = 0;
        var letters = rest.IndexOfAnyExceptInRange('A', 'z') is var at and >= 0 ? at : rest.Length;
        if (letters < 3) return false;
        var name = rest[..3].ToString().ToLower(CultureInfo.InvariantCulture);
        month = Array.IndexOf(Months, name) + 1;
        if (month == 0) return false;
        rest = rest[letters..];
        return TakeAny(ref rest, "-/. ,");
    }

    private static bool TakeAny(ref ReadOnlySpan<char> rest, string marks)
    {
        var length = rest.IndexOfAnyExcept(marks) is var at and >= 0 ? at : rest.Length;
        if (length is 0 or > 2) return false;
        rest = rest[length..];
        return true;
    }

    /// <returns>How many digits there were.</returns>
    private static int TakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9') is var at and >= 0 ? at : rest.Length;
        number = 0;
        if (length is 0 or > 9) return 0;
        number = int.Parse(rest[..length], CultureInfo.InvariantCulture);
        rest = rest[length..];
        return length;
    }
}
