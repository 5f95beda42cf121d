using Doorstep.Inventory.Items;
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

    // Every command asks this; understood once and not each time.
    private static readonly Func<DoorstepDb, IAsyncEnumerable<Location>> Read = EF.CompileAsyncQuery(
        (DoorstepDb db) => db.Set<Location>().AsNoTracking().OrderBy(l => l.Code).Take(LocationsMax));

    private IReadOnlyList<LocationFacts>? all;
    private int rulesVersion;
    private int automationVersion;
    private int servicesVersion;

    /// <summary>Every location, also those at rest, by code.</summary>
    public async Task<IReadOnlyList<LocationFacts>> All(CancellationToken cancellation)
    {
        if (all is not null) return all;
        var rows = await Read(db).ToListAsync(cancellation);
        rulesVersion = rows.Select(l => l.RulesVersion).DefaultIfEmpty().Max();
        automationVersion = rows.Select(l => l.AutomationVersion).DefaultIfEmpty().Max();
        servicesVersion = rows.Select(l => l.ServicesVersion).DefaultIfEmpty().Max();
        return all = [.. rows.Select(l => new LocationFacts(
            l.Id, l.Code, l.Name, l.Address,
            l is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
            l.TimeZone, l.CutOff, l.PickUp, l.WorkingDays, LocationFacts.Countries(l.ShipsTo), l.Active,
            LocationFacts.Dates(l.ClosedOn), Capabilities.Read(l.Offers), l.HasBins, l.ScansBins,
            l.CountUnits, l.CountPercent, l.ByManifest))];
    }

    /// <summary>The version of the sourcing rules in force; 0 for none.</summary>
    public async Task<int> RulesVersion(CancellationToken cancellation)
    {
        await All(cancellation);
        return rulesVersion;
    }

    /// <summary>From this commit on, these sourcing rules are in force.</summary>
    public async Task Adopt(int rules, CancellationToken cancellation)
    {
        await db.Locations.ExecuteUpdateAsync(u => u.SetProperty(l => l.RulesVersion, rules), cancellation);
        rulesVersion = rules;
        IsAdopting = true;
    }

    /// <summary>The version of the delivery services in force; 0 for the standard service as it comes.</summary>
    public async Task<int> ServicesVersion(CancellationToken cancellation)
    {
        await All(cancellation);
        return servicesVersion;
    }

    /// <summary>From this commit on, these delivery services are in force.</summary>
    public async Task AdoptServices(int services, CancellationToken cancellation)
    {
        await db.Locations.ExecuteUpdateAsync(u => u.SetProperty(l => l.ServicesVersion, services), cancellation);
        servicesVersion = services;
        IsAdopting = true;
    }

    /// <summary>
    /// True when the rules or services in force are this command's own: nobody else may see them before it commits.
    /// </summary>
    public bool IsAdopting { get; private set; }

    /// <summary>The version of the automation rules in force; 0 for none.</summary>
    public async Task<int> AutomationVersion(CancellationToken cancellation)
    {
        await All(cancellation);
        return automationVersion;
    }

    /// <summary>From this commit on, these automation rules are in force; this command's own work is none of theirs.
    /// </summary>
    public Task AdoptAutomation(int rules, CancellationToken cancellation) => db.Locations.ExecuteUpdateAsync(
        u => u.SetProperty(l => l.AutomationVersion, rules), cancellation);

    /// <summary>From this commit on, the location knows where its goods lie.</summary>
    public async Task UseBins(Guid location, CancellationToken cancellation)
    {
        await db.Locations.Where(l => l.Id == location)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.HasBins, true), cancellation);
        all = null;
    }

    /// <summary>Whether pickers of a location scan bins.</summary>
    public async Task ScanBins(Guid location, bool scans, CancellationToken cancellation)
    {
        await db.Locations.Where(l => l.Id == location)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.ScansBins, scans), cancellation);
        all = null;
    }

    /// <summary>Above which differences a count of a location waits for approval.</summary>
    public async Task LimitCounts(Guid location, int? units, int? percent, CancellationToken cancellation)
    {
        await db.Locations.Where(l => l.Id == location).ExecuteUpdateAsync(
            u => u.SetProperty(l => l.CountUnits, units).SetProperty(l => l.CountPercent, percent), cancellation);
        all = null;
    }

    public async Task<LocationFacts?> ByCode(string? code, CancellationToken cancellation) =>
        (await All(cancellation)).FirstOrDefault(l => l.Code == LocationDraft.Fold(code));

    public async Task<LocationFacts?> ById(Guid id, CancellationToken cancellation) =>
        (await All(cancellation)).FirstOrDefault(l => l.Id == id);
}
