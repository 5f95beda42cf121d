using Doorstep.Inventory.Bins;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Shorts;

namespace Doorstep.Specs.Bins;

public sealed class Picking_from_bins
{
    [Fact]
    public async Task Units_leave_their_bin_with_the_pick_and_the_house_with_the_carrier()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "A-02-1");
        await world.Stock("ATL", "TEA", 3);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 2));
        await Shop.Must(world.PutAway("TEA", "A-02-1"));
        var shipment = (await world.Place("1", ("TEA", 3))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        Assert.Equal("A-02-1 TEA 1", await world.Lying());
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        Assert.Equal("", await world.Lying());
        Assert.Equal((3, 3, 0), await world.Level("ATL", "TEA"));
        Assert.Equal(3, await world.Picks());

        await Shop.Must(world.Pack(shipment, ("TEA", 3)));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));
        Assert.Equal((0, 0, 0), await world.Level("ATL", "TEA"));
        Assert.Equal(0, await world.Picks());
    }

    [Fact]
    public async Task What_is_put_back_lies_where_it_was_and_a_cancelled_order_waits_to_be_put_away()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Stock("ATL", "TEA", 3);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 2));
        var shipment = (await world.Place("1", ("TEA", 3))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 3)));
        Assert.Equal("", await world.Lying());
        await Shop.Must(Undo());
        await Shop.Must(Undo());
        await Shop.Must(Undo());
        Assert.Equal("A-01-1 TEA 2, - TEA 1", await world.Lying());
        await Shop.Must(world.Pick(shipment, ("TEA", 3)));
        await world.Cancel(shipment);
        Assert.Equal("- TEA 3", await world.Lying());
        Assert.Equal(0, await world.Picks());

        Task<Outcome<PickState>> Undo() =>
            world.Run<UndoPick, PickState>(c => c.Run(new(shipment, new("TEA")), default));
    }

    [Fact]
    public async Task The_picker_is_led_by_the_shortest_walk()
    {
        await using var world = await Shop.Open();
        await world.Bins("B-03-1", "A-02-1");
        await world.Stock("ATL", "TEA", 1);
        await world.Stock("ATL", "MUG", 1);
        await Shop.Must(world.PutAway("TEA", "B-03-1"));
        await Shop.Must(world.PutAway("MUG", "A-02-1"));
        var shipment = (await world.Place("1", ("TEA", 1), ("MUG", 1))).Shipments.Single().Id;
        await world.Release(shipment);
        var pick = await Shop.Must(world.Ask<ShowPick, PickState>(q => q.Run(new(shipment), default)));
        Assert.Equal([("MUG", "A-02-1"), ("TEA", "B-03-1")], pick.Lines.Select(l => (l.Sku, l.Bin!)));
        Assert.Equal("A-02-1", pick.Next?.Bin);
    }

    [Fact]
    public async Task Where_bins_are_scanned_first_an_item_of_another_bin_is_refused()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "A-02-1");
        await world.Stock("ATL", "TEA", 2);
        await Shop.Must(world.PutAway("TEA", "A-02-1"));
        await Shop.Must(world.Run<ChangeBinWork, ChangeBinWork.Answer>(c => c.Run(new("ATL", true), default)));
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        await world.Refuses("pick.bin_first", () => world.Pick(shipment, ("TEA", 1)));
        Assert.Equal("A-01-1", (await Shop.Must(world.Pick(shipment, ("a-01-1", 1)))).Stands);
        await world.Refuses("pick.wrong_bin", () => world.Pick(shipment, ("TEA", 1)));
        await Shop.Must(world.Pick(shipment, ("A-02-1", 1)));
        Assert.Equal(1, (await Shop.Must(world.Pick(shipment, ("TEA", 1)))).State.Picked);
        await world.Refuses("bin.unknown", () => world.Run<PickShipment, PickShipment.Answer>(
            c => c.Run(new(shipment, [new Scan("TEA", 1, "Z-9")]), default)));
        Assert.Equal("A-02-1 TEA 1", await world.Lying());
    }

    [Theory]
    [InlineData("missing", "R-01-1 TEA 5, - TEA 2")]
    [InlineData("damaged", "A-01-1 TEA 2, R-01-1 TEA 5")]
    public async Task A_short_pick_writes_the_bin_down(string reason, string lying)
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "R-01-1");
        await world.Stock("ATL", "TEA", 10);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 5));
        await Shop.Must(world.PutAway("TEA", "R-01-1"));
        var shipment = (await world.Place("1", ("TEA", 4))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        await world.Refuses("bin.unknown", () => world.Run<ReportShort, ReportShort.Answer>(
            c => c.Run(new(shipment, "TEA", 2, reason, Bin: "Z-9"), default)));
        await Shop.Must(world.Short(shipment, "TEA", 2, reason));
        Assert.Equal(lying, await world.Lying());
        Assert.Equal(8, (await world.Level("ATL", "TEA")).OnHand);
    }
}
