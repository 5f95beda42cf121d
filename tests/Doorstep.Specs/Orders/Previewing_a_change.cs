using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Previewing_a_change
{
    [Fact]
    public async Task A_preview_says_what_differs_and_leaves_no_trace()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        var order = await world.Place("1001", ("TEA", 2));
        var (journal, entries) = (await world.Count("journal"), await world.Count("stock_entry"));

        var preview = (await Preview<EditOrder>(world, order.Id, c => c.Run(
            new(order.Id, new(Lines: [new(1, Quantity: 5)], Tax: 100)), default))).Value;

        Assert.Equal(
        [
            ("order", "Status", "Allocated", "PartlyAllocated"),
            ("order", "Promised for", "Fri 6 Nov 2026", "no day yet"),
            ("money", "Goods", "$25.00", "$62.50"),
            ("money", "Tax", "$0.00", "$1.00"),
            ("money", "Total", "$30.00", "$68.50"),
            ("units", "TEA", "2 ordered, 2 reserved", "5 ordered, 3 reserved, 2 backordered"),
            ("shipments", "1001-2", null, "Allocated in RNO: 1 × TEA"),
            ("shipments", "1001-3", null, "AwaitingStock in RNO: 2 × TEA"),
        ], preview.Differences.Select(d => (d.Area, d.What, d.Before, d.After)));
        Assert.Equal((journal, entries), (await world.Count("journal"), await world.Count("stock_entry")));
        Assert.Equal((3, 2, 1), await world.Level("RNO", "TEA"));
        Assert.Equal(2, (await world.Order(order.Id)).Lines[0].Quantity);
    }

    [Fact]
    public async Task A_change_does_what_its_preview_said()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        await world.Stock("ATL", "MUG", 9);
        var order = await world.Place("1001", ("TEA", 4), ("MUG", 2));
        Func<CancelOrder, Task<Outcome<OrderAnswer>>> change =
            c => c.Run(new(order.Id, [new("TEA", 2), new("MUG", 2)]), default);

        var preview = (await Preview(world, order.Id, change)).Value;
        var changed = await Shop.Must(world.Run(change));

        Assert.Empty(OrderDifference.Between(preview.After, changed));
        Assert.Equal(
            preview.Differences, OrderDifference.Between(order, changed), EqualityComparer<OrderDifference>.Default);
    }

    [Fact]
    public async Task A_preview_refuses_what_the_change_refuses_and_who_may_not()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        Func<EditOrder, Task<Outcome<OrderAnswer>>> empty = c => c.Run(new(order.Id, new()), default);
        Assert.Equal("edit.empty", (await Preview(world, order.Id, empty)).Refusal!.Code);
        Assert.Equal("order.unknown", (await Preview(world, Guid.Empty, empty)).Refusal!.Code);
        world.Actor = world.Actor with { Role = Role.Viewer };
        Assert.Equal("permission.denied", (await Preview(world, order.Id, empty)).Refusal!.Code);
    }

    private static Task<Outcome<OrderPreview>> Preview<TCommand>(
        World world, Guid order, Func<TCommand, Task<Outcome<OrderAnswer>>> change)
        where TCommand : class, ICommand =>
        world.Service<CommandRunner>().Preview<Preview<TCommand>, OrderPreview>(
            world.Actor, p => p.Run(new(order, change), default), default);
}
