using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Promising;

/// <summary>
/// What can be promised now for a cart to an address, by each service: planned by the planner and the rules that
/// placing uses, with the stock that is there now. It takes nothing: who orders later may be promised something else.
/// </summary>
/// <remarks>
/// Refusals: <c>promise.lines</c>, <c>promise.country</c>, <c>quantity.invalid</c>, <c>item.unknown</c>.
/// </remarks>
public sealed class QuotePromises : IQuery
{
    /// <summary>Lines of a cart at the most.</summary>
    public const int LinesMax = 200;

    private readonly Work work;
    private readonly SkuReader skus;
    private readonly Sourcer sourcer;
    private readonly LocationIndex locations;
    private readonly ServiceBook services;
    private readonly IncomingStock incoming;
    private readonly Backorders backorders;
    private readonly Reach reach;

    internal QuotePromises(
        Work work, SkuReader skus, Sourcer sourcer, LocationIndex locations, ServiceBook services,
        IncomingStock incoming, Backorders backorders, Reach reach) =>
        (this.work, this.skus, this.sourcer, this.locations, this.services, this.incoming, this.backorders,
            this.reach) =
            (work, skus, sourcer, locations, services, incoming, backorders, reach);

    public static Permission Needs => Permission.See;

    /// <param name="Channel">For rules that ask for it; may be left out.</param>
    /// <param name="Value">What the cart is worth, minor units, for rules that ask for it.</param>
    public sealed record Request(
        Address? ShipTo, IReadOnlyList<Line>? Lines, string? Channel = null, long Value = 0, string Currency = "USD");

    /// <param name="Quantity">Base units.</param>
    public sealed record Line(string Sku, int Quantity);

    /// <param name="Shipments">What would ship at once, and from where.</param>
    /// <param name="Backordered">What no location can ship now.</param>
    /// <param name="Reason">Why these locations, in a sentence.</param>
    /// <param name="Services">What each service makes of it.</param>
    /// <param name="AvailableOn">
    /// The day on which deliveries that are announced bring the last of what is backordered, behind everybody who waits
    /// already; null where nothing is backordered, or no delivery brings it.
    /// </param>
    public sealed record Answer(
        DateTimeOffset At, IReadOnlyList<Parcel> Shipments, IReadOnlyList<Line> Backordered, string Reason,
        IReadOnlyList<Offer> Services, DateOnly? AvailableOn = null);

    /// <param name="Location">The location's code.</param>
    /// <param name="ShipBy">When the carriers have it at the latest.</param>
    public sealed record Parcel(string Location, DateTimeOffset ShipBy, IReadOnlyList<Line> Lines);

