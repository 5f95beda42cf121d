using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Status;

/// <summary>
/// The one writer of the derived status and of the promise: after every command, for every order that it touched.
/// </summary>
internal sealed class OrderStatusWriter(Work work) : IBeforeCommit
{
    public const string CounterName = "order.status";

    private int known;

    /// <summary>Writes the first status of an order that is placed; it is in memory only.</summary>
    public void WriteFirst(OrderParts parts)
    {
        parts.Order.Status = OrderStatuses.Derive(
            parts.Order.Stage, [.. parts.Shipments.Select(s => s.Stage)], parts.Holds.Count > 0);
        parts.Order.PromisedBy = Promises.Of(parts.Shipments.Select(s => (s.Stage, s.DeliverBy)));
        work.Counters.Add(CounterName, "", (int)parts.Order.Status, +1);
        known = work.Journal.Pending.Count;
    }

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var touched = work.Journal.Pending.Skip(known).Where(j => j.Entity is "order" or "shipment")
            .Select(j => j.RootId).Distinct().Order().ToList();
        foreach (var chunk in touched.Chunk(500))
        {
            var orders = await Orders(chunk, cancellation);
            var shipments = (await work.Db.Shipments.Where(s => chunk.Contains(s.OrderId))
                .Select(s => new { s.OrderId, s.Stage, s.DeliverBy }).ToListAsync(cancellation))
                .ToLookup(s => s.OrderId, s => (s.Stage, s.DeliverBy));
            var held = (await work.Db.Holds.Where(h => chunk.Contains(h.OrderId) && h.ReleasedAt == null)
                .Select(h => h.OrderId).ToListAsync(cancellation)).ToHashSet();
            foreach (var order in orders) Write(order, [.. shipments[order.Id]], held.Contains(order.Id));
        }
    }

    // Most commands have read what they changed: an order is large, and is not read again for its status.
    private async Task<List<Order>> Orders(Guid[] touched, CancellationToken cancellation)
    {
        var wanted = touched.ToHashSet();
        var orders = work.Db.Known<Order>().Where(o => wanted.Remove(o.Id)).ToList();
        if (wanted.Count > 0)
            orders.AddRange(await work.Db.Orders.Where(o => wanted.Contains(o.Id)).ToListAsync(cancellation));
        return orders;
    }

    // A promise that was given is never another one silently. Of a cancelled order nothing is promised: that is said.
    private void Promise(Order order, DateOnly? day)
    {
        if (order.PromisedBy is { } before && order.Stage != OrderStage.Cancelled)
            work.Journal.Write("order", order, order.Id, Promises.Said(before, day));
        order.PromisedBy = day;
    }

    private void Write(Order order, (ShipmentStage Stage, DateOnly? DeliverBy)[] promised, bool held)
    {
        var shipments = promised.Select(s => s.Stage).ToArray();
        var day = Promises.Of(promised);
        if (day != order.PromisedBy) Promise(order, day);
        var live = shipments.Where(s => s != ShipmentStage.Cancelled).ToArray();
        if (order.Stage == OrderStage.Open && live.Length > 0
            && live.All(s => s is ShipmentStage.Delivered or ShipmentStage.ReturningToSender))
            OrderFlow.Life.Move(work, order, "CompleteOrder", OrderStage.Completed, new Note());

        var status = OrderStatuses.Derive(order.Stage, shipments, held);
        if (status == order.Status) return;
        work.Counters.Add(CounterName, "", (int)order.Status, -1);
        work.Counters.Add(CounterName, "", (int)status, +1);
        order.Status = status;
    }
}
