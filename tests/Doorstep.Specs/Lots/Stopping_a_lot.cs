using Doorstep.Inventory.Lots;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Specs.Lots;

public sealed class Stopping_a_lot
{
    [Fact]
    public async Task A_blocked_lot_is_sold_nowhere_and_comes_back_where_it_lay()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "Q-01-1");
        await world.Track();
        await world.Lot("BAD", 5, "2027-01-31");
        await world.Lot("GOOD", 2, "2027-06-30");
        await world.Lot("BAD", 4, at: "RNO");
        await Shop.Must(world.PutAway("TEA", "A-01-1", 3, "BAD"));
        var answer = await world.Block("BAD");
        Assert.Equal((9L, 0L, "Blocked"), (answer.PutAside, answer.Left, answer.State));
        Assert.Equal("BAD Quarantine - 2, BAD Quarantine A-01-1 3, GOOD Shelf - 2", await world.Lots());
        Assert.Equal("BAD Quarantine - 4", await world.Lots("RNO"));
        Assert.Equal((2, 0, 2), await world.Level("ATL", "TEA"));
        Assert.Equal((0, 0, 0), await world.Level("RNO", "TEA"));
        Assert.Equal("- TEA 2", await world.Lying());
        await world.Refuses("lot.blocked", () => world.Run<BlockLot, BlockLot.Answer>(
            c => c.Run(new(answer.Lot, "again"), default)));
        await world.Lot("BAD", 1);
        Assert.Equal("BAD Quarantine - 3, BAD Quarantine A-01-1 3, GOOD Shelf - 2", await world.Lots());

        await world.Refuses("lot.short", () => world.Move("TEA", "A-01-1", "Q-01-1", 4, "BAD"));
        await Shop.Must(world.Move("TEA", "A-01-1", "Q-01-1", 2, "BAD"));
        await world.Refuses("lot.blocked", () => world.Move("TEA", "Q-01-1", "A-01-1", 1));
        Assert.Equal(
            "BAD Quarantine - 3, BAD Quarantine A-01-1 1, BAD Quarantine Q-01-1 2, GOOD Shelf - 2",
            await world.Lots());
        Assert.Equal(
            [("ATL", "-", 3L, true), ("ATL", "A-01-1", 1, true), ("ATL", "Q-01-1", 2, false), ("RNO", "-", 4, true)],
            (await world.Trace("BAD")).Where.Select(w => (w.Location, w.Bin ?? "-", w.Units, w.ToFetch)));

        Assert.Equal(8, (await world.Unblock("BAD")).Back);
        Assert.Equal(
            "BAD Shelf - 3, BAD Shelf A-01-1 1, BAD Quarantine Q-01-1 2, GOOD Shelf - 2", await world.Lots());
        Assert.Equal((6, 0, 6), await world.Level("ATL", "TEA"));
        await Shop.Must(world.Move("TEA", "Q-01-1", "A-01-1"));
        Assert.Equal((8, 0, 8), await world.Level("ATL", "TEA"));
        await world.Refuses("lot.not_blocked", () => world.Run<UnblockLot, UnblockLot.Answer>(
            c => c.Run(new(answer.Lot), default)));
    }

    [Fact]
    public async Task Who_was_promised_a_blocked_lot_gets_other_units_or_waits()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("BAD", 5, "2027-01-31");
        var first = await world.Place("1", ("TEA", 2));
        var second = await world.Place("2", ("TEA", 3));
        await world.Lot("GOOD", 2, "2027-06-30");
        await world.Block("BAD");
        Assert.Equal((2, 2, 0), await world.Level("ATL", "TEA"));
        Assert.Equal("Allocated", (await world.Order(first.Id)).Shipments.Single().Stage);
        Assert.Equal("AwaitingStock", (await world.Order(second.Id)).Shipments.Single().Stage);
        await world.Unblock("BAD");
        Assert.Equal("Allocated", (await world.Order(second.Id)).Shipments.Single().Stage);
        Assert.Equal((7, 5, 2), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task What_is_on_the_floor_and_not_picked_goes_the_way_of_a_short_pick()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("BAD", 5, "2027-01-31");
        var order = await world.Place("1", ("TEA", 3));
        await world.Release(order.Shipments.Single().Id);
        await world.Lot("GOOD", 3, "2027-06-30", at: "RNO");
        await world.Block("BAD");
        Assert.Equal(
            ["Cancelled ATL", "Allocated RNO"],
            (await world.Order(order.Id)).Shipments.Select(s => $"{s.Stage} {s.Location}"));
        Assert.Equal("BAD Quarantine - 5", await world.Lots());
    }

    [Fact]
    public async Task Orders_with_picked_units_of_it_are_held_and_named_until_it_is_sold_again()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("BAD", 5, "2027-01-31");
        var order = await world.Place("1", ("TEA", 2));
        var shipment = order.Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.PickLot(shipment, new Scan("BAD", 2)));
        var answer = await world.Block("BAD");
        Assert.Equal([shipment], answer.Held);
        Assert.Equal("BAD Tote - 2, BAD Quarantine - 3", await world.Lots());
        var hold = (await world.Order(order.Id)).Holds.Single();
        Assert.Equal(("Lot", "Lot BAD of TEA is blocked"), (hold.Reason, hold.Note));
        await world.Refuses("shipment.held", () => world.Pack(shipment, ("TEA", 2)));
        Assert.Null((await world.Trace("BAD")).Orders.Single().ShippedAt);
        await world.Unblock("BAD");
        Assert.NotNull((await world.Order(order.Id)).Holds.Single().ReleasedAt);
        await Shop.Must(world.Pack(shipment, ("TEA", 2)));
    }

    [Fact]
    public async Task The_day_on_which_a_lot_is_sold_no_more_takes_it_off_the_shelf()
    {
        await using var world = await Shop.Open();
        await world.Track(minimumDaysLeft: 5);
        await world.Lot("SOON", 4, "2026-11-09");
        await world.Lot("LATE", 4, "2027-06-30");
        Assert.Equal(0, (await world.PutAside()).Lots);
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, (await world.PutAside()).Lots);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var aside = await world.PutAside();
        Assert.Equal((1, 4L), (aside.Lots, aside.Units));
        Assert.Equal("LATE Shelf - 4, SOON Quarantine - 4", await world.Lots());
        Assert.Equal((4, 0, 4), await world.Level("ATL", "TEA"));
        Assert.Equal(0, (await world.PutAside()).Lots);
    }

    [Fact]
    public async Task A_picker_never_takes_what_is_not_sold_any_more()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("SOON", 4, "2026-11-03");
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Refuses("lot.expired", () => world.PickLot(shipment, new Scan("SOON")));
        await world.Refuses("lot.none", () => world.PickLot(shipment, new Scan("TEA")));
        Assert.Null((await world.Next(shipment)).Lot);
    }
}
