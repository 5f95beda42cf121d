using Doorstep.Platform.Data;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Sorting;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Storage;

internal sealed class WarehouseTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Carton>(t =>
        {
            t.ToTable("carton", c => c.HasCheckConstraint("ck_carton_measures",
                "length_mm > 0 AND width_mm > 0 AND height_mm > 0 AND weight_grams >= 0 AND load_grams_max > 0"));
            t.HasKey(c => new { c.Merchant, c.Id });
            t.HasIndex(c => new { c.Merchant, c.Code }).IsUnique();
            t.Ignore(c => c.Inside);
        });
        model.Entity<Package>(t =>
        {
            t.ToTable("package", c => c.HasCheckConstraint("ck_package_measures",
                "weight_grams > 0 AND length_mm > 0 AND width_mm > 0 AND height_mm > 0"));
            t.HasKey(p => new { p.Merchant, p.Id });
            t.HasIndex(p => new { p.Merchant, p.ShipmentId, p.Number }).IsUnique();
            t.HasMany(p => p.Lines).WithOne().HasForeignKey(l => new { l.Merchant, l.PackageId });
        });
        model.Entity<PackageLine>(t =>
        {
            t.ToTable("package_line", c => c.HasCheckConstraint("ck_package_line_units", "quantity > 0"));
            t.HasKey(l => new { l.Merchant, l.PackageId, l.ShipmentId, l.Line });
        });
        model.Entity<WallSlot>(t =>
        {
            t.ToTable("wall_slot");
            t.HasKey(s => new { s.Merchant, s.ShipmentId });
            t.HasIndex(s => new { s.Merchant, s.LocationId, s.Slot }).IsUnique();
        });
    }
}

internal static class WarehouseRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Carton> Cartons => db.Set<Carton>();

        internal DbSet<Package> Packages => db.Set<Package>();

        internal DbSet<WallSlot> WallSlots => db.Set<WallSlot>();
    }
}
