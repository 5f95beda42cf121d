using System.Runtime.CompilerServices;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Data;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Replaying;

/// <summary>Orders by the days on which they were placed.</summary>
/// <param name="First">The lowest order number; 0 without orders.</param>
/// <param name="Begin">When the first of them came into the house.</param>
internal sealed record PastRange(
    DateTimeOffset From, DateTimeOffset Until, long Orders, long First, long Last, DateTimeOffset Begin);

/// <summary>
/// Reads orders of the past page by page, in the order in which they came into the house; the moves of stock that
/// happened meanwhile happen in the rehearsals meanwhile.
/// </summary>
/// <remarks>
/// Orders are chosen by the day of placing and take their turn by the time of receipt, which is what the ledger knows:
/// a year that was imported in an hour is replayed against the stock of that hour.
/// </remarks>
internal sealed class PastOrders(DoorstepDb db, StockPast stock, ItemIndex items)
{
    private const int PageSize = 1000;

    private readonly Dictionary<Guid, ItemFacts> facts = [];
    private readonly Queue<StockMove> moves = [];
    private long seq;

    public async Task<PastRange> Range(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var (first, until) = (Midnight(from), Midnight(to.AddDays(1)));
        var range = new PastRange(first, until, 0, 0, -1, default);
        var found = await In(range).GroupBy(_ => 1)
            .Select(g => new { Orders = g.LongCount(), First = g.Min(o => o.Number), Last = g.Max(o => o.Number) })
            .FirstOrDefaultAsync(cancellation);
        if (found is null) return range;
        var begin = await db.Orders.Where(o => o.Number == found.First).Select(o => o.ReceivedAt)
            .SingleAsync(cancellation);
        return range with { Orders = found.Orders, First = found.First, Last = found.Last, Begin = begin };
    }

    /// <summary>What could be promised when the first of them came.</summary>
    public async Task<Dictionary<StockKey, long>> StockBefore(PastRange range, CancellationToken cancellation)
    {
        if (range.Orders == 0) return [];
        seq = await stock.Before(range.Begin, cancellation);
        return await stock.AvailableAt(range.Begin, cancellation);
    }

    public async IAsyncEnumerable<(PastOrder Order, Lazy<OrderContents> Contents, IReadOnlyList<SourcingLine> Lines)>
        Read(PastRange range, Rehearsal[] rehearsals, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = range.First - 1; after < range.Last;)
        {
            var page = await In(range).Where(o => o.Number > after).OrderBy(o => o.Number).Take(PageSize)
                .Select(o => new PastOrder(
                    o.Id, o.Number, o.Channel, o.ShipTo, o.Total, o.Currency, o.Service, o.PlacedAt,
                    o.ReceivedAt))
                .ToListAsync(cancellation);
            if (page.Count == 0) yield break;
            after = page[^1].Number;
            var ids = page.ConvertAll(o => o.Id);
            var lines = (await db.OrderLines.AsNoTracking()
                .Where(l => ids.Contains(l.OrderId) && l.ItemId != null && l.Quantity > l.Cancelled)
                .Select(l => new { l.OrderId, l.Line, Item = l.ItemId!.Value, Units = l.Quantity - l.Cancelled })
                .ToListAsync(cancellation)).ToLookup(
                    l => l.OrderId, l => new SourcingLine(l.Line, l.Item, l.Units));
            var tags = (await db.OrderTags.AsNoTracking().Where(t => ids.Contains(t.OrderId))
                .Select(t => new { t.OrderId, t.Name }).ToListAsync(cancellation))
                .ToLookup(t => t.OrderId, t => t.Name);
            await Learn(lines.SelectMany(l => l).Select(l => l.Item), cancellation);
            foreach (var order in page)
            {
                await MoveUntil(order.ReceivedAt, rehearsals, cancellation);
                SourcingLine[] asked = [.. lines[order.Id].OrderBy(l => l.Line)];
                if (asked.Length > 0) yield return (
                    order with { Tags = [.. tags[order.Id]] }, new(() => Contents(asked)), asked);
            }
        }
    }

    private IQueryable<Order> In(PastRange range) =>
        db.Orders.AsNoTracking().Where(o => o.PlacedAt >= range.From && o.PlacedAt < range.Until);

    private async Task MoveUntil(DateTimeOffset at, Rehearsal[] rehearsals, CancellationToken cancellation)
    {
        while (true)
        {
            if (moves.Count == 0 && seq >= 0)
            {
                var read = await stock.MovesAfter(seq, PageSize, cancellation);
                foreach (var move in read) moves.Enqueue(move);
                seq = read.Count < PageSize ? -1 : read[^1].Seq;
            }

            if (!moves.TryPeek(out var next) || next.At > at) return;
            moves.Dequeue();
            foreach (var rehearsal in rehearsals) rehearsal.Move(next);
        }
    }

    private async Task Learn(IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        foreach (var (id, item) in await items.ById(
            [.. wanted.Where(id => !facts.ContainsKey(id)).Distinct()], cancellation))
            facts[id] = item;
    }

    private OrderContents Contents(SourcingLine[] lines) => new(
        [.. lines.Select(l => facts[l.Item].Sku)], lines.Sum(l => (long)l.Quantity * (facts[l.Item].WeightGrams ?? 0)));

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
