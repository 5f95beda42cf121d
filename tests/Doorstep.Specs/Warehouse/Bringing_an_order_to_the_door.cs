using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Warehouse;

public sealed class Bringing_an_order_to_the_door
{
    [Fact]
    public async Task From_release_to_delivery_each_step_is_one_row_of_the_journal()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 6);
        var shipment = await world.Allocated(("TEA", 4), ("MUG", 1));

        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 4)));
        await Shop.Must(world.Pick(shipment, ("mug", 1)));
        await Shop.Must(world.Pack(shipment, ("TEA", 4), ("MUG", 1)));
        await Shop.Must(world.Label(shipment));
        Assert.Equal((10, 4, 6), await world.Level("ATL", "TEA"));

        await Shop.Must(world.HandOver(shipment));
        Assert.Equal((6, 0, 6), await world.Level("ATL", "TEA"));
        Assert.Equal((0, 0, 0), await world.Level("ATL", "MUG"));
        Assert.Equal("Shipped", (await world.OrderOf(shipment)).Status);

        var number = await world.Tracking(shipment);
        var now = world.Clock.GetUtcNow();
        await world.Track(number, TrackingStatus.InTransit, now.AddHours(1), "e1");
        await world.Track(number, TrackingStatus.OutForDelivery, now.AddHours(2), "e2");
        await world.Track(number, TrackingStatus.Delivered, now.AddHours(3), "e3");

        Assert.Equal(
            [("PlaceOrder", 50), ("ReleaseShipments", 55), ("PickShipment", null), ("PickShipment", 60),
                ("PackShipment", 80), ("LabelShipment", 85), ("HandOver", 90), ("RecordTracking", 92),
                ("RecordTracking", 95), ("RecordTracking", 100)],
            await world.Journal(shipment));
        var order = await world.OrderOf(shipment);
        Assert.Equal(("Delivered", "Completed", 4), (order.Status, order.Stage, order.Lines[0].Shipped));
        Assert.Equal(3, (await world.Shipment(shipment)).Tracking.Count(t => t.Applied));
    }
}
