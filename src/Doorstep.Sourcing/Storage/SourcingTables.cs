using Doorstep.Platform.Data;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Doorstep.Sourcing.Storage;

internal sealed class SourcingTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<RuleVersion>(t =>
        {
            t.ToTable("sourcing_rules");
            t.HasKey(r => new { r.Merchant, r.Version });
            t.Property(r => r.Rules).HasConversion(
                new AsJson<IReadOnlyList<SourcingRule>>(), ByReference<IReadOnlyList<SourcingRule>>());
        });
        model.Entity<ServiceVersion>(t =>
        {
            t.ToTable("delivery_services");
            t.HasKey(s => new { s.Merchant, s.Version });
            t.Property(s => s.Services).HasConversion(
                new AsJson<IReadOnlyList<DeliveryService>>(), ByReference<IReadOnlyList<DeliveryService>>());
        });
    }

    // A version is written once and never changed in place.
    private static ValueComparer<T> ByReference<T>()
        where T : class => new((a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v);
}

internal static class SourcingRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<RuleVersion> RuleVersions => db.Set<RuleVersion>();

        internal DbSet<ServiceVersion> ServiceVersions => db.Set<ServiceVersion>();
    }
}
