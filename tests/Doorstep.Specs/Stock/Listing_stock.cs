using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Stock;

public sealed class Listing_stock
{
    [Fact]
    public async Task Levels_and_demand_stand_side_by_side_and_demand_without_a_place_comes_last()
    {
        await using var world = await Furnished();
        Assert.Equal(["MILK RNO 0/0/0/3", "TEA BOS 5/0/5/2", "TEA RNO 10/4/6/0", "TEA  0/0/0/6"], await world.Stock());
        Assert.Equal(["MILK RNO 0/0/0/3"], await world.Stock("milk"));
        Assert.Empty(await world.Stock("COFFEE"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Pages_follow_one_another_also_within_an_item(int limit)
    {
        await using var world = await Furnished();
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await List(world, new(After: after, Limit: limit))).Value;
            Assert.True(page.Items.Count <= limit);
            seen.AddRange(page.Items.Select(r => $"{r.Sku} {r.Location}"));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(["MILK RNO", "TEA BOS", "TEA RNO", "TEA "], seen);
    }

    [Fact]
    public async Task A_location_or_a_text_narrows_it()
    {
        await using var world = await Furnished();
        Assert.Equal(["MILK RNO", "TEA RNO"], await Rows(world, new(Location: "rno")));
        Assert.Equal(["TEA BOS"], await Rows(world, new(Location: "BOS", Search: "the")));
        Assert.Equal(["MILK RNO"], await Rows(world, new(Search: "ilk")));
        Assert.Equal("location.unknown", (await List(world, new(Location: "LAX"))).Refusal!.Code);
        Assert.Equal("cursor.invalid", (await List(world, new(After: "TEA"))).Refusal!.Code);
    }

    private static async Task<IEnumerable<string>> Rows(World world, ListStock.Request request) =>
        (await List(world, request)).Value.Items.Select(r => $"{r.Sku} {r.Location}");

    private static Task<Outcome<Page<ListStock.Row>>> List(World world, ListStock.Request request) =>
        world.Ask<ListStock, Page<ListStock.Row>>(l => l.Run(request, default));

    private static async Task<World> Furnished()
    {
        var world = await World.Begin();
        var (tea, milk) = (await world.Item("TEA"), await world.Item("MILK"));
        await world.Item("COFFEE");
        var (reno, boston) = (await world.Location("RNO"), await world.Location("BOS"));
        await world.Receive("TEA", "RNO", 10);
        await world.Receive("TEA", "BOS", 5);
        await world.Reserve("TEA", "RNO", 4);
        world.Excused.Add("order.merchant");
        await world.Run<Ask_for, Done>(c => c.Run(
            (tea.Id, boston.Id, 2), (tea.Id, null, 1), (tea.Id, null, 5), (milk.Id, reno.Id, 3)));
        return world;
    }

    internal sealed class Ask_for(Backorders backorders, Work work) : ICommand
    {
        public static Permission Needs => Permission.PlaceOrders;

        public async Task<Outcome<Done>> Run(params (Guid Item, Guid? Location, int Quantity)[] demand)
        {
            await backorders.Add([.. demand.Select((d, n) => new BackorderedLine(
                new Claim(work.NewId(), 1, work.NewId()), d.Item, d.Quantity, d.Location, n, 0))], default);
            return Done.Instance;
        }
    }
}
