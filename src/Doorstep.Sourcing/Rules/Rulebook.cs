using Doorstep.Inventory.Locations;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Rules;

/// <summary>
/// The rules in force. Which version that is comes with the locations, which are read anyway; so who sources asks the
/// database for rules once per process and version.
/// </summary>
public sealed class Rulebook(DoorstepDb db, LocationIndex locations, KnownVersions<RuleSet> known)
{
    public async Task<RuleSet> InForce(CancellationToken cancellation)
    {
        var version = await locations.RulesVersion(cancellation);
        if (version == 0) return RuleSet.None;
        if (known.Find(db.Merchant, version) is { } kept) return kept;
        var row = await db.RuleVersions.AsNoTracking().SingleAsync(r => r.Version == version, cancellation);
        var rules = new RuleSet(row.Version, row.Rules);
        if (!locations.IsAdopting) known.Keep(db.Merchant, version, rules);
        return rules;
    }

    /// <summary>The rules as of a version, 0 for none; refused with <c>sourcing.version_unknown</c>.</summary>
    public async Task<Outcome<RuleSet>> OfVersion(int version, CancellationToken cancellation)
    {
        if (version == 0) return RuleSet.None;
        var row = await db.RuleVersions.AsNoTracking().FirstOrDefaultAsync(r => r.Version == version, cancellation);
        return row is null ? ShowRules.Unknown(version) : new RuleSet(row.Version, row.Rules);
    }

    /// <summary>
    /// Rules that somebody wants to try, checked as if they came in force; refused like <see cref="ChangeRules"/>.
    /// </summary>
    public async Task<Outcome<RuleSet>> Try(
        IReadOnlyList<SourcingRule>? rules, CancellationToken cancellation)
    {
        var codes = (await locations.All(cancellation)).Select(l => l.Code).ToHashSet();
        var read = RuleCheck.Read(rules, codes);
        return read.IsRefused(out var why) ? why : new RuleSet(0, read.Value);
    }
}
