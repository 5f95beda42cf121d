using Doorstep.Orders;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Listing_what_is_stuck
{
    [Fact]
    public async Task Groups_by_what_would_unblock_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        var start = world.Clock.GetUtcNow();
        await world.Place("A-1", ("TEA", 4), ("MUG", 2));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Place("A-2", ("TEA", 1));
        await world.Place("A-3", ("TAE", 1));
        await world.Place("A-4", ("tae", 2), ("TEA", 3));
        await world.TryPlace(Shop.Draft(world, "A-5", ("MUG", 1)) with { Discount = 9_999 });
        var held = await world.TryPlace(Shop.Draft(world, "A-6", ("MUG", 1)) with { ShipTo = new Address() });
        await world.Hold(held.Value.Order.Id, HoldReason.Payment);
        var now = world.Clock.GetUtcNow();

        var groups = await Stuck(world);

        Assert.Equal(
            [
                ("sku", "TAE", 2L, 6L, now, "/stuck/sku?of=TAE"),
                ("review", "total.negative", 1L, 1L, now, "/stuck/review?of=total.negative"),
                ("hold", "Address", 1L, 1L, now, "/stuck/hold?of=Address"),
                ("hold", "Payment", 1L, 1L, now, "/stuck/hold?of=Payment"),
                ("stock", "MUG", 2L, 3L, start, "/stuck/stock?of=MUG"),
                ("stock", "TEA", 2L, 2L, start, "/stuck/stock?of=TEA"),
            ],
            groups.Select(g => (g.Cause, g.Of!, g.Orders, g.Units, g.Since!.Value, g.Link)));
        Assert.Equal(
            ("Unknown SKU TAE", "Map the SKU or create the item; the orders go on by themselves."),
            (groups[0].Title, groups[0].Unblocks));
        Assert.Equal("Awaiting TEA Green tea", groups[^1].Title);
    }

    [Fact]
    public async Task Groups_what_is_short_undeliverable_and_late()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var shorted = await world.Place("A-1", ("TEA", 2));
        var lost = await world.Place("A-2", ("TEA", 3));
        await world.Walk(shorted.Shipments[0].Id, ShipmentStage.Picking);
        await Shop.Must(world.Short(shorted.Shipments[0].Id, "TEA", 1));
        await world.Walk(lost.Shipments[0].Id, ShipmentStage.OutForDelivery);
        await world.Step(lost.Shipments[0].Id, ShipmentStage.DeliveryException);
        world.Clock.Advance(TimeSpan.FromHours(12));

        var groups = await Stuck(world);

        Assert.Equal(
            [
                ("short", null, "Short", 1L, 1L, "/stuck/short"),
                ("delivery", null, "Delivery exception", 1L, 3L, "/stuck/delivery"),
                ("late", "Allocated", "Late in allocated", 1L, 1L, "/stuck/late?of=Allocated"),
                ("late", "Short", "Late in short", 1L, 1L, "/stuck/late?of=Short"),
            ],
            groups.Select(g => (g.Cause, g.Of, g.Title, g.Orders, g.Units, g.Link)));
        Assert.Equal(shorted.Shipments[0].ShipBy, groups[3].Since);
        Assert.Equal(["1001"], Numbers(await Orders(world, new("late", "Short"))));
        Assert.Equal(["1001"], Numbers(await Orders(world, new("short"))));
        Assert.Equal(["1002"], Numbers(await Orders(world, new("delivery"))));
        Assert.Empty((await Orders(world, new("late", "Picking"))).Items);
        Assert.Empty((await Orders(world, new("unroutable"))).Items);
    }

    [Fact]
    public async Task Each_group_leads_to_its_orders_the_oldest_first()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("MUG", 1), ("MUG", 2));
        await world.Place("A-2", ("TAE", 1), ("TEA", 3));
        await world.Place("A-3", ("MUG", 1));
        await world.Place("A-4", ("tae", 1));
        await world.Place("A-5", ("MUG", 1));
        await world.TryPlace(Shop.Draft(world, "A-6", ("MUG", 1)) with { Discount = 9_999 });
        var held = await world.Place("A-7", ("TEA", 1));
        await world.Hold(held.Id, HoldReason.Payment);

        var first = await Orders(world, new("stock", "mug", Limit: 2));
        var second = await Orders(world, new("stock", "mug", first.Next, 2));
        Assert.Equal(["1001", "1003"], Numbers(first));
        Assert.Equal(["1005"], Numbers(second));
        Assert.Null(second.Next);
        first = await Orders(world, new("sku", "tae", Limit: 1));
        second = await Orders(world, new("sku", "tae", first.Next, 1));
        Assert.Equal(["1002"], Numbers(first));
        Assert.Equal(["1004"], Numbers(second));
        Assert.Equal(["1006"], Numbers(await Orders(world, new("review", "total.negative"))));
        Assert.Equal(["1007"], Numbers(await Orders(world, new("hold", "Payment"))));
        Assert.Empty((await Orders(world, new("hold", "Fraud"))).Items);
    }

    [Fact]
    public async Task Without_locations_everything_is_unroutable()
    {
        await using var world = await World.Begin();
        await world.Look(async db =>
        {
            db.Add(new Doorstep.Inventory.Items.Item
            {
                Merchant = 1, Id = Guid.CreateVersion7(world.Clock.GetUtcNow()), Sku = "TEA", Title = "Green tea",
                CreatedAt = world.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync();
        });
        await world.Place("A-1", ("TEA", 2));

        var group = (await Stuck(world)).Single(g => g.Cause == "unroutable");

        Assert.Equal(("Unroutable", 1L, 2L), (group.Title, group.Orders, group.Units));
        Assert.Equal("Let a location ship to that country, create or activate one, or cancel it.", group.Unblocks);
        Assert.Equal(["1001"], Numbers(await Orders(world, new("unroutable"))));
    }

    [Theory]
    [InlineData("nothing", null, "cause.unknown")]
    [InlineData("hold", "Rain", "cause.unknown")]
    [InlineData("late", null, "cause.unknown")]
    [InlineData("stock", "NONE", "item.unknown")]
    public async Task A_cause_that_there_is_not_is_refused(string cause, string? of, string code)
    {
        await using var world = await Shop.Open();

        Assert.Equal(code, (await Ask(world, new(cause, of))).Refusal!.Code);
        Assert.Equal("cursor.invalid", (await Ask(world, new("short", After: "x"))).Refusal!.Code);
    }

    [Fact]
    public async Task Another_merchant_sees_nothing()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TAE", 1));
        await world.Place("A-2", ("TEA", 1));
        world.Clock.Advance(TimeSpan.FromDays(9));
        await world.AsStranger();

        Assert.Empty(await Stuck(world));
        Assert.Empty((await Orders(world, new("sku", "TAE"))).Items);
        Assert.Equal("item.unknown", (await Ask(world, new("stock", "TEA"))).Refusal!.Code);
    }

    private static async Task<IReadOnlyList<ListStuck.Group>> Stuck(World world) =>
        (await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)))).Items;

    private static Task<Outcome<Page<OrderRow>>> Ask(World world, ListStuckOrders.Request request) =>
        world.Ask<ListStuckOrders, Page<OrderRow>>(q => q.Run(request, default));

    private static Task<Page<OrderRow>> Orders(World world, ListStuckOrders.Request request) =>
        Shop.Must(Ask(world, request));

    private static IEnumerable<string> Numbers(Page<OrderRow> page) => page.Items.Select(o => o.Number);
}
