using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// Units of an item that an open receiving order, or a transfer on its way, still brings: a projection of its boxes or
/// lines, kept in their transaction.
/// </summary>
internal sealed class IncomingUnits : IOwned
{
    public int Merchant { get; init; }

    /// <summary>The receiving order or the transfer.</summary>
    public Guid ReceivingId { get; init; }

    public Guid ItemId { get; init; }

    public Guid LocationId { get; set; }

    public DateOnly ExpectedOn { get; set; }

    public int Quantity { get; set; }

    /// <summary>They come from another location, and are stock already.</summary>
    public bool IsTransfer { get; init; }
}

/// <summary>Units that are expected somewhere.</summary>
/// <param name="Receiving">The receiving order or the transfer that brings them.</param>
/// <param name="Gap">Units that the safety stock of the location lacks today: they are filled up first.</param>
public sealed record ExpectedUnits(
    Guid Item, Guid Location, Guid Receiving, DateOnly ExpectedOn, int Quantity, long Gap = 0);

/// <summary>What changed in this command of the queues for stock, and of the deliveries that bring it.</summary>
public sealed class ChangedPromises
{
    private readonly SortedSet<Guid> items = [];
    private readonly SortedSet<Guid> shipments = [];
    private readonly SortedSet<Guid> moved = [];
    private bool supply;

    /// <summary>What is expected of an item is another.</summary>
    internal void Brought(Guid item)
    {
        items.Add(item);
        supply = true;
    }

    /// <summary>More or fewer units of an item lie free.</summary>
    internal void Moved(Guid item) => moved.Add(item);

    /// <summary>The queue for an item is another.</summary>
    internal void Queued(Guid item) => items.Add(item);

    /// <summary>
    /// A shipment waits for more or fewer units of an item: what it is told of its other items changes with it.
    /// </summary>
    internal void Waits(Guid item, Guid shipment)
    {
        items.Add(item);
        shipments.Add(shipment);
    }

    /// <summary>
    /// Items of which more or fewer units lie free since the last call: that changes what is expected only where some
    /// are kept back.
    /// </summary>
    public IReadOnlyList<Guid> TakeMoved()
    {
        var taken = moved.ToList();
        moved.Clear();
        return taken;
    }

    /// <summary>What changed since the last call.</summary>
    /// <returns>
    /// The items, the shipments that wait for more or less, and whether deliveries changed and not only who waits.
    /// </returns>
    public (IReadOnlyList<Guid> Items, IReadOnlyList<Guid> Shipments, bool Supply) Take()
    {
        var taken = (items.ToList(), shipments.ToList(), supply);
        items.Clear();
        shipments.Clear();
        supply = false;
        return taken;
    }
}

/// <summary>What is expected of which item, where and when.</summary>
public sealed class IncomingStock(Work work, ChangedPromises changed)
{
    /// <summary>Everything that open receiving orders and transfers bring of these items, the earliest first.</summary>
    public async Task<ILookup<Guid, ExpectedUnits>> Of(
        IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var (rows, levels) = (new List<ExpectedUnits>(), work.Db.Levels);
        foreach (var part in items.Distinct().Order().Chunk(500))
            rows.AddRange(await work.Db.Incoming.AsNoTracking().Where(i => part.Contains(i.ItemId))
                .Select(i => new ExpectedUnits(
                    i.ItemId, i.LocationId, i.ReceivingId, i.ExpectedOn, i.Quantity,
                    levels.Where(l => l.ItemId == i.ItemId && l.LocationId == i.LocationId
                        && l.Safety > l.OnHand - l.Reserved).Select(l => l.Safety - l.OnHand + l.Reserved)
                        .FirstOrDefault()))
                .ToListAsync(cancellation));
        return rows.OrderBy(r => r.ExpectedOn).ThenBy(r => r.Receiving).ToLookup(r => r.Item);
    }

    /// <summary>Whom deliveries may serve is another: what is promised of them is laid out again.</summary>
    /// <param name="location">Only what comes there; everything when left out.</param>
    public async Task LookAgain(CancellationToken cancellation, Guid? location = null)
    {
        foreach (var item in await work.Db.Incoming.AsNoTracking()
            .Where(i => location == null || i.LocationId == location).Select(i => i.ItemId).Distinct()
            .ToListAsync(cancellation))
            changed.Brought(item);
    }

    /// <summary>The same for one item.</summary>
    internal void LookAgainAt(Guid item) => changed.Brought(item);

    /// <summary>Brings what is expected of an order up to date with its boxes.</summary>
    internal async Task Settle(ReceivingOrder order, CancellationToken cancellation)
    {
        var wanted = !ReceivingFlow.IsOpen(order.Stage) ? []
            : order.Boxes.Where(b => b.Stage < BoxStage.Stowing).SelectMany(b => b.Lines).Where(l => l.Open > 0)
                .GroupBy(l => l.ItemId).ToDictionary(g => g.Key, g => g.Sum(l => l.Open));
        await Settle(order.Id, order.LocationId, order.ExpectedOn, wanted, isTransfer: false, cancellation);
    }

    /// <summary>Brings what one paper still brings up to date.</summary>
    /// <param name="wanted">Units by item, above zero; empty when nothing comes any more.</param>
    internal async Task Settle(
        Guid paper, Guid location, DateOnly expectedOn, Dictionary<Guid, int> wanted, bool isTransfer,
        CancellationToken cancellation)
    {
        var there = await work.Db.Incoming.Where(i => i.ReceivingId == paper).ToListAsync(cancellation);
        foreach (var row in there)
        {
            var units = wanted.GetValueOrDefault(row.ItemId);
            wanted.Remove(row.ItemId);
            if (units == row.Quantity && row.ExpectedOn == expectedOn && row.LocationId == location) continue;
            changed.Brought(row.ItemId);
            if (units == 0) work.Db.Remove(row);
            else (row.Quantity, row.ExpectedOn, row.LocationId) = (units, expectedOn, location);
        }

        foreach (var (item, units) in wanted)
        {
            changed.Brought(item);
            work.Db.Add(new IncomingUnits
            {
                Merchant = work.Merchant, ReceivingId = paper, ItemId = item, LocationId = location,
                ExpectedOn = expectedOn, Quantity = units, IsTransfer = isTransfer,
            });
        }
    }
}
