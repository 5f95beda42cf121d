using System.Globalization;

namespace Doorstep.Web.Components.Pages;

/// <summary>
/// The zone that a viewer's days begin in. The page's script keeps it in a cookie; before the first page was shown it
/// is UTC.
/// </summary>
internal sealed class Viewer
{
    private const string Cookie = "zone";
    private const int NameLengthMax = 64;

    private Viewer(TimeZoneInfo zone) => Zone = zone;

    public TimeZoneInfo Zone { get; }

    public static Viewer Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is { Length: > 0 and <= NameLengthMax } name
        && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(name), out var zone)
            ? new Viewer(zone)
            : new Viewer(TimeZoneInfo.Utc);

    /// <summary>The instant at which a day begins for the viewer; null for what is no date.</summary>
    public DateTimeOffset? StartOf(string? day, int daysLater = 0)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return null;
        if (date.Year is < 1970 or > 9000) return null;
        var local = date.AddDays(daysLater).ToDateTime(TimeOnly.MinValue);
        // Where the clock skips midnight, the day begins an hour later.
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The viewer's date of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
}
