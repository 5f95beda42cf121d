using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Specs.Harness;
using Doorstep.Web.Components.Pages.Flows;
using Doorstep.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Specs.Screens;

public sealed class Watching_live
{
    [Fact]
    public async Task What_another_node_did_is_seen_a_second_later()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await using var other = new ServiceCollection()
            .AddSingleton<TimeProvider>(world.Clock).AddHouse(world.Place).BuildServiceProvider();
        var numbers = new LiveNumbers(other.GetRequiredService<CommandRunner>(), world.Clock);
        Assert.Equal(0, Allocated(await Look(world, numbers)));

        await world.Place("A-1", ("TEA", 1));

        Assert.Equal(0, Allocated(await Look(world, numbers)));
        world.Clock.Advance(LiveNumbers.Freshness);
        Assert.Equal(1, Allocated(await Look(world, numbers)));
    }

    [Fact]
    public async Task While_nothing_happens_the_numbers_rest()
    {
        await using var world = await Shop.Open();
        var numbers = new LiveNumbers(world.Service<CommandRunner>(), world.Clock);
        var first = await Look(world, numbers);

        world.Clock.Advance(LiveNumbers.Freshness);
        Assert.Same(first, await Look(world, numbers));
        world.Clock.Advance(LiveNumbers.Rest);
        Assert.NotSame(first, await Look(world, numbers));
    }

    private static async Task<FlowNow> Look(World world, LiveNumbers numbers) =>
        (await numbers.Read(world.Actor, "shipment"))!;

    private static long Allocated(FlowNow flow) => flow.Stages.Single(s => s.Key == "Allocated").Count;
}
