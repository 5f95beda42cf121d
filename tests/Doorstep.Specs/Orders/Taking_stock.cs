using Doorstep.Inventory.Stock;
using Doorstep.Orders;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Taking;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Releasing;

namespace Doorstep.Specs.Orders;

public sealed class Taking_stock
{
    [Fact]
    public async Task The_lowest_priority_loses_first_and_of_equals_who_came_last()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 6);
        var first = await world.Place("A-1", ("TEA", 2));
        var second = await world.Place("A-2", ("TEA", 2));
        var high = await world.Place("A-3", ("TEA", 2));
        await Set(world, high, "High");
        var urgent = await world.Place("A-4", ("TEA", 3));
        await Set(world, urgent, "Urgent");

        var taken = await Shop.Must(Take(world, urgent));

        Assert.Equal("Allocated", taken.Order.Status);
        Assert.Equal(
            [
                ("1002", 2, "Waits for TEA, number 2 in the queue."),
                ("1001", 1, "Waits for TEA, number 1 in the queue."),
            ],
            taken.From.Select(f => (f.Number, f.Units, f.Becomes)));
        Assert.Equal((6, 6, 0), await world.Level("RNO", "TEA"));
        Assert.Equal(["Backordered", "Backordered", "Allocated"], await Statuses(world, first, second, high));
        Assert.Equal(
            [(2, 1, 1)],
            (await world.Order(first.Id)).Lines.Select(l => (l.Quantity, l.Reserved, l.Backordered)));

        await world.Stock("RNO", "TEA", 1);
        Assert.Equal(["Allocated", "Backordered"], await Statuses(world, first, second));
        await world.Stock("RNO", "TEA", 2);
        Assert.Equal(["Allocated", "Allocated"], await Statuses(world, first, second));
    }

    [Fact]
    public async Task Both_timelines_and_the_ledger_say_for_whom()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        var loser = await world.Place("A-1", ("TEA", 2));
        var urgent = await world.Place("A-2", ("TEA", 2));
        await Set(world, urgent, "Urgent");
        await Shop.Must(Take(world, urgent, "A promise to the customer."));

        Assert.Contains(
            "Lost stock to an order of higher priority: it waits: 2 × TEA went to order 1002, which is urgent.",
            await Timeline(world, loser));
        Assert.Contains(
            "Took stock from orders of lower priority: 2 × TEA in RNO from order 1001 (normal). "
            + "A promise to the customer.", await Timeline(world, urgent));
        var history = await Shop.Must(world.Ask<ShowStockHistory, Page<ShowStockHistory.Row>>(
            q => q.Run(new("TEA"), default)));
        Assert.Equal(
            [("Reserved", "1002"), ("Taken for order 1002", "1001")],
            history.Items.Take(2).Select(e => (e.Reason, e.Reference)));
    }

    [Fact]
    public async Task A_preview_says_the_same_and_changes_nothing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        var loser = await world.Place("A-1", ("TEA", 2));
        var urgent = await world.Place("A-2", ("TEA", 2));
        await Set(world, urgent, "Urgent");

        var shown = await Shop.Must(world.Service<CommandRunner>().Preview<TakeStock, TakeStock.Answer>(
            world.Actor, c => c.Run(new(urgent.Id), default), default));
        Assert.Equal("Allocated", (await world.Order(loser.Id)).Status);
        Assert.Equal(shown.From, (await Shop.Must(Take(world, urgent))).From);
    }

    [Fact]
    public async Task Who_loses_is_served_from_where_the_other_may_not_ship_from()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 1);
        var loser = await world.Place("A-1", ("TEA", 1));
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(new(
            [new("No Atlanta", RuleKinds.Never, ["ATL"], Orders: new(Channels: ["vip"]))], null), default)));
        var urgent = (await Shop.Must(world.TryPlace(
            Shop.Draft(world, "V-1", ("TEA", 1)) with { Channel = "vip" }))).Order;
        await Set(world, urgent, "High");
        await world.Stock("ATL", "TEA", 1);
        Assert.Equal(["Backordered"], await Statuses(world, urgent));

        var taken = await Shop.Must(Take(world, urgent));

        Assert.Equal(["Reserved in ATL instead."], taken.From.Select(f => f.Becomes));
        Assert.Equal(["Allocated", "Allocated"], await Statuses(world, urgent, loser));
    }

    [Fact]
    public async Task Nothing_is_taken_from_the_floor_or_from_what_is_on_hold()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        var released = await world.Place("A-1", ("TEA", 2));
        await Shop.Must(world.Run<ReleaseShipments, ReleaseShipments.Answer>(
            c => c.Run(new([released.Shipments[0].Id]), default)));
        var held = await world.Place("A-2", ("TEA", 2));
        await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(
            c => c.Run(new(held.Id, HoldReason.Customer), default)));
        var urgent = await world.Place("A-3", ("TEA", 2));

        Assert.Equal("take.priority", (await Take(world, urgent)).Refusal!.Code);
        await Set(world, urgent, "Urgent");
        Assert.Equal("take.nobody", (await Take(world, urgent)).Refusal!.Code);
        await Set(world, held, "High");
        Assert.Equal("take.on_hold", (await Take(world, held)).Refusal!.Code);
        await Set(world, released, "High");
        Assert.Equal("take.not_short", (await Take(world, released)).Refusal!.Code);
        Assert.Equal("order.unknown", (await world.Run<TakeStock, TakeStock.Answer>(
            c => c.Run(new(Guid.Empty), default))).Refusal!.Code);
        Assert.Equal("version.stale", (await world.Run<TakeStock, TakeStock.Answer>(
            c => c.Run(new(urgent.Id, null, 99), default))).Refusal!.Code);
        Assert.Equal((4, 4, 0), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task An_urgent_order_takes_when_it_is_placed_where_its_channel_says_so()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Automate(new AutomationRule(
            "Urgent", [AutomationEvents.Placed], [new(AutomationActions.Priority, Priority: OrderPriority.Urgent)],
            new(Channels: ["vip"])));
        var loser = await world.Place("A-1", ("TEA", 2));
        var before = await Shop.Must(world.TryPlace(Shop.Draft(world, "V-1", ("TEA", 1)) with { Channel = "vip" }));
        Assert.Equal("Backordered", before.Order.Status);

        var changed = await Shop.Must(world.Run<ChangeChannel, ListChannels.Row>(
            c => c.Run(new("vip", PaymentPolicy.Nothing, TakesStock: true), default)));
        Assert.True(changed.TakesStock);
        var placed = await Shop.Must(world.TryPlace(Shop.Draft(world, "V-2", ("TEA", 1)) with { Channel = "vip" }));

        Assert.Equal("Allocated", placed.Order.Status);
        Assert.Equal(placed.Order.Version, (await world.Order(placed.Order.Id)).Version);
        Assert.Equal(["Backordered"], await Statuses(world, loser));
        Assert.Equal("Backordered", (await world.Place("A-2", ("TEA", 1))).Status);
    }

    [Fact]
    public async Task Those_who_take_from_one_another_at_once_do_not_wait_for_ever()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 8);
        await world.Stock("RNO", "MUG", 8);
        for (var n = 0; n < 8; n++) await world.Place($"A-{n}", ("TEA", 1), ("MUG", 1));
        var takers = new List<OrderAnswer>();
        for (var n = 0; n < 8; n++)
        {
            takers.Add(await world.Place($"B-{n}", (n % 2 == 0 ? "TEA" : "MUG", 1), (n % 2 == 0 ? "MUG" : "TEA", 1)));
            await Set(world, takers[n], n % 3 == 0 ? "High" : "Urgent");
        }

        await Task.WhenAll(takers.Select(t => Task.Run(() => Take(world, t))));

        Assert.Equal((8, 8, 0), await world.Level("RNO", "TEA"));
        Assert.Equal((8, 8, 0), await world.Level("RNO", "MUG"));
        Assert.All(await Statuses(world, [.. takers]), s => Assert.Equal("Allocated", s));
    }

    private static Task<Outcome<TakeStock.Answer>> Take(World world, OrderAnswer order, string? reason = null) =>
        world.Run<TakeStock, TakeStock.Answer>(c => c.Run(new(order.Id, reason), default));

    private static Task<OrderAnswer> Set(World world, OrderAnswer order, string priority) => Shop.Must(
        world.Run<ChangePriority, OrderAnswer>(c => c.Run(new(order.Id, priority), default)));

    private static async Task<IEnumerable<string>> Statuses(World world, params OrderAnswer[] orders)
    {
        var statuses = new List<string>();
        foreach (var order in orders) statuses.Add((await world.Order(order.Id)).Status);
        return statuses;
    }

    private static async Task<IEnumerable<string>> Timeline(World world, OrderAnswer order) =>
        (await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order.Id), default))))
        .Items.Select(r => $"{r.Sentence}: {r.Reason}");
}
