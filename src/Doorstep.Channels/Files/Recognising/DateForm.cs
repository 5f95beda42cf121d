using System.Globalization;

namespace Doorstep.Channels.Files.Recognising;

/// <summary>Which number comes first in dates such as <c>12/1/2010</c>.</summary>
internal enum DateOrder
{
    MonthFirst,
    DayFirst,
}

/// <summary>How the dates of a sheet are written and in which zone their clock stands.</summary>
/// <param name="Zone">Of dates that do not name their own offset.</param>
/// <param name="Serials">True when plain numbers are Excel's days since 1899-12-30.</param>
internal sealed record DateForm(DateOrder Order, TimeZoneInfo Zone, bool Serials)
{
    private const int YearMin = 1990;
    private const int YearMax = 2100;

    // Excel's serials of YearMin and YearMax, near enough to keep other numbers from being dates.
    private const double SerialMin = 32_874;
    private const double SerialMax = 73_415;

    public bool TryRead(string text, out DateTimeOffset date)
    {
        date = default;
        if (Serials && IsSerial(text, out var serial))
        {
            var shown = DateTime.FromOADate(Math.Round(serial * 86_400) / 86_400);
            date = At(shown.AddMilliseconds(500).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, null);
            return true;
        }

        if (!DateText.TryRead(text, out var read)) return false;
        var (day, month) = read.Open && Order == DateOrder.MonthFirst
            ? (read.Second, read.First) : (read.First, read.Second);
        if (read.Year is < YearMin or > YearMax || month is < 1 or > 12) return false;
        if (day < 1 || day > DateTime.DaysInMonth(read.Year, month)) return false;
        date = At(new DateTime(read.Year, month, day).Ticks + read.Time.Ticks, read.Offset);
        return true;
    }

    public static bool IsSerial(string text, out double serial) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out serial)
        && serial is >= SerialMin and <= SerialMax;

    /// <summary>
    /// The order that a date admits: null when it admits both (<c>12/1/2010</c>) or when it says it itself (ISO).
    /// </summary>
    public static DateOrder? Evidence(in DateText date) => date switch
    {
        { Open: false } => null,
        { First: > 12, Second: <= 12 } => DateOrder.DayFirst,
        { First: <= 12, Second: > 12 } => DateOrder.MonthFirst,
        _ => null,
    };

    private DateTimeOffset At(long ticks, TimeSpan? offset)
    {
        var wall = new DateTime(ticks, DateTimeKind.Unspecified);
        // The offset of a wall time that the change to summer time skips is the one before the change.
        return new DateTimeOffset(wall, offset ?? Zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
