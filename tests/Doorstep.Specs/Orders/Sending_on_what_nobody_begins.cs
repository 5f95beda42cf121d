using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Platform.Http;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Releasing;

namespace Doorstep.Specs.Orders;

public sealed class Sending_on_what_nobody_begins
{
    [Fact]
    public async Task It_ships_from_elsewhere_after_the_working_hours_of_the_rule()
    {
        await using var world = await Ruled();
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Stock("RNO", "TEA", 2);
        world.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Empty(await Standing(world));
        world.Clock.Advance(TimeSpan.FromHours(1));

        var found = await Standing(world);
        Assert.Equal([order.Shipments[0].Id], found);
        Assert.Equal(new SendOnStanding.Answer(true, null), await SendOn(world, found[0]));

        var moved = await world.Order(order.Id);
        Assert.Equal([("Allocated", "RNO")], moved.Shipments.Select(s => (s.Stage, s.Location!)));
        Assert.Equal((2, 0, 2), await world.Level("ATL", "TEA"));
        Assert.Contains(
            "A shipment was sourced anew: Nobody began it in ATL within 10 working hours (Ten hours).",
            await Timeline(world, order.Id));
        Assert.Empty(await Standing(world));
    }

    [Fact]
    public async Task What_is_released_and_not_begun_is_called_back_first()
    {
        await using var world = await Ruled();
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Stock("RNO", "TEA", 2);
        await Shop.Must(world.Run<ReleaseShipments, ReleaseShipments.Answer>(
            c => c.Run(new([order.Shipments[0].Id]), default)));
        world.Clock.Advance(TimeSpan.FromHours(10));

        Assert.True((await SendOn(world, order.Shipments[0].Id)).Moved);
        Assert.Equal("RNO", (await world.Order(order.Id)).Shipments[0].Location);
        Assert.Contains(
            "Called back from the floor: Nobody began it in ATL within 10 working hours (Ten hours).",
            await Timeline(world, order.Id));
    }

    [Fact]
    public async Task A_weekend_is_no_working_time()
    {
        await using var world = await Ruled();
        await world.Stock("ATL", "TEA", 2);
        world.Clock.Advance(TimeSpan.FromHours(4 * 24 + 12)); // Friday, 22:00 in Atlanta.
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Stock("RNO", "TEA", 2);
        world.Clock.Advance(TimeSpan.FromHours(48 + 9));
        Assert.Empty(await Standing(world));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([order.Shipments[0].Id], await Standing(world));
    }

    [Fact]
    public async Task Where_nobody_else_has_it_it_stays_and_is_shown_as_stuck()
    {
        await using var world = await Ruled();
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Stock("RNO", "TEA", 1);
        world.Clock.Advance(TimeSpan.FromHours(10));

        var sentence = "Nobody begins it, and no other location has all of it";
        Assert.Equal(new SendOnStanding.Answer(false, sentence), await SendOn(world, order.Shipments[0].Id));

        Assert.Equal("ATL", (await world.Order(order.Id)).Shipments[0].Location);
        var stuck = (await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)))).Items;
        var group = Assert.Single(stuck, g => g.Cause == "standing");
        Assert.Equal(("nowhere", sentence, 1L, 2L), (group.Of, group.Title, group.Orders, group.Units));
        var rows = await Shop.Must(world.Ask<ListStuckOrders, Page<OrderRow>>(
            q => q.Run(new("standing", "nowhere"), default)));
        Assert.Equal(["1001"], rows.Items.Select(r => r.Number));
        Assert.Empty(await Standing(world));
        Assert.Equal(new SendOnStanding.Answer(false, null), await SendOn(world, order.Shipments[0].Id));
    }

    [Fact]
    public async Task It_is_sent_on_so_often_and_no_oftener_and_never_back()
    {
        await using var world = await Ruled();
        foreach (var code in new[] { "CCC", "DDD", "EEE" }) await world.Location(code);
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2));
        foreach (var code in new[] { "RNO", "CCC", "DDD", "EEE" }) await world.Stock(code, "TEA", 2);
        var places = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            world.Clock.Advance(TimeSpan.FromHours(24));
            await SendOn(world, order.Shipments[0].Id);
            places.Add((await world.Order(order.Id)).Shipments[0].Location!);
        }

        Assert.Equal(3, places.Distinct().Count());
        Assert.Equal(places[2], places[3]);
        Assert.DoesNotContain("ATL", places);
        Assert.Equal(
            "Nobody begins it, and it was sent on 3 times already",
            (await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)))).Items
                .Single(g => g.Cause == "standing").Title);
    }

    [Fact]
    public async Task Without_a_rule_nothing_is_sent_on()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Stock("RNO", "TEA", 2);
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await Standing(world));
        Assert.Equal(new SendOnStanding.Answer(false, null), await SendOn(world, order.Shipments[0].Id));
        Assert.Equal("shipment.unknown", (await world.Run<SendOnStanding, SendOnStanding.Answer>(
            c => c.Run(new(Guid.Empty), default))).Refusal!.Code);
    }

    [Fact]
    public async Task A_rerouted_shipment_remembers_where_it_did_not_ship()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Stock("RNO", "TEA", 2);
        await Reroute(world, order.Id, order.Shipments[0].Id, ["ATL"]);
        Assert.Equal("reroute.nowhere", (await world.Run<RerouteShipment, OrderAnswer>(
            c => c.Run(new(order.Id, order.Shipments[0].Id, ["RNO", "ATL"]), default))).Refusal!.Code);
        Assert.Equal("reroute.same", (await world.Run<RerouteShipment, OrderAnswer>(
            c => c.Run(new(order.Id, order.Shipments[0].Id), default))).Refusal!.Code);
        var back = await Reroute(world, order.Id, order.Shipments[0].Id, []);
        Assert.Equal("ATL", back.Shipments[0].Location);
    }

    private static Task<OrderAnswer> Reroute(World world, Guid order, Guid shipment, IReadOnlyList<string>? avoid) =>
        Shop.Must(world.Run<RerouteShipment, OrderAnswer>(c => c.Run(new(order, shipment, avoid), default)));

    private static async Task<World> Ruled()
    {
        var world = await Shop.Open();
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(
            c => c.Run(new([new("Ten hours", RuleKinds.SendOn, Amount: 10)], null), default)));
        return world;
    }

    private static Task<SendOnStanding.Answer> SendOn(World world, Guid shipment) =>
        Shop.Must(world.Run<SendOnStanding, SendOnStanding.Answer>(c => c.Run(new(shipment), default)));

    private static Task<IReadOnlyList<Guid>> Standing(World world) =>
        Shop.Must(world.Ask<FindStanding, IReadOnlyList<Guid>>(q => q.Run(new(), default)));

    private static async Task<IEnumerable<string>> Timeline(World world, Guid order) =>
        (await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order), default))))
        .Items.Select(r => $"{r.Sentence}: {r.Reason}");
}
