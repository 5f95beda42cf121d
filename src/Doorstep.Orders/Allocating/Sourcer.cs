using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Allocating;

/// <summary>
/// Brings the planner what it needs to know: the active locations, what they can still promise, and the rules.
/// </summary>
internal sealed class Sourcer(
    Work work, StockLedger ledger, LocationIndex locations, Rulebook rulebook, LocationLoads loads, ItemIndex items,
    Promises promises, ServiceBook services)
{
    /// <summary>
    /// What is available of these items, now and until the commit. Plans made with it see what earlier ones took.
    /// </summary>
    public async Task<Supply> Supply(IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        var distinct = wanted.Distinct().ToList();
        await ledger.Hold(distinct, cancellation);
        return await Glance(distinct, cancellation);
    }

    /// <summary>The same for who only wants to know: another may take it meanwhile.</summary>
    public async Task<Supply> Glance(IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        var distinct = wanted.Distinct().ToList();
        var active = (await locations.All(cancellation)).Where(l => l.Active).ToList();
        var rules = await rulebook.InForce(cancellation);
        var available = await ledger.Available(distinct, cancellation);
        return new Supply(active, available.Units, rules, work.Now)
        {
            Needs = available.Needs,
            Services = available.Needs.Count == 0 ? null : await services.InForce(cancellation),
            Loads = rules.AsksLoad ? await loads.Of(active, work.Now, cancellation) : null,
        };
    }

    /// <summary>
    /// The rule by which what stands at a location too long ships from elsewhere; null for none.
    /// </summary>
    public async Task<SourcingRule?> SendOn(Order order, LocationFacts location, CancellationToken cancellation) =>
        (await rulebook.InForce(cancellation)).SendOn(
            Allocating.Supply.FactsOf(order, await Contents(order, cancellation), work.Now), location.Code);

    /// <summary>What an order that is in the house consists of, as far as a rule asks.</summary>
    public async Task<Lazy<OrderContents>> Contents(Order order, CancellationToken cancellation)
    {
        if (!(await rulebook.InForce(cancellation)).AsksContents) return Allocating.Supply.Unasked;
        return await Contents(
            await work.Db.OrderLines.AsNoTracking().Where(l => l.OrderId == order.Id).ToListAsync(cancellation),
            cancellation);
    }

    /// <summary>The same of lines that are at hand.</summary>
    public async Task<Lazy<OrderContents>> Contents(IReadOnlyList<OrderLine> lines, CancellationToken cancellation)
    {
        if (!(await rulebook.InForce(cancellation)).AsksContents) return Allocating.Supply.Unasked;
        return ContentsOf(lines, await items.ById([.. lines.Select(l => l.ItemId).OfType<Guid>()], cancellation));
    }

    /// <summary>The same of many orders, by their ids; it asks twice for all of them.</summary>
    public async Task<Dictionary<Guid, Lazy<OrderContents>>> Contents(
        IReadOnlyCollection<Guid> orders, CancellationToken cancellation)
    {
        if (!(await rulebook.InForce(cancellation)).AsksContents) return [];
        var lines = await work.Db.OrderLines.AsNoTracking().Where(l => orders.Contains(l.OrderId))
            .ToListAsync(cancellation);
        var facts = await items.ById([.. lines.Select(l => l.ItemId).OfType<Guid>()], cancellation);
        return lines.GroupBy(l => l.OrderId).ToDictionary(g => g.Key, g => ContentsOf([.. g], facts));
    }

    private static Lazy<OrderContents> ContentsOf(
        IReadOnlyList<OrderLine> lines, Dictionary<Guid, ItemFacts> facts)
    {
        var known = lines.Where(l => l.ItemId is not null).ToList();
        return new(() => new OrderContents(
            [.. known.Select(l => facts[l.ItemId!.Value].Sku).Distinct()],
            known.Sum(l => (long)l.Quantity * (facts[l.ItemId!.Value].WeightGrams ?? 0))));
    }

    /// <summary>
    /// Puts a shipment that is allocated now among those of its day, and says when it should be handed over and by
    /// which day it is at the door.
    /// </summary>
    public async Task Book(Order order, Shipment shipment, CancellationToken cancellation)
    {
        (shipment.ShipBy, shipment.DeliverBy) = (null, null);
        if (shipment.LocationId is not { } id || await locations.ById(id, cancellation) is not { } location) return;
        loads.Book(location, work.Now);
        shipment.ShipBy = location.ShipBy(work.Now);
        shipment.DeliverBy = await promises.DeliverBy(order, shipment, cancellation);
    }

    public static StockChange Reserve(PartLine line, Guid location, Claim claim, long orderNumber) => new(
        line.Item, location, Account.Available, Account.Reserved, line.Quantity, claim, orderNumber.ToString(),
            "Reserved");

    /// <summary>What was seen in this transaction has to be there still.</summary>
    public static void MustSucceed(Outcome<Done> posted)
    {
        if (posted.IsRefused(out var why)) throw new LostRaceException($"{why.Code}: {why.Sentence}");
    }
}
