using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;
using Doorstep.Specs.Reading;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;

namespace Doorstep.Specs.Warehouse;

/// <summary>A scan is as quick on the millionth shipment as on the first: no command reads a big table whole.</summary>
public sealed class Plans_of_the_floor
{
    [Fact]
    public async Task Every_step_finds_its_rows_by_an_index()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 4));
        using var statements = Statements.Listen();

        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("MUG", 1)));
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        await Shop.Must(world.Short(shipment, "TEA", 1));
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        await Shop.Must(world.Ask<ShowPick, PickState>(q => q.Run(new(shipment), default)));
        await Shop.Must(world.PackOne(shipment, "TEA"));
        await Shop.Must(world.Pack(shipment, ("TEA", 3)));
        await Shop.Must(world.Run<UnpackShipment, UnpackShipment.Answer>(c => c.Run(new(shipment), default)));
        await Shop.Must(world.Pack(shipment, ("TEA", 3)));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.Run<VoidLabels, VoidLabels.Answer>(c => c.Run(new(shipment), default)));
        await Shop.Must(world.Label(shipment));
        var label = (await world.Shipment(shipment)).Labels[0];
        await world.Track(label.TrackingNumber, TrackingStatus.InTransit, world.Clock.GetUtcNow(), "e1");
        await Shop.Must(Scan(world, label.Sscc));
        await world.Track(label.TrackingNumber, TrackingStatus.Delivered, world.Clock.GetUtcNow(), "e2");
        await world.Cancel(await world.Labelled(("MUG", 1)));

        await BusyShop.Crowd(world);
        Assert.Equal("", string.Join("\n\n", await QueryPlans.Faults(world, statements)));
    }

    private static Task<Outcome<HandOverPackages.Answer>> Scan(World world, string code) =>
        world.Run<HandOverPackages, HandOverPackages.Answer>(c => c.Run(new([code]), default));
}
