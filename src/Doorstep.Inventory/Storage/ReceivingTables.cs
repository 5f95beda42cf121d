using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

/// <summary>Deliveries, suppliers and purchase orders.</summary>
internal sealed class ReceivingTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        Deliveries(model);
        Purchases(model);
    }

    private static void Deliveries(ModelBuilder model)
    {
        model.Entity<ReceivingOrder>(t =>
        {
            t.ToTable("receiving_order");
            t.HasKey(o => new { o.Merchant, o.Id });
            t.HasIndex(o => new { o.Merchant, o.Number }).IsUnique();
            t.HasIndex(o => new { o.Merchant, o.Stage, o.Number });
            t.HasIndex(o => new { o.Merchant, o.PurchaseId });
            t.Ignore(o => o.Name);
            t.HasMany(o => o.Boxes).WithOne().HasForeignKey(b => new { b.Merchant, b.ReceivingId });
            t.HasMany(o => o.Cases).WithOne().HasForeignKey(c => new { c.Merchant, c.ReceivingId });
            t.HasOne<Location>().WithMany().HasForeignKey(o => new { o.Merchant, o.LocationId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ReceivingBox>(t =>
        {
            t.ToTable("receiving_box");
            t.HasKey(b => new { b.Merchant, b.Id });
            t.HasIndex(b => new { b.Merchant, b.Sscc }).IsUnique();
            t.HasMany(b => b.Lines).WithOne().HasForeignKey(l => new { l.Merchant, l.BoxId });
        });
        model.Entity<ReceivingLine>(t =>
        {
            t.ToTable("receiving_line", c => c.HasCheckConstraint(
                "ck_receiving_line_counted",
                "expected >= 0 AND received >= 0 AND damaged >= 0 AND stowed BETWEEN 0 AND received"));
            t.HasKey(l => new { l.Merchant, l.BoxId, l.ItemId });
            t.Ignore(l => l.Open);
            t.HasOne<Item>().WithMany().HasForeignKey(l => new { l.Merchant, l.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ReceivingCase>(t =>
        {
            t.ToTable("receiving_case");
            t.HasKey(c => new { c.Merchant, c.Id });
        });
        model.Entity<IncomingUnits>(t =>
        {
            t.ToTable("incoming_units", c => c.HasCheckConstraint("ck_incoming_units_open", "quantity > 0"));
            t.HasKey(i => new { i.Merchant, i.ReceivingId, i.ItemId });
            t.HasIndex(i => new { i.Merchant, i.ItemId, i.ExpectedOn });
        });
    }

    private static void Purchases(ModelBuilder model)
    {
        model.Entity<Supplier>(t =>
        {
            t.ToTable("supplier");
            t.HasKey(s => new { s.Merchant, s.Id });
            t.HasIndex(s => new { s.Merchant, s.Code }).IsUnique();
            t.Property(s => s.Version).IsConcurrencyToken();
            t.HasMany(s => s.Items).WithOne().HasForeignKey(i => new { i.Merchant, i.SupplierId });
        });
        model.Entity<SupplierItem>(t =>
        {
            t.ToTable("supplier_item", c => c.HasCheckConstraint("ck_supplier_item_pack", "pack_size > 0"));
            t.HasKey(i => new { i.Merchant, i.SupplierId, i.ItemId });
            t.HasOne<Item>().WithMany().HasForeignKey(i => new { i.Merchant, i.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PurchaseOrder>(t =>
        {
            t.ToTable("purchase_order");
            t.HasKey(p => new { p.Merchant, p.Id });
            t.HasIndex(p => new { p.Merchant, p.Number }).IsUnique();
            t.HasIndex(p => new { p.Merchant, p.Stage, p.Number });
            t.Ignore(p => p.Name);
            t.HasMany(p => p.Lines).WithOne().HasForeignKey(l => new { l.Merchant, l.PurchaseId });
            t.HasOne<Supplier>().WithMany().HasForeignKey(p => new { p.Merchant, p.SupplierId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PurchaseLine>(t =>
        {
            t.ToTable("purchase_line", c => c.HasCheckConstraint("ck_purchase_line_units", "quantity > 0"));
            t.HasKey(l => new { l.Merchant, l.PurchaseId, l.ItemId });
        });
    }
}

internal static class ReceivingRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<ReceivingOrder> ReceivingOrders => db.Set<ReceivingOrder>();

        internal DbSet<ReceivingBox> ReceivingBoxes => db.Set<ReceivingBox>();

        internal DbSet<IncomingUnits> Incoming => db.Set<IncomingUnits>();

        internal DbSet<Supplier> Suppliers => db.Set<Supplier>();

        internal DbSet<SupplierItem> SupplierItems => db.Set<SupplierItem>();

        internal DbSet<PurchaseOrder> Purchases => db.Set<PurchaseOrder>();
    }
}
