using Doorstep.Orders.Automating;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Data;
using Doorstep.Platform.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Doorstep.Orders.Storage;

/// <remarks>
/// Lines and shipments have no foreign key to their order: they are written in its own transaction, orders are never
/// removed, so the server need not look up the owner of each row again (decision 4). <c>verify</c> looks.
/// </remarks>
internal sealed class OrderTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Order>(Orders).Entity<BackorderPromise>(Expected);
        model.Entity<OrderLine>(t =>
        {
            t.ToTable("order_line", c => c.HasCheckConstraint("ck_order_line_units",
                "quantity >= 0 AND shipped >= 0 AND cancelled >= 0 AND shipped + cancelled <= quantity AND unit_price "
                + ">= 0"));
            t.HasKey(l => new { l.Merchant, l.OrderId, l.Line });
            t.HasIndex(l => new { l.Merchant, l.Sku }).HasFilter("item_id IS NULL");
        });
        model.Entity<Hold>(t =>
        {
            t.ToTable("hold");
            t.HasKey(h => new { h.Merchant, h.Id });
            t.HasIndex(h => new { h.Merchant, h.OrderId });
            t.HasIndex(h => new { h.Merchant, h.Reason, h.OrderId }).HasFilter("released_at IS NULL");
            t.HasOne<Order>().WithMany().HasForeignKey(h => new { h.Merchant, h.OrderId });
        });
        model.Entity<Channel>(t =>
        {
            t.ToTable("channel");
            t.HasKey(c => new { c.Merchant, c.Name });
        });
        model.Entity<SkuMapping>(t =>
        {
            t.ToTable("sku_mapping");
            t.HasKey(m => new { m.Merchant, m.Sku });
        });
        model.Entity<OrderTag>(t =>
        {
            t.ToTable("order_tag");
            t.HasKey(g => new { g.Merchant, g.OrderId, g.Folded });
            t.HasIndex(g => new { g.Merchant, g.Folded, g.Number });
        });
        Automation(model);
        model.Entity<OrderTerm>(t =>
        {
            t.ToTable("order_term");
            t.HasKey(w => new { w.Merchant, w.Term, w.Number });
        });
        model.Entity<OrderWords>(t =>
        {
            t.ToTable("order_words");
            t.HasKey(w => new { w.Merchant, w.Number });
        });
        model.Entity<Payment>(Payments);
        model.Entity<PaymentFact>(t =>
        {
            t.ToTable("payment_fact", c => c.HasCheckConstraint("ck_payment_fact_amount", "amount > 0"));
            t.HasKey(f => new { f.Merchant, f.OrderId, f.Kind, f.Reference });
        });
        model.Entity<Shipment>(Shipments);
        model.Entity<ShipmentLine>(t =>
        {
            t.ToTable("shipment_line", c => c.HasCheckConstraint("ck_shipment_line_units",
                "quantity > 0 AND picked >= 0 AND picked <= quantity AND packed >= 0 AND packed <= picked"));
            t.HasKey(l => new { l.Merchant, l.ShipmentId, l.Line });
        });
    }

    private static void Automation(ModelBuilder model)
    {
        model.Entity<AutomationVersion>(t =>
        {
            t.ToTable("automation_rules");
            t.HasKey(r => new { r.Merchant, r.Version });
            t.Property(r => r.Rules).HasConversion(
                new AsJson<IReadOnlyList<AutomationRule>>(), ByReference<IReadOnlyList<AutomationRule>>());
        });
        model.Entity<AutomationRun>(t =>
        {
            t.ToTable("automation_run");
            t.HasKey(r => new { r.Merchant, r.OrderId, r.RuleId });
        });
    }

    private static void Orders(EntityTypeBuilder<Order> t)
    {
        t.ToTable("order", c => c.HasCheckConstraint(
            "ck_order_total", "total = subtotal + shipping + tax - discount + fees"));
        t.HasKey(o => new { o.Merchant, o.Id });
        t.HasIndex(o => new { o.Merchant, o.Number }).IsUnique();
        t.HasIndex(o => new { o.Merchant, o.Channel, o.ExternalId }).IsUnique();
        t.HasIndex(o => new { o.Merchant, o.Status, o.Number, o.PlacedAt });
        t.HasIndex(o => new { o.Merchant, o.Channel, o.Status, o.Number, o.PlacedAt });
        t.HasIndex(o => new { o.Merchant, o.PlacedAt, o.Number });
        t.HasIndex(o => new { o.Merchant, o.Priority, o.Number }).HasFilter("priority <> 0");
        t.HasMany(o => o.Tags).WithOne().HasForeignKey(g => new { g.Merchant, g.OrderId });
        t.Navigation(o => o.Tags).AutoInclude();
        t.Property(o => o.ShipTo).HasConversion<AsJson<Address>>();
        t.Property(o => o.ReviewReasons).HasConversion(
            new AsJson<IReadOnlyList<ReviewReason>>(), ByReference<IReadOnlyList<ReviewReason>>());
        t.Property(o => o.Charges).HasConversion(
            new AsJson<IReadOnlyList<OrderCharge>>(), ByReference<IReadOnlyList<OrderCharge>>());
    }

    private static void Payments(EntityTypeBuilder<Payment> t)
    {
        t.ToTable("payment", c => c.HasCheckConstraint(
            "ck_payment_sums", "refunded >= 0 AND refunded <= captured AND captured <= authorised"));
        t.HasKey(p => new { p.Merchant, p.OrderId });
        t.HasIndex(p => new { p.Merchant, p.Stage, p.Number });
        t.HasMany(p => p.Facts).WithOne().HasForeignKey(f => new { f.Merchant, f.OrderId });
    }

    private static void Shipments(EntityTypeBuilder<Shipment> t)
    {
        t.ToTable("shipment");
        t.HasKey(s => new { s.Merchant, s.Id });
        t.HasIndex(s => new { s.Merchant, s.OrderId, s.Number }).IsUnique();
        t.HasIndex(s => new { s.Merchant, s.Rank }).IsUnique();
        t.HasIndex(s => new { s.Merchant, s.Stage, s.Rank });
        t.HasIndex(s => new { s.Merchant, s.LocationId, s.Rank });
        t.HasIndex(s => new { s.Merchant, s.LocationId, s.Stage, s.Rank });
        t.HasIndex(s => new { s.Merchant, s.Stage, s.DueAt, s.LocationId });
        t.HasIndex(s => new { s.Merchant, s.Stage, s.IsSlipping }).HasFilter("is_slipping");
        t.HasIndex(s => new { s.Merchant, s.StandsBecause }).HasFilter("stands_because IS NOT NULL");
        t.HasIndex(s => new { s.Merchant, s.ParcelId }).HasFilter("parcel_id IS NOT NULL");
        t.Ignore(s => s.Avoids);
        t.Ignore(s => s.Label);
        t.Property(s => s.TrackingNumbers).HasConversion(
            new AsJson<IReadOnlyList<string>>(), ByReference<IReadOnlyList<string>>());
        t.HasMany(s => s.Lines).WithOne().HasForeignKey(l => new { l.Merchant, l.ShipmentId });
    }

    private static void Expected(EntityTypeBuilder<BackorderPromise> t)
    {
        t.ToTable("backorder_promise");
        t.HasKey(p => new { p.Merchant, p.ShipmentId });
        t.HasIndex(p => new { p.Merchant, p.OrderId });
    }

    // These lists are replaced, never changed in place.
    private static ValueComparer<T> ByReference<T>()
        where T : class => new((a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v);
}

internal static class OrderRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Order> Orders => db.Set<Order>();

        internal DbSet<OrderLine> OrderLines => db.Set<OrderLine>();

        internal DbSet<BackorderPromise> BackorderPromises => db.Set<BackorderPromise>();

        internal DbSet<Hold> Holds => db.Set<Hold>();

        internal DbSet<Payment> Payments => db.Set<Payment>();

        internal DbSet<Shipment> Shipments => db.Set<Shipment>();

        internal DbSet<ShipmentLine> ShipmentLines => db.Set<ShipmentLine>();

        internal DbSet<SkuMapping> SkuMappings => db.Set<SkuMapping>();

        internal DbSet<Channel> Channels => db.Set<Channel>();

        internal DbSet<AutomationVersion> AutomationVersions => db.Set<AutomationVersion>();

        internal DbSet<AutomationRun> AutomationRuns => db.Set<AutomationRun>();

        internal DbSet<OrderTag> OrderTags => db.Set<OrderTag>();

        internal DbSet<OrderTerm> OrderTerms => db.Set<OrderTerm>();

        internal DbSet<OrderWords> OrderWords => db.Set<OrderWords>();
    }
}
