using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Data;
using Doorstep.Platform.Values;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

internal sealed class InventoryTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Item>(t =>
        {
            t.ToTable("item");
            t.HasKey(i => new { i.Merchant, i.Id });
            t.HasIndex(i => new { i.Merchant, i.Sku }).IsUnique();
            t.Property(i => i.Version).IsConcurrencyToken();
            t.HasMany(i => i.Barcodes).WithOne().HasForeignKey(b => new { b.Merchant, b.ItemId });
        });
        model.Entity<ItemBarcode>(t =>
        {
            t.ToTable("item_barcode");
            t.HasKey(b => new { b.Merchant, b.Code });
        });
        model.Entity<Location>(t =>
        {
            t.ToTable("location");
            t.HasKey(l => new { l.Merchant, l.Id });
            t.HasIndex(l => new { l.Merchant, l.Code }).IsUnique();
            t.Property(l => l.Version).IsConcurrencyToken();
            t.Property(l => l.Address).HasConversion<AsJson<Address>>();
        });
        Stock(model);
    }

    private static void Stock(ModelBuilder model)
    {
        model.Entity<StockLevel>(t =>
        {
            t.ToTable("stock_level", c =>
            {
                c.HasCheckConstraint("ck_stock_level_sound", "reserved >= 0 AND on_hand >= reserved");
                c.HasCheckConstraint("ck_stock_level_placed", "placed >= 0 AND on_hand >= placed");
                c.HasCheckConstraint("ck_stock_level_safety", "safety >= 0");
            });
            t.Property(l => l.Placed).HasDefaultValue(0L);
            t.Property(l => l.Safety).HasDefaultValue(0L);
            t.HasKey(l => new { l.Merchant, l.ItemId, l.LocationId });
            t.HasOne<Item>().WithMany().HasForeignKey(l => new { l.Merchant, l.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
            t.HasOne<Location>().WithMany().HasForeignKey(l => new { l.Merchant, l.LocationId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StockEntry>(t =>
        {
            t.ToTable("stock_entry", c => c.HasCheckConstraint(
                "ck_stock_entry_moves", "quantity > 0 AND from_account <> to_account"));
            t.HasKey(e => e.Seq);
            t.Property(e => e.Seq).ValueGeneratedOnAdd();
            t.HasIndex(e => new { e.Merchant, e.ItemId, e.Seq });
        });
        model.Entity<Reservation>(t =>
        {
            t.ToTable("reservation", c => c.HasCheckConstraint("ck_reservation_open", "quantity > 0"));
            t.HasKey(r => new { r.Merchant, r.ShipmentId, r.Line });
        });
        model.Entity<Backorder>(t =>
        {
            t.ToTable("backorder", c => c.HasCheckConstraint("ck_backorder_open", "quantity > 0"));
            t.HasKey(b => new { b.Merchant, b.ShipmentId, b.Line });
            t.HasIndex(b => new { b.Merchant, b.ItemId, b.Priority, b.Rank })
                .IsDescending(false, false, true, false);
        });
    }
}

internal static class InventoryRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Item> Items => db.Set<Item>();

        internal DbSet<ItemBarcode> Barcodes => db.Set<ItemBarcode>();

        internal DbSet<Location> Locations => db.Set<Location>();

        internal DbSet<StockLevel> Levels => db.Set<StockLevel>();

        internal DbSet<StockEntry> Entries => db.Set<StockEntry>();

        internal DbSet<Reservation> Reservations => db.Set<Reservation>();

        internal DbSet<Backorder> Backorders => db.Set<Backorder>();
    }
}
