using Doorstep.Platform.Data;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Doorstep.Sourcing.Storage;

internal sealed class SourcingTables : ITables
{
    public void Configure(ModelBuilder model) => model.Entity<RuleVersion>(t =>
    {
        t.ToTable("sourcing_rules");
        t.HasKey(r => new { r.Merchant, r.Version });
        // A version is written once and never changed in place.
        t.Property(r => r.Rules).HasConversion(
            new AsJson<IReadOnlyList<SourcingRule>>(),
            new ValueComparer<IReadOnlyList<SourcingRule>>(
                (a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v));
    });
}

internal static class SourcingRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<RuleVersion> RuleVersions => db.Set<RuleVersion>();
    }
}
