using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

internal sealed class LotTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Lot>(t =>
        {
            t.ToTable("lot");
            t.HasKey(l => new { l.Merchant, l.Id });
            t.HasIndex(l => new { l.Merchant, l.ItemId, l.Code }).IsUnique();
            t.HasIndex(l => new { l.Merchant, l.ExpiresOn, l.Id });
            t.Property(l => l.Version).IsConcurrencyToken();
            t.HasOne<Item>().WithMany().HasForeignKey(l => new { l.Merchant, l.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LotLevel>(t =>
        {
            t.ToTable("lot_level", c => c.HasCheckConstraint(
                "ck_lot_level_sound", "quantity >= 0 AND place BETWEEN 1 AND 4"));
            t.HasKey(l => new { l.Merchant, l.LocationId, l.ItemId, l.LotId, l.Place, l.BinId });
            t.HasIndex(l => new { l.Merchant, l.LotId });
            t.HasOne<Lot>().WithMany().HasForeignKey(l => new { l.Merchant, l.LotId })
                .OnDelete(DeleteBehavior.Restrict);
            t.HasOne<Location>().WithMany().HasForeignKey(l => new { l.Merchant, l.LocationId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LotEntry>(t =>
        {
            t.ToTable("lot_entry", c => c.HasCheckConstraint("ck_lot_entry_moves", "quantity > 0"));
            t.HasKey(e => e.Seq);
            t.Property(e => e.Seq).ValueGeneratedOnAdd();
            t.HasIndex(e => new { e.Merchant, e.LotId, e.Seq });
            t.HasIndex(e => new { e.Merchant, e.ItemId, e.Reference });
        });
    }
}

internal static class LotRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Lot> Lots => db.Set<Lot>();

        internal DbSet<LotLevel> LotLevels => db.Set<LotLevel>();

        internal DbSet<LotEntry> LotEntries => db.Set<LotEntry>();
    }
}
