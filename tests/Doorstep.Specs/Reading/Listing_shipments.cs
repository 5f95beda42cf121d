using Doorstep.Orders;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Listing_shipments
{
    [Fact]
    public async Task A_row_says_what_a_queue_shows()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        await world.Stock("RNO", "MUG", 3);
        var order = await world.Place("A-1", ("TEA", 2), ("MUG", 1));

        var row = Assert.Single((await List(world)).Items);

        Assert.Equal(
            (order.Shipments[0].Id, "1001-1", order.Id, "1001", "RNO", "Allocated"),
            (row.Id, row.Number, row.OrderId, row.OrderNumber, row.Location, row.Stage));
        Assert.Equal((false, 3, 0, 0, 0), (row.Late, row.Units, row.Picked, row.Packed, row.Holds));
        Assert.Equal(
            ("Ada Jones", "Austin, TX", "2 × TEA Green tea, 1 × MUG Blue mug"), (row.Customer, row.Place, row.Items));

        // Allocated on a Monday before the cut-off: due at the pick-up of that day, 17:00 in Reno.
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 1, 0, 0, TimeSpan.Zero), row.ShipBy);
        Assert.Equal((row.ShipBy, world.Clock.GetUtcNow()), (row.DueAt, row.StageAt));
    }

    [Fact]
    public async Task Queues_run_oldest_demand_first()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        for (var n = 1; n <= 3; n++) await world.Place($"A-{n}", ("TEA", 1));

        var first = await List(world, new(Stage: "Allocated", Location: "RNO", Limit: 2));
        var second = await List(world, new(Stage: "Allocated", Location: "RNO", Limit: 2, After: first.Next));

        Assert.Equal(["1001-1", "1002-1"], Numbers(first));
        Assert.Equal(["1003-1"], Numbers(second));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Filters_by_stage_location_order_lateness_and_holds()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Stock("ATL", "MUG", 9);
        var first = await world.Place("A-1", ("TEA", 3));
        var second = await world.Place("A-2", ("MUG", 1));
        await world.Place("A-3", ("MUG", 1));
        await world.Walk(second.Shipments[0].Id, ShipmentStage.Picking);
        await world.Hold(first.Id, HoldReason.Customer);

        Assert.Equal(["1001-1", "1003-1"], Numbers(await List(world, new(Stage: "Allocated"))));
        Assert.Equal(["1001-2", "1002-1"], Numbers(await List(world, new(Stage: "awaitingStock,Picking"))));
        Assert.Equal(["1002-1", "1003-1"], Numbers(await List(world, new(Location: "ATL"))));
        Assert.Equal(["1001-1", "1001-2"], Numbers(await List(world, new(Order: "1001"))));
        Assert.Empty((await List(world, new(Order: "999"))).Items);
        Assert.Empty((await List(world, new(Order: "A-1"))).Items);
        Assert.Equal(["1001-1", "1001-2"], Numbers(await List(world, new(Held: true))));
        Assert.Equal(["1002-1", "1003-1"], Numbers(await List(world, new(Held: false))));
        Assert.Empty((await List(world, new(Late: true))).Items);

        // 18:00 in Reno: what should have left today is late; demand without stock has a week.
        world.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(["1001-1", "1002-1", "1003-1"], Numbers(await List(world, new(Late: true))));
        Assert.Equal(["1001-2"], Numbers(await List(world, new(Late: false))));
        Assert.Equal(["1002-1"], Numbers(await List(world, new(Late: true, Stage: "Picking"))));
        Assert.All((await List(world, new(Late: true))).Items, row => Assert.True(row.Late));
    }

    [Fact]
    public async Task Many_items_are_counted_after_the_third_and_review_shows_what_was_ordered()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TAE", 1), ("TEA", 2), ("MUG", 3), ("TEA", 4), ("MUG", 5));

        var row = Assert.Single((await List(world, new(Stage: "ImportReview"))).Items);

        Assert.Equal("1 × TAE TAE, 2 × TEA Green tea, 3 × MUG Blue mug and 2 more", row.Items);
    }

    [Fact]
    public async Task What_no_queue_knows_is_refused()
    {
        await using var world = await Shop.Open();

        Assert.Equal("stage.unknown", (await Ask(world, new(Stage: "Packd"))).Refusal!.Code);
        Assert.Equal("location.unknown", (await Ask(world, new(Location: "XXX"))).Refusal!.Code);
        Assert.Equal("cursor.invalid", (await Ask(world, new(After: "x"))).Refusal!.Code);
    }

    [Fact]
    public async Task Another_merchant_sees_nothing()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));
        await world.AsStranger();

        Assert.Empty((await List(world)).Items);
        Assert.Empty((await List(world, new(Order: "1001"))).Items);
    }

    private static Task<Outcome<Page<ShipmentRow>>> Ask(World world, ListShipments.Request request) =>
        world.Ask<ListShipments, Page<ShipmentRow>>(q => q.Run(request, default));

    private static Task<Page<ShipmentRow>> List(World world, ListShipments.Request? request = null) =>
        Shop.Must(Ask(world, request ?? new()));

    private static IEnumerable<string> Numbers(Page<ShipmentRow> page) => page.Items.Select(s => s.Number);
}
