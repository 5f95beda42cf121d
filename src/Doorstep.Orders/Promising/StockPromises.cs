using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Promising;

/// <param name="On">When the last unit that the shipment waits for is expected; null for no day.</param>
internal readonly record struct AwaitedDay(Guid Shipment, Guid Order, long Rank, DateOnly? On);

/// <summary>Writes down when what is awaited comes, and says so in the journal of the order when it changes.</summary>
internal sealed class StockPromises(Work work, OrderLocks locks)
{
    /// <summary>The journal's word for a day that changed after it was told.</summary>
    public const string Changed = "ChangeStockPromise";

    private readonly Dictionary<Guid, Dictionary<Guid, StockPromise>> told = [];

    /// <summary>An order in memory that is told what is expected of it.</summary>
    public void Tell(OrderParts placed)
    {
        var days = new Dictionary<Guid, StockPromise>();
        placed.Expected = told[placed.Order.Id] = days;
    }

    public async Task Write(IReadOnlyList<AwaitedDay> expected, CancellationToken cancellation)
    {
        var moved = new List<(AwaitedDay Now, BackorderPromise Promise, DateOnly? Before)>();
        foreach (var part in expected.Chunk(500))
        {
            var ids = part.Select(e => e.Shipment).ToList();
            var there = await work.Db.BackorderPromises.Where(p => ids.Contains(p.ShipmentId))
                .ToDictionaryAsync(p => p.ShipmentId, cancellation);
            foreach (var now in part)
            {
                if (there.TryGetValue(now.Shipment, out var promise))
                {
                    if (promise.ExpectedOn == now.On) continue;
                    moved.Add((now, promise, promise.ExpectedOn));
                    promise.ExpectedOn = now.On;
                }
                else if (now.On is { } day) work.Db.Add(promise = First(now, day));
                if (promise is not null && told.TryGetValue(now.Order, out var days))
                    days[now.Shipment] = new(promise.PromisedOn, promise.ExpectedOn, promise.IsAtRisk(work.Now));
            }
        }

        if (moved.Count == 0) return;
        var orders = await Orders([.. moved.Select(m => m.Now.Order).Distinct().Order()], cancellation);
        foreach (var (now, promise, before) in moved.OrderBy(m => m.Now.Rank))
            work.Journal.Write("order", orders[now.Order], now.Order, Said(now, promise, before));
    }

    /// <summary>They wait no more.</summary>
    public async Task Forget(IEnumerable<Guid> shipments, CancellationToken cancellation)
    {
        foreach (var part in shipments.Chunk(500))
            work.Db.RemoveRange(await work.Db.BackorderPromises.Where(p => part.Contains(p.ShipmentId))
                .ToListAsync(cancellation));
    }

    private BackorderPromise First(AwaitedDay now, DateOnly day) => new()
    {
        Merchant = work.Merchant, ShipmentId = now.Shipment, OrderId = now.Order, PromisedOn = day, ExpectedOn = day,
    };

    private static Note Said(AwaitedDay now, BackorderPromise promise, DateOnly? before)
    {
        var number = $"{now.Rank / (OrderParts.ShipmentsMax + 1)}-{now.Rank % (OrderParts.ShipmentsMax + 1)}";
        var sentence = (now.On, before) switch
        {
            ({ } day, { } was) => $"Stock for {number} is expected {day:yyyy-MM-dd}; it was {was:yyyy-MM-dd}.",
            ({ } day, null) => $"Stock for {number} is expected {day:yyyy-MM-dd} again.",
            (null, { } was) => $"No delivery brings what {number} waits for any more; it was {was:yyyy-MM-dd}.",
            _ => throw new InvalidOperationException("Nothing changed."),
        };
        if (now.On > promise.PromisedOn) sentence += $" The first word was {promise.PromisedOn:yyyy-MM-dd}.";
        return new(Changed, sentence, Data: new
        {
            shipment = number, before, after = now.On, promised = promise.PromisedOn,
        });
    }

    // What the command has read already it may have changed; others are taken before they are read.
    private async Task<Dictionary<Guid, Order>> Orders(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToHashSet();
        var orders = work.Db.Orders.Local.Where(o => wanted.Remove(o.Id)).ToDictionary(o => o.Id);
        foreach (var part in wanted.Order().Chunk(500))
        {
            await locks.Take(part, [], cancellation);
            foreach (var order in await work.Db.Orders.Where(o => part.Contains(o.Id)).ToListAsync(cancellation))
                orders[order.Id] = order;
        }

        return orders;
    }
}
