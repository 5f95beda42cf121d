using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Promising;

/// <summary>
/// Keeps what is expected for those who wait: after every command that changed a queue or a delivery, in its
/// transaction. Where nothing is expected it costs one question, and nothing at all where nobody waits.
/// </summary>
internal sealed class PromiseBackorders(
    Work work, ChangedPromises changed, IncomingStock incoming, Backorders backorders) : IBeforeCommit
{
    /// <summary>Places of a queue that are promised a day at the most; who stands behind them is told later.</summary>
    public const int QueueMax = 2_000;

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var (items, shipments, supply) = changed.Take();
        if (shipments.Count > 0) await Forget(shipments, cancellation);
        if (items.Count == 0) return;
        var expected = await incoming.Of(items, cancellation);
        if (expected.Count == 0 && !supply) return;

        var queues = await Queues(items, cancellation);
        var waiting = queues.SelectMany(q => q.Value).Select(l => l.Claim.Shipment).Distinct().ToList();
        if (waiting.Count == 0) return;

        // What waits for several items is there with the last of them.
        var lines = await backorders.Of(waiting, cancellation);
        var further = lines.Select(l => l.Item).Where(i => !queues.ContainsKey(i)).Distinct().ToList();
        var others = await incoming.Of(further, cancellation);
        foreach (var (item, queue) in await Queues(further, cancellation)) queues[item] = queue;
        var days = queues.SelectMany(q => ExpectedStock.Lay(
            q.Value.Select(l => new AwaitedUnits<Claim>(l.Claim, l.Quantity)),
            expected[q.Key].Concat(others[q.Key]).Select(e => (e.ExpectedOn, e.Quantity))))
            .ToDictionary(l => l.Id, l => l.On);
        await Write([.. lines.GroupBy(l => l.Claim.Shipment).Select(g => (
            g.Key, g.First().Claim.Order,
            g.Any(l => days.GetValueOrDefault(l.Claim) is null) ? null : g.Max(l => days[l.Claim])))], cancellation);
    }

    private async Task<Dictionary<Guid, List<BackorderedLine>>> Queues(
        IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var queues = new Dictionary<Guid, List<BackorderedLine>>();
        foreach (var item in items)
            queues[item] = await backorders.QueueFor(item, QueuePlace.Front, QueueMax, cancellation);
        return queues;
    }

    private async Task Write(
        IReadOnlyList<(Guid Shipment, Guid Order, DateOnly? On)> expected, CancellationToken cancellation)
    {
        foreach (var part in expected.Chunk(500))
        {
            var ids = part.Select(e => e.Shipment).ToList();
            var there = await work.Db.BackorderPromises.Where(p => ids.Contains(p.ShipmentId))
                .ToDictionaryAsync(p => p.ShipmentId, cancellation);
            foreach (var (shipment, order, on) in part)
            {
                if (there.TryGetValue(shipment, out var promise)) promise.ExpectedOn = on;
                else if (on is { } day)
                    work.Db.Add(new BackorderPromise
                    {
                        Merchant = work.Merchant, ShipmentId = shipment, OrderId = order, PromisedOn = day,
                        ExpectedOn = day,
                    });
            }
        }
    }

    private async Task Forget(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        var waiting = (await backorders.Of(shipments, cancellation)).Select(b => b.Claim.Shipment).ToHashSet();
        var gone = shipments.Where(s => !waiting.Contains(s)).ToList();
        if (gone.Count > 0)
            await work.Db.BackorderPromises.Where(p => gone.Contains(p.ShipmentId)).ExecuteDeleteAsync(cancellation);
    }
}
