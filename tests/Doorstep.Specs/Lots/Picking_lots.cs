using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Specs.Lots;

public sealed class Picking_lots
{
    [Fact]
    public async Task The_picker_is_led_to_the_lot_that_expires_first_and_takes_no_other()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "B-01-1");
        await world.Track();
        await world.Lot("LATE", 5, "2027-06-30");
        await world.Lot("SOON", 2, "2027-01-31");
        await Shop.Must(world.PutAway("TEA", "A-01-1", null, "LATE"));
        await Shop.Must(world.PutAway("TEA", "B-01-1", null, "SOON"));
        var shipment = (await world.Place("1", ("TEA", 3))).Shipments.Single().Id;
        await world.Release(shipment);
        var next = await world.Next(shipment);
        Assert.Equal(
            ("B-01-1", 2, "SOON", new DateOnly(2027, 1, 31)), (next.Bin, next.InBin, next.Lot, next.ExpiresOn));
        var refused = (await world.PickLot(shipment, new Scan("TEA", 1, Lot: "LATE"))).Refusal;
        Assert.Equal(
            ("pick.other_lot", "Lot LATE of TEA expires on 30 Jun 2027; SOON expires on 31 Jan 2027 and lies in "
                + "B-01-1. Take that one first."), (refused!.Code, refused.Sentence));
        await world.Refuses("pick.lot_first", () => world.PickLot(shipment, new Scan("TEA")));
        await world.Refuses("lot.unknown", () => world.PickLot(shipment, new Scan("TEA", 1, Lot: "NONE")));
        await world.Refuses("lot.short", () => world.PickLot(shipment, new Scan("TEA", 3, Lot: "SOON")));
        await Shop.Must(world.PickLot(shipment, new Scan("soon", 2)));
        Assert.Equal("LATE Shelf A-01-1 5, SOON Tote - 2", await world.Lots());
        Assert.Equal("LATE", (await world.Next(shipment)).Lot);
        await Shop.Must(world.PickLot(shipment, new Scan("TEA")));
        Assert.Equal("LATE Shelf A-01-1 4, LATE Tote - 1, SOON Tote - 2", await world.Lots());

        await Shop.Must(world.Run<UndoPick, PickState>(c => c.Run(new(shipment, new("TEA", 3)), default)));
        Assert.Equal("LATE Shelf A-01-1 5, SOON Shelf B-01-1 2", await world.Lots());
    }

    [Fact]
    public async Task A_gs1_symbol_says_item_and_lot_at_once()
    {
        await using var world = await Shop.Open();
        await world.Item("COFFEE", "9506000134352");
        await Shop.Must(world.Run<Doorstep.Inventory.Items.ChangeTracking, Doorstep.Inventory.Items.ItemAnswer>(
            c => c.Run(new("COFFEE", "Lot"), default)));
        await Shop.Must(world.TryLot("AB-12", 2, "2027-01-31", sku: "COFFEE"));
        await Shop.Must(world.TryLot("AB-13", 2, "2027-02-28", sku: "COFFEE"));
        var shipment = (await world.Place("1", ("COFFEE", 3))).Shipments.Single().Id;
        await world.Release(shipment);
        await world.Refuses("pick.other_lot", () => world.PickLot(
            shipment, new Scan("(01)09506000134352(10)AB-13")));
        await Shop.Must(world.PickLot(shipment, new Scan("]C1010950600013435217270131" + "10ab-12", 2)));
        await Shop.Must(world.PickLot(shipment, new Scan("(01)09506000134352(17)270228(10)AB-13")));
        Assert.Equal("AB-12 Tote - 2, AB-13 Shelf - 1, AB-13 Tote - 1", await world.Lots());
    }

    [Fact]
    public async Task A_lot_that_does_not_expire_later_is_as_good()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("A", 1, "2027-01-31");
        await world.Lot("B", 1, "2027-01-31");
        await world.Lot("KEEPS", 1);
        var shipment = (await world.Place("1", ("TEA", 1))).Shipments.Single().Id;
        await world.Release(shipment);
        await world.Refuses("pick.other_lot", () => world.PickLot(shipment, new Scan("KEEPS")));
        await Shop.Must(world.PickLot(shipment, new Scan("B")));
        Assert.Equal("A Shelf - 1, B Tote - 1, KEEPS Shelf - 1", await world.Lots());
    }

    [Fact]
    public async Task A_list_on_paper_takes_the_lots_in_their_order_and_what_ships_is_known_by_lot()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("LATE", 5, "2027-06-30");
        await world.Lot("SOON", 2, "2027-01-31");
        var order = await world.Place("1", ("TEA", 3));
        var shipment = order.Shipments.Single().Id;
        await world.Release(shipment);
        var picked = await Shop.Must(world.Run<PickShipments, PickShipments.Answer>(
            c => c.Run(new([new(shipment)]), default)));
        Assert.Equal("Picked", picked.Results.Single().Stage);
        Assert.Equal("LATE Shelf - 4, LATE Tote - 1, SOON Tote - 2", await world.Lots());
        await Shop.Must(world.Pack(shipment, ("TEA", 3)));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));
        Assert.Equal("LATE Shelf - 4", await world.Lots());
        var trace = await world.Trace("SOON");
        var got = trace.Orders.Single();
        Assert.Equal(
            (order.Number, 2L, "Ada Jones", "ada@example.com", "Austin", true),
            (got.Number.ToString(), got.Units, got.Customer, got.Email, got.City, got.ShippedAt is not null));
        Assert.Equal(("Supplier", 2L, "PO-7"), (trace.Changes[0].From, trace.Changes[0].Units,
            trace.Changes[0].Reference));
        Assert.Empty(trace.Where);
    }

    [Fact]
    public async Task A_short_pick_writes_the_lot_down()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "B-01-1");
        await world.Track();
        await world.Lot("SOON", 2, "2027-01-31");
        await world.Lot("LATE", 5, "2027-06-30");
        await Shop.Must(world.PutAway("TEA", "B-01-1", null, "SOON"));
        await Shop.Must(world.PutAway("TEA", "A-01-1", null, "LATE"));
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Short(shipment, "TEA", 2));
        Assert.Equal("LATE Shelf A-01-1 5", await world.Lots());
        Assert.Equal((5, 2, 3), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task An_order_that_is_cancelled_after_the_pick_gives_its_lots_back()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("A", 2, "2027-01-31");
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.PickLot(shipment, new Scan("A", 2)));
        await world.Cancel(shipment);
        Assert.Equal("A Shelf - 2", await world.Lots());
        Assert.Equal((2, 0, 2), await world.Level("ATL", "TEA"));
    }
}
