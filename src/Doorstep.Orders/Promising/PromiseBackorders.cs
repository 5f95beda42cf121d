using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Promising;

/// <summary>
/// Keeps what is expected for those who wait: after every command that changed a queue or a delivery, in its
/// transaction. Where nothing is expected it costs one question, and nothing at all where nobody waits.
/// </summary>
internal sealed class PromiseBackorders(
    Work work, ChangedPromises changed, IncomingStock incoming, Backorders backorders, StockLedger ledger, Reach reach,
    StockPromises promises) : IBeforeCommit
{
    /// <summary>Places of a queue that are promised a day at the most; who stands behind them is told later.</summary>
    public const int QueueMax = 2_000;

    private static readonly HashSet<string> Edits =
        [nameof(CorrectAddress), nameof(EditOrder), nameof(ChangeTags), RuleRuns.Ran];

    private int looked;

    /// <summary>An order that was just placed: what is expected of it is told with it.</summary>
    public void Tell(OrderParts placed) => promises.Tell(placed);

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        await LookAtEdited(cancellation);
        var (items, shipments, supply) = changed.Take();
        var moved = changed.TakeMoved();
        if (moved.Count > 0 && await reach.KeepsBack(cancellation)) items = [.. items.Union(moved)];
        var wait = shipments.Count == 0 ? [] : await backorders.Of(shipments, cancellation);
        await promises.Forget(shipments.Except(wait.Select(l => l.Claim.Shipment)), cancellation);
        var wanted = items.Union(wait.Select(l => l.Item)).Order().ToList();
        if (wanted.Count == 0 || (!supply && (await incoming.Of(wanted, cancellation)).Count == 0)) return;

        // Whoever changes the queue or the deliveries of an item waits here for the other, and sees what it did.
        await ledger.Hold(wanted, cancellation);
        var queues = await Queues(wanted, cancellation);
        var waiting = queues.SelectMany(q => q.Value).Concat(wait).Select(l => l.Claim.Shipment).Distinct().ToList();
        if (waiting.Count == 0) return;

        // What waits for several items is there with the last of them.
        var lines = await backorders.Of(waiting, cancellation);
        var further = lines.Select(l => l.Item).Where(i => !queues.ContainsKey(i)).Distinct().Order().ToList();
        await ledger.Hold(further, cancellation);
        foreach (var (item, queue) in await Queues(further, cancellation)) queues[item] = queue;
        var days = await Lay(queues, cancellation);
        await promises.Write([.. lines.GroupBy(l => l.Claim.Shipment).Select(g => new AwaitedDay(
            g.Key, g.First().Claim.Order, g.First().Rank,
            g.Any(l => days.GetValueOrDefault(l.Claim) is null) ? null : g.Max(l => days[l.Claim])))], cancellation);
    }

    private async Task<Dictionary<Claim, DateOnly?>> Lay(
        Dictionary<Guid, List<BackorderedLine>> queues, CancellationToken cancellation)
    {
        var expected = await incoming.Of(queues.Keys, cancellation);
        var orders = queues.Where(q => expected.Contains(q.Key)).SelectMany(q => q.Value)
            .Select(l => l.Claim.Order).ToHashSet();
        var reached = await reach.Of([.. expected.Select(e => e.Key)], orders, cancellation);
        var there = await reach.KeepsBack(cancellation)
            ? (await ledger.Available([.. queues.Keys], cancellation)).Units
            : [];
        return queues.SelectMany(q => ExpectedStock.Lay(
            q.Value.Select(l => new AwaitedUnits<Claim>(l.Claim, l.Quantity)), expected[q.Key],
            (claim, location) => reached.Allows(claim.Order, q.Key, location),
            (claim, location) => reached.KeptBack(claim.Order, location),
            location => there.GetValueOrDefault(new StockKey(q.Key, location)))).ToDictionary(l => l.Id, l => l.On);
    }

    private async Task<Dictionary<Guid, List<BackorderedLine>>> Queues(
        IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var queues = new Dictionary<Guid, List<BackorderedLine>>();
        foreach (var item in items)
            queues[item] = await backorders.QueueFor(item, QueuePlace.Front, QueueMax, cancellation);
        return queues;
    }

    // An order that goes elsewhere, or is another for a rule, may be served by other deliveries.
    private async Task LookAtEdited(CancellationToken cancellation)
    {
        var edited = work.Journal.Pending.Skip(looked).Where(j => j.Entity == "order" && Edits.Contains(j.Type))
            .Select(j => j.EntityId).Distinct().Order().ToList();
        looked = work.Journal.Pending.Count;
        if (edited.Count == 0 || !await reach.AsksOrders(cancellation)) return;
        foreach (var part in edited.Chunk(500))
            await backorders.LookAgainFor(
                await work.Db.Shipments.Where(s => part.Contains(s.OrderId)
                    && (s.Stage == ShipmentStage.AwaitingStock || s.Stage == ShipmentStage.Unroutable))
                    .Select(s => s.Id).ToListAsync(cancellation), cancellation);
    }
}
