using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Scheduling;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Web.Demo;

/// <summary>
/// Plays a retailer's weeks through the real commands, hour by hour under a simulated clock, up to now: what one sees
/// then is a shop in the middle of a working day. The same seed and end play the same weeks.
/// </summary>
internal sealed class DemoPlayer(CommandRunner runner, int merchant, DemoClock clock, DateTimeOffset end, int seed)
{
    public const int Weeks = 3;

    /// <summary>Orders on an average day.</summary>
    public const double OrdersPerDay = 60;

    private const int AfternoonHour = 15;

    // In minutes.
    private const int HalfADay = 720;

    /// <summary>What came in the last hours is left to the shift that is at work when the demo begins.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromHours(26);

    private readonly Random random = new(seed);
    private readonly Actor shop = new(merchant, "token: shop", Role.Integration);
    private readonly Actor support = new(merchant, "Sam Okoye", Role.Support);
    private readonly DemoPayments payments = new(runner, merchant, seed);
    private readonly PriorityQueue<(Guid Order, DemoOrder Draft), DateTimeOffset> changes = new();
    private readonly PriorityQueue<Func<CancellationToken, Task>, DateTimeOffset> errands = new();

    /// <summary>Plays everything; reports hours done of hours in all.</summary>
    public async Task Play(Action<int, int> progress, CancellationToken cancellation)
    {
        var profile = DemoProfile.Load();
        var catalogue = DemoCatalogue.Create(profile, seed);
        var shopper = new DemoShopper(profile, catalogue, seed, OrdersPerDay, Afternoon(end));
        var stock = new DemoStock(runner, merchant, catalogue, end, random);
        var floor = new DemoFloor(runner, merchant, clock, random);
        var shelves = new DemoShelves(runner, merchant, catalogue);
        var counts = new DemoCounts(runner, merchant);
        var deliveries = new DemoDeliveries(runner, merchant, catalogue, stock.SoldOut, end);
        await stock.Furnish(cancellation);
        await shelves.Build(cancellation);
        await payments.Ask(cancellation);
        await new DemoRules(runner, merchant).Make(cancellation);

        var start = end - TimeSpan.FromDays(7 * Weeks);
        var days = Enumerable.Range(-1, (7 * Weeks) + 3).Select(d => DateOnly.FromDateTime(start.DateTime).AddDays(d));
        var orders = new Queue<DemoOrder>(days.SelectMany(shopper.Orders)
            .Where(o => o.PlacedAt > start && o.PlacedAt <= end).OrderBy(o => o.PlacedAt));
        var hours = (int)(end - start).TotalHours;
        for (var hour = 1; hour <= hours; hour++)
        {
            var now = start.AddHours(hour);
            clock.MoveTo(now);
            await Place(orders, now, cancellation);
            await Change(now, cancellation);
            await runner.Run<BeginScheduled, BeginScheduled.Answer>(
                Actor.System(merchant), c => c.Run(new(), cancellation), cancellation);
            await RunErrands(now, cancellation);
            if (hour % 24 == 23 && now < end - Shift)
            {
                await counts.Settle(cancellation);
                await shelves.PutAway(cancellation);
            }

            if (hour % 24 == 0) await stock.Replenish(now, cancellation);
            if (hours - hour == DemoDeliveries.AnnouncedBefore) await deliveries.Announce(cancellation);
            if (hours - hour == DemoDeliveries.CountedBefore)
            {
                await deliveries.Count(cancellation);
                await new DemoTransfers(runner, merchant, end).Send(cancellation);
            }

            if (now < end - Shift) await floor.Work(now, cancellation);
            if (hour == hours - 1)
            {
                await new DemoWaves(runner, merchant).Begin(cancellation);
                await floor.FinishShift(cancellation);
                await new DemoManifests(runner, merchant).Begin(cancellation);
                await counts.Begin(cancellation);
            }

            await floor.Scan(now, cancellation);
            progress(hour, hours);
        }

        await new DemoLots(runner, merchant, catalogue, stock.SoldOut, end).Begin(cancellation);
    }

    private async Task RunErrands(DateTimeOffset now, CancellationToken cancellation)
    {
        while (errands.TryPeek(out var errand, out var at) && at <= now)
        {
            errands.Dequeue();
            await errand(cancellation);
        }
    }

    // The clock by which customers live: at the end it is afternoon, whenever the demo is played.
    private static TimeZoneInfo Afternoon(DateTimeOffset end)
    {
        var ahead = (AfternoonHour * 60) - (int)end.UtcDateTime.TimeOfDay.TotalMinutes;
        var within = ahead > HalfADay ? ahead - (2 * HalfADay) : ahead;
        return TimeZoneInfo.CreateCustomTimeZone("shop", TimeSpan.FromMinutes(within), "shop", "shop");
    }

