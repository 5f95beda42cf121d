using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Items;

public sealed class Finding_items
{
    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        await using var world = await World.Begin();
        foreach (var sku in new[] { "C", "A", "E", "B", "D" }) await world.Item(sku);

        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await List(world, new(After: after, Limit: 2));
            Assert.True(page.Items.Count <= 2);
            seen.AddRange(page.Items.Select(i => i.Sku));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(["A", "B", "C", "D", "E"], seen);
    }

    [Theory]
    [InlineData("te", "TEA,WHITE")]
    [InlineData("THE MILK", "MILK")]
    [InlineData("bar-1", "MILK")]
    [InlineData("BAR", "")]
    [InlineData("50%", "50%")]
    [InlineData("5_%", "")]
    public async Task A_text_finds_parts_of_sku_and_title_and_whole_barcodes(string text, string found)
    {
        await using var world = await World.Begin();
        await world.Item("TEA");
        await world.Item("MILK", "BAR-1");
        await world.Item("50%");
        await world.Item("WHITE");

        Assert.Equal(found, string.Join(',', (await List(world, new(text))).Items.Select(i => i.Sku)));
    }

    [Fact]
    public async Task One_item_is_shown_with_its_stock_here_and_in_all()
    {
        await using var world = await World.Begin();
        await world.Item("TEA", "BAR-1");
        await world.Location("RNO");
        await world.Location("BOS");
        await world.Receive("TEA", "RNO", 10);
        await world.Receive("TEA", "BOS", 5);

        var shown = (await world.Ask<ShowItem, ShowItem.Answer>(s => s.Run("tea", default))).Value;
        Assert.Equal(new StockFigures(15, 0, 15, 0), shown.Totals);
        Assert.Equal([new StockAt("BOS", 5, 0, 5, 0), new StockAt("RNO", 10, 0, 10, 0)], shown.Levels);
        Assert.Equal(["BAR-1"], shown.Barcodes);
        Assert.Equal("item.unknown",
            (await world.Ask<ShowItem, ShowItem.Answer>(s => s.Run("MILK", default))).Refusal!.Code);
    }

    private static async Task<Page<ItemAnswer>> List(World world, ListItems.Request request) =>
        (await world.Ask<ListItems, Page<ItemAnswer>>(l => l.Run(request, default))).Value;
}
