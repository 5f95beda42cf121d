using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Tagging;
using Doorstep.Orders.Taking;
using Doorstep.Platform.Http;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Expecting_stock
{
    private static readonly DateOnly Monday = new(2026, 11, 9);

    public static TheoryData<int[], (int InDays, int Units)[], int?[]> Laid => new()
    {
        { [4], [], [null] },
        { [4], [(2, 4)], [2] },
        { [4], [(2, 3)], [null] },
        { [4], [(2, 3), (5, 1)], [5] },
        { [4, 2, 3], [(5, 3), (1, 6)], [1, 1, 5] },
        { [4, 2, 3], [(1, 5), (5, 3)], [1, 5, null] },
        // Nobody behind is promised what somebody in front waits for.
        { [9, 1], [(1, 5)], [null, null] },
    };

    [Theory]
    [MemberData(nameof(Laid))]
    public void The_queue_is_laid_over_what_comes_by_its_day(
        int[] queue, (int InDays, int Units)[] incoming, int?[] expected) => Assert.Equal(
        expected.Select(d => d is { } days ? Monday.AddDays(days) : (DateOnly?)null),
        ExpectedStock.Lay(
            queue.Select((q, i) => new AwaitedUnits<int>(i, q)),
            incoming.Select(i => Delivery(Reno, i.InDays, i.Units)), (_, _) => true).Select(l => l.On));

    [Fact]
    public void A_delivery_is_for_those_who_may_ship_from_where_it_comes()
    {
        var laid = ExpectedStock.Lay(
            [new AwaitedUnits<string>("anywhere", 3), new("Atlanta", 2), new("Reno", 2)],
            [Delivery(Reno, 1, 4), Delivery(Atlanta, 5, 2)],
            (who, location) => who == "anywhere" || location == (who == "Reno" ? Reno : Atlanta));

        Assert.Equal(
            [("anywhere", Monday.AddDays(1)), ("Atlanta", Monday.AddDays(5)), ("Reno", (DateOnly?)null)], laid);
    }

    [Fact]
    public void What_is_kept_back_is_filled_up_before_anybody_is_promised()
    {
        ExpectedUnits[] coming = [Delivery(Reno, 1, 4), Delivery(Reno, 5, 3)];
        List<(int Id, DateOnly? On)> Lay(long there, params int[] kept) => ExpectedStock.Lay(
            kept.Select((_, i) => new AwaitedUnits<int>(i, 2)), coming, (_, _) => true, (i, _) => kept[i], _ => there);

        Assert.Equal([Monday.AddDays(1)], Lay(0, 2).Select(l => l.On));
        Assert.Equal([Monday.AddDays(5)], Lay(0, 3).Select(l => l.On));
        Assert.Equal([Monday.AddDays(1)], Lay(3, 3).Select(l => l.On));
        Assert.Equal([(DateOnly?)null], Lay(0, 6).Select(l => l.On));
        // Who nothing is kept back from takes what stays for others.
        Assert.Equal([Monday.AddDays(5), Monday.AddDays(1)], Lay(0, 3, 0).Select(l => l.On));
    }

    [Fact]
    public async Task Units_that_a_rule_keeps_back_are_promised_to_nobody_whom_it_keeps_them_from()
    {
        await using var world = await Shop.Open();
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(new(
            [new("For the shop", RuleKinds.KeepBack, ["RNO"], 3)], null), default)));
        await world.Stock("RNO", "TEA", 3);
        await world.Announce("RNO", 2, [("TEA", 4)]);
        await world.Announce("RNO", 6, [("TEA", 4)]);
        var order = await world.Place("A-1", ("TEA", 4));
        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, order));
        Assert.Equal(world.Day(6), await Quoted(world, 4));
        Assert.Null(await Quoted(world, 5));

        // The shelf that was full is not: a unit of the first delivery stays on it.
        await Shop.Must(world.Run<AdjustStock, AdjustStock.Answer>(
            c => c.Run(new("RNO", null, [new("TEA", -1, "damaged")]), default)));
        Assert.Equal((world.Day(2), world.Day(6), true), await Expected(world, order));

        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(new([], null), default)));
        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, order));
    }

    [Fact]
    public async Task What_comes_to_a_place_that_does_not_ship_there_is_not_promised()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 4));
        await ShipTo(world, "RNO", "CA");
        await world.Announce("RNO", 2, [("TEA", 5)]);
        Assert.Null((await world.Order(order.Id)).Shipments[0].Stock);

        await world.Announce("ATL", 6, [("TEA", 5)]);
        Assert.Equal((world.Day(6), world.Day(6), false), await Expected(world, order));
        Assert.Null(await Quoted(world, 2));
        Assert.Equal(world.Day(6), await Quoted(world, 1));

        await ShipTo(world, "RNO");
        Assert.Equal((world.Day(6), world.Day(2), false), await Expected(world, order));
    }

    [Fact]
    public async Task A_rule_a_rest_and_an_edit_lay_the_queue_out_again()
    {
        await using var world = await Shop.Open();
        await world.Announce("RNO", 2, [("TEA", 5)]);
        await world.Announce("ATL", 6, [("TEA", 5)]);
        var order = await world.Place("A-1", ("TEA", 4));
        Assert.Equal(world.Day(2), order.Shipments[0].Stock!.ExpectedOn);

        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(new(
            [new("Not from Reno", RuleKinds.Never, ["RNO"], Orders: new(Tags: ["glass"]))], null), default)));
        Assert.Equal(world.Day(2), (await Expected(world, order)).Expected);
        await Shop.Must(world.Run<ChangeTags, OrderAnswer>(c => c.Run(new(order.Id, ["glass"]), default)));
        Assert.Equal((world.Day(2), world.Day(6), true), await Expected(world, order));
        await Shop.Must(world.Run<ChangeTags, OrderAnswer>(c => c.Run(new(order.Id, Remove: ["glass"]), default)));
        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, order));

        await ShipTo(world, "RNO", active: false);
        Assert.Equal((world.Day(2), world.Day(6), true), await Expected(world, order));
    }

    [Fact]
    public async Task An_order_that_is_placed_is_told_the_day_in_its_answer()
    {
        await using var world = await Shop.Open();
        await world.Announce([("TEA", 5)]);
        await world.Stock("RNO", "MUG", 5);

        var order = await world.Place("A-1", ("MUG", 1), ("TEA", 4));
        var further = await world.Place("A-2", ("TEA", 4));

        Assert.Equal(
            [null, new StockPromise(world.Day(2), world.Day(2), false)], order.Shipments.Select(s => s.Stock));
        Assert.Null(further.Shipments[0].Stock);
        Assert.Equal(
            order.Shipments.Select(s => s.Stock), (await world.Order(order.Id)).Shipments.Select(s => s.Stock));
    }

    [Fact]
    public async Task A_day_that_changes_is_told_on_the_orders_timeline_and_one_that_stays_is_not()
    {
        await using var world = await Shop.Open();
        var delivery = await world.Announce([("TEA", 5)]);
        var order = await world.Place("A-1", ("TEA", 4));
        await world.Announce("ATL", 9, [("TEA", 5)]);
        Assert.Empty(await Told(world, order));

        await Shop.Must(world.Run<ChangeReceiving, ReceivingAnswer>(
            c => c.Run(new(delivery.Id, world.Day(8)), default)));
        await Shop.Must(world.Run<CancelReceiving, ReceivingAnswer>(c => c.Run(new(delivery.Id), default)));

        var number = order.Shipments[0].Number;
        Assert.Equal(
            [
                $"Stock for {number} is expected 2026-11-10; it was 2026-11-04. The first word was 2026-11-04.",
                $"Stock for {number} is expected 2026-11-11; it was 2026-11-10. The first word was 2026-11-04.",
            ], (await Told(world, order)).Select(r => r.Reason));
        Assert.Equal("What it waits for comes on another day", (await Told(world, order))[0].Sentence);
    }

    private static readonly Guid Reno = new("00000000-0000-0000-0000-000000000001");

    private static readonly Guid Atlanta = new("00000000-0000-0000-0000-000000000002");

    private static ExpectedUnits Delivery(Guid at, int inDays, int units) =>
        new(Guid.Empty, at, Guid.Empty, Monday.AddDays(inDays), units);

    private static async Task ShipTo(World world, string code, string? country = null, bool active = true)
    {
        var at = (await Shop.Must(world.Ask<ListLocations, Page<LocationAnswer>>(q => q.Run(default))))
            .Items.Single(l => l.Code == code);
        await Shop.Must(world.Run<ChangeLocation, LocationAnswer>(c => c.Run(new(new(
            code, at.Name, at.Address, at.TimeZone, null, null, null, at.Latitude, at.Longitude, active,
            country is null ? [] : [country]), null), default)));
    }

    private static async Task<IReadOnlyList<ShowTimeline.Row>> Told(World world, OrderAnswer order) =>
        [.. (await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(
            q => q.Run(new(order.Id), default)))).Items.Where(r => r.Type == StockPromises.Changed)];

    [Fact]
    public async Task Who_waits_is_told_the_day_and_who_is_served_first_gets_the_first_delivery()
    {
        await using var world = await Shop.Open();
        var first = await world.Place("A-1", ("TEA", 4));
        var second = await world.Place("A-2", ("TEA", 3));
        await world.Announce("RNO", 2, [("TEA", 5)]);
        await world.Announce("ATL", 6, [("TEA", 5)]);

        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, first));
        Assert.Equal((world.Day(6), world.Day(6), false), await Expected(world, second));

        await Shop.Must(world.Run<ChangePriority, OrderAnswer>(
            c => c.Run(new(second.Id, "Urgent"), default)));
        Assert.Equal((world.Day(2), world.Day(6), true), await Expected(world, first));
        Assert.Equal((world.Day(6), world.Day(2), false), await Expected(world, second));

        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(second.Id), default)));
        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, first));
    }

    [Fact]
    public async Task A_day_that_slips_is_at_risk_and_the_first_word_is_kept()
    {
        await using var world = await Shop.Open();
        var delivery = await world.Announce([("TEA", 5)]);
        var order = await world.Place("A-1", ("TEA", 4));
        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, order));

        await Shop.Must(world.Run<ChangeReceiving, ReceivingAnswer>(
            c => c.Run(new(delivery.Id, world.Day(8)), default)));
        Assert.Equal((world.Day(2), world.Day(8), true), await Expected(world, order));

        await Shop.Must(world.Run<CancelReceiving, ReceivingAnswer>(c => c.Run(new(delivery.Id), default)));
        Assert.Equal((world.Day(2), null, true), await Expected(world, order));
    }

    [Fact]
    public async Task What_should_be_here_and_is_not_is_at_risk_and_what_came_is_forgotten()
    {
        await using var world = await Shop.Open();
        var delivery = await world.Announce([("TEA", 5)]);
        var order = await world.Place("A-1", ("TEA", 4));
        world.Clock.Advance(TimeSpan.FromDays(4));
        Assert.True((await Expected(world, order)).IsAtRisk);

        await world.Count(delivery, 1, new CountBox.Scan("TEA", 5));

        Assert.Null((await world.Order(order.Id)).Shipments[0].Stock);
        Assert.Equal(0, await world.Count("backorder_promise"));
    }

    [Fact]
    public async Task An_order_of_two_items_has_its_stock_with_the_later_one()
    {
        await using var world = await Shop.Open();
        await world.Announce("RNO", 2, [("TEA", 5)]);
        var order = await world.Place("A-1", ("TEA", 1), ("MUG", 1));
        Assert.Null((await world.Order(order.Id)).Shipments[0].Stock);

        await world.Announce("RNO", 9, [("MUG", 5)]);

        Assert.Equal((world.Day(9), world.Day(9), false), await Expected(world, order));
    }

    [Fact]
    public async Task Who_loses_units_that_nothing_brings_again_is_told_no_day()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1), ("MUG", 1));
        await world.Announce("RNO", 2, [("TEA", 1)]);
        await world.Stock("RNO", "MUG", 1);
        Assert.Equal((world.Day(2), world.Day(2), false), await Expected(world, order));

        var urgent = await world.Place("A-2", ("MUG", 1));
        await Shop.Must(world.Run<ChangePriority, OrderAnswer>(c => c.Run(new(urgent.Id, "Urgent"), default)));
        await Shop.Must(world.Run<TakeStock, TakeStock.Answer>(c => c.Run(new(urgent.Id, null), default)));

        Assert.Equal((world.Day(2), null, true), await Expected(world, order));
    }

    [Fact]
    public async Task A_cart_is_told_the_day_behind_everybody_who_waits()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 4));
        await world.Announce("RNO", 2, [("TEA", 5)]);
        await world.Announce("RNO", 7, [("TEA", 5)]);

        Assert.Equal(world.Day(2), await Quoted(world, 1));
        Assert.Equal(world.Day(7), await Quoted(world, 2));
        Assert.Null(await Quoted(world, 7));
    }

    private static async Task<DateOnly?> Quoted(World world, int units) =>
        (await Shop.Must(world.Ask<QuotePromises, QuotePromises.Answer>(q => q.Run(
            new(Shop.Austin, [new("TEA", units)]), default)))).AvailableOn;

    private static async Task<(DateOnly Promised, DateOnly? Expected, bool IsAtRisk)> Expected(
        World world, OrderAnswer order)
    {
        var stock = (await world.Order(order.Id)).Shipments.Single(s => s.Stage == "AwaitingStock").Stock!;
        return (stock.PromisedOn, stock.ExpectedOn, stock.IsAtRisk);
    }
}
