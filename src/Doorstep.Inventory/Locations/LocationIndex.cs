using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Values;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Locations;

/// <summary>The merchant's locations; few, so they are read whole, once per command.</summary>
public sealed class LocationIndex(DoorstepDb db)
{
    /// <summary>Locations of one merchant at the most.</summary>
    public const int LocationsMax = 200;

    private IReadOnlyList<LocationFacts>? all;

    /// <summary>Every location, also those at rest, by code.</summary>
    public async Task<IReadOnlyList<LocationFacts>> All(CancellationToken cancellation) =>
        all ??= [.. (await db.Locations.AsNoTracking().OrderBy(l => l.Code).Take(LocationsMax)
            .ToListAsync(cancellation))
            .Select(l => new LocationFacts(
                l.Id, l.Code, l.Name, l.Address,
                l is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
                l.TimeZone, l.CutOff, l.PickUp, l.WorkingDays, LocationFacts.Countries(l.ShipsTo), l.Active))];

    public async Task<LocationFacts?> ByCode(string? code, CancellationToken cancellation) =>
        (await All(cancellation)).FirstOrDefault(l => l.Code == LocationDraft.Fold(code));

    public async Task<LocationFacts?> ById(Guid id, CancellationToken cancellation) =>
        (await All(cancellation)).FirstOrDefault(l => l.Id == id);
}
