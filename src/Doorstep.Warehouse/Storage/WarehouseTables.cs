using Doorstep.Platform.Data;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Manifests;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Sorting;
using Doorstep.Warehouse.Waves;
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
        model.Entity<WallUnits>(t =>
        {
            t.ToTable("wall_unit", c => c.HasCheckConstraint("ck_wall_unit", "quantity > 0"));
            t.HasKey(u => new { u.Merchant, u.ShipmentId, u.Line });
        });
        model.Entity<Wall>(t =>
        {
            t.ToTable("put_wall");
            t.HasKey(w => new { w.Merchant, w.LocationId });
        });
        Waves(model);
        Manifests(model);
    }

    private static void Manifests(ModelBuilder model)
    {
        model.Entity<Manifest>(t =>
        {
            t.ToTable("manifest");
            t.HasKey(m => new { m.Merchant, m.Id });
            t.HasIndex(m => new { m.Merchant, m.Number }).IsUnique();
            t.HasIndex(m => new { m.Merchant, m.LocationId, m.Carrier }, "ix_manifest_open").IsUnique()
                .HasFilter("closed_at IS NULL");
            t.Ignore(m => m.Name);
            t.HasMany<ManifestPackage>().WithOne().HasForeignKey(p => new { p.Merchant, p.ManifestId });
        });
        // By its label alone: no package is on two.
        model.Entity<ManifestPackage>(t =>
        {
            t.ToTable("manifest_package");
            t.HasKey(p => new { p.Merchant, p.LabelId });
            t.HasIndex(p => new { p.Merchant, p.ManifestId });
            t.HasIndex(p => new { p.Merchant, p.ShipmentId });
        });
    }

    private static void Waves(ModelBuilder model)
    {
        model.Entity<Wave>(t =>
        {
            t.ToTable("wave");
            t.HasKey(w => new { w.Merchant, w.Id });
            t.HasIndex(w => new { w.Merchant, w.Number }).IsUnique();
            t.HasIndex(w => new { w.Merchant, w.LocationId, w.Number });
            t.Ignore(w => w.Name);
            t.HasMany<PickList>().WithOne().HasForeignKey(l => new { l.Merchant, l.WaveId });
            t.HasMany<WaveShipment>().WithOne().HasForeignKey(s => new { s.Merchant, s.WaveId });
        });
        // By its shipment alone: nothing is in two waves.
        model.Entity<WaveShipment>(t =>
        {
            t.ToTable("wave_shipment");
            t.HasKey(s => new { s.Merchant, s.ShipmentId });
            t.HasIndex(s => new { s.Merchant, s.ListId, s.Place });
            t.HasIndex(s => new { s.Merchant, s.Tote });
        });
        model.Entity<PickList>(t =>
        {
            t.ToTable("pick_list");
            t.HasKey(l => new { l.Merchant, l.Id });
            t.HasIndex(l => new { l.Merchant, l.Number }).IsUnique();
            t.HasIndex(l => new { l.Merchant, l.LocationId });
            t.Ignore(l => l.Name);
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

        internal DbSet<WallUnits> WallUnits => db.Set<WallUnits>();

        internal DbSet<Wall> Walls => db.Set<Wall>();

        internal DbSet<Wave> Waves => db.Set<Wave>();

        internal DbSet<WaveShipment> WaveShipments => db.Set<WaveShipment>();

        internal DbSet<PickList> PickLists => db.Set<PickList>();

        internal DbSet<Manifest> Manifests => db.Set<Manifest>();

        internal DbSet<ManifestPackage> ManifestPackages => db.Set<ManifestPackage>();
    }
}
