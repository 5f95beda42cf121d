using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

internal sealed class CountTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<StockCount>(t =>
        {
            t.ToTable("stock_count");
            t.HasKey(c => new { c.Merchant, c.Id });
            t.HasIndex(c => new { c.Merchant, c.Number }).IsUnique();
            t.HasIndex(c => new { c.Merchant, c.LocationId, c.Stage });
            t.Ignore(c => c.Name);
            t.HasMany(c => c.Bins).WithOne().HasForeignKey(b => new { b.Merchant, b.CountId });
            t.HasMany<CountLine>().WithOne().HasForeignKey(l => new { l.Merchant, l.CountId });
            t.HasOne<Location>().WithMany().HasForeignKey(c => new { c.Merchant, c.LocationId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CountBin>(t =>
        {
            t.ToTable("count_bin");
            t.HasKey(b => new { b.Merchant, b.CountId, b.BinId });
            t.HasIndex(b => new { b.Merchant, b.BinId });
            t.HasOne<Bin>().WithMany().HasForeignKey(b => new { b.Merchant, b.BinId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CountLine>(t =>
        {
            t.ToTable("count_line", c => c.HasCheckConstraint(
                "ck_count_line_units", "counted >= 0 AND expected >= 0 AND sought >= 0"));
            t.HasKey(l => new { l.Merchant, l.CountId, l.BinId, l.ItemId });
            t.Ignore(l => l.Difference);
            t.HasOne<Item>().WithMany().HasForeignKey(l => new { l.Merchant, l.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class CountRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<StockCount> Counts => db.Set<StockCount>();

        internal DbSet<CountBin> CountBins => db.Set<CountBin>();

        internal DbSet<CountLine> CountLines => db.Set<CountLine>();
    }
}
