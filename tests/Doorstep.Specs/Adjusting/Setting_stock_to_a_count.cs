using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Adjusting;

public sealed class Setting_stock_to_a_count
{
    [Fact]
    public async Task The_difference_is_posted_and_the_same_again_changes_nothing()
    {
        await using var world = await Adjusting_stock.Stocked();
        await world.Item("MILK");
        SetStock.Line[] lines = [new("tea", "rno", 7), new("MILK", "RNO", 30)];

        Assert.Equal([-3L, 30L], (await Count(world, lines)).Value.Results.Select(r => r.Change));
        Assert.Equal([0L, 0L], (await Count(world, lines)).Value.Results.Select(r => r.Change));
        Assert.Equal(["MILK RNO 30/0/30/0", "TEA RNO 7/0/7/0"], await world.Stock());
        Assert.Equal(3, await world.Look(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task A_wrong_line_is_left_out_and_its_neighbours_are_not()
    {
        await using var world = await Adjusting_stock.Stocked();
        await world.Item("MILK");
        await world.Reserve("TEA", "RNO", 4);

        var results = (await Count(world,
            new("TEA", "RNO", 3), new("MILK", "RNO", 5), new("MILK", "RNO", 6), new("MILK", "BOS", 1),
            new("COFFEE", "RNO", 1), new("MILK", "RNO", -1), null!, new(null!, null!, 1))).Value.Results;

        Assert.Equal(
            ["count.reserved", null, "count.twice", "location.unknown", "item.unknown", "quantity.invalid",
                "item.unknown", "item.unknown"],
            results.Select(r => r.Refusal?.Code));
        Assert.Equal(["MILK RNO 5/0/5/0", "TEA RNO 10/4/6/0"], await world.Stock());
    }

    [Fact]
    public async Task Counting_nothing_left_empties_the_level_and_a_count_has_a_size()
    {
        await using var world = await Adjusting_stock.Stocked();
        Assert.Equal(-10, (await Count(world, new SetStock.Line("TEA", "RNO", 0))).Value.Results.Single().Change);
        Assert.Equal("batch.size", (await Count(world)).Refusal!.Code);
        Assert.Equal(["TEA RNO 0/0/0/0"], await world.Stock());
    }

    private static Task<Outcome<SetStock.Answer>> Count(World world, params SetStock.Line[] lines) =>
        world.Run<SetStock, SetStock.Answer>(c => c.Run(new("stock.csv", lines), default));
}
