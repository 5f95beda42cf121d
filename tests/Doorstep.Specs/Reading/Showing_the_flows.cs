using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Showing_the_flows
{
    [Fact]
    public async Task Counts_what_stands_where_and_what_moved_today()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        await world.Stock("ATL", "MUG", 9);
        var first = await world.Place("A-1", ("TEA", 1));
        await world.Place("A-2", ("MUG", 1));
        await world.Place("A-3", ("TEA", 10));
        await world.Place("A-4", ("TAE", 1));
        await world.Walk(first.Shipments[0].Id, ShipmentStage.Picked);

        var (order, shipment) = await Read(world);

        Assert.Equal(("order", 1L, 3L), (order.Name, Stage(order, "InReview").Count, Stage(order, "Open").Count));
        Assert.Equal(
            [("ImportReview", 1L), ("AwaitingStock", 1L), ("Allocated", 2L), ("Picked", 1L)],
            shipment.Stages.Where(s => s.Count > 0).Select(s => (s.Key, s.Count)));
        Assert.Equal(
            [("Allocated", "Picking", 1L), ("Picking", "Picked", 1L)],
            shipment.Arrows.Where(a => a.MovedToday > 0).Select(a => (a.From, a.To, a.MovedToday)));
        Assert.Equal(60, Arrow(shipment, "Picking", "Picked").MedianSeconds);
        Assert.Null(Arrow(shipment, "Picked", "Packed").MedianSeconds);
        Assert.Equal(shipment.Arrows.Count, shipment.Arrows.DistinctBy(a => (a.From, a.To)).Count());
        Assert.Equal(
            "The order is on hold. Release its holds first.",
            shipment.Moves.First(m => m.Command == "ReleaseShipments").Guards[0].Sentence);
    }

    [Fact]
    public async Task Counts_what_is_late()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        await world.Place("A-1", ("TEA", 1));
        await world.Place("A-2", ("TAE", 1));

        world.Clock.Advance(TimeSpan.FromHours(5));
        var (order, shipment) = await Read(world);
        Assert.Equal((1L, 1L, 0L), (Stage(order, "InReview").Late, Stage(shipment, "ImportReview").Late,
            Stage(shipment, "Allocated").Late));

        world.Clock.Advance(TimeSpan.FromHours(6));
        (_, shipment) = await Read(world);
        Assert.Equal((1L, 1L), (Stage(shipment, "ImportReview").Late, Stage(shipment, "Allocated").Late));
    }

    [Fact]
    public async Task Yesterday_is_not_today_but_medians_stay()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        for (var n = 1; n <= 3; n++)
        {
            var order = await world.Place($"A-{n}", ("TEA", 1));
            world.Clock.Advance(TimeSpan.FromMinutes(n));
            await world.Step(order.Shipments[0].Id, ShipmentStage.Picking);
        }

        world.Clock.Advance(TimeSpan.FromDays(1));
        var (_, shipment) = await Read(world);

        Assert.Equal((0L, 120L), (Arrow(shipment, "Allocated", "Picking").MovedToday,
            Arrow(shipment, "Allocated", "Picking").MedianSeconds));
    }

    [Fact]
    public async Task One_location_shows_only_what_is_there()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        await world.Stock("ATL", "MUG", 9);
        await world.Place("A-1", ("TEA", 1));
        await world.Place("A-2", ("MUG", 1));
        await world.Place("A-3", ("MUG", 2));
        world.Clock.Advance(TimeSpan.FromHours(11));

        var page = await Shop.Must(Ask(world, "atl"));

        Assert.Equal(
            ["box", "count", "purchase", "receiving", "shipment", "transfer"],
            page.Items.Select(f => f.Name).Order());
        var shipment = page.Items.Single(f => f.Name == "shipment");
        Assert.Equal((2L, 2L), (Stage(shipment, "Allocated").Count, Stage(shipment, "Allocated").Late));
        Assert.Equal("location.unknown", (await Ask(world, "XXX")).Refusal!.Code);
    }

    [Fact]
    public async Task Another_merchant_sees_empty_stages()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.Place("A-1", ("TEA", 1));
        await world.Walk(order.Shipments[0].Id, ShipmentStage.Picked);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.AsStranger();

        var (_, shipment) = await Read(world);

        Assert.All(shipment.Stages, s => Assert.Equal((0L, 0L), (s.Count, s.Late)));
        Assert.All(shipment.Arrows, a => Assert.Equal((0L, null), (a.MovedToday, a.MedianSeconds)));
    }

    private static Task<Outcome<Page<FlowNow>>> Ask(World world, string? location) =>
        world.Ask<ShowFlows, Page<FlowNow>>(q => q.Run(new(location), default));

    private static async Task<(FlowNow Order, FlowNow Shipment)> Read(World world)
    {
        var page = await Shop.Must(Ask(world, null));
        return (page.Items.Single(f => f.Name == "order"), page.Items.Single(f => f.Name == "shipment"));
    }

    private static StageNow Stage(FlowNow flow, string key) => flow.Stages.Single(s => s.Key == key);

    private static ArrowNow Arrow(FlowNow flow, string from, string to) =>
        flow.Arrows.Single(a => a.From == from && a.To == to);
}
