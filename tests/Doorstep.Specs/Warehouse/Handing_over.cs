using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Warehouse;

public sealed class Handing_over
{
    [Fact]
    public async Task The_stock_leaves_and_the_order_is_shipped()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 3);
        var shipment = await world.Labelled(("TEA", 2));

        Assert.Equal("HandedOver", (await Shop.Must(world.HandOver(shipment))).Stage);

        Assert.Equal((3, 0, 3), await world.Level("ATL", "TEA"));
        var entry = await world.Look(db => db.Entries.SingleAsync(e => e.ToAccount == Account.Shipped));
        Assert.Equal((Account.Reserved, 2, shipment), (entry.FromAccount, entry.Quantity, entry.ShipmentId!.Value));
        var order = await world.OrderOf(shipment);
        Assert.Equal(("Shipped", 2, 0), (order.Status, order.Lines[0].Shipped, order.Lines[0].Reserved));
    }

    [Fact]
    public async Task What_is_not_labelled_or_held_stays_in_the_house()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Packed(("TEA", 2));
        await world.Refuses("flow.illegal", () => world.HandOver(shipment));
        await world.Refuses("shipment.unknown", () => world.HandOver(Guid.Empty));

        await Shop.Must(world.Label(shipment));
        var release = await world.Hold(shipment);
        await world.Refuses("shipment.held", () => world.HandOver(shipment));
        await release();
        await Shop.Must(world.HandOver(shipment));
        await world.Refuses("flow.illegal", () => world.HandOver(shipment));
    }

    [Fact]
    public async Task Scanned_at_the_dock_a_shipment_leaves_when_all_its_packages_were_scanned()
    {
        await using var world = await Shop.Open();
        var one = await world.Labelled(("TEA", 1));
        var two = await TwoBoxes(world);
        var (single, first, second) = (await world.Tracking(one), await Code(world, two, 1), await Code(world, two, 2));

        var results = await Scan(world, $" {single.ToLowerInvariant()} ", first, "JUNK");

        Assert.Equal([200, 409, 404], results.Select(r => r.Status));
        Assert.Equal([null, "package.missing", "package.unknown"], results.Select(r => r.Problem?.Code));
        Assert.Equal([(one, 1), (two, 1), (null, null)], results.Select(r => (r.Shipment, r.Package)));
        Assert.Contains(second, results[1].Problem!.Detail);
        Assert.Equal(("HandedOver", "Labelled"),
            ((await world.Shipment(one)).Stage, (await world.Shipment(two)).Stage));

        var sscc = Sscc.Parse((await world.Shipment(two)).Labels[1].Sscc).Value.ElementString;
        Assert.Equal([200, 200, 200], (await Scan(world, first, sscc, second)).Select(r => r.Status));
        Assert.Equal("HandedOver", (await world.Shipment(two)).Stage);
    }

    [Fact]
    public async Task Held_void_and_gone_packages_are_refused_code_by_code()
    {
        await using var world = await Shop.Open();
        var held = await world.Labelled(("TEA", 1));
        var gone = await world.HandedOver(("TEA", 1));
        var again = await world.Labelled(("TEA", 1));
        var (onHold, left, old) = (await world.Tracking(held), await world.Tracking(gone), await world.Tracking(again));
        await world.Hold(held);
        await Shop.Must(world.Run<VoidLabels, VoidLabels.Answer>(c => c.Run(new(again), default)));
        await Shop.Must(world.Label(again));
        var before = await world.State();

        var results = await Scan(world, onHold, left, old);

        Assert.Equal(["shipment.held", "flow.illegal", "label.void"], results.Select(r => r.Problem!.Code));
        Assert.Equal(before, await world.State());
    }

    [Fact]
    public async Task A_list_of_none_is_refused()
    {
        await using var world = await Shop.Open();
        await world.Refuses("batch.size", () => TryScan(world));
        await world.Refuses("batch.size", () => TryScan(world, " "));
        await world.Refuses("batch.size", () => TryScan(world, [.. Enumerable.Repeat("X", 501)]));
    }

    [Fact]
    public async Task What_the_carrier_scanned_before_is_applied()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 1));
        var number = await world.Tracking(shipment);
        var now = world.Clock.GetUtcNow();

        var early = await world.Track(number, TrackingStatus.OutForDelivery, now.AddHours(-1), "e2");
        await world.Track(number, TrackingStatus.InTransit, now.AddHours(-2), "e1");
        Assert.Equal((200, false, "Labelled"), (early.Status, early.Event!.Applied, early.Event.Stage));

        Assert.Equal("OutForDelivery", (await Shop.Must(world.HandOver(shipment))).Stage);
        Assert.All((await world.Shipment(shipment)).Tracking, t => Assert.True(t.Applied));
        Assert.Equal([("HandOver", 90), ("RecordTracking", 95)], (await world.Journal(shipment))[^2..]);
    }

    private static async Task<Guid> TwoBoxes(World world)
    {
        var shipment = await world.Picked(("MUG", 2));
        await Shop.Must(world.PackBoxes(shipment,
            new PackShipments.Box(Floor.Scans(("MUG", 1))), new PackShipments.Box(Floor.Scans(("MUG", 1)))));
        await Shop.Must(world.Label(shipment));
        return shipment;
    }

    private static async Task<string> Code(World world, Guid shipment, int package) =>
        (await world.Shipment(shipment)).Labels[package - 1].TrackingNumber;

    private static async Task<IReadOnlyList<HandOverPackages.Result>> Scan(World world, params string[] codes) =>
        (await Shop.Must(TryScan(world, codes))).Results;

    private static Task<Outcome<HandOverPackages.Answer>> TryScan(World world, params string[] codes) =>
        world.Run<HandOverPackages, HandOverPackages.Answer>(c => c.Run(new(codes), default));
}
