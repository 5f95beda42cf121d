using Doorstep.Orders;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Showing_today
{
    [Fact]
    public async Task Counts_orders_and_money_of_the_day_and_of_yesterday_by_now()
    {
        await using var world = await Shop.Open();
        var now = world.Clock.GetUtcNow();
        await Place(world, "A-1", now.AddDays(-1).AddMinutes(-1));
        await Place(world, "A-2", now.AddDays(-1).AddMinutes(1));
        await Place(world, "A-3", now.AddHours(-15));
        await Place(world, "A-4", now, "EUR");
        await Place(world, "A-5", now.AddHours(-16));
        await Place(world, "A-6", now.AddDays(-59));
        await Place(world, "A-7", now.AddDays(-60));

        var today = await Today(world);

        Assert.Equal((now, new DateOnly(2026, 11, 2)), (today.At, today.Day));
        Assert.Equal((2L, 1L), (today.OrdersToday, today.OrdersYesterday));
        Assert.Equal([new Money(1750, "EUR"), new Money(1750, "USD")], today.RevenueToday);
        Assert.Equal(
            (60, 1L, 3L, 2L),
            (today.Days.Count, today.Days[0].Orders, today.Days[58].Orders, today.Days[59].Orders));
        Assert.Equal(new DateOnly(2026, 9, 4), today.Days[0].Day);
        Assert.Equal(6, today.Days.Sum(d => d.Orders));
    }

    [Fact]
    public async Task Counts_what_waits_what_is_late_and_who_is_short()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Place("A-1", ("TEA", 1));
        var picking = await world.Place("A-2", ("TEA", 1));
        await world.Walk(picking.Shipments[0].Id, ShipmentStage.Picking);
        await world.Place("A-3", ("TEA", 3));
        await world.Place("A-4", ("MUG", 9));
        var held = await world.Place("A-5", ("MUG", 2));
        await world.Hold(held.Id, HoldReason.Fraud);
        await world.Place("A-6", ("TAE", 9));

        var today = await Today(world);
        Assert.Equal((2L, 0L, 2L), (today.AwaitingPick, today.Late, today.OpenExceptions));
        Assert.Equal(
            [("MUG", "Blue mug", 11L, 2), ("TEA", "Green tea", 3L, 1)],
            today.ShortItems.Select(s => (s.Sku, s.Title, s.Units, s.Orders)));

        world.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(3, (await Today(world)).Late);
    }

    [Fact]
    public async Task Knows_how_many_left_on_time_in_the_last_seven_days()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        Assert.Null((await Today(world)).OnTimeRate);
        var orders = new List<OrderAnswer>();
        for (var n = 1; n <= 4; n++) orders.Add(await world.Place($"A-{n}", ("TEA", 1)));

        for (var n = 0; n < 3; n++) await world.Walk(orders[n].Shipments[0].Id, ShipmentStage.HandedOver);
        world.Clock.Advance(TimeSpan.FromHours(12));
        await world.Walk(orders[3].Shipments[0].Id, ShipmentStage.HandedOver);

        var today = await Today(world);
        Assert.Equal((4L, 3L, 0.75), (today.HandedOver, today.OnTime, today.OnTimeRate));
        world.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal((1L, 0L), ((await Today(world)).HandedOver, (await Today(world)).OnTime));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await Today(world)).HandedOver);
    }

    [Fact]
    public async Task Counts_where_orders_go()
    {
        await using var world = await Shop.Open();
        var draft = Shop.Draft(world, "A-1", ("TEA", 1));
        await world.TryPlace(draft);
        await world.TryPlace(draft with { ExternalId = "A-2", ShipTo = Shop.Austin with { Region = "tx " } });
        await world.TryPlace(draft with
        {
            ExternalId = "A-3", ShipTo = Shop.Austin with { Country = "GB", Region = "Kent" },
        });
        await world.TryPlace(draft with { ExternalId = "A-4", ShipTo = Shop.Austin with { Country = null } });

        Assert.Equal([("US-TX", 2L), ("GB", 1L)], (await Today(world)).Regions.Select(r => (r.Region, r.Orders)));
    }

    [Fact]
    public async Task Another_merchant_has_a_day_of_zeros()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.AsStranger();

        var today = await Today(world);

        Assert.Equal((0L, 0L, 0L, 0L), (today.OrdersToday, today.AwaitingPick, today.Late, today.OpenExceptions));
        Assert.Empty(today.Regions);
        Assert.Empty(today.ShortItems);
        Assert.Empty(today.RevenueToday);
        Assert.All(today.Days, d => Assert.Equal(0, d.Orders));
    }

    private static async Task Place(World world, string id, DateTimeOffset at, string currency = "USD") =>
        await Shop.Must(world.TryPlace(Shop.Draft(world, id, ("TEA", 1)) with { PlacedAt = at, Currency = currency }));

    private static Task<ShowToday.Answer> Today(World world) =>
        Shop.Must(world.Ask<ShowToday, ShowToday.Answer>(q => q.Run(new(), default)));
}
