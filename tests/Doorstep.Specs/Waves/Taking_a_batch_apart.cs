using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Packing;

namespace Doorstep.Specs.Waves;

public sealed class Taking_a_batch_apart
{
    [Fact]
    public async Task An_item_lights_its_slot_and_what_is_complete_is_sorted_by_itself()
    {
        await using var world = await Shop.Open();
        var shipments = await Batch(world, [("TEA", 1), ("MUG", 1)], [("TEA", 1)]);
        Assert.Equal(("A1", "1001-1"), await Lit(world, "TEA"));
        await world.Wall("A1");
        // What has a slot already is filled first; the other TEA is the second order's.
        Assert.Equal(("A2", "1002-1"), await Lit(world, "TEA"));
        var done = await world.Wall("a2");
        Assert.Equal((true, "Slot A2 is complete"), (done.Sorted, done.Title));
        Assert.Equal(("Sorted", "A2"), ((await world.Shipment(shipments[1])).Stage,
            (await world.Shipment(shipments[1])).Slot));

        var wall = await world.ShowWall();
        Assert.Equal((1, 4, 1), (wall.Rows, wall.Columns, wall.ToPut));
        Assert.Equal([("MUG", 1, 0)], wall.Slots[0].Missing.Select(m => (m.Sku, m.ToPut, m.ToPick)));
        Assert.Equal((2, 1), (wall.Slots[0].Units, wall.Slots[0].Put));
        Assert.Empty(wall.Slots[1].Missing);

        Assert.True((await world.Wall("MUG", "A1")).Sorted);
        await Shop.Must(world.Pack(shipments[0], ("TEA", 1), ("MUG", 1)));
        Assert.Null((await world.ShowWall()).Slots[0].Shipment);
    }

    [Fact]
    public async Task Another_slot_is_refused_and_counted()
    {
        await using var world = await Shop.Open();
        var shipments = await Batch(world, [("TEA", 1)], [("MUG", 1)]);
        await world.Refuses("sort.item_first", () => world.TryWall("A1"));
        await world.Refuses("sort.unknown", () => world.TryWall("NOTHING"));
        await world.Wall("MUG", "A1", "TEA");
        Assert.Equal(("TEA", "A2"), ((await world.ShowWall()).Hand?.Sku, (await world.ShowWall()).Hand?.Slot));
        var wrong = await Shop.Must(world.TryWall("A1"));
        Assert.Equal(
            ("wall.wrong_slot", "Green tea (TEA) does not belong into slot A1. It goes into A2."),
            (wrong.Refused?.Code, wrong.Refused?.Sentence));
        Assert.Equal(1, (await world.Journal(shipments[0])).Count(j => j.Type == "WrongItemScanned"));
        await world.Refuses("slot.invalid", () => world.TryWall(new('A', 41)));
        Assert.True((await world.Wall("A2")).Sorted);
        await world.Refuses("wall.not_wanted", () => world.TryWall("TEA"));
    }

    [Fact]
    public async Task Several_of_one_item_go_in_together_and_no_more_than_belong_there()
    {
        await using var world = await Shop.Open();
        var shipments = await Batch(world, [("TEA", 3)], [("TEA", 2)]);
        await world.Refuses("wall.too_many", () => world.TryWall("4*TEA"));
        Assert.True((await world.Wall("3*TEA", "A1")).Sorted);
        Assert.False((await world.Wall("TEA", "A2")).Sorted);
        Assert.Equal("Picked", (await world.Shipment(shipments[1])).Stage);
    }

    [Fact]
    public async Task A_wall_that_nobody_described_takes_any_free_slot()
    {
        await using var world = await Shop.Open();
        await Batch(world, [("TEA", 1)], [("MUG", 1)]);
        await Shop.Must(world.SetWall(0, 0));
        Assert.Null((await world.Wall("TEA")).Slot);
        await world.Wall("LEFT");
        await world.Wall("MUG");
        Assert.Equal("wall.wrong_slot", (await Shop.Must(world.TryWall("LEFT"))).Refused?.Code);
        Assert.True((await world.Wall("RIGHT")).Sorted);
    }

