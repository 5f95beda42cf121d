using Doorstep.Platform.Data;
using Doorstep.Specs.Harness;
using Doorstep.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Specs.Kernel;

public sealed class Starting_beside_others
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_process_that_rests_does_not_hold_up_the_next_one()
    {
        await using var world = await World.Begin();
        await using var resting = new ServiceCollection().AddHouse(world.Place).BuildServiceProvider();
        await using var next = new ServiceCollection().AddHouse(world.Place).BuildServiceProvider();
        await Prepare(resting);
        await Prepare(next).WaitAsync(Soon, TimeProvider.System);
    }

    private static async Task Prepare(ServiceProvider house)
    {
        await using var scope = house.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Database>().Prepare(CancellationToken.None);
    }
}
