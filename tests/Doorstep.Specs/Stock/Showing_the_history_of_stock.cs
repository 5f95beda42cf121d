using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Adjusting;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Stock;

public sealed class Showing_the_history_of_stock
{
    [Fact]
    public async Task Newest_first_with_who_why_before_and_after()
    {
        await using var world = await Adjusting_stock.Stocked();
        await world.Reserve("TEA", "RNO", 4);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        world.Actor = world.Actor with { Name = "Pia Picker" };
        await world.Run<AdjustStock, AdjustStock.Answer>(
            c => c.Run(new("RNO", "S-1", [new("TEA", -1, "damaged")]), default));

        var rows = (await History(world, new("tea"))).Value.Items;
        Assert.Equal(
            [
                "Pia Picker RNO Available>Damaged 1: 10>9 4>4 damaged S-1",
                "Olga Owner RNO Available>Reserved 4: 10>10 0>4  ",
                "Olga Owner RNO Supplier>Available 10: 0>10 0>0 Received PO-1",
            ],
            rows.Select(r => $"{r.Actor} {r.Location} {r.From}>{r.To} {r.Quantity}: {r.OnHandBefore}>{r.OnHandAfter} "
                + $"{r.ReservedBefore}>{r.ReservedAfter} {r.Reason} {r.Reference}"));
        Assert.Equal(world.Clock.GetUtcNow(), rows[0].At);
        Assert.Equal([null, null], new[] { rows[0].Shipment, rows[2].Shipment });
        Assert.NotNull(rows[1].Shipment);
    }

    [Fact]
    public async Task Page_by_page_here_or_everywhere()
    {
        await using var world = await Adjusting_stock.Stocked();
        await world.Location("BOS");
        await world.Receive("TEA", "BOS", 1);
        await world.Receive("TEA", "RNO", 2);

        var first = (await History(world, new("TEA", Limit: 2))).Value;
        var second = (await History(world, new("TEA", After: first.Next, Limit: 2))).Value;
        Assert.Equal([2, 1, 10], first.Items.Concat(second.Items).Select(r => r.Quantity));
        Assert.Null(second.Next);
        Assert.Equal([1], (await History(world, new("TEA", "BOS"))).Value.Items.Select(r => r.Quantity));

        Assert.Equal("item.unknown", (await History(world, new("MILK"))).Refusal!.Code);
        Assert.Equal("location.unknown", (await History(world, new("TEA", "LAX"))).Refusal!.Code);
        Assert.Equal("cursor.invalid", (await History(world, new("TEA", After: "x"))).Refusal!.Code);
    }

    private static Task<Outcome<Page<ShowStockHistory.Row>>> History(World world, ShowStockHistory.Request request) =>
        world.Ask<ShowStockHistory, Page<ShowStockHistory.Row>>(h => h.Run(request, default));
}
