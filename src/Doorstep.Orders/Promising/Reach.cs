using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Promising;

/// <summary>
/// From where orders that wait may ship: the same countries, capabilities, services and rules by which stock that comes
/// is given to them.
/// </summary>
internal sealed class Reach(
    Work work, LocationIndex locations, Rulebook rulebook, ServiceBook services, ItemIndex items, Sourcer sourcer)
{
    /// <summary>True when what an order is decides where it may ship from.</summary>
    public async Task<bool> AsksOrders(CancellationToken cancellation) =>
        (await locations.All(cancellation)).Any(l => l.ShipsTo.Count > 0)
        || (await rulebook.InForce(cancellation)) is { Fences: true } or { KeepsBack: true }
        || (await services.InForce(cancellation)).Refuses;

    /// <summary>True when rules keep units of an item at a location for others.</summary>
    public async Task<bool> KeepsBack(CancellationToken cancellation) =>
        (await rulebook.InForce(cancellation)).KeepsBack;

    /// <summary>From where these orders may ship these items. Where no location keeps anybody out, it reads no order.
    /// </summary>
    public async Task<Reached> Of(
        IReadOnlyCollection<Guid> wanted, IReadOnlyCollection<Guid> orders, CancellationToken cancellation)
    {
        var active = (await locations.All(cancellation)).Where(l => l.Active).ToDictionary(l => l.Id);
        var reached = new Reached(active, await items.ById(wanted, cancellation));
        if (!await AsksOrders(cancellation)) return reached;
        foreach (var part in orders.Distinct().Order().Chunk(500))
        {
            var contents = await sourcer.Contents(part, cancellation);
            var offered = await services.InForce(cancellation);
            foreach (var order in await work.Db.Orders.AsNoTracking().Where(o => part.Contains(o.Id))
                .ToListAsync(cancellation))
                reached.Add(order.Id, await KeptFrom(Supply.FactsOf(
                    order, contents.GetValueOrDefault(order.Id) ?? Supply.Unasked, work.Now), cancellation),
                    offered.Of(order.Service));
        }

        return reached;
    }

    /// <summary>What an order may not have.</summary>
    public async Task<KeptFrom> KeptFrom(OrderFacts order, CancellationToken cancellation)
    {
        var policy = (await rulebook.InForce(cancellation)).For(order);
        var all = await locations.All(cancellation);
        return new(
            [.. all.Where(l => !l.MayShipTo(order.Country) || policy.FenceOf(l.Code) is not null).Select(l => l.Id)],
            all.Select(l => (l.Id, Units: policy.KeptBack(l.Code))).Where(l => l.Units > 0)
                .ToDictionary(l => l.Id, l => l.Units));
    }
}

/// <param name="Locations">Those that it may not ship from.</param>
/// <param name="Units">Units of each item that stay at a location for others.</param>
internal sealed record KeptFrom(HashSet<Guid> Locations, Dictionary<Guid, int> Units);

/// <summary>From where who may ship what.</summary>
internal sealed class Reached(Dictionary<Guid, LocationFacts> active, Dictionary<Guid, ItemFacts> items)
{
    private readonly Dictionary<Guid, (KeptFrom From, DeliveryService? Service)> kept = [];

    /// <param name="service">What the order goes by; null where that is not chosen yet.</param>
    public void Add(Guid order, KeptFrom keptFrom, DeliveryService? service) => kept[order] = (keptFrom, service);

    public bool Allows(Guid order, Guid item, Guid location) =>
        active.TryGetValue(location, out var place)
        && Capabilities.Missing(items[item].Needs, place.Offers) is null
        && !(kept.TryGetValue(order, out var away)
            && (away.From.Locations.Contains(location) || away.Service?.Refuses(items[item].Needs) is not null));

    /// <summary>Units of each item that stay at a location whatever the order asks for.</summary>
    public int KeptBack(Guid order, Guid location) =>
        kept.TryGetValue(order, out var away) ? away.From.Units.GetValueOrDefault(location) : 0;
}
