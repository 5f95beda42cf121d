using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Prioritizing_an_order
{
    [Fact]
    public async Task Stock_that_comes_serves_the_most_urgent_first_and_then_who_came_first()
    {
        await using var world = await Shop.Open();
        var orders = new List<OrderAnswer>();
        for (var n = 1; n <= 4; n++) orders.Add(await world.Place($"A-{n}", ("TEA", 2)));
        await Set(world, orders[2].Id, "High");
        await Set(world, orders[3].Id, "urgent");

        await world.Stock("RNO", "TEA", 2);
        Assert.Equal(["Backordered", "Backordered", "Backordered", "Allocated"], await Statuses(world, orders));
        await world.Stock("RNO", "TEA", 2);
        Assert.Equal(["Backordered", "Backordered", "Allocated", "Allocated"], await Statuses(world, orders));
        await world.Stock("RNO", "TEA", 2);
        Assert.Equal(["Allocated", "Backordered", "Allocated", "Allocated"], await Statuses(world, orders));
    }

    [Fact]
    public async Task Who_is_normal_again_stands_where_it_stood()
    {
        await using var world = await Shop.Open();
        var orders = new List<OrderAnswer>();
        for (var n = 1; n <= 2; n++) orders.Add(await world.Place($"A-{n}", ("TEA", 2)));
        await Set(world, orders[1].Id, "Urgent");
        Assert.Equal("Normal", (await Set(world, orders[1].Id, "Normal")).Priority);
        await world.Stock("RNO", "TEA", 2);
        Assert.Equal(["Allocated", "Backordered"], await Statuses(world, orders));
    }

    [Fact]
    public async Task Nobody_loses_what_is_reserved()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        var first = await world.Place("A-1", ("TEA", 2));
        var second = await world.Place("A-2", ("TEA", 2));
        await Set(world, second.Id, "Urgent");
        Assert.Equal(["Allocated", "Backordered"], await Statuses(world, [first, second]));
    }

    [Fact]
    public async Task Urgent_orders_are_listed()
    {
        await using var world = await Shop.Open();
        foreach (var (id, priority) in new[] { ("A-1", "Urgent"), ("A-2", "Normal"), ("A-3", "High") })
            await Set(world, (await world.Place(id, ("TEA", 1))).Id, priority);
        Assert.Equal(["A-3", "A-1"], await Found(world, "High"));
        Assert.Equal(["A-1"], await Found(world, "urgent"));
        Assert.Equal(["A-3", "A-2", "A-1"], await Found(world, "Normal"));
        Assert.Equal("priority.unknown", (await world.Ask<ListOrders, Page<OrderRow>>(
            q => q.Run(new(Priority: "soon"), default))).Refusal!.Code);
    }

    [Fact]
    public async Task An_order_that_is_gone_and_a_word_that_is_none_are_refused()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.Place("A-1", ("TEA", 1));
        await world.Refuses("priority.unknown", () => Try(world, order.Id, "soon"));
        await world.Refuses("priority.unknown", () => Try(world, order.Id, "7"));
        await world.Refuses("order.unknown", () => Try(world, Guid.Empty, "High"));
        await world.Cancel(order.Shipments.Single().Id);
        await world.Refuses("order.ended", () => Try(world, order.Id, "High"));
        var gone = await world.OrderOf(await world.HandedOver(("TEA", 1)));
        await world.Refuses("order.shipped", () => Try(world, gone.Id, "High"));
    }

    private static async Task<IEnumerable<string>> Statuses(World world, IEnumerable<OrderAnswer> orders)
    {
        var statuses = new List<string>();
        foreach (var order in orders) statuses.Add((await world.Order(order.Id)).Status);
        return statuses;
    }

    private static async Task<IEnumerable<string>> Found(World world, string priority) =>
        (await Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(new(Priority: priority), default))))
            .Items.Select(o => o.ExternalId);

    private static Task<Outcome<OrderAnswer>> Try(World world, Guid order, string priority) =>
        world.Run<ChangePriority, OrderAnswer>(c => c.Run(new(order, priority), default));

    private static Task<OrderAnswer> Set(World world, Guid order, string priority) =>
        Shop.Must(Try(world, order, priority));
}
