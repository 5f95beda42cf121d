using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Cancelling_a_list_of_orders
{
    [Fact]
    public async Task One_refusal_does_not_disturb_its_neighbours()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var first = await world.Place("1001", ("TEA", 4));
        var second = await world.Place("1002", ("TEA", 4));

        var answer = await Shop.Must(world.Run<CancelOrders, CancelOrders.Answer>(c => c.Run(new([
            new(first.Id), new(Guid.Empty), new(second.Id, [new CancelOrder.Line("TEA", 9)]),
        ]), default)));

        Assert.Equal([null, "order.unknown", "cancel.too_many"], answer.Results.Select(r => r.Refusal?.Code));
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));
        Assert.Equal("Cancelled", (await world.Order(first.Id)).Status);
    }

    [Fact]
    public async Task An_empty_list_is_refused()
    {
        await using var world = await Shop.Open();
        await world.Refuses("batch.size", () => world.Run<CancelOrders, CancelOrders.Answer>(c => c.Run(new([]), default)));
    }
}

public sealed class Listing_who_waits_for_an_item
{
    [Fact]
    public async Task The_first_to_come_is_the_first_to_be_served()
    {
        await using var world = await Shop.Open();
        await world.Place("1001", ("TEA", 4));
        await world.Place("1002", ("TEA", 2));

        var waiting = await Shop.Must(world.Ask<ListWaiting, ListWaiting.Answer>(q => q.Run(new("tea"), default)));

        Assert.Equal([("1001", 4), ("1002", 2)], waiting.Items.Select(r => (r.OrderNumber, r.Quantity)));
        Assert.False(waiting.More);
        Assert.Equal("item.unknown",
            (await world.Ask<ListWaiting, ListWaiting.Answer>(q => q.Run(new("NOPE"), default))).Refusal!.Code);
    }
}
