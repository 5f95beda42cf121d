using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Locations;

/// <summary>What other modules may know of a location.</summary>
public sealed record LocationFacts(
    Guid Id, string Code, string Name, Address Address, GeoPoint? Point, string TimeZone, TimeOnly CutOff,
    TimeOnly PickUp, WorkingDays WorkingDays, IReadOnlyList<string> ShipsTo, bool Active,
    IReadOnlyList<DateOnly> ClosedOn, IReadOnlyList<string> Offers, bool HasBins = false,
    bool ScansBins = false, int? CountUnits = null, int? CountPercent = null, bool ByManifest = false)
{
    // A week without work, and every date on which it may be closed besides.
    private const int DaysAheadMax = 7 + LocationDraft.ClosedDaysMax;

    /// <summary>False when it ships to other countries only; an unknown country is nobody's to refuse.</summary>
    public bool MayShipTo(string? country) => ShipsTo.Count == 0 || country is null || ShipsTo.Contains(country);

    internal static IReadOnlyList<DateOnly> Dates(string stored) =>
    [
        .. stored.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    internal static IReadOnlyList<string> Countries(string stored) =>
        stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// When something allocated at <paramref name="allocated"/> should be handed over: the carriers' pick-up of the
    /// same working day when it came before the cut-off, else of the next; in the location's own time zone. A date on
    /// which it is closed is no working day.
    /// </summary>
    public DateTimeOffset ShipBy(DateTimeOffset allocated) =>
        InUtc(ShipDay(allocated).ToDateTime(PickUp), TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>The location's own day on which something allocated at <paramref name="allocated"/> leaves.</summary>
    public DateOnly ShipDay(DateTimeOffset allocated)
    {
        var local = Local(allocated);
        var day = DateOnly.FromDateTime(local.DateTime);
        return Works(day) && TimeOnly.FromDateTime(local.DateTime) < CutOff ? day : NextWorkingDay(day);
    }

    /// <summary>The part of a span that lies on days on which it works, midnight to midnight of its own time.</summary>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var time = TimeSpan.Zero;
        for (var day = DayOf(from); day <= DayOf(to); day = day.AddDays(1))
        {
            if (!Works(day)) continue;
            var begins = InUtc(day.ToDateTime(TimeOnly.MinValue), zone);
            var ends = InUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);
            var (first, last) = (begins > from ? begins : from, ends < to ? ends : to);
            if (last > first) time += last - first;
        }

        return time;
    }

    /// <summary>The location's own day at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    private DateTimeOffset Local(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    private bool Works(DateOnly day) => WorkingDays.Has(day) && !ClosedOn.Contains(day);

    private DateOnly NextWorkingDay(DateOnly day)
    {
        for (var ahead = 1; ahead <= DaysAheadMax; ahead++)
            if (Works(day.AddDays(ahead))) return day.AddDays(ahead);
        return day.AddDays(1);
    }

    // A local time that a clock change skips moves on by the gap.
    private static DateTimeOffset InUtc(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(
            TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone));
    }
}