    private async Task Place(Queue<DemoOrder> orders, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<DemoOrder>();
        while (orders.TryPeek(out var next) && next.PlacedAt <= now) due.Add(orders.Dequeue());
        foreach (var batch in due.Chunk(PlaceOrders.BatchMax))
        {
            var answer = await Must<PlaceOrders, PlaceOrders.Answer>(
                shop, c => c.Run(new([.. batch.Select(Draft)]), cancellation), cancellation);
            for (var i = 0; i < batch.Length; i++)
                if (answer.Results[i].Order is { } order) await Plan(order, batch[i], now, cancellation);
        }
    }

    private OrderDraft Draft(DemoOrder order)
    {
        var wanted = random.NextDouble();
        return payments.With(new OrderDraft(
            order.Channel, order.ExternalId, order.PlacedAt, "USD",
            new CustomerDraft(order.Customer.Name, order.Customer.Email),
            wanted is > 0.935 and < 0.95 ? Abroad(order.ShipTo) : order.ShipTo,
            [.. order.Lines.Select(l => new LineDraft(l.Sku, l.Quantity, l.UnitPriceCents, l.Title))],
            Shipping: order.ShippingCents,
            Discount: wanted < 0.004 ? order.Lines.Sum(l => l.Quantity * l.UnitPriceCents) + 5_000 : 0,
            GiftNote: wanted > 0.97 ? "Happy birthday! With love from all of us." : null,
            ShipAfter: wanted is > 0.95 and < 0.97 ? order.PlacedAt.AddDays(2 + random.Next(4)) : null,
            Service: wanted is > 0.4 and < 0.48 ? DemoStock.Express.Code : null));
    }

    // A present for somebody where none of the houses ships to.
    private static Address Abroad(Address home) =>
        new(home.Name, null, "88 Queens Quay", null, "Toronto", "ON", "M5J 0B8", "CA");

    // What will happen to it: a change of mind, a hold and its release, a mended address, a mapped SKU.
    private async Task Plan(OrderAnswer order, DemoOrder draft, DateTimeOffset now, CancellationToken cancellation)
    {
        if (draft.Cancellation is { } mind) changes.Enqueue((order.Id, draft), mind.At);
        if (payments.Wired(order, now) is { } wired)
            errands.Enqueue(stop => payments.Receive(order.Id, stop), wired);
        if (order.Holds.Any(h => h.Reason == nameof(HoldReason.Address)))
            errands.Enqueue(stop => Try<CorrectAddress, OrderAnswer>(
                support, c => c.Run(new(order.Id, draft.Customer.Home), stop), stop),
                    now.AddHours(6 + random.Next(60)));
        foreach (var unknown in order.ReviewReasons.Where(r => r.Sku is not null))
        {
            var meant = order.Lines[0].Sku == unknown.Sku ? DemoStock.Substitute : order.Lines[0].Sku;
            errands.Enqueue(stop => Try<MapSku, MapSku.Answer>(
                support, c => c.Run(new(unknown.Sku!, meant), stop), stop), now.AddHours(30 + random.Next(60)));
        }

        if (order.Status == "Unroutable")
            errands.Enqueue(stop => Try<CancelOrder, OrderAnswer>(
                support, c => c.Run(new(order.Id, Reason: "We do not ship there."), stop), stop),
                    now.AddHours(40 + random.Next(60)));
        if (order.ReviewReasons.Any(r => r.Sku is null))
            errands.Enqueue(stop => Try<AcceptReview, OrderAnswer>(
                support, c => c.Run(new(order.Id, "The customer confirmed it."), stop), stop),
                    now.AddHours(20 + random.Next(40)));
        if (random.NextDouble() > 0.03) return;

        var reason = Pick(HoldReason.Fraud, HoldReason.Operator, HoldReason.Customer);
        var note = reason switch
        {
            HoldReason.Fraud => "Billing and shipping address are far apart.",
            HoldReason.Operator => "Ask which of the two colours was meant.",
            _ => "The customer asked to wait.",
        };
        var held = await runner.Run<HoldOrder, HoldOrder.Answer>(
            support, c => c.Run(new(order.Id, reason, random.Next(4) == 0, note), cancellation), cancellation);
        if (held.Succeeded)
            errands.Enqueue(stop => Try<ReleaseHold, ReleaseHold.Answer>(
                support, c => c.Run(new(order.Id, held.Value.Id), stop), stop), now.AddHours(4 + random.Next(70)));
    }

    private async Task Change(DateTimeOffset now, CancellationToken cancellation)
    {
        while (changes.TryPeek(out var change, out var at) && at <= now)
        {
            changes.Dequeue();
            var lines = change.Draft.Cancellation!.Line is { } line
                ? new[] { new CancelOrder.Line(null, change.Draft.Lines[line].Quantity, line + 1) }
                : null;
            var cancelled = await runner.Run<CancelOrder, OrderAnswer>(
                support, c => c.Run(new(change.Order, lines, "The customer changed their mind."), cancellation),
                    cancellation);
            if (cancelled.Succeeded) await payments.GiveBack(cancelled.Value, cancellation);
        }
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private async Task<T> Must<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => (await runner.Run(actor, run, cancellation)).Value;

    // A change of mind may come too late; then the refusal is what a person would have got.
    private async Task Try<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => await runner.Run(actor, run, cancellation);
}
