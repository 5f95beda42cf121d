using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Allocating;

/// <summary>Availability that shrinks with each plan made from it.</summary>
/// <param name="now">The instant of deciding, for rules that hold on some days.</param>
internal sealed class Supply(
    IReadOnlyList<LocationFacts> active, Dictionary<StockKey, long> available, RuleSet rules, DateTimeOffset now)
{
    private IReadOnlyList<SourcingLocation>? everywhere;

    /// <summary>For orders of which no rule asks what they consist of.</summary>
    public static Lazy<OrderContents> Unasked { get; } = new(new OrderContents([], 0));

    /// <summary>Capabilities that items need of a location; those that need none are absent.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<string>> Needs { get; init; } =
        new Dictionary<Guid, IReadOnlyList<string>>();

    /// <summary>The delivery services; null where nobody asks what they carry.</summary>
    public ServiceList? Services { get; init; }

    /// <summary>How much work each location has; null when no rule asks.</summary>
    public Dictionary<Guid, LocationLoad>? Loads { get; init; }

    /// <summary>The same, but for the locations of some codes; what one takes is gone from the other.</summary>
    public Supply Without(IReadOnlyCollection<string> avoided) => avoided.Count == 0
        ? this
        : new([.. active.Where(l => !avoided.Contains(l.Code))], available, rules, now)
        {
            Loads = Loads, Needs = Needs, Services = Services,
        };

    /// <summary>From others than these where others have all of it; else from wherever it is.</summary>
    public SourcingDecision PlanAway(
        IReadOnlyCollection<string> avoided, Order order, Lazy<OrderContents> contents,
        IReadOnlyList<SourcingLine> lines)
    {
        if (avoided.Count == 0) return Plan(order, contents, lines);
        var tried = Copy().Without(avoided).Plan(order, contents, lines);
        return tried.Backorders.Count == 0
            ? Without(avoided).Plan(order, contents, lines)
            : Plan(order, contents, lines);
    }

    /// <summary>What can be planned with and leaves this one as it is.</summary>
    public Supply Copy() => With(new Dictionary<StockKey, long>());

    /// <summary>The same with units that might be there besides; this one stays as it is.</summary>
    public Supply With(IReadOnlyDictionary<StockKey, long> more)
    {
        var both = new Dictionary<StockKey, long>(available);
        foreach (var (key, units) in more) both[key] = Math.Max(0, both.GetValueOrDefault(key)) + units;
        return new(active, both, rules, now)
        {
            Needs = Needs,
            Services = Services,
            Loads = Loads?.ToDictionary(
                l => l.Key, l => new LocationLoad { Open = l.Value.Open, OfDay = l.Value.OfDay }),
        };
    }

    /// <summary>Units that lie there free.</summary>
    public long Available(StockKey key) => available.GetValueOrDefault(key);

    public SourcingDecision Plan(Order order, Lazy<OrderContents> contents, IReadOnlyList<SourcingLine> lines) =>
        Plan(order.Service, order.ShipTo, () => PolicyOf(order, contents), lines);

    /// <summary>The same for what goes by a delivery service and is no order of today.</summary>
    public SourcingDecision Plan(
        string service, Address destination, Func<SourcingPolicy> policy, IReadOnlyList<SourcingLine> lines)
    {
        if (NotCarried(service, lines) is not { } sentence) return Plan(destination, policy(), lines);

        // No location can help: the order has to go by another service.
        return Decide(destination, SourcingPolicy.None, lines,
            [.. Serving(destination).Select(l => l with { Fence = sentence })]) with
        {
            Reason = $"Unroutable: {sentence} Choose another delivery service for the order.",
            Rules = rules.Version,
        };
    }

    private string? NotCarried(string service, IReadOnlyList<SourcingLine> lines) =>
        Services is { Refuses: true } && Needs.Count > 0
            ? Services.Of(service).Refuses(lines.SelectMany(l => Needs.GetValueOrDefault(l.Item) ?? []))
            : null;

    /// <summary>The same for what is no order yet.</summary>
    public SourcingDecision Plan(OrderFacts facts, Address destination, IReadOnlyList<SourcingLine> lines) =>
        Plan(destination, rules.IsEmpty ? SourcingPolicy.None : rules.For(facts), lines);

    /// <summary>
    /// Takes all units of a line from one location; false where it has fewer, or the rules keep it out.
    /// </summary>
    public bool TryTake(Order order, Lazy<OrderContents> contents, SourcingLine line, Guid location)
    {
        if (NotCarried(order.Service, [line]) is not null) return false;
        var there = Serving(order.ShipTo).Where(l => l.Id == location).ToList();
        var decision = Decide(order.ShipTo, PolicyOf(order, contents), [line], there);
        if (decision.Parts.Count == 0 || decision.Backorders.Count > 0) return false;
        available[new StockKey(line.Item, location)] -= line.Quantity;
        return true;
    }

    private SourcingPolicy PolicyOf(Order order, Lazy<OrderContents> contents) => rules.IsEmpty
        ? SourcingPolicy.None
        : rules.For(FactsOf(order, contents, now));

    /// <summary>What rules may ask of an order that is in the house.</summary>
    public static OrderFacts FactsOf(Order order, Lazy<OrderContents> contents, DateTimeOffset at) => FactsOf(
        order.Channel, order.ShipTo, order.Total, order.Currency, contents, at, OrderTag.Names(order.Tags));

    private SourcingDecision Decide(
        Address destination, SourcingPolicy policy, IReadOnlyList<SourcingLine> lines,
        IReadOnlyList<SourcingLocation> among) => SourcingPlanner.Plan(
            new SourcingRequest(
                Asking(lines), Places.Locate(destination.Country, destination.PostalCode), destination.Country),
            among,
            (item, location) => available.TryGetValue(new StockKey(item, location), out var units) ? units : null,
            policy);

    private IReadOnlyList<SourcingLine> Asking(IReadOnlyList<SourcingLine> lines) => Needs.Count == 0
        ? lines
        : [.. lines.Select(l => Needs.TryGetValue(l.Item, out var needs) ? l with { Needs = needs } : l)];

    /// <summary>What rules may ask of an order.</summary>
    public static OrderFacts FactsOf(
        string channel, Address to, long value, string currency, Lazy<OrderContents> contents, DateTimeOffset at,
        IReadOnlyCollection<string> tags) =>
        new(
            channel, to.Country, to.Region, to.PostalCode, value, currency, DateOnly.FromDateTime(at.UtcDateTime),
            contents, tags);

    public SourcingDecision Plan(Address destination, SourcingPolicy policy, IReadOnlyList<SourcingLine> lines)
    {
        var decision = Decide(destination, policy, lines, Serving(destination));
        foreach (var part in decision.Parts)
        {
            foreach (var line in part.Lines) available[new StockKey(line.Item, part.Location)] -= line.Quantity;
            if (Loads is null) continue;
            Loads[part.Location].Open++;
            Loads[part.Location].OfDay++;
        }

        decision = decision with { Rules = rules.Version };
        return decision.IsUnroutable && active.Count > 0 && IsNowhere(destination)
            ? decision with { Reason = $"Unroutable: no active location ships to {destination.Country}." }
            : decision;
    }

    /// <summary>
    /// Why an order may not ship from a location, in words: the countries that this ships to, or a rule. Null when it
    /// may, as far as the place goes.
    /// </summary>
    public string? KeptOut(Order order, Lazy<OrderContents> contents, LocationFacts location)
    {
        if (!location.MayShipTo(order.ShipTo.Country))
            return $"{location.Code} ships to {string.Join(", ", location.ShipsTo)} only.";
        return PolicyOf(order, contents).FenceOf(location.Code) is { } rule
            ? $"The rule {rule.Name} keeps it away from {location.Code}."
            : null;
    }

    /// <summary>True when no active location ships there, so that even new stock would not help.</summary>
    public bool IsNowhere(Address destination) => !active.Any(l => l.MayShipTo(destination.Country));

    /// <summary>False when no order could get a unit of it: who waits behind need not be asked.</summary>
    public bool HasAny(Guid item) => active.Any(
        l => available.GetValueOrDefault(new StockKey(item, l.Id)) > rules.KeptAtLeast(l.Code)
            && (!Needs.TryGetValue(item, out var needs) || Capabilities.Missing(needs, l.Offers) is null));

    /// <summary>The same list for all destinations while no location has a fence and no rule asks for its work.
    /// </summary>
    private IReadOnlyList<SourcingLocation> Serving(Address destination)
    {
        if (Loads is null && active.All(l => l.ShipsTo.Count == 0)) return everywhere ??= AsPlanned(destination);
        return AsPlanned(destination);
    }

    private IReadOnlyList<SourcingLocation> AsPlanned(Address destination) => [.. active.Select(l =>
    {
        var load = Loads?.GetValueOrDefault(l.Id);
        return new SourcingLocation(
            l.Id, l.Code, l.Point, l.Address.Country ?? "", load?.Open ?? 0, load?.OfDay ?? 0,
            l.MayShipTo(destination.Country) ? null : $"Ships to {string.Join(", ", l.ShipsTo)} only.", l.Offers);
    })];
}
