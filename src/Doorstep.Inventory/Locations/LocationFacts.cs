using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Locations;

/// <summary>What other modules may know of a location.</summary>
public sealed record LocationFacts(
    Guid Id, string Code, string Name, Address Address, GeoPoint? Point, string TimeZone, TimeOnly CutOff,
    TimeOnly PickUp, WorkingDays WorkingDays, IReadOnlyList<string> ShipsTo, bool Active)
{
    private const int DaysAheadMax = 14;

    /// <summary>False when it ships to other countries only; an unknown country is nobody's to refuse.</summary>
    public bool MayShipTo(string? country) => ShipsTo.Count == 0 || country is null || ShipsTo.Contains(country);

    internal static IReadOnlyList<string> Countries(string stored) =>
        stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// When something allocated at <paramref name="allocated"/> should be handed over: the carriers' pick-up of the
    /// same working day when it came before the cut-off, else of the next; in the location's own time zone.
    /// </summary>
    public DateTimeOffset ShipBy(DateTimeOffset allocated)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = TimeZoneInfo.ConvertTime(allocated, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (!Works(day) || TimeOnly.FromDateTime(local.DateTime) >= CutOff) day = NextWorkingDay(day);
        return InUtc(day.ToDateTime(PickUp), zone);
    }

    private bool Works(DateOnly day) => WorkingDays.HasFlag((WorkingDays)(1 << (((int)day.DayOfWeek + 6) % 7)));

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
