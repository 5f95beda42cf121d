using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Warehouse;

public sealed class Reporting_a_short
{
    [Fact]
    public async Task Missing_units_leave_the_stock_and_come_from_another_location()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 4));
        await world.Stock("RNO", "TEA", 10);
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));

        var answer = await Shop.Must(world.Short(shipment, "TEA", 2, note: "Shelf empty"));

        Assert.Equal(("Short", 2, 1), (answer.Stage, answer.Units, answer.Remaining));
        var other = Assert.Single(answer.Replacements);
        Assert.Equal(("1001-2", "RNO", "Allocated", 2), (other.Number, other.Location, other.Stage, other.Units));
        Assert.Equal((2, 2, 0), await world.Level("ATL", "TEA"));
        Assert.Equal((10, 2, 8), await world.Level("RNO", "TEA"));
        var gone = await world.Look(db => db.Entries.SingleAsync(e => e.ToAccount == Account.Adjustment));
        Assert.Equal((Account.Reserved, 2, 2L, 2L, "1001", "Missing at the pick: Shelf empty"),
            (gone.FromAccount, gone.Quantity, gone.OnHandAfter, gone.ReservedAfter, gone.Reference, gone.Reason));
        Assert.Equal(("ReportShort", 58), (await world.Journal(shipment))[^1]);
        Assert.Equal([("ReportShort", 20), ("AllocateStock", 50)], await world.Journal(other.Shipment));
        var order = await world.OrderOf(shipment);
        Assert.Equal((4, 4, 0), (order.Lines[0].Open, order.Lines[0].Reserved, order.Lines[0].Backordered));
    }

    [Fact]
    public async Task Damaged_units_are_booked_as_damaged_and_wait_for_stock_that_is_nowhere()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 4));

        var answer = await Shop.Must(world.Short(shipment, "TEA", 3, "Damaged"));

        var other = Assert.Single(answer.Replacements);
        Assert.Equal(("ATL", "AwaitingStock", 3), (other.Location, other.Stage, other.Units));
        Assert.Equal((1, 1, 0), await world.Level("ATL", "TEA"));
        Assert.Equal(3, (await world.Look(db => db.Entries.SingleAsync(e => e.ToAccount == Account.Damaged))).Quantity);
        var order = await world.OrderOf(shipment);
        Assert.Equal((1, 3), (order.Lines[0].Reserved, order.Lines[0].Backordered));

        await world.Stock("RNO", "TEA", 3);
        Assert.Equal("Allocated", (await world.Shipment(other.Shipment)).Stage);
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        Assert.Equal("Picked", (await world.Shipment(shipment)).Stage);
    }

    [Fact]
    public async Task What_is_there_ships_from_there_and_the_rest_waits_in_a_shipment_of_its_own()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 4));
        await world.Stock("RNO", "TEA", 1);

        var answer = await Shop.Must(world.Short(shipment, "TEA", 3));

        Assert.Equal([("RNO", "Allocated", 1), ("RNO", "AwaitingStock", 2)],
            answer.Replacements.Select(r => (r.Location!, r.Stage, r.Units)));
    }

    [Fact]
    public async Task When_the_rest_is_picked_already_the_shipment_is_picked()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 4));
        await Shop.Must(world.Pick(shipment, ("TEA", 3)));

        Assert.Equal("Picked", (await Shop.Must(world.Short(shipment, "TEA", 1, "other"))).Stage);
        Assert.Equal([("ReportShort", 58), ("PickShipment", 60)], (await world.Journal(shipment))[^2..]);
    }

    [Fact]
    public async Task When_nothing_is_left_the_shipment_is_cancelled_and_the_order_is_not()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 1), ("MUG", 2));

        await Shop.Must(world.Short(shipment, "TEA", 1));
        Assert.Equal("Cancelled", (await Shop.Must(world.Short(shipment, "MUG", 2))).Stage);

        var order = await world.OrderOf(shipment);
        Assert.Equal(("Backordered", "Open"), (order.Status, order.Stage));
        Assert.Equal(["Cancelled", "AwaitingStock", "AwaitingStock"], order.Shipments.Select(s => s.Stage));
        Assert.Equal([1, 2], order.Lines.Select(l => l.Backordered));
        Assert.Equal((0, 0, 0), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task A_second_report_of_a_short_shipment_is_noted()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 4));
        await Shop.Must(world.Short(shipment, "TEA", 1));

        Assert.Equal(("Short", 2), await Second());
        Assert.Equal([("ReportShort", 58), ("ReportShort", null)], (await world.Journal(shipment))[^2..]);

        async Task<(string, int)> Second()
        {
            var answer = await Shop.Must(world.Short(shipment, "TEA", 1));
            return (answer.Stage, answer.Units);
        }
    }

    [Fact]
    public async Task One_report_takes_units_of_two_lines_into_one_shipment()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 4);
        var shipment = (await world.Place("1", ("TEA", 1), ("TEA", 3))).Shipments.Single().Id;
        await world.Release(shipment);
        await world.Stock("RNO", "TEA", 9);

        var other = Assert.Single((await Shop.Must(world.Short(shipment, "TEA", 2))).Replacements);

        var lines = (await world.Shipment(other.Shipment)).Lines;
        Assert.Equal([(1, 1), (2, 1)], lines.Select(l => (l.Number, l.Quantity)));
        Assert.Equal([(2, 2)], (await world.Shipment(shipment)).Lines.Select(l => (l.Number, l.Quantity)));
    }

    [Fact]
    public async Task What_is_picked_cannot_be_short()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 4));
        await Shop.Must(world.Pick(shipment, ("TEA", 3)));

        await world.Refuses("short.too_many", () => world.Short(shipment, "TEA", 2));
    }

    [Fact]
    public async Task What_cannot_be_reported_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 4));
        await world.Refuses("flow.illegal", () => world.Short(shipment, "TEA", 1));
        await world.Refuses("shipment.unknown", () => world.Short(Guid.Empty, "TEA", 1));

        await world.Release(shipment);
        await world.Refuses("short.reason", () => world.Short(shipment, "TEA", 1, "stolen"));
        await world.Refuses("short.reason", () => world.Short(shipment, "TEA", 1, null!));
        await world.Refuses("short.note", () => world.Short(shipment, "TEA", 1, note: new('x', 501)));
        await world.Refuses("short.wrong_item", () => world.Short(shipment, "MUG", 1));
        await world.Refuses("short.wrong_item", () => world.Short(shipment, "TAE", 1));
        await world.Refuses("quantity.invalid", () => world.Short(shipment, "TEA", 0));
        await world.Refuses("scan.empty", () => world.Short(shipment, "", 1));
        await world.Refuses("short.too_many", () => world.Short(shipment, "TEA", 5));

        await world.Hold(shipment);
        await world.Refuses("shipment.held", () => world.Short(shipment, "TEA", 1));
    }
}
