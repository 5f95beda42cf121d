using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

/// <summary>Transfers between locations.</summary>
internal sealed class TransferTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Transfer>(t =>
        {
            t.ToTable("transfer");
            t.HasKey(x => new { x.Merchant, x.Id });
            t.HasIndex(x => new { x.Merchant, x.Number }).IsUnique();
            t.HasIndex(x => new { x.Merchant, x.Stage, x.Number });
            t.Ignore(x => x.Name);
            t.HasMany(x => x.Lines).WithOne().HasForeignKey(l => new { l.Merchant, l.TransferId });
            t.HasOne<Location>().WithMany().HasForeignKey(x => new { x.Merchant, x.FromId })
                .OnDelete(DeleteBehavior.Restrict);
            t.HasOne<Location>().WithMany().HasForeignKey(x => new { x.Merchant, x.ToId })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<TransferLine>(t =>
        {
            t.ToTable("transfer_line", c => c.HasCheckConstraint(
                "ck_transfer_line_units",
                "quantity > 0 AND received >= 0 AND returned >= 0 AND damaged >= 0 AND lost >= 0 "
                + "AND shipped BETWEEN received + returned + damaged + lost AND quantity"));
            t.HasKey(l => new { l.Merchant, l.TransferId, l.ItemId });
            t.Ignore(l => l.Open);
            t.HasOne<Item>().WithMany().HasForeignKey(l => new { l.Merchant, l.ItemId })
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class TransferRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<Transfer> Transfers => db.Set<Transfer>();

        internal DbSet<TransferLine> TransferLines => db.Set<TransferLine>();
    }
}
