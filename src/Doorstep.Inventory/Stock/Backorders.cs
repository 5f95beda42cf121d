using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Stock;

/// <summary>Units that a line of a shipment waits for.</summary>
/// <param name="Location">The location that would ship it; null when there is none.</param>
/// <param name="Rank">The order's number: first come, first served.</param>
/// <param name="Priority">0 for most; who has a higher one is served before those with a lower one.</param>
public sealed record BackorderedLine(
    Claim Claim, Guid Item, int Quantity, Guid? Location, long Rank, int Priority);

/// <summary>A place in the queue for an item: who stands behind it is served later.</summary>
public readonly record struct QueuePlace(int Priority, long Rank)
{
    /// <summary>Before everybody.</summary>
    public static QueuePlace Front { get; } = new(int.MaxValue, long.MinValue);
}

/// <summary>An item that is short.</summary>
/// <param name="Units">Base units that are wanted and not there.</param>
/// <param name="OldestRank">Rank of the demand that has waited longest.</param>
public sealed record WaitingItem(Guid Item, long Units, int Orders, long OldestRank);

/// <summary>The demand that stock has to come for.</summary>
public sealed class Backorders(Work work, FreedStock freed, ChangedPromises changed)
{
    /// <summary>Records demand; the claims are new.</summary>
    /// <param name="placed">True for shipments that are new too: nobody was told anything of them yet.</param>
    public Task Add(
        IReadOnlyCollection<BackorderedLine> lines, CancellationToken cancellation, bool placed = false)
    {
        foreach (var line in lines)
            if (placed) changed.Queued(line.Item);
            else changed.Waits(line.Item, line.Claim.Shipment);
        return work.Db.InsertAll([.. lines.Select(l => new Backorder
        {
            Merchant = work.Merchant,
            ShipmentId = l.Claim.Shipment,
            Line = l.Claim.Line,
            OrderId = l.Claim.Order,
            ItemId = l.Item,
            Quantity = l.Quantity,
            LocationId = l.Location,
            Rank = l.Rank,
            Priority = l.Priority,
        })], cancellation);
    }

    /// <summary>Adds to the demand of a claim, or begins it.</summary>
    public Task Raise(BackorderedLine line, CancellationToken cancellation)
    {
        changed.Waits(line.Item, line.Claim.Shipment);
        return work.Db.RaiseBackorder(work.Merchant, line, cancellation);
    }

    /// <summary>Takes units off a claim's demand: they came, moved or are no longer wanted.</summary>
    public async Task Lower(Claim claim, int quantity, CancellationToken cancellation) => changed.Waits(
        await work.Db.LowerBackorder(work.Merchant, claim, quantity, cancellation), claim.Shipment);

    /// <summary>The queue for an item behind a place, up to a page: by priority, then by rank.</summary>
    public Task<List<BackorderedLine>> QueueFor(
        Guid item, QueuePlace after, int limit, CancellationToken cancellation) =>
        work.Db.QueuedBackorders(work.Merchant, item, after, limit, cancellation);

    /// <summary>Moves all demand of these shipments to where a priority puts it.</summary>
    public async Task Prioritize(
        IReadOnlyCollection<Guid> shipments, int priority, CancellationToken cancellation)
    {
        foreach (var line in await Of(shipments, cancellation)) changed.Queued(line.Item);
        await work.Db.Backorders.Where(b => shipments.Contains(b.ShipmentId) && b.Priority != priority)
            .ExecuteUpdateAsync(u => u.SetProperty(b => b.Priority, priority), cancellation);
    }

    /// <summary>The items that most units wait for.</summary>
    public Task<List<WaitingItem>> ByItem(int limit, CancellationToken cancellation) =>
        work.Db.WaitingItems(limit, cancellation);

    /// <summary>Orders that wait for an item, first come first served, behind a rank.</summary>
    public Task<List<Guid>> OrdersFor(Guid item, long afterRank, int limit, CancellationToken cancellation) =>
        work.Db.WaitingOrders(item, afterRank, limit, cancellation);

    /// <summary>
    /// Offers what lies there to those who wait for it, before the commit: what kept it from them may be gone.
    /// </summary>
    /// <param name="items">Only these; all that are waited for when left out.</param>
    public async Task LookAgain(CancellationToken cancellation, IReadOnlyCollection<Guid>? items = null)
    {
        var awaited = work.Db.Backorders.Select(b => b.ItemId).Distinct();
        var levels = work.Db.Levels.AsNoTracking()
            .Where(l => l.OnHand > l.Reserved + l.Safety && awaited.Contains(l.ItemId));
        if (items is not null) levels = levels.Where(l => items.Contains(l.ItemId));
        foreach (var level in await levels.ToListAsync(cancellation))
            freed.Add(new StockKey(level.ItemId, level.LocationId));
    }

    /// <summary>What these shipments wait for may come to them from elsewhere: its queues are laid out again.</summary>
    public async Task LookAgainFor(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        foreach (var line in await Of(shipments, cancellation)) changed.Queued(line.Item);
    }

    /// <summary>1 for who is served next with an item, and so on.</summary>
    public async Task<int> PlaceFor(Guid item, QueuePlace place, CancellationToken cancellation) =>
        1 + await work.Db.Backorders.CountAsync(
            b => b.ItemId == item && (b.Priority > place.Priority
                || (b.Priority == place.Priority && b.Rank < place.Rank)),
            cancellation);

    /// <summary>The demand of these shipments.</summary>
    public Task<List<BackorderedLine>> Of(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        work.Db.BackordersOf(work.Merchant, shipments, cancellation);
}
