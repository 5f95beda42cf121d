using System.Globalization;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Allocating;

/// <summary>How much work a location has; grows with each plan that gives it more.</summary>
internal sealed class LocationLoad
{
    /// <summary>Shipments that stand there, from allocated to labelled.</summary>
    public long Open { get; set; }

    /// <summary>Shipments that it was given for the day on which one given now would leave.</summary>
    public long OfDay { get; set; }
}

/// <summary>
/// How much work locations have, from counters: what is open is counted by the flow; what a day was given is counted
/// here. A shipment that is cancelled later keeps its place of the day.
/// </summary>
internal sealed class LocationLoads(Work work)
{
    /// <summary>Shipments by the location (scope) and its day of leaving (key, <c>20261102</c>).</summary>
    public const string Booked = "shipment.booked";

    private const string ByStage = "shipment.stage";

    private static readonly int[] Standing =
    [
        .. Enum.GetValues<ShipmentStage>()
            .Where(s => s is >= ShipmentStage.Allocated and < ShipmentStage.HandedOver).Select(s => (int)s),
    ];

    public void Book(LocationFacts location, DateTimeOffset now) =>
        work.Counters.Add(Booked, location.Id.ToString("N"), DayOf(location, now), +1);

    public async Task<Dictionary<Guid, LocationLoad>> Of(
        IReadOnlyList<LocationFacts> locations, DateTimeOffset now, CancellationToken cancellation)
    {
        var scopes = locations.Select(l => l.Id.ToString("N")).ToList();
        var days = locations.ToDictionary(l => l.Id, l => DayOf(l, now));
        var keys = days.Values.Distinct().ToList();
        var rows = await work.Db.Set<Counter>().AsNoTracking()
            .Where(c => scopes.Contains(c.Scope)
                && ((c.Name == ByStage && Standing.Contains(c.Key)) || (c.Name == Booked && keys.Contains(c.Key))))
            .ToListAsync(cancellation);
        return locations.ToDictionary(l => l.Id, l =>
        {
            var its = rows.Where(c => c.Scope == l.Id.ToString("N")).ToList();
            return new LocationLoad
            {
                Open = its.Where(c => c.Name == ByStage).Sum(c => c.Value)
                    + Standing.Sum(stage => work.Counters.Pending(ByStage, l.Id.ToString("N"), stage)),
                OfDay = its.Where(c => c.Name == Booked && c.Key == days[l.Id]).Sum(c => c.Value)
                    + work.Counters.Pending(Booked, l.Id.ToString("N"), days[l.Id]),
            };
        });
    }

    private static int DayOf(LocationFacts location, DateTimeOffset now) =>
        int.Parse(location.ShipDay(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
}
