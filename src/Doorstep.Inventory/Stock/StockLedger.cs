using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Stock;

/// <summary>
/// The only way to change stock. Level, ledger entry and reservation change together or not at all; what is not there
/// is refused with <c>stock.short</c>, in the very statement that would have taken it.
/// </summary>
public sealed class StockLedger(
    Work work, FreedStock freed, BinExit exit, LotLedger lots, ChangedPromises changed)
{
    private readonly HashSet<Guid> held = [];

    /// <summary>
    /// Nobody else changes the stock of these items until this transaction ends, at any location. Who decides by what
    /// is available holds it first; who needs several items in several steps holds them all before the first.
    /// </summary>
    public async Task Hold(IEnumerable<Guid> items, CancellationToken cancellation)
    {
        if (work.Db.Engine.HasOneWriter) return;
        var further = items.Where(held.Add).ToList();
        if (further.Count > 0) await work.Db.LockItems(work.Merchant, further, cancellation);
    }

    /// <summary>Posts every change or none. The caller rolls back on a refusal.</summary>
    public async Task<Outcome<Done>> Post(IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        // Always in (item, location) order: two orders that want the same two items must not wait for each other.
        await Hold(changes.Select(c => c.Item), cancellation);
        var leaving = changes.Where(c => c.OnHandDelta < 0).ToList();
        if (leaving.Count > 0) await exit.Clear(leaving, cancellation);
        var groups = changes.GroupBy(c => new StockKey(c.Item, c.Location)).OrderBy(g => g.Key).ToList();
        var moves = groups.ConvertAll(g =>
        {
            var promised = g.Sum(c => c.ReservedDelta);
            return new LevelMove(
                g.Key, g.Sum(c => c.OnHandDelta), promised, promised > 0 || g.Any(c => c.KeepsSafety));
        });
        var levels = await work.Db.MoveLevels(work.Merchant, moves, cancellation);
        var entries = new List<StockEntry>(changes.Count);
        foreach (var (group, move) in groups.Zip(moves))
        {
            if (!levels.TryGetValue(group.Key, out var level))
                return StockRefusals.Short(group.Key, group.Sum(c => c.Quantity));

            var (onHand, reserved) = (level.OnHand - move.OnHand, level.Reserved - move.Reserved);
            foreach (var change in group)
                entries.Add(Entry(change, onHand += change.OnHandDelta, reserved += change.ReservedDelta));
            if (move.OnHand - move.Reserved > 0) freed.Add(group.Key);
            if (move.OnHand == move.Reserved) continue;
            changed.Moved(group.Key.Item);
            // What comes fills the safety stock up first, so its gap is part of what is expected.
            if (level.Safety > 0) changed.Queued(group.Key.Item);
        }

        await Reserve(changes, cancellation);
        await work.Db.InsertAll(entries, cancellation);
        var entering = changes.Where(c => c.EntersLots).ToList();
        if (entering.Count > 0) await lots.Enter(entering, cancellation);
        return Done.Instance;
    }

    /// <summary>
    /// Keeps units out of what is promised from now on. What is reserved stays reserved; what is let go serves whoever
    /// waits before the commit.
    /// </summary>
    /// <param name="levels">Each item and location once, with its units.</param>
    /// <returns>What was kept before, in the order of the levels.</returns>
    public async Task<IReadOnlyList<long>> KeepSafe(
        IReadOnlyList<(StockKey Key, int Units)> levels, CancellationToken cancellation)
    {
        await Hold(levels.Select(l => l.Key.Item), cancellation);
        var items = levels.Select(l => l.Key.Item).Distinct().ToList();
        var kept = await work.Db.Levels.AsNoTracking().Where(l => items.Contains(l.ItemId) && l.Safety > 0)
            .ToDictionaryAsync(l => new StockKey(l.ItemId, l.LocationId), l => l.Safety, cancellation);
        foreach (var (key, units) in levels.OrderBy(l => l.Key))
        {
            var before = kept.GetValueOrDefault(key);
            if (before == units) continue;
            await work.Db.SetSafety(work.Merchant, key, units, cancellation);
            changed.Queued(key.Item);
            if (units < before) freed.Add(key);
        }

        return [.. levels.Select(l => kept.GetValueOrDefault(l.Key))];
    }

    /// <summary>
    /// What can still be promised of these items: below zero where less lies free than the safety stock.
    /// </summary>
    public Task<Availability> Available(
        IReadOnlyCollection<Guid> items, CancellationToken cancellation) =>
        work.Db.AvailableOf(work.Merchant, items, cancellation);

    /// <summary>Open reservations of these shipments: units per line.</summary>
    public Task<List<ReservedLine>> Reserved(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        work.Db.ReservedBy(work.Merchant, shipments, cancellation);

    /// <summary>Open reservations of an item at a location.</summary>
    public Task<List<ReservedLine>> ReservedAt(Guid item, Guid location, CancellationToken cancellation) =>
        work.Db.Reservations.AsNoTracking().Where(r => r.ItemId == item && r.LocationId == location)
            .Select(r => new ReservedLine(r.ShipmentId, r.Line, r.ItemId, r.LocationId, r.Quantity))
            .ToListAsync(cancellation);

    // In the order of the changes; what is added in a row goes in at once, and what is taken in a row goes out at once.
    private async Task Reserve(IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        var (added, taken) = (new List<StockChange>(), new List<StockChange>());
        foreach (var change in changes)
        {
            if (change.To == Account.Reserved)
            {
                await Take(taken, cancellation);
                added.Add(change);
            }

            if (change.From != Account.Reserved) continue;
            await Add(added, cancellation);
            taken.Add(change);
        }

        await Add(added, cancellation);
        await Take(taken, cancellation);
    }

    private async Task Add(List<StockChange> added, CancellationToken cancellation)
    {
        await work.Db.AddReservations(work.Merchant, EachLine(added), cancellation);
        added.Clear();
    }

    private async Task Take(List<StockChange> taken, CancellationToken cancellation)
    {
        await work.Db.TakeReservations(work.Merchant, EachLine(taken), cancellation);
        taken.Clear();
    }

    private static List<StockChange> EachLine(List<StockChange> changes) =>
    [
        .. changes.GroupBy(c => (Claimed(c), c.Item, c.Location))
            .Select(g => g.First() with { Quantity = g.Sum(c => c.Quantity) }),
    ];

    private static Claim Claimed(StockChange change) =>
        change.Claim ?? throw new InvalidOperationException("Reserved units belong to a claim.");

    private StockEntry Entry(StockChange change, long onHandAfter, long reservedAfter) => new()
    {
        Merchant = work.Merchant,
        ItemId = change.Item,
        LocationId = change.Location,
        FromAccount = change.From,
        ToAccount = change.To,
        Quantity = change.Quantity,
        OnHandAfter = onHandAfter,
        ReservedAfter = reservedAfter,
        ShipmentId = change.Claim?.Shipment,
        Reference = change.Reference,
        Reason = change.Reason,
        Actor = work.Actor.Name,
        At = work.Now,
    };
}

/// <summary>What can be promised, and where.</summary>
/// <param name="Units">
/// On hand - reserved - safety stock per item and location; absent means none, as does what is below zero.
/// </param>
/// <param name="Needs">Capabilities that items need of a location; absent means none.</param>
public sealed record Availability(
    Dictionary<StockKey, long> Units, IReadOnlyDictionary<Guid, IReadOnlyList<string>> Needs);

/// <summary>Units reserved for one line of one shipment.</summary>
public sealed record ReservedLine(Guid Shipment, int Line, Guid Item, Guid Location, int Quantity);

internal static class StockRefusals
{
    public static Refusal Short(StockKey key, long asked) =>
        Refusal.Conflict("stock.short", "There is not enough available stock for this. Receive or release stock first.")
            .With("item", key.Item).With("location", key.Location).With("asked", asked);
}
