using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Packing;

namespace Doorstep.Specs.Warehouse;

public sealed class Weighing_and_waiting_packages
{
    [Fact]
    public async Task What_the_scales_say_is_kept_until_the_label_says_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var shipment = await world.Packed(("TEA", 2));

        var weighed = await Shop.Must(Weigh(world, shipment, 1, 480));
        Assert.Equal(480, Assert.Single(weighed.Packages).WeightGrams);

        await world.Refuses("package.unknown", () => Weigh(world, shipment, 2, 480));
        await world.Refuses("pack.measures", () => Weigh(world, shipment, 1, 0));
        await Shop.Must(world.Label(shipment));
        await world.Refuses("package.labelled", () => Weigh(world, shipment, 1, 500));
    }

    [Fact]
    public async Task Labelled_packages_wait_for_their_carrier()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var shipment = await world.Labelled(("TEA", 2));

        var ready = await Shop.Must(world.Ask<ListReadyPackages, Page<ListReadyPackages.Row>>(
            q => q.Run(new(), default)));

        Assert.Equal((shipment, 1, false), ready.Items.Select(r => (r.Shipment, r.Package, r.Held)).Single());
        await Shop.Must(world.HandOver(shipment));
        Assert.Empty((await Shop.Must(world.Ask<ListReadyPackages, Page<ListReadyPackages.Row>>(
            q => q.Run(new(), default)))).Items);
    }

    private static Task<Doorstep.Platform.Outcomes.Outcome<WeighPackages.Answer>> Weigh(
        World world, Guid shipment, int package, int grams) =>
        world.Run<WeighPackages, WeighPackages.Answer>(c => c.Run(new(shipment, [new(package, grams)]), default));
}
