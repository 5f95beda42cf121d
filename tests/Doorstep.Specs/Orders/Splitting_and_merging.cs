using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Releasing;

namespace Doorstep.Specs.Orders;

public sealed class Splitting_and_merging
{
    [Fact]
    public async Task A_split_keeps_every_reserved_unit_and_a_merge_undoes_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("RNO", "MUG", 5);
        var order = await world.Place("1001", ("TEA", 3), ("MUG", 2));

        var split = await Shop.Must(Split(world, order, 0, new(1, 1), new(2, 2)));

        Assert.Equal([("Allocated", 2), ("Allocated", 3)], split.Shipments.Select(s => (s.Stage, s.Units)));
        Assert.Equal([2, 1, 2], split.Shipments.SelectMany(s => s.Lines).Select(l => l.Reserved));
        Assert.Equal((5, 3, 2), await world.Level("RNO", "TEA"));

        var merged = await Shop.Must(Merge(world, split, 0, 1));
        Assert.Equal([("Allocated", 5), ("Cancelled", 0)], merged.Shipments.Select(s => (s.Stage, s.Units)));
        Assert.Equal((5, 2, 3), await world.Level("RNO", "MUG"));
    }

    [Fact]
    public async Task What_is_there_is_split_off_what_waits_and_ships()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Stock("RNO", "MUG", 5);
        var order = await world.Place("1001", ("TEA", 3), ("MUG", 2));
        var whole = await Shop.Must(Merge(world, order, 0, 1));
        Assert.Equal(["AwaitingStock", "Cancelled"], whole.Shipments.Select(s => s.Stage));

        var split = await Shop.Must(Split(world, whole, 0));

        Assert.Equal(
            [("AwaitingStock", 1), ("Cancelled", 0), ("Allocated", 4)],
            split.Shipments.Select(s => (s.Stage, s.Units)));
        await world.Stock("RNO", "TEA", 1);
        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
    }

    [Fact]
    public async Task A_shipment_that_is_left_with_what_is_reserved_is_allocated()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        var order = await world.Place("1001", ("TEA", 3));
        var whole = await Shop.Must(Merge(world, order, 0, 1));

        var split = await Shop.Must(Split(world, whole, 0, new LineUnits(1, 2)));

        Assert.Equal(
            [("AwaitingStock", 1), ("Cancelled", 0), ("Allocated", 2)],
            split.Shipments.Select(s => (s.Stage, s.Units)));
    }

    [Fact]
    public async Task A_shipment_goes_whole_from_elsewhere_and_gives_its_stock_up()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 2);
        await world.Stock("RNO", "TEA", 3);
        var order = await world.Place("1001", ("TEA", 2));
        Assert.Equal("ATL", order.Shipments[0].Location);

        var moved = await Shop.Must(Reroute(world, order, "ATL"));

        Assert.Equal(("Allocated", "RNO"), (moved.Shipments.Single().Stage, moved.Shipments.Single().Location));
        Assert.Equal((2, 0, 2), await world.Level("ATL", "TEA"));
        Assert.Equal((3, 2, 1), await world.Level("RNO", "TEA"));
        var back = await Shop.Must(Reroute(world, moved));
        Assert.Equal("ATL", back.Shipments.Single().Location);
    }

    [Fact]
    public async Task A_shipment_that_nobody_else_has_whole_stays_where_it_is()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 2);
        await world.Stock("RNO", "TEA", 1);
        var order = await world.Place("1001", ("TEA", 2));

        Assert.Equal("reroute.nowhere", (await Reroute(world, order, "ATL")).Refusal!.Code);
        Assert.Equal("reroute.same", (await Reroute(world, order)).Refusal!.Code);
        Assert.Equal("location.unknown", (await Reroute(world, order, "NOPE")).Refusal!.Code);
        Assert.Equal((2, 2, 0), await world.Level("ATL", "TEA"));
        Assert.Equal("order.unknown", (await world.Run<RerouteShipment, OrderAnswer>(
            c => c.Run(new(Guid.Empty, Guid.Empty), default))).Refusal!.Code);
        Assert.Equal("shipment.unknown", (await world.Run<RerouteShipment, OrderAnswer>(
            c => c.Run(new(order.Id, Guid.Empty), default))).Refusal!.Code);
        await Shop.Must(world.Run<ReleaseShipments, ReleaseShipments.Answer>(
            c => c.Run(new([order.Shipments[0].Id]), default)));
        Assert.Equal("shipment.not_allocated", (await Reroute(world, order, "ATL")).Refusal!.Code);
    }

    [Fact]
    public async Task Refusals_say_what_can_be_done()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Stock("ATL", "MUG", 2);
        var order = await world.Place("1001", ("TEA", 2), ("MUG", 2));
        Assert.Equal("split.invalid", (await Split(world, order, 0, new LineUnits(1, 2))).Refusal!.Code);
        Assert.Equal("split.invalid", (await Split(world, order, 0, new LineUnits(1, 3))).Refusal!.Code);
        Assert.Equal("split.invalid", (await Split(world, order, 0, new(1, 1), new(1, 1))).Refusal!.Code);
        Assert.Equal("merge.invalid", (await Merge(world, order, 0)).Refusal!.Code);
        Assert.Equal("merge.invalid", (await Merge(world, order, 0, 1)).Refusal!.Code);
        Assert.Equal("shipment.unknown", (await world.Run<SplitShipment, OrderAnswer>(
            c => c.Run(new(order.Id, Guid.Empty, []), default))).Refusal!.Code);
        Assert.Equal("shipment.unknown", (await world.Run<MergeShipments, OrderAnswer>(
            c => c.Run(new(order.Id, order.Shipments[0].Id, [Guid.Empty]), default))).Refusal!.Code);
        Assert.Equal("order.unknown", (await world.Run<MergeShipments, OrderAnswer>(
            c => c.Run(new(Guid.Empty, Guid.Empty, []), default))).Refusal!.Code);
        Assert.Equal("order.unknown", (await world.Run<SplitShipment, OrderAnswer>(
            c => c.Run(new(Guid.Empty, Guid.Empty, []), default))).Refusal!.Code);
        await Shop.Must(world.Run<ReleaseShipments, ReleaseShipments.Answer>(
            c => c.Run(new([order.Shipments[0].Id]), default)));
        Assert.Equal("shipment.on_floor", (await Split(world, order, 0, new LineUnits(1, 1))).Refusal!.Code);
        Assert.Equal("shipment.on_floor", (await Merge(world, order, 0, 1)).Refusal!.Code);
        Assert.Equal("version.stale", (await world.Run<SplitShipment, OrderAnswer>(c => c.Run(
            new(order.Id, order.Shipments[0].Id, [new(1, 1)], ExpectedVersion: 99), default))).Refusal!.Code);
    }

    private static Task<Outcome<OrderAnswer>> Split(
        World world, OrderAnswer order, int at, params LineUnits[] units) =>
        world.Run<SplitShipment, OrderAnswer>(c => c.Run(new(order.Id, order.Shipments[at].Id, units), default));

    private static Task<Outcome<OrderAnswer>> Reroute(World world, OrderAnswer order, params string[] avoid) =>
        world.Run<RerouteShipment, OrderAnswer>(c => c.Run(new(order.Id, order.Shipments[0].Id, avoid), default));

    private static Task<Outcome<OrderAnswer>> Merge(World world, OrderAnswer order, int into, params int[] others) =>
        world.Run<MergeShipments, OrderAnswer>(c => c.Run(
            new(order.Id, order.Shipments[into].Id, [.. others.Select(o => order.Shipments[o].Id)]), default));
}
