using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Adjusting;

public sealed class Adjusting_stock
{
    [Theory]
    [InlineData("counted", 3, Account.Adjustment, Account.Available, 13)]
    [InlineData("counted", -3, Account.Available, Account.Adjustment, 7)]
    [InlineData("correction", 3, Account.Adjustment, Account.Available, 13)]
    [InlineData("found", 3, Account.Adjustment, Account.Available, 13)]
    [InlineData("lost", -3, Account.Available, Account.Adjustment, 7)]
    [InlineData("damaged", -10, Account.Available, Account.Damaged, 0)]
    [InlineData("returned_to_supplier", -3, Account.Available, Account.Supplier, 7)]
    public async Task Each_reason_moves_units_where_they_belong(string reason, int quantity, Account from, Account to,
        long left)
    {
        await using var world = await Stocked();
        var answer = (await Adjust(world, new AdjustStock.Line("tea", quantity, reason, " dock 3 "))).Value;

        Assert.Equal([new AdjustStock.Level("TEA", left, 0, left)], answer.Lines);
        var entry = await world.Look(db => db.Entries.OrderByDescending(e => e.Seq).FirstAsync());
        Assert.Equal((from, to, Math.Abs(quantity), left, $"{reason}: dock 3", "SHEET-1"),
            (entry.FromAccount, entry.ToAccount, entry.Quantity, entry.OnHandAfter, entry.Reason, entry.Reference));
    }

    [Fact]
    public async Task Only_available_units_can_be_taken_away_and_all_lines_or_none()
    {
        await using var world = await Stocked();
        await world.Item("MILK");
        await world.Receive("MILK", "RNO", 5);
        await world.Reserve("TEA", "RNO", 4);

        var answer = await Adjust(world, new("MILK", -5, "lost"), new("TEA", -7, "damaged"));

        Assert.Equal("stock.short", answer.Refusal!.Code);
        Assert.Equal(["MILK RNO 5/0/5/0", "TEA RNO 10/4/6/0"], await world.Stock());
        Assert.Equal([new AdjustStock.Level("TEA", 4, 4, 0)],
            (await Adjust(world, new AdjustStock.Line("TEA", -6, "damaged"))).Value.Lines);
    }

    [Theory]
    [InlineData("RNO", "TEA", 0, "counted", "adjustment.quantity")]
    [InlineData("RNO", "TEA", 1_000_001, "counted", "adjustment.quantity")]
    [InlineData("RNO", "TEA", int.MinValue, "counted", "adjustment.quantity")]
    [InlineData("RNO", "TEA", 1, "stolen", "adjustment.reason")]
    [InlineData("RNO", "TEA", 1, "lost", "adjustment.reason")]
    [InlineData("RNO", "TEA", -1, "found", "adjustment.reason")]
    [InlineData("RNO", "COFFEE", 1, "found", "item.unknown")]
    [InlineData("BOS", "TEA", 1, "found", "location.unknown")]
    [InlineData("RNO", null, 1, "found", "item.unknown")]
    [InlineData(null, "TEA", 1, "found", "location.unknown")]
    public async Task What_makes_no_sense_is_refused(string? location, string? sku, int quantity, string reason,
        string code)
    {
        await using var world = await Stocked();
        var answer = await world.Run<AdjustStock, AdjustStock.Answer>(c => c.Run(
            new(location!, null, [new(sku!, quantity, reason)]), default));

        Assert.Equal(code, answer.Refusal!.Code);
        Assert.Equal(["TEA RNO 10/0/10/0"], await world.Stock());
    }

    [Fact]
    public async Task Without_lines_or_with_endless_texts_it_is_refused()
    {
        await using var world = await Stocked();
        Assert.Equal("adjustment.empty", (await Adjust(world)).Refusal!.Code);
        Assert.Equal("reference.length",
            (await Adjust(world, new AdjustStock.Line("TEA", 1, "found", new string('x', 201)))).Refusal!.Code);
        Assert.Equal(["TEA RNO 10/0/10/0"], await world.Stock());
    }

    internal static async Task<World> Stocked()
    {
        var world = await World.Begin();
        await world.Item("TEA");
        await world.Location("RNO");
        await world.Receive("TEA", "RNO", 10);
        return world;
    }

    private static Task<Outcome<AdjustStock.Answer>> Adjust(World world, params AdjustStock.Line[] lines) =>
        world.Run<AdjustStock, AdjustStock.Answer>(c => c.Run(new("RNO", "SHEET-1", lines), default));
}
