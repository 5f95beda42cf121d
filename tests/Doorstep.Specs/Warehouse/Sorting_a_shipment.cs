using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Sorting;

namespace Doorstep.Specs.Warehouse;

public sealed class Sorting_a_shipment
{
    [Fact]
    public async Task It_stands_in_its_slot_until_it_is_packed()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 1));

        var answer = await Shop.Must(Sort(world, shipment, " a3 "));
        Assert.Equal(("Sorted", "A3"), (answer.Stage, answer.Slot));
        Assert.Equal(("Sorted", "A3"), ((await world.Shipment(shipment)).Stage, (await world.Shipment(shipment)).Slot));

        await Shop.Must(world.Pack(shipment, ("TEA", 1)));
        Assert.Null((await world.Shipment(shipment)).Slot);
    }

    [Fact]
    public async Task A_location_may_sort_without_slots()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 1));

        Assert.Null((await Shop.Must(Sort(world, shipment, " "))).Slot);
        Assert.Equal(("SortShipment", 65), (await world.Journal(shipment))[^1]);
    }

    [Fact]
    public async Task A_slot_takes_one_shipment_until_it_is_free_again()
    {
        await using var world = await Shop.Open();
        var first = await world.Picked(("TEA", 1));
        var second = await world.Picked(("TEA", 1));
        await Shop.Must(Sort(world, first, "A3"));

        await world.Refuses("slot.taken", () => Sort(world, second, "a3"));
        await world.Cancel(first);
        await Shop.Must(Sort(world, second, "a3"));
    }

    [Fact]
    public async Task What_is_not_picked_or_held_is_not_sorted()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 1));
        await world.Refuses("flow.illegal", () => Sort(world, shipment, "A3"));
        await world.Refuses("shipment.unknown", () => Sort(world, Guid.Empty, "A3"));

        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        await world.Refuses("slot.invalid", () => Sort(world, shipment, new('A', 41)));
        await world.Hold(shipment);
        await world.Refuses("shipment.held", () => Sort(world, shipment, "A3"));
    }

    private static Task<Outcome<SortShipment.Answer>> Sort(World world, Guid shipment, string? slot) =>
        world.Run<SortShipment, SortShipment.Answer>(c => c.Run(new(shipment, slot), default));
}
