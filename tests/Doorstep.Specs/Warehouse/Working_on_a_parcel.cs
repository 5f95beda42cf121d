using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Reading;
using Doorstep.Shipping.Tracking;
using Doorstep.Sourcing.Promising;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Sorting;

namespace Doorstep.Specs.Warehouse;

/// <summary>
/// Shipments of several orders that travel together are one for the floor, whichever of them is named.
/// </summary>
public sealed class Working_on_a_parcel
{
    [Fact]
    public async Task Two_orders_are_picked_packed_labelled_and_delivered_as_one()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);

        Assert.Equal([200, 200], (await world.Release(two, one)).Select(r => r.Status));
        var state = (await Shop.Must(world.Pick(two, ("TEA", 4)))).State;
        Assert.Equal(("1001-1", 6, 4, 2), (state.Number, state.Units, state.Picked, state.Remaining));
        Assert.Equal(["1002-1"], state.With!);
        await Shop.Must(world.Pick(one, ("TEA", 1), ("MUG", 1)));
        Assert.Equal(("Picked", "Picked"), await Stages(world, one, two));
        Assert.Equal((2, 4), (
            (await world.OrderOf(one)).Shipments[0].Picked, (await world.OrderOf(two)).Shipments[0].Picked));

        var packed = await Shop.Must(world.PackBoxes(
            one, new PackShipments.Box(Floor.Scans(("TEA", 4)), 500),
            new PackShipments.Box(Floor.Scans(("TEA", 1), ("MUG", 1)), 300)));
        Assert.Equal(
            [("1001-1", 2), ("1002-1", 2)], packed.Packages[0].Lines.Select(l => (l.Of, l.Quantity)));
        var label = await Shop.Must(world.Label(two));
        Assert.Equal(2, label.Labels.Count);
        Assert.Equal(
            (await world.OrderOf(one)).Shipments[0].TrackingNumbers,
            (await world.OrderOf(two)).Shipments[0].TrackingNumbers);

        await Shop.Must(world.HandOver(two));
        Assert.Equal(("HandedOver", "HandedOver"), await Stages(world, one, two));
        Assert.Equal((4, 0, 4), await world.Level("ATL", "TEA"));
        Assert.Equal(("Shipped", "Shipped"), ((await world.OrderOf(one)).Status, (await world.OrderOf(two)).Status));
        foreach (var (number, at) in label.Labels.Select((l, i) => (l.TrackingNumber, i)))
            await world.Track(number, TrackingStatus.Delivered, world.Clock.GetUtcNow().AddHours(1), $"e{at}");
        Assert.Equal(("Completed", "Completed"), ((await world.OrderOf(one)).Stage, (await world.OrderOf(two)).Stage));
        Assert.Contains(("HandOver", 90), await world.Journal(one));
        Assert.Contains(("HandOver", 90), await world.Journal(two));
    }

    [Fact]
    public async Task A_hold_of_one_order_stops_both_once_picking_began()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one);
        await Shop.Must(world.Pick(one, ("TEA", 1)));

        var release = await world.Hold(two);

        Assert.NotNull((await world.OrderOf(one)).Shipments[0].With);
        await world.Refuses("shipment.held", () => world.Pick(one, ("TEA", 1)));
        await release();
        await Shop.Must(world.Pick(one, ("TEA", 4), ("MUG", 1)));
        Assert.Equal(("Picked", "Picked"), await Stages(world, one, two));
    }

    [Fact]
    public async Task What_is_short_goes_its_own_way_and_the_rest_stays_together()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one);
        await Shop.Must(world.Pick(one, ("TEA", 4)));

        var answer = await Shop.Must(world.Short(one, "TEA", 1));
        Assert.Equal(("Short", "Short"), await Stages(world, one, two));
        Assert.Equal(5, answer.Units);
        await Shop.Must(world.Pick(two, ("MUG", 1)));
        Assert.Equal(("Picked", "Picked"), await Stages(world, one, two));
        Assert.NotNull((await world.OrderOf(one)).Shipments[0].With);
    }

    [Fact]
    public async Task The_one_that_was_still_to_be_picked_is_cancelled_and_the_other_is_picked()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one);
        await Shop.Must(world.Pick(one, ("TEA", 2)));

        await world.Cancel(two);

        Assert.Equal(("Picked", "Cancelled"), await Stages(world, one, two));
        Assert.Null((await world.OrderOf(one)).Shipments[0].With);
        await Shop.Must(world.Pack(one, ("TEA", 2)));
    }

    [Fact]
    public async Task The_slot_of_the_put_wall_stays_when_the_leader_is_cancelled()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one);
        await Shop.Must(world.Pick(one, ("TEA", 5), ("MUG", 1)));
        await Shop.Must(world.Run<SortShipment, SortShipment.Answer>(c => c.Run(new(two, "A1"), default)));

        await world.Cancel(one);

        Assert.Equal("A1", (await world.Shipment(two)).Slot);
        await Shop.Must(world.Pack(two, ("TEA", 3), ("MUG", 1)));
    }

    [Fact]
    public async Task Once_packed_no_order_leaves_before_the_boxes_are_opened()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one);
        await Shop.Must(world.Pick(one, ("TEA", 5), ("MUG", 1)));
        await Shop.Must(world.PackOne(two, "TEA", 5));
        var order = (await world.OrderOf(one)).Id;

        await world.Refuses("parcel.packed", () => world.Run<CancelOrder, OrderAnswer>(
            c => c.Run(new(order), default)));
        await world.Refuses("parcel.packed", () => world.Run<CorrectAddress, OrderAnswer>(
            c => c.Run(new(order, Shop.Austin with { Line1 = "9 Elm St" }), default)));
        await world.Refuses("parcel.packed", () => world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(order, new OrderEdit(Service: "express")), default)));

        await Shop.Must(world.Run<UnpackShipment, UnpackShipment.Answer>(c => c.Run(new(one), default)));
        await world.Cancel(one);
        Assert.Equal(("Cancelled", "Picked"), await Stages(world, one, two));
    }

    [Fact]
    public async Task Lists_name_both_and_one_is_enough()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one, two);

        var picked = await Shop.Must(world.Run<PickShipments, PickShipments.Answer>(
            c => c.Run(new([new(two), new(one)]), default)));
        Assert.Equal([(200, "Picked"), (200, "Picked")], picked.Results.Select(r => (r.Status, r.Stage!)));
        var packed = await Shop.Must(world.Run<PackShipments, PackShipments.Answer>(
            c => c.Run(new([new(one), new(two)]), default)));
        Assert.Equal([200, 200], packed.Results.Select(r => r.Status));
        var labels = await Shop.Must(world.Run<LabelShipments, LabelShipments.Answer>(
            c => c.Run(new([two, one]), default)));
        Assert.Equal(labels.Results[0].Labels![0].TrackingNumber, labels.Results[1].Labels![0].TrackingNumber);
        var left = await Shop.Must(world.Run<HandOverShipments, HandOverShipments.Answer>(
            c => c.Run(new([two, one]), default)));
        Assert.Equal([200, 200], left.Results.Select(r => r.Status));
        Assert.Equal(("HandedOver", "HandedOver"), await Stages(world, one, two));
    }

    [Fact]
    public async Task What_is_called_back_undone_unpacked_and_voided_is_so_for_both()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Joined(world);
        await world.Release(one);
        await Shop.Must(world.Run<RecallShipment, RecallShipment.Answer>(c => c.Run(new(two), default)));
        Assert.Equal(("Allocated", "Allocated"), await Stages(world, one, two));
        await world.Release(two);
        await Shop.Must(world.Pick(one, ("TEA", 5), ("MUG", 1)));
        await Shop.Must(world.Run<UndoPick, PickState>(c => c.Run(new(two, new("MUG")), default)));
        Assert.Equal(("Picking", "Picking"), await Stages(world, one, two));
        await Shop.Must(world.Pick(one, ("MUG", 1)));
        await Shop.Must(world.Pack(two, ("TEA", 5), ("MUG", 1)));
        await Shop.Must(world.Label(one));
        await Shop.Must(world.Run<VoidLabels, VoidLabels.Answer>(c => c.Run(new(two), default)));
        Assert.Equal(("Packed", "Packed"), await Stages(world, one, two));
        Assert.Empty((await world.OrderOf(one)).Shipments[0].TrackingNumbers);
    }

    // 1001: 2 TEA; 1002: 3 TEA and a MUG. The stock is 9 TEA.
    private static async Task<(Guid One, Guid Two)> Joined(World world)
    {
        await world.Stock("ATL", "TEA", 9);
        await Shop.Must(world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard, new("express", "Express", 1)]), default)));
        await world.Stock("ATL", "MUG", 2);
        var one = await world.Place("A", ("TEA", 2));
        var two = await world.Place("B", ("TEA", 3), ("MUG", 1));
        await Shop.Must(world.Run<JoinParcel, OrderAnswer>(c => c.Run(
            new(two.Id, two.Shipments[0].Id, [one.Shipments[0].Id]), default)));
        return (one.Shipments[0].Id, two.Shipments[0].Id);
    }

    private static async Task<(string One, string Two)> Stages(World world, Guid one, Guid two) =>
        ((await world.Shipment(one)).Stage, (await world.Shipment(two)).Stage);
}