    /// <param name="DeliverBy">
    /// The day on which everything is there; null when something waits for stock, or it does not go there.
    /// </param>
    /// <param name="Parcels">The day of each shipment, in their order; null where it does not go there.</param>
    /// <param name="Refused">Why it cannot be chosen for this cart, in a sentence; null when it can.</param>
    public sealed record Offer(
        string Service, string Name, long? Price, string? Currency, DateOnly? DeliverBy,
        IReadOnlyList<DateOnly?> Parcels, string? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/promises",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Ask<QuotePromises, Answer>(q => q.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Lines is not { Count: > 0 and <= LinesMax } lines || lines.Any(l => l?.Sku is null))
            return Refusal.Invalid("promise.lines", $"A cart has 1 to {LinesMax} lines, each with a SKU.");
        if (request.ShipTo is not { } to || Countries.CodeOf(to.Country) is null)
            return Refusal.Invalid("promise.country",
                "The address has no country that is known. Give its two letters, such as \"US\".");
        foreach (var line in lines)
            if (!Quantities.IsValid(line.Quantity)) return Quantities.Invalid(line.Sku, line.Quantity);
        var known = await skus.Look([.. lines.Select(l => l.Sku)], cancellation);
        if (lines.FirstOrDefault(l => !known.ContainsKey(ItemIndex.Fold(l.Sku))) is { } stranger)
            return ItemRefusals.Unknown(stranger.Sku);

        var wanted = lines.Select((l, i) => new SourcingLine(
            i + 1, known[ItemIndex.Fold(l.Sku)].Id, l.Quantity)).ToList();
        var supply = await sourcer.Glance(wanted.Select(l => l.Item), cancellation);
        var facts = Supply.FactsOf(
            request.Channel ?? "", to, request.Value, request.Currency, Contents(lines, known), work.Now, []);
        var decision = supply.Plan(facts, to, wanted);
        var parcels = new List<(LocationFacts From, Parcel Parcel)>();
        foreach (var part in decision.Parts)
        {
            var from = (await locations.ById(part.Location, cancellation))!;
            parcels.Add((from, new(from.Code, from.ShipBy(work.Now), Said(part.Lines))));
        }

        var waits = decision.Backorders.SelectMany(b => b.Lines).OrderBy(l => l.Line).ToList();
        var needs = known.Values.SelectMany(i => i.Needs).Distinct().ToList();
        var offers = (await services.InForce(cancellation)).All.Select(s => s.Refuses(needs) is { } refused
            ? new Offer(s.Code, s.Name, s.Price, s.Currency, null, [.. parcels.Select(_ => (DateOnly?)null)], refused)
            : Quote(s, parcels, waits.Count > 0, to));
        return new Answer(
            work.Now, [.. parcels.Select(p => p.Parcel)], Said(waits), decision.Reason, [.. offers],
            await Available(waits, facts, supply, cancellation));

        IReadOnlyList<Line> Said(IEnumerable<PartLine> units) =>
            [.. units.Select(u => new Line(lines[u.Line - 1].Sku, u.Quantity))];
    }

    private async Task<DateOnly?> Available(
        IReadOnlyList<PartLine> waits, OrderFacts facts, Supply supply, CancellationToken cancellation)
    {
        if (waits.Count == 0) return null;
        DateOnly? last = null;
        var expected = await incoming.Of([.. waits.Select(w => w.Item)], cancellation);
        var kept = await reach.KeptFrom(facts, cancellation);
        foreach (var item in waits.GroupBy(w => w.Item))
        {
            if (!expected.Contains(item.Key)) return null;
            var queue = (await backorders.QueueFor(
                item.Key, QueuePlace.Front, PromiseBackorders.QueueMax, cancellation))
                .FindAll(l => l.Priority >= (int)OrderPriority.Normal);
            var reached = await reach.Of([item.Key], [.. queue.Select(l => l.Claim.Order)], cancellation);
            reached.Add(Guid.Empty, kept, null);
            var days = ExpectedStock.Lay(
                [.. queue.Select(l => new AwaitedUnits<Guid>(l.Claim.Order, l.Quantity)),
                    new(Guid.Empty, item.Sum(w => w.Quantity))],
                expected[item.Key], (order, location) => reached.Allows(order, item.Key, location),
                (order, location) => reached.KeptBack(order, location),
                location => supply.Available(new StockKey(item.Key, location)));
            if (days[^1].On is not { } day) return null;
            if (last is null || day > last) last = day;
        }

        return last;
    }

    private static Offer Quote(
        DeliveryService service, IReadOnlyList<(LocationFacts From, Parcel Parcel)> parcels, bool waits, Address to)
    {
        var days = parcels.Select(p => Transit.DeliverBy(service, p.From, p.Parcel.ShipBy, to)).ToList();
        return new Offer(
            service.Code, service.Name, service.Price, service.Currency,
            waits || days.Count == 0 || days.Contains(null) ? null : days.Max(), days);
    }

    private static Lazy<OrderContents> Contents(
        IReadOnlyList<Line> lines, Dictionary<string, ItemFacts> known) => new(() => new(
            [.. lines.Select(l => known[ItemIndex.Fold(l.Sku)].Sku)],
            lines.Sum(l => (long)l.Quantity * (known[ItemIndex.Fold(l.Sku)].WeightGrams ?? 0))));
}
