using Doorstep.Inventory.Locations;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;

namespace Doorstep.Sourcing.Promising;

/// <summary>How a day of hand-over becomes a day at the door.</summary>
/// <remarks>
/// The rule: what leaves a location on its ship day travels so many delivery days as its service says for the way, and
/// each day on which the carrier delivers counts one, from the day after on. With no days of transit it arrives on the
/// ship day, or on the next day on which the carrier delivers. Ship days are the location's own; the answer is a date
/// where it arrives. Clocks play no part after the hand-over, so a change of the clock moves no promise.
/// </remarks>
public static class Transit
{
    /// <summary>Days of transit at the most, in any service.</summary>
    public const int DaysMax = 60;

    /// <summary>
    /// The date on which it should be at the door when the carriers get it at <paramref name="handedOver"/>; null when
    /// the service does not go there, or nobody knows where that is.
    /// </summary>
    public static DateOnly? DeliverBy(
        DeliveryService service, LocationFacts from, DateTimeOffset handedOver, Address to) =>
        Days(service, from, to) is { } days ? Arrival(from.DayOf(handedOver), days, service.Delivers) : null;

    /// <summary>
    /// Delivery days on the way: within a country the first band that reaches, else the service's own figure; across a
    /// border its figure for that. Null when it does not go there.
    /// </summary>
    public static int? Days(DeliveryService service, LocationFacts from, Address to)
    {
        if (Countries.CodeOf(to.Country) is not { } country) return null;
        if (country != Countries.CodeOf(from.Address.Country)) return service.AbroadDays;
        if (service.Bands is not { Count: > 0 } bands || Places.Locate(country, to.PostalCode) is not { } there
            || (from.Point ?? Places.Locate(from.Address.Country, from.Address.PostalCode)) is not { } here)
            return service.SameCountryDays;
        var way = here.DistanceKm(there);
        foreach (var band in bands)
            if (way <= band.UpToKm) return band.Days;
        return service.SameCountryDays;
    }

    /// <summary>The date after so many days on which the carrier delivers.</summary>
    /// <param name="delivers">At least one day of the week.</param>
    public static DateOnly Arrival(DateOnly shipped, int days, WorkingDays delivers)
    {
        if (delivers == WorkingDays.None) throw new ArgumentException("No day to deliver on.", nameof(delivers));
        var day = shipped;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (delivers.Has(day)) left--;
        }

        while (!delivers.Has(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>When a date is over everywhere on earth: at noon UTC of the day after it.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => new(date.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);
}
