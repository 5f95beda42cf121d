using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Sorting;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Warehouse;

public sealed class Picking_a_shipment
{
    [Fact]
    public async Task The_last_unit_makes_it_picked_by_itself()
    {
        await using var world = await Shop.Open();
        await world.Item("CUP", "4006381333931");
        var shipment = await world.Released(("TEA", 2), ("CUP", 1));

        var first = (await Shop.Must(world.Pick(shipment, ("tea", 2)))).State;
        Assert.Equal(
            ("Picking", 3, 2, 1, "CUP"),
            (first.Stage, first.Units, first.Picked, first.Remaining, first.Next?.Sku));
        Assert.Equal(["4006381333931"], first.Next!.Barcodes);

        var second = (await Shop.Must(world.Pick(shipment, (" 4006381333931 ", 1)))).State;
        Assert.Equal(("Picked", 3, 0, null), (second.Stage, second.Picked, second.Remaining, second.Next));
        Assert.Equal([("PickShipment", null), ("PickShipment", 60)], (await world.Journal(shipment))[^2..]);
        Assert.Equal((2, 2, 0), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task The_screen_sees_the_location_the_lines_and_what_comes_next()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2), ("MUG", 1));
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));

        var pick = await Shop.Must(world.Ask<ShowPick, PickState>(q => q.Run(new(shipment), default)));

        Assert.Equal(("1001-1", "1001", "ATL", "Picking"), (pick.Number, pick.OrderNumber, pick.Location, pick.Stage));
        Assert.Equal([("TEA", 2, 1, 1), ("MUG", 1, 0, 1)],
            pick.Lines.Select(l => (l.Sku, l.Quantity, l.Picked, l.Remaining)));
        Assert.Equal(("TEA", 1), (pick.Next!.Sku, pick.Next.Remaining));
        var none = await world.Ask<ShowPick, PickState>(q => q.Run(new(Guid.Empty), default));
        Assert.Equal("shipment.unknown", none.Refusal!.Code);
    }

    [Theory]
    [InlineData("MUG", "MUG")]
    [InlineData("4006381333931", null)]
    public async Task A_wrong_item_is_refused_and_counted(string code, string? sku)
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));

        var answer = await Shop.Must(world.Pick(shipment, ("TEA", 1), (code, 1)));

        Assert.Equal((RefusalKind.Conflict, "pick.wrong_item"), (answer.Refused!.Kind, answer.Refused.Code));
        var open = Assert.Single((IReadOnlyList<OpenUnits>)answer.Refused.Data!["expected"]!);
        Assert.Equal(("TEA", 2), (open.Sku, open.Quantity));
        Assert.Equal((0, 2, 1), (answer.State.Picked, answer.State.Remaining, answer.State.WrongScans));
        Assert.Equal(("WrongItemScanned", null), (await world.Journal(shipment))[^1]);
        Assert.Equal(1, await world.Look(db => db.Set<Counter>().Where(c => c.Name == WrongScans.CounterName)
            .SumAsync(c => c.Value)));
        var data = await world.Look(async db => (await db.Set<Platform.Journal.JournalEntry>()
            .SingleAsync(j => j.Type == WrongScans.EventType)).Data);
        Assert.Contains($"\"scanned\":\"{code}\"", data);
        Assert.Contains(sku is null ? "\"sku\":null" : $"\"sku\":\"{sku}\"", data);
    }

    [Fact]
    public async Task The_same_wrong_request_again_is_answered_alike_and_counted_once()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        var key = new Remembered("k1", [1]);

        for (var i = 0; i < 2; i++)
        {
            var answer = await world.Run<PickShipment, PickShipment.Answer>(
                c => c.Run(new(shipment, [new("MUG")]), default), key);
            Assert.Equal("pick.wrong_item", answer.Value.Refused!.Code);
        }

        Assert.Single(await world.Journal(shipment), j => j.Type == WrongScans.EventType);
    }

    [Fact]
    public async Task More_than_asked_is_refused()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2), ("MUG", 1));

        await world.Refuses("pick.too_many", () => world.Pick(shipment, ("MUG", 1), ("TEA", 2), ("TEA", 1)));
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        await world.Refuses("pick.too_many", () => world.Pick(shipment, ("TEA", 1)));
    }

    [Fact]
    public async Task Two_lines_of_one_item_are_filled_one_after_the_other()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 3);
        var shipment = (await world.Place("1", ("TEA", 1), ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);

        var half = (await Shop.Must(world.Pick(shipment, ("TEA", 2)))).State;
        Assert.Equal([0, 1], half.Lines.Select(l => l.Remaining));
        Assert.Equal("Picked", (await Shop.Must(world.Pick(shipment, ("TEA", 1)))).State.Stage);
    }

    [Fact]
    public async Task What_cannot_be_picked_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 2));
        await world.Refuses("flow.illegal", () => world.Pick(shipment, ("TEA", 1)));
        await world.Refuses("shipment.unknown", () => world.Pick(Guid.Empty, ("TEA", 1)));

        await world.Release(shipment);
        await world.Refuses("scan.empty", () => world.Pick(shipment));
        await world.Refuses("scan.empty", () => world.Pick(shipment, (" ", 1)));
        await world.Refuses("quantity.invalid", () => world.Pick(shipment, ("TEA", 0)));
        await world.Refuses("quantity.invalid", () => world.Pick(shipment, ("TEA", -1)));

        await world.Hold(shipment);
        await world.Refuses("shipment.held", () => world.Pick(shipment, ("TEA", 1)));
    }

    [Fact]
    public async Task Units_go_back_to_their_shelf_and_a_complete_pick_is_open_again()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2));
        await Shop.Must(world.Run<SortShipment, SortShipment.Answer>(c => c.Run(new(shipment, "A1"), default)));

        var state = await Shop.Must(Undo(world, shipment, "TEA", 1));
        Assert.Equal(("Picking", 1, 1), (state.Stage, state.Picked, state.Remaining));
        Assert.Equal(("UndoPick", 55), (await world.Journal(shipment))[^1]);
        Assert.Null((await world.Shipment(shipment)).Slot);

        state = await Shop.Must(Undo(world, shipment, "TEA", 1));
        Assert.Equal(("Picking", 0), (state.Stage, state.Picked));
        Assert.Equal(("UndoPick", null), (await world.Journal(shipment))[^1]);
    }

    [Fact]
    public async Task What_is_not_in_the_tote_is_not_put_back()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));

        await world.Refuses("pick.not_picked", () => Undo(world, shipment, "TEA", 2));
        await world.Refuses("pick.not_picked", () => Undo(world, shipment, "MUG", 1));
        await world.Refuses("quantity.invalid", () => Undo(world, shipment, "TEA", 0));
        await world.Refuses("scan.empty", () => Undo(world, shipment, "", 1));
        await world.Refuses("shipment.unknown", () => Undo(world, Guid.Empty, "TEA", 1));
        var packed = await world.Packed(("TEA", 1));
        await world.Refuses("flow.illegal", () => Undo(world, packed, "TEA", 1));
        await world.Hold(shipment);
        await world.Refuses("shipment.held", () => Undo(world, shipment, "TEA", 1));
    }

    [Fact]
    public async Task A_unit_that_lies_in_an_open_box_is_not_put_back()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2));
        await Shop.Must(world.PackOne(shipment, "TEA"));

        await world.Refuses("shipment.packed", () => Undo(world, shipment, "TEA", 1));
    }

    private static Task<Outcome<PickState>> Undo(World world, Guid shipment, string code, int quantity) =>
        world.Run<UndoPick, PickState>(c => c.Run(new(shipment, new(code, quantity)), default));
}
