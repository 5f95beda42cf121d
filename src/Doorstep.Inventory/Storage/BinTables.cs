using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

internal sealed class BinTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Bin>(t =>
        {
            t.ToTable("bin");
            t.HasKey(b => new { b.Merchant, b.Id });
            t.HasIndex(b => new { b.Merchant, b.LocationId, b.Code }).IsUnique();
            t.HasIndex(b => new { b.Merchant, b.LocationId, b.Walk });
            t.Property(b => b.Version).IsConcurrencyToken();
            t.HasOne<Location>().WithMany().HasForeignKey(b => new { b.Merchant, b.LocationId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BinLevel>(t =>
        {
            t.ToTable("bin_level", c => c.HasCheckConstraint("ck_bin_level_sound", "quantity >= 0"));
            t.HasKey(l => new { l.Merchant, l.LocationId, l.BinId, l.ItemId });
            t.HasIndex(l => new { l.Merchant, l.ItemId, l.LocationId });
            t.HasOne<Bin>().WithMany().HasForeignKey(l => new { l.Merchant, l.BinId })
                .OnDelete(DeleteBehavior.Restrict);
            t.HasOne<Item>().WithMany().HasForeignKey(l => new { l.Merchant, l.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BinEntry>(t =>
        {
            t.ToTable("bin_entry", c => c.HasCheckConstraint(
                "ck_bin_entry_moves", "quantity > 0 AND (from_bin_id IS NOT NULL OR to_bin_id IS NOT NULL)"));
            t.HasKey(e => e.Seq);
            t.Property(e => e.Seq).ValueGeneratedOnAdd();
            t.HasIndex(e => new { e.Merchant, e.LocationId, e.ItemId, e.Seq });
        });
        model.Entity<BinPick>(t =>
        {
            t.ToTable("bin_pick", c => c.HasCheckConstraint("ck_bin_pick_open", "quantity > 0"));
            t.HasKey(p => new { p.Merchant, p.ShipmentId, p.Line, p.BinId, p.LotId });
            t.Ignore(p => p.Lot);
        });
        model.Entity<PickFace>(t =>
        {
            t.ToTable("pick_face", c => c.HasCheckConstraint("ck_pick_face_range", "min >= 0 AND max > min"));
            t.HasKey(f => new { f.Merchant, f.LocationId, f.BinId, f.ItemId });
            t.HasOne<Bin>().WithMany().HasForeignKey(f => new { f.Merchant, f.BinId })
                .OnDelete(DeleteBehavior.Restrict);
            t.HasOne<Item>().WithMany().HasForeignKey(f => new { f.Merchant, f.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Hand>(t =>
        {
            t.ToTable("hand");
            t.HasKey(h => new { h.Merchant, h.Holder, h.Task });
        });
    }
}

internal static class BinRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Bin> Bins => db.Set<Bin>();

        internal DbSet<BinLevel> BinLevels => db.Set<BinLevel>();

        internal DbSet<BinEntry> BinEntries => db.Set<BinEntry>();

        internal DbSet<BinPick> BinPicks => db.Set<BinPick>();

        internal DbSet<PickFace> PickFaces => db.Set<PickFace>();

        internal DbSet<Hand> Hands => db.Set<Hand>();
    }
}
