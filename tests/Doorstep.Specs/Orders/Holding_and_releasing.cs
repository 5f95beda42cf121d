using Doorstep.Orders;
using Doorstep.Orders.Holding;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Holding_and_releasing
{
    [Fact]
    public async Task A_hold_keeps_the_stock_unless_it_is_told_to_give_it_back()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var order = await world.Place("1001", ("TEA", 4));

        var kept = await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(c =>
            c.Run(new(order.Id, HoldReason.Fraud, Note: "Look at it"), default)));
        Assert.Equal("OnHold", (await world.Order(order.Id)).Status);
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));

        var released = await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(c =>
            c.Run(new(order.Id, HoldReason.Payment, ReleaseStock: true), default)));
        Assert.Equal((10, 0, 10), await world.Level("RNO", "TEA"));
        Assert.Equal("AwaitingStock", Assert.Single((await world.Order(order.Id)).Shipments).Stage);

        await Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(order.Id, released.Id), default)));
        var again = await world.Order(order.Id);
        Assert.Equal(("OnHold", "Allocated"), (again.Status, Assert.Single(again.Shipments).Stage));
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));

        await Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(order.Id, kept.Id), default)));
        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
    }

    [Fact]
    public async Task Stock_that_a_hold_gave_back_goes_to_whoever_waits()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        var first = await world.Place("1001", ("TEA", 4));
        var second = await world.Place("1002", ("TEA", 3));

        await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(c =>
            c.Run(new(first.Id, HoldReason.Customer, ReleaseStock: true), default)));

        Assert.Equal("Allocated", (await world.Order(second.Id)).Status);
        Assert.Equal((4, 3, 1), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_hold_that_is_not_there_or_gone_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 4));
        var hold = await Shop.Must(world.Run<HoldOrder,
            HoldOrder.Answer>(c => c.Run(new(order.Id, HoldReason.Other), default)));
        await Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(order.Id, hold.Id), default)));

        Assert.Equal("hold.released", (await world.Run<ReleaseHold, ReleaseHold.Answer>(c =>
            c.Run(new(order.Id, hold.Id), default))).Refusal!.Code);
        Assert.Equal("hold.unknown", (await world.Run<ReleaseHold, ReleaseHold.Answer>(c =>
            c.Run(new(order.Id, order.Id), default))).Refusal!.Code);
        Assert.Equal("order.unknown", (await world.Run<HoldOrder, HoldOrder.Answer>(c =>
            c.Run(new(hold.Id, HoldReason.Other), default))).Refusal!.Code);
    }
}
