using Doorstep.Platform.Data;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Shipping.Storage;

internal sealed class ShippingTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Label>(t =>
        {
            t.ToTable("label");
            t.HasKey(l => new { l.Merchant, l.Id });
            t.HasIndex(l => new { l.Merchant, l.PackageId }).IsUnique().HasFilter("voided_at IS NULL");
            t.HasIndex(l => new { l.Merchant, l.ShipmentId });
            t.HasIndex(l => new { l.Merchant, l.TrackingNumber }).IsUnique();
            t.HasIndex(l => new { l.Merchant, l.Sscc }).IsUnique();
            t.Property(l => l.ShipFrom).HasConversion<AsJson<Address>>();
            t.Property(l => l.ShipTo).HasConversion<AsJson<Address>>();
        });
        model.Entity<TrackingEvent>(t =>
        {
            t.ToTable("tracking_event");
            t.HasKey(e => new { e.Merchant, e.EventId });
            t.HasIndex(e => new { e.Merchant, e.ShipmentId });
            t.HasOne<Label>().WithMany().HasForeignKey(e => new { e.Merchant, e.LabelId })
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class ShippingRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Label> Labels => db.Set<Label>();

        internal DbSet<TrackingEvent> TrackingEvents => db.Set<TrackingEvent>();
    }
}
