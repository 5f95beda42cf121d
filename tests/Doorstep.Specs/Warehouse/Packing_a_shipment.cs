using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Specs.Warehouse;

public sealed class Packing_a_shipment
{
    [Fact]
    public async Task Every_unit_is_verified_into_its_box()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 3), ("MUG", 1));

        var answer = await Shop.Must(world.PackBoxes(shipment,
            new PackShipments.Box(Floor.Scans(("TEA", 1), ("TEA", 1)), 300, 200, 150, 100),
            new PackShipments.Box(Floor.Scans(("MUG", 1), ("TEA", 1)))));

        Assert.Equal("Packed", answer.Stage);
        var view = await world.Shipment(shipment);
        Assert.Equal(("Packed", 4, 4), (view.Stage, view.Packed, view.Units));
        Assert.Equal((1, 300, 200, 150, 100), Measures(view.Packages[0]));
        Assert.Equal(["TEA x 2"], Contents(view.Packages[0]));
        Assert.Equal(["TEA x 1", "MUG x 1"], Contents(view.Packages[1]));
        Assert.Equal(("PackShipment", 80), (await world.Journal(shipment))[^1]);
    }

    [Fact]
    public async Task Scan_by_scan_the_last_unit_closes_it_by_itself()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2), ("MUG", 1));

        var first = await Shop.Must(world.PackOne(shipment, "TEA", 2));
        Assert.Equal("Picked", first.Stage);
        Assert.Equal([new OpenUnits("MUG", "Blue mug", 1)], first.Open);
        var last = await Shop.Must(world.PackOne(shipment, "MUG", package: 2));

        Assert.Equal(("Packed", 2), (last.Stage, last.Packages.Count));
        var view = await world.Shipment(shipment);
        Assert.Equal(("Packed", 2), (view.Stage, view.Packages.Count));
        Assert.Equal([("PackScan", null), ("PackShipment", 80)], (await world.Journal(shipment))[^2..]);
    }

    [Fact]
    public async Task Packing_it_whole_replaces_what_was_scanned_before()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2));
        await Shop.Must(world.PackOne(shipment, "TEA"));

        await Shop.Must(world.Pack(shipment, ("TEA", 2)));

        Assert.Equal(["TEA x 2"], Contents(Assert.Single((await world.Shipment(shipment)).Packages)));
    }

    [Fact]
    public async Task A_wrong_item_is_refused_and_counted()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2));

        var whole = await Shop.Must(world.Pack(shipment, ("TEA", 2), ("MUG", 1)));
        var one = await Shop.Must(world.PackOne(shipment, "4006381333931"));

        Assert.Equal(("pack.wrong_item", "pack.wrong_item"), (whole.Refused!.Code, one.Refused!.Code));
        Assert.Equal([("WrongItemScanned", null), ("WrongItemScanned", null)], (await world.Journal(shipment))[^2..]);
        Assert.Equal(("Picked", 0), ((await world.Shipment(shipment)).Stage, (await world.Shipment(shipment)).Packed));
    }

    [Fact]
    public async Task Too_few_or_too_many_are_refused_with_what_is_wrong()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2), ("MUG", 1));

        await world.Refuses("pack.mismatch", () => world.Pack(shipment, ("TEA", 1), ("MUG", 1)));
        await world.Refuses("pack.mismatch", () => world.Pack(shipment, ("TEA", 3), ("MUG", 1)));
        var why = (await world.Pack(shipment, ("TEA", 3))).Refusal!;
        Assert.Equal([new OpenUnits("MUG", "Blue mug", 1)], (IEnumerable<OpenUnits>)why.Data!["missing"]!);
        Assert.Equal([new OpenUnits("TEA", "Green tea", 1)], (IEnumerable<OpenUnits>)why.Data["tooMany"]!);
        Assert.Equal("Missing: 1 of MUG. Too many: 1 of TEA. Check the boxes and scan every unit.", why.Sentence);
        await world.Refuses("pack.too_many", () => world.PackOne(shipment, "TEA", 3));
    }

    [Fact]
    public async Task What_cannot_be_packed_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        await world.Refuses("flow.illegal", () => world.Pack(shipment, ("TEA", 2)));
        await world.Refuses("flow.illegal", () => world.PackOne(shipment, "TEA"));
        await world.Refuses("shipment.unknown", () => world.Pack(Guid.Empty, ("TEA", 2)));
        await world.Refuses("shipment.unknown", () => world.PackOne(Guid.Empty, "TEA"));

        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        await world.Refuses("pack.packages", () => world.PackBoxes(shipment));
        await world.Refuses("pack.packages", () => world.PackBoxes(shipment, [null!]));
        await world.Refuses("scan.empty", () => world.PackBoxes(shipment, new PackShipments.Box([])));
        await world.Refuses("quantity.invalid", () => world.Pack(shipment, ("TEA", 0)));
        await world.Refuses("pack.measures", () =>
            world.PackBoxes(shipment, new PackShipments.Box(Floor.Scans(("TEA", 2)), WeightGrams: 0)));
        await world.Refuses("pack.measures", () =>
            world.PackBoxes(shipment, new PackShipments.Box(Floor.Scans(("TEA", 2)), LengthMm: 10_001)));
        await world.Refuses("package.unknown", () => world.PackOne(shipment, "TEA", package: 2));
        await world.Refuses("package.unknown", () => world.PackOne(shipment, "TEA", package: 0));
        await world.Refuses("scan.empty", () => world.PackOne(shipment, " "));

        await world.Hold(shipment);
        await world.Refuses("shipment.held", () => world.Pack(shipment, ("TEA", 2)));
        await world.Refuses("shipment.held", () => world.PackOne(shipment, "TEA"));
    }

    [Fact]
    public async Task Unpacked_it_is_picked_again_and_can_be_packed_anew()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Packed(("TEA", 2));

        Assert.Equal("Picked", (await Shop.Must(Unpack(world, shipment))).Stage);
        var view = await world.Shipment(shipment);
        Assert.Equal((0, 0), (view.Packages.Count, view.Packed));
        Assert.Equal(("UnpackShipment", 60), (await world.Journal(shipment))[^1]);
        await Shop.Must(world.Pack(shipment, ("TEA", 2)));

        var open = await world.Picked(("TEA", 2));
        await Shop.Must(world.PackOne(open, "TEA"));
        Assert.Equal("Picked", (await Shop.Must(Unpack(world, open))).Stage);
        Assert.Equal(("UnpackShipment", null), (await world.Journal(open))[^1]);
        Assert.Empty((await world.Shipment(open)).Packages);
    }

    [Fact]
    public async Task What_is_not_packed_or_labelled_already_is_not_unpacked()
    {
        await using var world = await Shop.Open();
        var picked = await world.Picked(("TEA", 2));
        var labelled = await world.Labelled(("TEA", 2));

        await world.Refuses("flow.illegal", () => Unpack(world, picked));
        await world.Refuses("flow.illegal", () => Unpack(world, labelled));
        await world.Refuses("shipment.unknown", () => Unpack(world, Guid.Empty));
    }

    [Fact]
    public async Task Cancelling_clears_the_boxes_and_part_of_an_open_box_is_not_cancelled()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 1), ("MUG", 1));
        await Shop.Must(world.PackOne(shipment, "TEA"));
        var order = (await world.Shipment(shipment)).OrderId;

        await world.Refuses("shipment.packed", () => world.Run<CancelOrder, OrderAnswer>(c =>
            c.Run(new(order, [new("TEA", 1)]), default)));
        await world.Cancel(shipment);

        var view = await world.Shipment(shipment);
        Assert.Equal(("Cancelled", 0, 0), (view.Stage, view.Packages.Count, view.Lines.Count));
        Assert.Equal((1, 0, 1), await world.Level("ATL", "TEA"));
    }

    private static (int, int?, int?, int?, int?) Measures(PackedBox box) =>
        (box.Number, box.WeightGrams, box.LengthMm, box.WidthMm, box.HeightMm);

    private static IEnumerable<string> Contents(PackedBox box) => box.Lines.Select(l => $"{l.Sku} x {l.Quantity}");

    private static Task<Outcome<UnpackShipment.Answer>> Unpack(World world, Guid shipment) =>
        world.Run<UnpackShipment, UnpackShipment.Answer>(c => c.Run(new(shipment), default));
}
