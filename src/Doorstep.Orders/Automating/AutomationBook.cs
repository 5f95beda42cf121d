using System.Collections.Concurrent;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Automating;

/// <summary>
/// Versions of automation rules that this process has read. They never change, so one is read once and shared for good.
/// </summary>
internal sealed class KnownAutomation
{
    /// <summary>Versions that are kept; beyond, all are forgotten and read again when they are asked for.</summary>
    private const int VersionsMax = 1000;

    private readonly ConcurrentDictionary<(int Merchant, int Version), AutomationSet> known = new();

    public AutomationSet? Find(int merchant, int version) => known.GetValueOrDefault((merchant, version));

    public void Keep(int merchant, AutomationSet rules)
    {
        if (known.Count >= VersionsMax) known.Clear();
        known[(merchant, rules.Version)] = rules;
    }
}

/// <summary>
/// The automation rules in force. Which version that is comes with the locations, which placing reads anyway: a
/// merchant without rules pays nothing for them.
/// </summary>
internal sealed class AutomationBook(DoorstepDb db, LocationIndex locations, KnownAutomation known)
{
    public async Task<AutomationSet> InForce(CancellationToken cancellation)
    {
        var version = await locations.AutomationVersion(cancellation);
        if (version == 0) return AutomationSet.None;
        if (known.Find(db.Merchant, version) is { } kept) return kept;
        var row = await db.AutomationVersions.AsNoTracking().SingleAsync(r => r.Version == version, cancellation);
        var rules = new AutomationSet(row.Version, row.Rules);
        known.Keep(db.Merchant, rules);
        return rules;
    }
}
