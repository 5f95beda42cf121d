using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

/// <summary>The statements by which counts hold still what they look at.</summary>
internal static class CountSql
{
    /// <summary>Nobody else works on the count until this transaction ends.</summary>
    public static Task LockCount(
        this DoorstepDb db, int merchant, Guid count, CancellationToken cancellation) => db.Engine.HasOneWriter
        ? Task.CompletedTask
        : db.ExecuteLater(
            "SELECT id FROM stock_count WHERE merchant = @merchant AND id = @count FOR NO KEY UPDATE", null,
            cancellation, ("@merchant", merchant), ("@count", count));

    /// <summary>
    /// What the books say of an item in a bin, and the newest entry of the ledger that says so: read as one, so that no
    /// pick falls between the two.
    /// </summary>
    public static async Task<(int Units, long Seq)> Books(
        this DoorstepDb db, Guid location, Guid bin, Guid item, CancellationToken cancellation)
    {
        var entries = db.BinEntries;
        var books = await db.BinLevels.AsNoTracking()
            .Where(l => l.LocationId == location && l.BinId == bin && l.ItemId == item)
            .Select(l => new
            {
                l.Quantity,
                Seq = entries.Where(e => e.LocationId == location && e.ItemId == item
                    && (e.FromBinId == bin || e.ToBinId == bin)).Max(e => (long?)e.Seq),
            }).FirstOrDefaultAsync(cancellation);
        return books is null ? (0, 0) : (checked((int)books.Quantity), books.Seq ?? 0);
    }
}
