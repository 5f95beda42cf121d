using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Cancelling_an_order
{
    [Fact]
    public async Task The_whole_order_gives_its_stock_back_exactly()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        var order = await world.Place("1001", ("TEA", 7));

        var cancelled = (await Cancel(world, order.Id)).Value;

        Assert.Equal(("Cancelled", "Cancelled"), (cancelled.Status, cancelled.Stage));
        Assert.All(cancelled.Shipments, s => Assert.Equal("Cancelled", s.Stage));
        Assert.Equal((7, 0, 0), (cancelled.Lines[0].Cancelled, cancelled.Lines[0].Reserved,
            cancelled.Lines[0].Backordered));
        Assert.Equal((4, 0, 4), await world.Level("RNO", "TEA"));
        Assert.Equal(0, await world.Count("backorder"));
    }

    [Fact]
    public async Task Single_units_come_off_the_backorder_first()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        var order = await world.Place("1001", ("TEA", 7), ("MUG", 1));

        var less = (await Cancel(world, order.Id, new CancelOrder.Line("TEA", 2))).Value;
        Assert.Equal((4, 1, 2), (less.Lines[0].Reserved, less.Lines[0].Backordered, less.Lines[0].Cancelled));

        less = (await Cancel(world, order.Id, new CancelOrder.Line("tea", 3))).Value;
        Assert.Equal((2, 0, 5), (less.Lines[0].Reserved, less.Lines[0].Backordered, less.Lines[0].Cancelled));
        Assert.Equal((4, 2, 2), await world.Level("RNO", "TEA"));
        Assert.Equal("PartlyAllocated", less.Status);
    }

    [Fact]
    public async Task What_is_freed_goes_to_those_who_wait()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        var first = await world.Place("1001", ("TEA", 4));
        var second = await world.Place("1002", ("TEA", 3));

        await Shop.Must(Cancel(world, first.Id));

        Assert.Equal("Allocated", (await world.Order(second.Id)).Status);
        Assert.Equal((4, 3, 1), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task More_than_is_open_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        var order = await world.Place("1001", ("TEA", 4));

        Assert.Equal("cancel.too_many", (await Cancel(world, order.Id, new CancelOrder.Line("TEA", 5))).Refusal!.Code);
        Assert.Equal("cancel.too_many", (await Cancel(world, order.Id, new CancelOrder.Line("TEA", -1))).Refusal!.Code);
        Assert.Equal((4, 4, 0), await world.Level("RNO", "TEA"));
        await Shop.Must(Cancel(world, order.Id));
        Assert.Equal("order.ended", (await Cancel(world, order.Id)).Refusal!.Code);
    }

    [Fact]
    public async Task An_order_in_review_can_only_be_cancelled_whole()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TAE", 4));

        Assert.Equal("order.in_review", (await Cancel(world, order.Id, new CancelOrder.Line("TAE", 1))).Refusal!.Code);
        Assert.Equal("Cancelled", (await Cancel(world, order.Id)).Value.Status);
    }

    [Fact]
    public async Task Another_version_than_the_one_that_was_read_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 4));

        var stale = await world.Run<CancelOrder, OrderAnswer>(c =>
            c.Run(new(order.Id, ExpectedVersion: order.Version + 1), default));

        Assert.Equal("version.stale", stale.Refusal!.Code);
    }

    private static Task<Outcome<OrderAnswer>> Cancel(World world, Guid order, params CancelOrder.Line[] lines) =>
        world.Run<CancelOrder, OrderAnswer>(c =>
            c.Run(new(order, lines.Length == 0 ? null : lines, "Changed my mind"), default));
}
