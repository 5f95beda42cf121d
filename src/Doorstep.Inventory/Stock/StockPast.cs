using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Stock;

/// <summary>Units that came to a location or left it otherwise than with an order.</summary>
/// <param name="Seq">Its place in the ledger.</param>
/// <param name="Units">Base units; below zero for what left.</param>
public sealed record StockMove(long Seq, StockKey Key, long Units, DateTimeOffset At);

/// <summary>Stock as it was, read back from the ledger.</summary>
public sealed class StockPast(DoorstepDb db)
{
    private static readonly Account[] InHouse = [Account.Available, Account.Reserved];

    /// <summary>
    /// What could be promised just before an instant, had the safety stock been what it is now; absent where nothing
    /// had ever been.
    /// </summary>
    public async Task<Dictionary<StockKey, long>> AvailableAt(DateTimeOffset at, CancellationToken cancellation)
    {
        var last = db.Entries.Where(e => e.At < at).GroupBy(e => new { e.ItemId, e.LocationId })
            .Select(g => g.Max(e => e.Seq));
        var then = await db.Entries.AsNoTracking().Where(e => last.Contains(e.Seq))
            .Select(e => new { e.ItemId, e.LocationId, Free = e.OnHandAfter - e.ReservedAfter })
            .ToDictionaryAsync(e => new StockKey(e.ItemId, e.LocationId), e => e.Free, cancellation);
        foreach (var level in await db.Levels.AsNoTracking().Where(l => l.Safety > 0).ToListAsync(cancellation))
            if (then.TryGetValue(new StockKey(level.ItemId, level.LocationId), out var free))
                then[new StockKey(level.ItemId, level.LocationId)] = free - level.Safety;
        return then;
    }

    /// <summary>The place in the ledger behind which everything is of this instant or later.</summary>
    public async Task<long> Before(DateTimeOffset at, CancellationToken cancellation) =>
        await db.Entries.Where(e => e.At < at).MaxAsync(e => (long?)e.Seq, cancellation) ?? 0;

    /// <summary>The next moves behind a place in the ledger: receipts, counts, losses, never what orders take.
    /// </summary>
    public async Task<List<StockMove>> MovesAfter(long seq, int limit, CancellationToken cancellation) =>
        (await db.Entries.AsNoTracking()
            .Where(e => e.Seq > seq && e.ToAccount != Account.Shipped
                && ((InHouse.Contains(e.FromAccount) && !InHouse.Contains(e.ToAccount))
                    || (!InHouse.Contains(e.FromAccount) && InHouse.Contains(e.ToAccount))))
            .OrderBy(e => e.Seq).Take(limit).ToListAsync(cancellation))
        .ConvertAll(e => new StockMove(
            e.Seq, new StockKey(e.ItemId, e.LocationId),
            new StockChange(e.ItemId, e.LocationId, e.FromAccount, e.ToAccount, e.Quantity).OnHandDelta, e.At));
}
