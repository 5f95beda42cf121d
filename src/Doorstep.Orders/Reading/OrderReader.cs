using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>Loads orders with everything that belongs to them, and says them as answers.</summary>
internal sealed class OrderReader(
    DoorstepDb db, StockLedger ledger, Backorders backorders, LocationIndex locations, OrderLocks locks,
    TimeProvider clock)
{
    // What somebody has to read before repeating a change; the rest is on the timeline.
    private const int ChangesTold = 5;

    /// <summary>An order as an answer; null when this merchant has none of that id.</summary>
    public async Task<OrderAnswer?> Read(Guid id, CancellationToken cancellation) =>
        (await Rows([id], cancellation)).GetValueOrDefault(id) is { } parts
            ? (await Teller(cancellation))(parts)
            : null;

    /// <summary>The same of many orders, as they are now.</summary>
    public async Task<Dictionary<Guid, Func<OrderAnswer>>> ReadAll(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var tell = await Teller(cancellation);
        return (await Rows(ids, cancellation)).ToDictionary(p => p.Key, Func<OrderAnswer> (p) => () => tell(p.Value));
    }

    /// <summary>An order's rows; in a command, nobody else changes them before it ends.</summary>
    public async Task<OrderParts?> Load(Guid id, CancellationToken cancellation) =>
        (await LoadAll([id], cancellation)).GetValueOrDefault(id);

    /// <summary>The same of many orders, a few statements for all of them; unknown ids are absent.</summary>
    public async Task<Dictionary<Guid, OrderParts>> LoadAll(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await locks.Take(ids, cancellation);
        return await Rows(ids, cancellation);
    }

    /// <summary>The same, of all of whose items only these are going to change.</summary>
    public async Task<Dictionary<Guid, OrderParts>> LoadAll(
        IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        await locks.Take(ids, items, cancellation);
        return await Rows(ids, cancellation);
    }

    /// <summary>
    /// <c>version.stale</c> with what happened since the version that the caller saw; null when it is the newest.
    /// </summary>
    public async Task<Refusal?> Stale(Order order, int? expected, CancellationToken cancellation)
    {
        if (expected is null || expected == order.Version) return null;
        var since = await db.Set<JournalEntry>().AsNoTracking()
            .Where(j => j.RootId == order.Id && j.EntityId == order.Id && j.Version > expected)
            .OrderByDescending(j => j.Version).Take(ChangesTold).ToListAsync(cancellation);
        return OrderRefusals.Stale(order.Version, [.. since.Select(j => new OrderRefusals.Meanwhile(
            j.At, j.Actor, TimelineSentence.Of(j.Entity, j.Type, null, null), j.Reason))]);
    }

    private async Task<Dictionary<Guid, OrderParts>> Rows(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var orders = await db.Orders.Where(o => ids.Contains(o.Id)).ToListAsync(cancellation);
        var lines = (await db.OrderLines.Where(l => ids.Contains(l.OrderId))
            .OrderBy(l => l.OrderId).ThenBy(l => l.Line).ToListAsync(cancellation)).ToLookup(l => l.OrderId);
        var shipments = (await db.Shipments.Where(s => ids.Contains(s.OrderId))
            .Include(s => s.Lines.OrderBy(l => l.Line)).OrderBy(s => s.OrderId).ThenBy(s => s.Number)
            .ToListAsync(cancellation)).ToLookup(s => s.OrderId);
        var holds = (await db.Holds.Where(h => ids.Contains(h.OrderId)).OrderBy(h => h.PlacedAt)
            .ToListAsync(cancellation)).ToLookup(h => h.OrderId);
        var mates = await Mates([.. shipments.SelectMany(s => s)], cancellation);
        var payments = await db.Payments.Where(p => ids.Contains(p.OrderId)).Include(p => p.Facts)
            .ToDictionaryAsync(p => p.OrderId, cancellation);
        var work = shipments.SelectMany(s => s).ToDictionary(s => s.Id, s => s.OrderId);
        var reserved = (await ledger.Reserved(work.Keys, cancellation)).ToLookup(r => work[r.Shipment]);
        var backordered = (await backorders.Of(work.Keys, cancellation)).ToLookup(b => b.Claim.Order);
        var expected = backordered.Count == 0 ? null : await Expected(ids, cancellation);
        return orders.ToDictionary(o => o.Id, o => new OrderParts(o, [.. lines[o.Id]])
        {
            Shipments = [.. shipments[o.Id]],
            Mates = mates.Count == 0 ? [] : Mates(mates, o.Id, shipments[o.Id]),
            Holds = [.. holds[o.Id]],
            Payment = payments.GetValueOrDefault(o.Id),
            Reserved = [.. reserved[o.Id]],
            Backordered = [.. backordered[o.Id]],
            Expected = expected?[o.Id].ToDictionary() ?? [],
        });
    }

    // Few orders travel with others: of the rest nothing is asked.
    private async Task<List<Shipment>> Mates(List<Shipment> shipments, CancellationToken cancellation)
    {
        var parcels = shipments.Select(s => s.ParcelId).OfType<Guid>().Distinct().ToList();
        return parcels.Count == 0
            ? []
            : await db.Shipments.AsNoTracking().Where(s => s.ParcelId != null && parcels.Contains(s.ParcelId.Value))
                .OrderBy(s => s.Rank).ToListAsync(cancellation);
    }

    private static List<Shipment> Mates(List<Shipment> mates, Guid order, IEnumerable<Shipment> own) =>
        [.. mates.Where(m => m.OrderId != order && own.Any(s => s.ParcelId == m.ParcelId))];

    private async Task<ILookup<Guid, KeyValuePair<Guid, StockPromise>>> Expected(
        IReadOnlyCollection<Guid> orders, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return (await db.BackorderPromises.AsNoTracking().Where(p => orders.Contains(p.OrderId))
            .ToListAsync(cancellation)).ToLookup(p => p.OrderId, p => KeyValuePair.Create(
                p.ShipmentId, new StockPromise(p.PromisedOn, p.ExpectedOn, p.IsAtRisk(now))));
    }

    /// <summary>Says orders as answers; it reads nothing more.</summary>
    public async Task<Func<OrderParts, OrderAnswer>> Teller(CancellationToken cancellation)
    {
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return parts => Say(parts, codes);
    }

    private static OrderAnswer Say(OrderParts parts, Dictionary<Guid, string> codes)
    {
        var order = parts.Order;
        var money = LineMoney.Of(order, parts.Lines);
        return new OrderAnswer(
            order.Id, order.Number.ToString(), order.Channel, order.ExternalId, order.Status.ToString(),
            order.Stage.ToString(), order.PlacedAt, order.ReceivedAt, order.ShipAfter,
            new CustomerAnswer(order.CustomerName, order.CustomerEmail), order.ShipTo, order.Currency, order.Subtotal,
            order.Shipping, order.Tax, order.Discount, order.Fees, order.Total,
            [.. parts.Lines.Select((l, i) => Line(parts, l, money[i]))],
            [.. parts.Shipments.OrderBy(s => s.Number).Select(s => Shipment(parts, s, codes))],
            [.. parts.Holds.Select(h => new HoldAnswer(
                h.Id, h.Reason.ToString(), h.Note, h.StockReleased, h.PlacedBy, h.PlacedAt, h.ReleasedAt,
                h.ReleasedBy))],
            order.ReviewReasons, order.Charges, order.Note, order.GiftNote,
            parts.Payment is { } payment ? Payment(payment, parts) : null, OrderTag.Names(order.Tags),
            order.Priority.ToString(), order.Service, order.PromisedBy, order.Version);
    }

    private static PaymentAnswer Payment(Payment payment, OrderParts parts) => new(
        payment.Stage.ToString(), payment.Policy.ToString(), payment.Covers(parts.Due), parts.Due,
        payment.Authorised, payment.Captured, payment.Refunded,
        [.. payment.Facts.OrderBy(f => f.At).ThenBy(f => f.Kind).ThenBy(f => f.Reference, StringComparer.Ordinal)
            .Select(f => new PaymentFactAnswer(
                f.Kind.ToString(), f.Amount, f.Reference, f.At, f.RecordedAt, f.RecordedBy))]);

    private static LineAnswer Line(OrderParts parts, OrderLine line, LineMoney money) => new(
        line.Line, line.Sku, line.Title, line.Quantity, line.UnitPrice, money.Goods, line.Open,
        parts.Reserved.Where(r => r.Line == line.Line).Sum(r => r.Quantity),
        parts.Backordered.Where(b => b.Claim.Line == line.Line).Sum(b => b.Quantity),
        line.Shipped, line.Cancelled, money.Discount, money.Tax, money.Net);

    private static ShipmentAnswer Shipment(
        OrderParts parts, Shipment s, Dictionary<Guid, string> codes) => new(
        s.Id, $"{parts.Order.Number}-{s.Number}", s.LocationId is { } at ? codes.GetValueOrDefault(at) : null,
        s.Stage.ToString(), s.StageAt, s.DueAt, s.ShipBy, s.DeliverBy, s.IsSlipping, s.Units, s.UnitsPicked,
        s.UnitsPacked, s.TrackingNumbers,
        [.. s.Lines.OrderBy(l => l.Line).Select(l =>
        {
            var line = parts.Lines.First(o => o.Line == l.Line);
            return new ShipmentLineAnswer(
                l.Line, line.Sku, line.Title, l.Quantity, l.Picked, l.Packed,
                parts.Reserved.Where(r => r.Shipment == s.Id && r.Line == l.Line).Sum(r => r.Quantity),
                parts.Backordered.Where(b => b.Claim.Shipment == s.Id && b.Claim.Line == l.Line).Sum(b => b.Quantity));
        })],
        s.Version, parts.Expected.GetValueOrDefault(s.Id),
        s.ParcelId is { } parcel && parts.Mates.Where(m => m.ParcelId == parcel).ToList() is { Count: > 0 } with
            ? [.. with.Select(m => new TravelMate(m.Id, m.OrderId, m.Label))]
            : null);
}
