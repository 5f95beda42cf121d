using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Releasing;

namespace Doorstep.Specs.Warehouse;

public sealed class Releasing_shipments
{
    [Fact]
    public async Task A_list_releases_what_may_go_and_says_of_each_other_why_not()
    {
        await using var world = await Shop.Open();
        var free = await world.Allocated(("TEA", 1));
        var held = await world.Allocated(("TEA", 1));
        var done = await world.Released(("TEA", 1));
        await world.Hold(held);
        var nowhere = Guid.CreateVersion7(world.Clock.GetUtcNow());

        var results = await world.Release(held, free, nowhere, done, free);

        Assert.Equal([held, free, nowhere, done, free], results.Select(r => r.Shipment));
        Assert.Equal([409, 200, 404, 409, 409], results.Select(r => r.Status));
        Assert.Equal(["shipment.held", null, "shipment.unknown", "flow.illegal", "flow.illegal"],
            results.Select(r => r.Problem?.Code));
        Assert.Equal("Picking", (await world.Shipment(free)).Stage);
        Assert.Equal("Allocated", (await world.Shipment(held)).Stage);
    }

    [Fact]
    public async Task A_list_of_none_or_too_many_is_refused()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 1));

        await world.Refuses("batch.size", () => Release(world, []));
        await world.Refuses("batch.size", () =>
            Release(world, [.. Enumerable.Repeat(shipment, ReleaseShipments.BatchMax + 1)]));
    }

    [Fact]
    public async Task A_picker_may_not_release()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 1));
        world.Actor = world.Actor with { Role = Role.Picker };

        await world.Refuses("permission.denied", () => Release(world, [shipment]));
    }

    [Fact]
    public async Task A_recalled_shipment_is_allocated_again_and_keeps_its_stock()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));

        Assert.Equal("Allocated", (await Shop.Must(Recall(world, shipment))).Stage);

        Assert.Equal((2, 2, 0), await world.Level("ATL", "TEA"));
        Assert.Equal(("RecallShipment", 50), (await world.Journal(shipment))[^1]);
    }

    [Fact]
    public async Task Once_a_unit_is_picked_a_shipment_is_not_recalled()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));

        await world.Refuses("shipment.picked", () => Recall(world, shipment));
    }

    [Fact]
    public async Task What_is_not_released_is_not_recalled()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 2));

        await world.Refuses("flow.illegal", () => Recall(world, shipment));
        await world.Refuses("shipment.unknown", () => Recall(world, Guid.Empty));
    }

    private static Task<Outcome<ReleaseShipments.Answer>> Release(World world, IReadOnlyList<Guid> shipments) =>
        world.Run<ReleaseShipments, ReleaseShipments.Answer>(c => c.Run(new(shipments), default));

    private static Task<Outcome<RecallShipment.Answer>> Recall(World world, Guid shipment) =>
        world.Run<RecallShipment, RecallShipment.Answer>(c => c.Run(new(shipment), default));
}
