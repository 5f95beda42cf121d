using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>The numbers of the first page: what came in, what waits, what is late, what is short.</summary>
/// <remarks>
/// Days are UTC days. Everything comes from counters kept in the transactions, or from a short range of an index;
/// nothing is counted over all orders.
/// </remarks>
public sealed class ShowToday(Work work, Backorders backorders, ItemIndex items) : IQuery
{
    /// <summary>Days of the chart, today included.</summary>
    public const int DaysShown = 60;

    /// <summary>Days of the on-time rate, today included.</summary>
    public const int OnTimeDays = 7;

    public const int ShortItemsMax = 10;

    public const int RegionsMax = 300;

    private static readonly ShipmentStage[] ToPick =
        [ShipmentStage.Allocated, ShipmentStage.Picking, ShipmentStage.Short];

    private static readonly OrderStatus[] Exceptions =
    [
        OrderStatus.InReview, OrderStatus.OnHold, OrderStatus.Unroutable, OrderStatus.Short,
        OrderStatus.DeliveryException,
    ];

    public static Permission Needs => Permission.See;

    public sealed record Request;

    /// <param name="At">When it was counted.</param>
    /// <param name="Day">The UTC day that "today" is.</param>
    /// <param name="OrdersYesterday">Placed yesterday until this time of the day.</param>
    /// <param name="RevenueToday">Totals as ordered, one per currency.</param>
    /// <param name="AwaitingPick">Shipments with stock that are not picked yet.</param>
    /// <param name="Late">Shipments that should have left their stage by now.</param>
    /// <param name="AtRisk">Shipments that are not late and may become it.</param>
    /// <param name="HandedOver">Shipments of the last seven days.</param>
    /// <param name="OnTime">Those of them that left by their ship-by time.</param>
    /// <param name="OpenExceptions">Orders in review, held, unroutable, short or undeliverable.</param>
    /// <param name="Days">Orders per day, the oldest first, days without one too.</param>
    /// <param name="Regions">Orders ever placed by where they go, most first.</param>
    /// <param name="ShortItems">What most units wait for.</param>
    public sealed record Answer(
        DateTimeOffset At, DateOnly Day, long OrdersToday, long OrdersYesterday, IReadOnlyList<Money> RevenueToday,
        long AwaitingPick, long Late, long AtRisk, long HandedOver, long OnTime, long OpenExceptions,
        IReadOnlyList<DayCount> Days, IReadOnlyList<RegionCount> Regions, IReadOnlyList<ShortItem> ShortItems)
    {
        /// <summary>From 0 to 1; null when nothing was handed over.</summary>
        public double? OnTimeRate => HandedOver == 0 ? null : (double)OnTime / HandedOver;
    }

    public sealed record DayCount(DateOnly Day, long Orders);

    /// <param name="Region">ISO 3166-2 such as <c>US-TX</c>; a country alone where the region is no code.</param>
    public sealed record RegionCount(string Region, long Orders);

    public sealed record ShortItem(string Sku, string Title, long Units, int Orders);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/today",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowToday, Answer>(q => q.Run(new(), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(work.Now.UtcDateTime);
        var placed = await Since(OrderCounters.Placed, today.AddDays(1 - DaysShown), cancellation);
        var revenue = await Since(OrderCounters.Revenue, today, cancellation);
        var left = await Since(OrderCounters.HandedOver, today.AddDays(1 - OnTimeDays), cancellation);
        var regions = await Named(OrderCounters.Region).OrderByDescending(c => c.Value).ThenBy(c => c.Scope)
            .Take(RegionsMax).ToListAsync(cancellation);
        var stages = await Named("shipment.stage").ToListAsync(cancellation);
        var statuses = await Named(OrderStatusWriter.CounterName).ToListAsync(cancellation);

        var midnight = new DateTimeOffset(today.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        var sameTime = work.Now.AddDays(-1);
        var yesterday = await work.Db.Orders.LongCountAsync(
            o => o.PlacedAt >= midnight && o.PlacedAt < sameTime, cancellation);
        var byDay = placed.ToDictionary(c => c.Scope, c => c.Value);
        return new Answer(
            work.Now, today, byDay.GetValueOrDefault(OrderCounters.Day(today)), yesterday,
            [.. revenue.Where(c => c.Scope.StartsWith(OrderCounters.Day(today)))
                .Select(c => new Money(c.Value, c.Scope[^3..]))],
            stages.Where(c => ToPick.Contains((ShipmentStage)c.Key)).Sum(c => c.Value),
            await work.Db.LateShipments(work.Now).LongCountAsync(cancellation),
            await work.Db.ShipmentsAtRisk(work.Now).LongCountAsync(cancellation),
            left.Sum(c => c.Value), left.Where(c => c.Key == OrderCounters.OnTime).Sum(c => c.Value),
            statuses.Where(c => Exceptions.Contains((OrderStatus)c.Key)).Sum(c => c.Value),
            [.. Enumerable.Range(1 - DaysShown, DaysShown).Select(today.AddDays)
                .Select(d => new DayCount(d, byDay.GetValueOrDefault(OrderCounters.Day(d))))],
            [.. regions.Select(c => new RegionCount(c.Scope, c.Value))],
            await Short(cancellation));
    }

    private IQueryable<Counter> Named(string name) => work.Db.Set<Counter>().AsNoTracking().Where(c => c.Name == name);

    // Scopes begin with the day, so a range of days is a range of the key.
    private Task<List<Counter>> Since(string name, DateOnly day, CancellationToken cancellation)
    {
        var from = OrderCounters.Day(day);
        return Named(name).Where(c => string.Compare(c.Scope, from) >= 0).OrderBy(c => c.Scope)
            .ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<ShortItem>> Short(CancellationToken cancellation)
    {
        var waiting = await backorders.ByItem(ShortItemsMax, cancellation);
        var facts = await items.ById([.. waiting.Select(w => w.Item)], cancellation);
        return [.. waiting.Select(w => new ShortItem(facts[w.Item].Sku, facts[w.Item].Title, w.Units, w.Orders))];
    }
}
