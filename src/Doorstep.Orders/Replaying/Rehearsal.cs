using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Replaying;

/// <summary>One order of the past, as far as sourcing asks.</summary>
internal sealed record PastOrder(
    Guid Id, long Number, string Channel, Address ShipTo, long Total, string Currency, string Service,
    DateTimeOffset PlacedAt, DateTimeOffset ReceivedAt)
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    public OrderFacts Facts(Lazy<OrderContents> contents) =>
        Supply.FactsOf(Channel, ShipTo, Total, Currency, contents, PlacedAt, Tags);
}

/// <summary>
/// Sources orders one after another under one set of rules, with stock of its own that they use up. What cannot ship at
/// once is counted and does not wait: stock that comes later is for later orders. The open work of a location is what
/// it was given on the same day. What the delivery service of an order does not carry today ships on neither side.
/// </summary>
internal sealed class Rehearsal
{
    private readonly Dictionary<StockKey, long> stock;
    private readonly RuleSet rules;
    private readonly Supply supply;
    private DateOnly day;

    public Rehearsal(IReadOnlyList<LocationFacts> active, Dictionary<StockKey, long> stock, RuleSet rules,
        IReadOnlyDictionary<Guid, IReadOnlyList<string>> needs, ServiceList services)
    {
        (this.stock, this.rules) = (new(stock), rules);
        supply = new Supply(active, this.stock, rules, default)
        {
            Needs = needs,
            Services = services,
            Loads = rules.AsksLoad ? active.ToDictionary(l => l.Id, _ => new LocationLoad()) : null,
        };
        At = active.ToDictionary(l => l.Id, _ => new Tally());
    }

    /// <summary>By location.</summary>
    public Dictionary<Guid, Tally> At { get; }

    public long Split { get; private set; }

    public long UnitsUnserved { get; private set; }

    public long OrdersUnserved { get; private set; }

    public long OrdersWithoutShipment { get; private set; }

    /// <summary>Units that came or went otherwise than with an order; what is gone already cannot go.</summary>
    public void Move(StockMove move) =>
        stock[move.Key] = Math.Max(0, stock.GetValueOrDefault(move.Key) + move.Units);

    /// <summary>Which locations ship how much of it.</summary>
    public SourcingDecision Place(PastOrder order, Lazy<OrderContents> contents, IReadOnlyList<SourcingLine> lines)
    {
        Turn(DateOnly.FromDateTime(order.PlacedAt.UtcDateTime));
        var decision = supply.Plan(
            order.Service, order.ShipTo,
            () => rules.IsEmpty ? SourcingPolicy.None : rules.For(order.Facts(contents)), lines);
        foreach (var part in decision.Parts)
            At[part.Location].Add(
                part.Lines.Sum(l => l.Quantity),
                decision.Candidates.First(c => c.Location == part.Location).DistanceKm);
        if (decision.Parts.Count > 1) Split++;
        if (decision.Parts.Count == 0) OrdersWithoutShipment++;
        if (decision.Backorders.Count == 0) return decision;
        OrdersUnserved++;
        UnitsUnserved += decision.Backorders.SelectMany(b => b.Lines).Sum(l => (long)l.Quantity);
        return decision;
    }

    private void Turn(DateOnly to)
    {
        if (to == day || supply.Loads is null) return;
        day = to;
        foreach (var load in supply.Loads.Values) (load.Open, load.OfDay) = (0, 0);
    }

    /// <summary>What a location shipped.</summary>
    internal sealed class Tally
    {
        public long Shipments { get; private set; }

        public long Units { get; private set; }

        /// <summary>Sum of the known ways.</summary>
        public double Km { get; private set; }

        /// <summary>Shipments of which the way is known.</summary>
        public long Mapped { get; private set; }

        public void Add(long units, double? km)
        {
            Shipments++;
            Units += units;
            if (km is not { } known) return;
            Km += known;
            Mapped++;
        }
    }
}
