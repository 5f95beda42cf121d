using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Replaying;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Orders;

public sealed class Replaying_orders
{
    private static readonly SourcingRule NeverAtlanta = new("Atlanta rests", RuleKinds.Never, ["ATL"]);

    [Fact]
    public async Task What_would_have_shipped_from_where_is_compared_and_nothing_is_written()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 10);
        await world.Stock("RNO", "MUG", 10);
        world.Clock.Advance(TimeSpan.FromHours(1));
        for (var n = 0; n < 3; n++) await world.Place($"A-{n}", ("TEA", 2));
        await world.Place("A-3", ("TEA", 1), ("MUG", 1));

        var before = await world.State();
        var answer = (await Replay(world, new(Rules: [NeverAtlanta]))).Value;
        Assert.Equal(before, await world.State());

        Assert.Equal((4, 3), (answer.Orders, answer.Changed));
        Assert.Equal(new ReplayOrders.Side(4, 1, 0, 0, 1546.7, 8, 0, 0), answer.Now);
        Assert.Equal(new ReplayOrders.Side(4, 1, 0, 0, 2244.5, 8, 0, 0), answer.Then);
        Assert.Equal(
            [("ATL", 3L, 0L, 6L, 0L), ("RNO", 1, 4, 2, 8)],
            answer.Locations.Select(l => (l.Code, l.ShipmentsNow, l.ShipmentsThen, l.UnitsNow, l.UnitsThen)));
    }

    [Fact]
    public async Task Stock_that_was_not_there_yet_serves_no_earlier_order()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 3);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Place("A-1", ("TEA", 2));
        await world.Place("A-2", ("TEA", 2));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Stock("RNO", "TEA", 5);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Place("A-3", ("TEA", 4));

        var now = (await Replay(world, new())).Value.Now;
        // A-1 two of ATL, A-2 the last of ATL and one short, A-3 four of RNO.
        Assert.Equal((3, 7, 1, 1), (now.Shipments, now.Units, now.UnitsUnserved, now.OrdersUnserved));
        // Only what was placed in the range is replayed, with what was promised before it taken off.
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Stock("RNO", "TEA", 2);
        await world.Place("A-4", ("TEA", 2));
        var today = DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime);
        var later = (await Replay(world, new(today, today))).Value.Now;
        Assert.Equal((1, 2, 0), (later.Shipments, later.Units, later.UnitsUnserved));
    }

    [Fact]
    public async Task What_the_service_does_not_carry_ships_on_neither_side()
    {
        await using var world = await Shop.Open();
        foreach (var sku in new[] { "TEA", "MUG" }) await world.Stock("ATL", sku, 5);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Place("A-1", ("TEA", 2));
        await world.Place("A-2", ("MUG", 2));
        Assert.Equal(2, (await Replay(world, new())).Value.Now.Shipments);
        await world.Look(db => db.Set<Location>().ExecuteUpdateAsync(
            u => u.SetProperty(l => l.Offers, "dangerous")));
        await Shop.Must(world.Run<ChangeItem, ItemAnswer>(c => c.Run(
            new(new ItemDraft("MUG", "Blue mug", Needs: ["dangerous"]), null), default)));
        Assert.Equal((2, 0), Served((await Replay(world, new())).Value.Now));

        await Shop.Must(world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard with { DoesNotCarry = ["dangerous"] }]), default)));

        var answer = (await Replay(world, new(Version: 0))).Value;
        Assert.Equal((1, 2), Served(answer.Now));
        Assert.Equal((1, 2), Served(answer.Then));
    }

    [Fact]
    public async Task Splits_locations_left_out_and_earlier_versions_are_compared()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 5);
        await world.Stock("RNO", "MUG", 5);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Place("A-1", ("TEA", 1), ("MUG", 1));
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(
            new([new("Whole", RuleKinds.MostShipments, null, 1)], 0), default)));

        var none = (await Replay(world, new(Version: 0))).Value;
        Assert.Equal((0, 0.0, 2), (none.Now.Shipments, none.Now.ShipmentsPerOrder, none.Now.UnitsUnserved));
        Assert.Equal((2, 2.0, 1, 1.0), (none.Then.Shipments, none.Then.ShipmentsPerOrder, none.Then.SplitOrders,
            none.Then.SplitShare));
        Assert.Equal(none.Now, (await Replay(world, new(Version: 1))).Value.Then);

        var without = (await Replay(world, new(Without: ["rno"]))).Value;
        Assert.Equal(2, without.Then.UnitsUnserved);
        Assert.Equal(0, without.Locations.Single(l => l.Code == "RNO").ShipmentsThen);
    }

    [Fact]
    public async Task A_shop_without_orders_compares_nothing()
    {
        await using var world = await Shop.Open();
        var answer = (await Replay(world, new())).Value;
        Assert.Equal((0, 0, 0), (answer.Orders, answer.Now.Shipments, answer.Then.UnitsUnserved));
        Assert.Equal((new DateOnly(2026, 10, 6), new DateOnly(2026, 11, 2)), (answer.From, answer.To));
    }

    [Fact]
    public async Task Days_that_do_not_go_and_what_is_not_there_are_refused()
    {
        await using var world = await Shop.Open();
        Assert.Equal("what_if.range", await Refused(world, new(new(2026, 2, 1), new(2026, 1, 1))));
        Assert.Equal("what_if.range", await Refused(world, new(new(2024, 12, 1), new(2026, 1, 5))));
        Assert.Equal("what_if.range", await Refused(world, new(Weeks: 0)));
        Assert.Equal("location.unknown", await Refused(world, new(Without: ["BOS"])));
        Assert.Equal("sourcing.version_unknown", await Refused(world, new(Version: 7)));
        Assert.Equal("rule.kind", await Refused(world, new(Rules: [NeverAtlanta with { Kind = "maybe" }])));
    }

    private static (long Shipments, long Unserved) Served(ReplayOrders.Side side) =>
        (side.Shipments, side.UnitsUnserved);

    private static async Task<string?> Refused(World world, ReplayOrders.Request request) =>
        (await Replay(world, request)).Refusal?.Code;

    private static Task<Outcome<ReplayOrders.Answer>> Replay(World world, ReplayOrders.Request request) =>
        world.Ask<ReplayOrders, ReplayOrders.Answer>(q => q.Run(request, default));
}
