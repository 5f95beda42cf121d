using Doorstep.Inventory.Locations;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Data;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Automating;

/// <summary>
/// The automation rules in force. Which version that is comes with the locations, which placing reads anyway: a
/// merchant without rules pays nothing for them.
/// </summary>
internal sealed class AutomationBook(DoorstepDb db, LocationIndex locations, KnownVersions<AutomationSet> known)
{
    public async Task<AutomationSet> InForce(CancellationToken cancellation)
    {
        var version = await locations.AutomationVersion(cancellation);
        if (version == 0) return AutomationSet.None;
        if (known.Find(db.Merchant, version) is { } kept) return kept;
        var row = await db.AutomationVersions.AsNoTracking().SingleAsync(r => r.Version == version, cancellation);
        var rules = new AutomationSet(row.Version, row.Rules);
        known.Keep(db.Merchant, version, rules);
        return rules;
    }
}