    [Fact]
    public async Task A_full_wall_says_so()
    {
        await using var world = await Shop.Open();
        await Batch(world, [("TEA", 1), ("MUG", 1)], [("TEA", 1)]);
        await world.Refuses("wall.size", () => world.SetWall(0, 4));
        await world.Refuses("wall.size", () => world.SetWall(27, 4));
        await Shop.Must(world.SetWall(1, 1));
        await world.Wall("TEA", "A1");
        await world.Refuses("wall.full", () => world.TryWall("TEA"));
    }

    [Fact]
    public async Task What_lost_the_rest_of_its_units_is_complete_as_it_stands()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1), ("MUG", 1)]);
        await Shop.Must(world.SetWall(1, 4));
        await world.Wave("Batch");
        await Shop.Must(world.Take("PL-1001"));
        await world.Scan("PL-1001", "TEA");
        Assert.False((await world.Wall("TEA", "A1")).Sorted);
        Assert.Equal([("MUG", 0, 1)],
            (await world.ShowWall()).Slots[0].Missing.Select(m => (m.Sku, m.ToPut, m.ToPick)));
        await Shop.Must(world.Run<ReportListShort, ReportListShort.Answer>(
            c => c.Run(new("PL-1001", "MUG", 1, "damaged"), default)));
        Assert.Equal(("Sorted", "A1"), ((await world.Shipment(shipments[0])).Stage,
            (await world.Shipment(shipments[0])).Slot));
    }

    [Fact]
    public async Task Units_that_are_cancelled_leave_their_slot()
    {
        await using var world = await Shop.Open();
        var shipments = await Batch(world, [("TEA", 2), ("MUG", 1)]);
        await world.Wall("2*TEA", "A1");
        var order = (await world.Shipment(shipments[0])).OrderId;
        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(
            c => c.Run(new(order, [new(null, 1, 1)]), default)));
        Assert.Equal((2, 1), ((await world.ShowWall()).Slots[0].Units, (await world.ShowWall()).Slots[0].Put));
        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(
            c => c.Run(new(order, [new(null, 1, 2)]), default)));
        Assert.Equal("Sorted", (await world.Shipment(shipments[0])).Stage);
        await world.Cancel(shipments[0]);
        Assert.Null((await world.ShowWall()).Slots[0].Shipment);
    }

    [Fact]
    public async Task What_is_on_hold_waits_in_its_slot_and_is_sorted_when_the_hold_is_gone()
    {
        await using var world = await Shop.Open();
        var shipments = await Batch(world, [("TEA", 1)]);
        var release = await world.Hold(shipments[0]);
        Assert.False((await world.Wall("TEA", "A1")).Sorted);
        Assert.True((await world.ShowWall()).Slots[0].IsHeld);
        await release();
        Assert.Equal("Sorted", (await world.Shipment(shipments[0])).Stage);
    }

    [Fact]
    public async Task What_is_unpacked_again_is_not_waited_for_at_the_wall()
    {
        await using var world = await Shop.Open();
        var shipments = await Batch(world, [("TEA", 1)]);
        await world.Wall("TEA", "A1");
        await Shop.Must(world.Pack(shipments[0], ("TEA", 1)));
        await Shop.Must(world.Run<UnpackShipment, UnpackShipment.Answer>(c => c.Run(new(shipments[0]), default)));
        Assert.Equal((0, 0), ((await world.ShowWall()).ToPut, (await world.ShowWall()).Batched.Count));
    }

    private static async Task<List<Guid>> Batch(World world, params (string Sku, int Quantity)[][] orders)
    {
        var shipments = await world.House(orders);
        await Shop.Must(world.SetWall(1, 4));
        await world.Wave("Batch");
        var list = await Shop.Must(world.Take("PL-1001"));
        foreach (var stop in list.Stops) await world.Scan("PL-1001", $"{stop.Units}*{stop.Sku}");
        return shipments;
    }

    private static async Task<(string?, string)> Lit(World world, string code)
    {
        var lit = await world.Wall(code);
        return (lit.Slot, lit.Number);
    }
}
