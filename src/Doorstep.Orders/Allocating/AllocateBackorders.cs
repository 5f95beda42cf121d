using Doorstep.Inventory.Stock;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Allocating;

/// <summary>
/// Gives stock that became available to those who wait for it, by priority, then first come, first served, in the very
/// transaction that freed it: between the two nobody else can take it.
/// </summary>
internal sealed class AllocateBackorders(
    Work work, FreedStock freed, StockLedger ledger, Backorders backorders, Sourcer sourcer, Allocation allocation,
    OrderLocks locks) : IBeforeCommit
{
    private const int PageSize = 100;

    /// <summary>Orders that were given stock and whose rows are not written yet: many are written in one go.</summary>
    private readonly HashSet<Guid> unsaved = [];

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        while (freed.Take() is { Count: > 0 } keys)
            await Serve([.. keys.Select(k => k.Item).Distinct()], cancellation);
    }

    // The queues of all items are served as one: a shipment takes whatever it waits for, and what it takes of one item
    // must not be what somebody older waits for in the queue of another.
    private async Task Serve(IReadOnlyList<Guid> items, CancellationToken cancellation)
    {
        await ledger.Hold(items, cancellation);
        var queues = new PriorityQueue<Waiting, (int, long)>();
        foreach (var item in items) await Continue(queues, new Waiting(item), cancellation);
        var served = new HashSet<Guid>();
        while (queues.TryDequeue(out var queue, out _))
        {
            var shipment = queue.Lines.Dequeue().Claim.Shipment;
            if (!served.Contains(shipment))
            {
                var waiting = await backorders.Of([shipment], cancellation);
                var supply = await sourcer.Supply(waiting.Select(w => w.Item).Append(queue.Item), cancellation);
                if (!supply.HasAny(queue.Item)) continue; // Nobody behind it gets any either: the queue is closed.
                served.Add(shipment);
                if (waiting.Count > 0) await Give(shipment, supply, cancellation);
            }

            await Continue(queues, queue, cancellation);
        }

        await Save(cancellation);
    }

    private async Task Give(Guid shipment, Supply supply, CancellationToken cancellation)
    {
        await locks.TakeOf([shipment], stock: false, cancellation);
        var loaded = await work.Db.Shipments.Include(s => s.Lines).SingleAsync(s => s.Id == shipment, cancellation);
        var order = await work.Db.Orders.SingleAsync(o => o.Id == loaded.OrderId, cancellation);
        // Its other shipments are read from the database, the one too that was split off just now.
        if (unsaved.Contains(order.Id)) await Save(cancellation);
        await allocation.Allocate(order, loaded, "AllocateStock", splitRest: false, supply, cancellation);
        unsaved.Add(order.Id);
    }

    private async Task Save(CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        unsaved.Clear();
    }

    private async Task Continue(
        PriorityQueue<Waiting, (int, long)> queues, Waiting queue, CancellationToken cancellation)
    {
        if (queue.Lines.Count == 0)
            foreach (var line in await backorders.QueueFor(queue.Item, queue.After, PageSize, cancellation))
            {
                queue.Lines.Enqueue(line);
                queue.After = new(line.Priority, line.Rank);
            }

        if (queue.Lines.TryPeek(out var next)) queues.Enqueue(queue, (-next.Priority, next.Rank));
    }

    /// <summary>Those who wait for one item, a page of them at a time.</summary>
    private sealed class Waiting(Guid item)
    {
        public Guid Item { get; } = item;

        public Queue<BackorderedLine> Lines { get; } = [];

        /// <summary>The last place in the queue that was read. A shipment has one, and is served whole.</summary>
        public QueuePlace After { get; set; } = QueuePlace.Front;
    }
}
