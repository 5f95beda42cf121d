using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Counting_orders
{
    [Fact]
    public async Task Every_status_has_its_number()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Place("A-1", ("TEA", 1));
        await world.Place("A-2", ("TEA", 1));
        await world.Place("A-3", ("TEA", 1));
        await world.Place("A-4", ("TAE", 1));

        var counts = await Count(world);

        Assert.Equal(4, counts.Total);
        Assert.Equal(
            [("InReview", 1L), ("Backordered", 1L), ("Allocated", 2L)],
            counts.Statuses.Where(s => s.Count > 0).Select(s => (s.Status, s.Count)));
        Assert.Equal(20, counts.Statuses.Count);
    }

    [Fact]
    public async Task Channels_are_known_by_their_first_order()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));
        await world.Place("A-2", ("TEA", 1));
        await world.TryPlace(Shop.Draft(world, "A-1", ("TEA", 1)) with { Channel = "phone" });
        await world.TryPlace(Shop.Draft(world, "", ("TEA", 1)) with { Channel = "refused" });

        Assert.Equal(["phone", "web"], (await Channels(world)).Items.Select(c => c.Name));
    }

    [Fact]
    public async Task Another_merchant_counts_nothing()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));
        await world.AsStranger();

        Assert.Equal(0, (await Count(world)).Total);
        Assert.Empty((await Channels(world)).Items);
    }

    private static Task<CountOrders.Answer> Count(World world) =>
        Shop.Must(world.Ask<CountOrders, CountOrders.Answer>(q => q.Run(new(), default)));

    private static Task<Page<ListChannels.Row>> Channels(World world) =>
        Shop.Must(world.Ask<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), default)));
}
