using Doorstep.Orders.Editing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Scheduling;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Mending_an_order
{
    [Fact]
    public async Task Mapping_a_sku_once_replays_everything_that_waited_for_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var first = await world.Place("1001", ("TAE", 4));
        var second = await world.Place("1002", ("tae", 4), ("MUG", 1));
        var third = await world.Place("1003", ("TAE", 1), ("???", 1));

        var mapped = await Shop.Must(world.Run<MapSku, MapSku.Answer>(c => c.Run(new("tae", "TEA"), default)));

        Assert.Equal(2, mapped.Replayed);
        Assert.Equal("Allocated", (await world.Order(first.Id)).Status);
        var split = await world.Order(second.Id);
        Assert.Equal(("PartlyAllocated", 1, 3), (split.Status, split.Lines[0].Reserved, split.Lines[0].Backordered));
        Assert.Equal("InReview", (await world.Order(third.Id)).Status);
        Assert.Equal("Backordered", (await world.Place("1004", ("TAE", 1))).Status);
    }

    [Fact]
    public async Task A_mapping_to_nothing_or_of_a_real_item_is_refused()
    {
        await using var world = await Shop.Open();
        Assert.Equal("item.unknown", (
            await world.Run<MapSku, MapSku.Answer>(c => c.Run(new("TAE", "NOPE"), default))).Refusal!.Code);
        Assert.Equal("sku.known", (await world.Run<MapSku,
            MapSku.Answer>(c => c.Run(new("TEA", "MUG"), default))).Refusal!.Code);
        Assert.Equal("sku.invalid", (await world.Run<MapSku,
            MapSku.Answer>(c => c.Run(new(" ", "MUG"), default))).Refusal!.Code);
    }

    [Fact]
    public async Task A_contradiction_waits_until_a_person_accepts_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var draft = Shop.Draft(world, "1001", ("TEA", 4)) with { Discount = 1_000_000 };
        var order = (await world.TryPlace(draft)).Value.Order;
        Assert.Equal("total.negative", Assert.Single(order.ReviewReasons).Code);

        var accepted = await Shop.Must(
            world.Run<AcceptReview, OrderAnswer>(c => c.Run(new(order.Id, "Agreed by phone"), default)));

        Assert.Equal("Allocated", accepted.Status);
        Assert.Equal((5, 4, 1), await world.Level("RNO", "TEA"));
        Assert.Equal("order.not_in_review",
            (await world.Run<AcceptReview, OrderAnswer>(c => c.Run(new(order.Id), default))).Refusal!.Code);
    }

    [Fact]
    public async Task A_mended_address_lifts_its_hold_by_itself()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var draft = Shop.Draft(world, "1001", ("TEA", 4)) with { ShipTo = null };
        var order = (await world.TryPlace(draft)).Value.Order;

        var bad = await world.Run<CorrectAddress,
            OrderAnswer>(c => c.Run(new(order.Id, new Address(City: "Austin")), default));
        Assert.Equal("address.unusable", bad.Refusal!.Code);
        Assert.Equal("OnHold", (await world.Order(order.Id)).Status);

        var mended = await Shop.Must(world.Run<CorrectAddress,
            OrderAnswer>(c => c.Run(new(order.Id, Shop.Austin), default)));
        Assert.Equal(("Allocated", Shop.Austin), (mended.Status, mended.ShipTo));
        Assert.NotNull(Assert.Single(mended.Holds).ReleasedAt);
    }

    [Fact]
    public async Task A_scheduled_order_promises_nothing_until_its_date()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var draft = Shop.Draft(world, "1001", ("TEA", 4)) with { ShipAfter = world.Clock.GetUtcNow().AddDays(2) };
        var order = (await world.TryPlace(draft)).Value.Order;
        Assert.Equal("Scheduled", order.Status);
        Assert.Equal((5, 0, 5), await world.Level("RNO", "TEA"));

        Assert.Equal(0, (await Begin(world)).Begun);
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await Begin(world)).Begun);

        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
        Assert.Equal((5, 4, 1), await world.Level("RNO", "TEA"));
    }

    private static Task<BeginScheduled.Answer> Begin(World world) =>
        Shop.Must(world.Run<BeginScheduled, BeginScheduled.Answer>(c => c.Run(new(), default)));
}
