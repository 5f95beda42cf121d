using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Taking;

/// <summary>
/// Moves reserved units from orders of a lower priority to one that waits for them: from the lowest priority first,
/// and of equals from who came last. Rules and fences hold: the plan is the one that would be made if those units lay
/// there free, and only what it uses is taken.
/// </summary>
internal sealed class StockTaking(
    Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer, Allocation allocation, OrderReader orders,
    LocationIndex locations, ItemIndex items)
{
    /// <summary>Lines of others that one order may look at, for each item it waits for.</summary>
    public const int HoldersMax = 100;

    private const string Command = nameof(TakeStock);

    public static bool IsShort(OrderParts parts) => Waiting(parts).Any();

    /// <summary>
    /// Takes for this command those who want and those who may lose, with the stock of what is wanted: all at once, in
    /// the order in which everybody takes.
    /// </summary>
    public async Task<Dictionary<Guid, OrderParts>> Gather(
        IReadOnlyCollection<Guid> takers, CancellationToken cancellation)
    {
        var wanted = await work.Db.WantedBy(work.Merchant, takers, cancellation);
        var holders = new HashSet<Guid>(takers);
        foreach (var (item, priority) in wanted)
            holders.UnionWith(await work.Db.HoldersBelow(work.Merchant, item, priority, HoldersMax, cancellation));
        return await orders.LoadAll(holders, await work.Db.ItemsOfOrders(takers, cancellation), cancellation);
    }

    /// <summary>Takes what the order waits for, as far as others have it.</summary>
    /// <param name="all">From <see cref="Gather"/>.</param>
    /// <returns>Empty when nobody had anything.</returns>
    public async Task<IReadOnlyList<Loss>> Run(
        OrderParts taker, Dictionary<Guid, OrderParts> all, string? reason, CancellationToken cancellation)
    {
        var holdings = Holdings(taker, all.Values);
        var losses = new List<Loss>();
        foreach (var shipment in Waiting(taker).ToList())
            losses.AddRange(await TakeFor(taker, shipment, holdings, cancellation));
        if (losses.Count == 0) return losses;

        var told = await Told(losses, cancellation);
        work.Journal.Write("order", taker.Order, taker.Order.Id, new Note(
            Command, string.Join(' ', new[] { $"{string.Join("; ", told.Select(t => t.Text))}.", reason }
                .Where(t => !string.IsNullOrWhiteSpace(t))),
            Data: told.Select(t => new { t.Order, t.Sku, t.Location, t.Units })));
        // Those who lost may be served from elsewhere, where this order could not be.
        await backorders.LookAgain(cancellation, [.. losses.Select(l => l.Line.Item).Distinct()]);
        return losses;
    }

    /// <summary>The losses in words, once it is known what became of those who lost.</summary>
    public async Task<IReadOnlyList<StockTaken>> Tell(IReadOnlyList<Loss> losses, CancellationToken cancellation)
    {
        var told = new List<StockTaken>();
        foreach (var (loss, words) in losses.Zip(await Told(losses, cancellation)))
            told.Add(new StockTaken(
                loss.Parts.Order.Id, loss.Parts.Order.Number.ToString(),
                $"{loss.Parts.Order.Number}-{loss.Shipment.Number}", loss.Parts.Order.Priority.ToString(), words.Sku,
                words.Location, loss.Units, await Becomes(loss, words.Sku, cancellation)));
        return told;
    }

    private async Task<List<Loss>> TakeFor(
        OrderParts taker, Shipment shipment, List<Holding> holdings, CancellationToken cancellation)
    {
        var waiting = await backorders.Of([shipment.Id], cancellation);
        var contents = await sourcer.Contents(taker.Lines, cancellation);
        var wanted = waiting.Select(w => w.Item).Distinct().ToList();
        var supply = await sourcer.Supply(wanted, cancellation);
        // Where less lies free than the safety stock, what is let go could not be promised again.
        holdings = holdings.FindAll(h => supply.Available(h.Key) >= 0);
        var more = holdings.GroupBy(h => h.Key).ToDictionary(g => g.Key, g => (long)g.Sum(h => h.Left));
        var plan = supply.With(more).Plan(
            taker.Order, contents, [.. waiting.Select(w => new SourcingLine(w.Claim.Line, w.Item, w.Quantity))]);
        var losses = Choose(plan, supply, holdings);
        if (losses.Count == 0) return losses;

        Sourcer.MustSucceed(await ledger.Post(
            [.. losses.Select(l => new StockChange(
                l.Line.Item, l.Line.Location, Account.Reserved, Account.Available, l.Units, l.Claim,
                l.Parts.Order.Number.ToString(), $"Taken for order {taker.Order.Number}"))],
            cancellation));
        foreach (var loss in losses)
            await backorders.Raise(new BackorderedLine(
                loss.Claim, loss.Line.Item, loss.Units, loss.Line.Location, loss.Shipment.Rank,
                (int)loss.Parts.Order.Priority), cancellation);
        foreach (var hit in losses.GroupBy(l => l.Shipment)) await Wait(taker, [.. hit], cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        await allocation.Allocate(
            taker.Order, shipment, "AllocateStock", splitRest: true, await sourcer.Supply(wanted, cancellation),
            cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        return losses;
    }

    // Only what the plan takes beyond what lies there free.
    private static List<Loss> Choose(SourcingDecision plan, Supply supply, List<Holding> holdings)
    {
        var losses = new List<Loss>();
        foreach (var use in plan.Parts.SelectMany(p => p.Lines, (p, l) => (Key: new StockKey(l.Item, p.Location), l))
            .GroupBy(u => u.Key, u => u.l.Quantity))
        {
            var missing = use.Sum() - Math.Max(0, supply.Available(use.Key));
            foreach (var holding in holdings.Where(h => h.Key == use.Key && h.Left > 0))
            {
                if (missing <= 0) break;
                var units = (int)Math.Min(missing, holding.Left);
                holding.Left -= units;
                missing -= units;
                losses.Add(new Loss(holding.Parts, holding.Shipment, holding.Line, units));
            }
        }

        return losses;
    }

    private async Task Wait(OrderParts taker, List<Loss> losses, CancellationToken cancellation)
    {
        var shipment = losses[0].Shipment;
        var told = await Told(losses, cancellation);
        var note = new Note(
            Command, $"{string.Join(", ", told.Select(t => $"{t.Units:N0} × {t.Sku}"))} went to order "
                + $"{taker.Order.Number}, which is {taker.Order.Priority.ToString().ToLowerInvariant()}.",
            Data: new
            {
                by = taker.Order.Number.ToString(), units = told.Select(t => new { t.Sku, t.Location, t.Units }),
            });
        if (shipment.Stage == ShipmentStage.Allocated)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, Command, ShipmentStage.AwaitingStock, note));
        else work.Journal.Write("shipment", shipment, shipment.OrderId, note);
    }

    private async Task<List<(string Order, string Sku, string Location, int Units, string Text)>> Told(
        IReadOnlyList<Loss> losses, CancellationToken cancellation)
    {
        var skus = await items.ById([.. losses.Select(l => l.Line.Item)], cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return [.. losses.Select(l =>
        {
            var (number, sku, code) = (
                l.Parts.Order.Number.ToString(), skus[l.Line.Item].Sku, codes[l.Line.Location]);
            return (number, sku, code, l.Units,
                $"{l.Units:N0} × {sku} in {code} from order {number} "
                + $"({l.Parts.Order.Priority.ToString().ToLowerInvariant()})");
        })];
    }

    private async Task<string> Becomes(Loss loss, string sku, CancellationToken cancellation)
    {
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var now = await work.Db.Shipments.AsNoTracking().SingleAsync(s => s.Id == loss.Shipment.Id, cancellation);
        if (now.Stage == ShipmentStage.Allocated) return $"Reserved in {codes[now.LocationId!.Value]} instead.";
        var place = await backorders.PlaceFor(
            loss.Line.Item, new QueuePlace((int)loss.Parts.Order.Priority, now.Rank), cancellation);
        return $"Waits for {sku}, number {place:N0} in the queue.";
    }

    // What only a hold gave back is no demand; what nobody can ship would not ship with stock either.
    private static IEnumerable<Shipment> Waiting(OrderParts parts) => parts.Shipments
        .Where(s => s.Stage == ShipmentStage.AwaitingStock && parts.Backordered.Exists(b => b.Claim.Shipment == s.Id))
        .OrderBy(s => s.Number);

    private static List<Holding> Holdings(OrderParts taker, IEnumerable<OrderParts> all) =>
    [
        .. from parts in all
           where parts.Order.Priority < taker.Order.Priority
           from shipment in parts.Shipments
           where shipment is { Stage: ShipmentStage.Allocated or ShipmentStage.AwaitingStock, OpenHolds: 0 }
           orderby parts.Order.Priority, shipment.Rank descending
           from line in parts.Reserved
           where line.Shipment == shipment.Id
           select new Holding(parts, shipment, line),
    ];

    /// <summary>Units of a line that may be taken.</summary>
    private sealed class Holding(OrderParts parts, Shipment shipment, ReservedLine line)
    {
        public OrderParts Parts { get; } = parts;

        public Shipment Shipment { get; } = shipment;

        public ReservedLine Line { get; } = line;

        public StockKey Key { get; } = new(line.Item, line.Location);

        public int Left { get; set; } = line.Quantity;
    }

    /// <summary>Units that a line lost.</summary>
    internal sealed record Loss(OrderParts Parts, Shipment Shipment, ReservedLine Line, int Units)
    {
        public Claim Claim => new(Shipment.Id, Line.Line, Parts.Order.Id);
    }
}
