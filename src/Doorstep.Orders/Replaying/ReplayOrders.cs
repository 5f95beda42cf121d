using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Replaying;

/// <summary>
/// What if: sources the orders of some weeks once more, under the rules in force and under others or without some
/// locations, and compares. Both sides begin with the stock of that time and meet the same receipts, counts and losses;
/// see <see cref="Rehearsal"/> for what is left out. Nothing is written.
/// </summary>
/// <remarks>
/// Refusals: <c>what_if.range</c>, <c>what_if.too_many</c>, <c>location.unknown</c>, <c>sourcing.version_unknown</c>,
/// and those of <see cref="ChangeRules"/> for rules that are sent.
/// </remarks>
public sealed class ReplayOrders : IQuery
{
    public const int WeeksDefault = 4;

    /// <summary>Days of one replay at the most: a year, and the weeks of a season beside it.</summary>
    public const int DaysMax = 400;

    /// <summary>Orders of one replay at the most.</summary>
    public const int OrdersMax = 200_000;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly Rulebook rulebook;
    private readonly PastOrders past;
    private readonly ItemIndex items;
    private readonly ServiceBook services;

    internal ReplayOrders(
        Work work, LocationIndex locations, Rulebook rulebook, PastOrders past, ItemIndex items,
        ServiceBook services) =>
        (this.work, this.locations, this.rulebook, this.past, this.items, this.services) =
            (work, locations, rulebook, past, items, services);

    public static Permission Needs => Permission.See;

    /// <param name="From">The first day (UTC) of placing; four weeks before the last when left out.</param>
    /// <param name="To">The last day; today when left out.</param>
    /// <param name="Weeks">In place of <paramref name="From"/>.</param>
    /// <param name="Rules">A draft to try; goes before <paramref name="Version"/>.</param>
    /// <param name="Version">
    /// Rules of this version; 0 for none. Left out: those in force when locations are left out, else none.
    /// </param>
    /// <param name="Without">Codes of locations that are left out.</param>
    public sealed record Request(
        DateOnly? From = null, DateOnly? To = null, int? Weeks = null, IReadOnlyList<SourcingRule>? Rules = null,
        int? Version = null, IReadOnlyList<string>? Without = null);

    /// <param name="Now">Under the rules in force.</param>
    /// <param name="Then">Under what was asked.</param>
    /// <param name="Changed">Orders that other locations ship then.</param>
    public sealed record Answer(
        DateOnly From, DateOnly To, long Orders, long Changed, Side Now, Side Then, IReadOnlyList<Place> Locations);

    /// <param name="ShipmentsPerOrder">Of the orders of which something ships.</param>
    /// <param name="SplitShare">Orders in more than one shipment, 0 to 1.</param>
    /// <param name="KmPerShipment">Mean way of those that are on the map; null when none is.</param>
    /// <param name="UnitsUnserved">Units that could not ship at once.</param>
    /// <param name="OrdersUnserved">Orders of which something could not.</param>
    public sealed record Side(
        long Shipments, double ShipmentsPerOrder, long SplitOrders, double SplitShare, double? KmPerShipment,
        long Units, long UnitsUnserved, long OrdersUnserved);

    /// <summary>One location on both sides.</summary>
    public sealed record Place(
        string Code, long ShipmentsNow, long ShipmentsThen, long UnitsNow, long UnitsThen, double? KmNow,
        double? KmThen);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sourcing-rules/what-if",
            (DateOnly? from, DateOnly? to, int? weeks, int? version, string[]? without, Caller caller,
                CancellationToken cancellation) => caller.Ask<ReplayOrders, Answer>(
                    q => q.Run(new(from, to, weeks, null, version, without), cancellation)));
        api.MapPost("/sourcing-rules/what-if",
            (Request request, Caller caller, CancellationToken cancellation) =>
                caller.Ask<ReplayOrders, Answer>(q => q.Run(request, cancellation)));
    }

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var to = request.To ?? DateOnly.FromDateTime(work.Now.UtcDateTime);
        var from = request.From ?? to.AddDays(1 - (7 * (request.Weeks ?? WeeksDefault)));
        if (from > to || to.DayNumber - from.DayNumber >= DaysMax)
            return Refusal.Invalid("what_if.range",
                $"The days do not go: the first comes before the last, and {DaysMax} days are the most.");
        var active = (await locations.All(cancellation)).Where(l => l.Active).ToList();
        var without = (request.Without ?? []).Select(c => c.Trim().ToUpperInvariant()).ToHashSet();
        foreach (var code in without)
            if (active.TrueForAll(l => l.Code != code)) return LocationRefusals.Unknown(code);

        var asked = await Asked(request, without.Count > 0, cancellation);
        if (asked.IsRefused(out var why)) return why;
        var range = await past.Range(from, to, cancellation);
        if (range.Orders > OrdersMax)
            return Refusal.Invalid("what_if.too_many",
                $"{range.Orders:N0} orders are too many for one look; {OrdersMax:N0} are the most. Take fewer weeks.");

        var stock = await past.StockBefore(range, cancellation);
        var needs = await items.Needs(cancellation);
        var offered = await services.InForce(cancellation);
        var now = new Rehearsal(active, stock, await rulebook.InForce(cancellation), needs, offered);
        var then = new Rehearsal(active.FindAll(l => !without.Contains(l.Code)), stock, asked.Value, needs, offered);
        var (orders, changed) = (0L, 0L);
        await foreach (var (order, contents, lines) in past.Read(range, [now, then], cancellation))
        {
            var (a, b) = (now.Place(order, contents, lines), then.Place(order, contents, lines));
            orders++;
            if (!a.Parts.Select(p => p.Location).Order().SequenceEqual(b.Parts.Select(p => p.Location).Order()))
                changed++;
        }

        return new Answer(from, to, orders, changed, Told(now, orders), Told(then, orders),
            [.. active.Select(l => Told(l, now.At[l.Id], then.At.GetValueOrDefault(l.Id) ?? new()))]);
    }

    private async Task<Outcome<RuleSet>> Asked(Request request, bool without, CancellationToken cancellation)
    {
        if (request.Rules is { } draft) return await rulebook.Try(draft, cancellation);
        if (request.Version is { } version) return await rulebook.OfVersion(version, cancellation);
        return without ? await rulebook.InForce(cancellation) : RuleSet.None;
    }

    private static Side Told(Rehearsal side, long orders)
    {
        var (shipments, mapped) = (side.At.Values.Sum(t => t.Shipments), side.At.Values.Sum(t => t.Mapped));
        var shipped = orders - side.OrdersWithoutShipment;
        return new Side(
            shipments, Share(shipments, shipped), side.Split, Share(side.Split, shipped),
            mapped == 0 ? null : Math.Round(side.At.Values.Sum(t => t.Km) / mapped, 1),
            side.At.Values.Sum(t => t.Units), side.UnitsUnserved, side.OrdersUnserved);
    }

    private static Place Told(LocationFacts location, Rehearsal.Tally now, Rehearsal.Tally then) => new(
        location.Code, now.Shipments, then.Shipments, now.Units, then.Units, Mean(now), Mean(then));

    private static double? Mean(Rehearsal.Tally tally) =>
        tally.Mapped == 0 ? null : Math.Round(tally.Km / tally.Mapped, 1);

    private static double Share(long part, long whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);
}
