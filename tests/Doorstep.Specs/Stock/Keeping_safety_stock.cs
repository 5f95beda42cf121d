using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Items;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Promising;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Stock;

public sealed class Keeping_safety_stock
{
    [Fact]
    public async Task What_is_kept_is_promised_to_nobody()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        Assert.Equal((3, 0L), await Set(world, "tea", "atl", 3));

        var first = await world.Place("A-1", ("TEA", 5));
        var second = await world.Place("A-2", ("TEA", 3));

        Assert.Equal("Allocated", first.Shipments[0].Stage);
        Assert.Equal(["Allocated 2", "AwaitingStock 1"],
            second.Shipments.Select(s => $"{s.Stage} {s.Lines.Sum(l => l.Quantity)}").Order());
        Assert.Equal(["TEA ATL 0 of 10, 3, 0, "], await world.Kept("TEA"));
        await world.Refuses("stock.short", () => world.Reserve("TEA", "ATL", 1));
        Assert.Equal((10L, 7L, 3L), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task More_takes_nothing_back_and_less_serves_whoever_waits_in_the_same_commit()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        await world.Place("A-1", ("TEA", 8));
        await Set(world, "TEA", "ATL", 6);
        Assert.Equal((10L, 8L, 2L), await world.Level("ATL", "TEA"));
        Assert.Equal(["TEA ATL 0 of 10, 6, 0, "], await world.Kept("TEA"));
        var waiting = await world.Place("A-2", ("TEA", 2));
        Assert.Equal("AwaitingStock", waiting.Shipments[0].Stage);

        Assert.Equal((1, 6L), await Set(world, "TEA", "ATL", 1));
        Assert.Equal((10L, 9L, 1L), await world.Level("ATL", "TEA"));
        await Set(world, "TEA", "ATL", 0);

        Assert.Equal((10L, 10L, 0L), await world.Level("ATL", "TEA"));
        Assert.Equal("Allocated", (await world.Order(waiting.Id)).Shipments[0].Stage);
    }

    [Fact]
    public async Task It_is_what_is_damaged_or_counted_away_first_and_a_receipt_fills_it_up_before_it_serves()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        await Set(world, "TEA", "ATL", 4);
        var order = await world.Place("A-1", ("TEA", 8));
        Assert.Equal((10L, 6L, 4L), await world.Level("ATL", "TEA"));
        await Shop.Must(world.Run<AdjustStock, AdjustStock.Answer>(
            c => c.Run(new("ATL", null, [new("TEA", -3, "damaged")]), default)));
        Assert.Equal((7L, 6L, 1L), await world.Level("ATL", "TEA"));

        await world.Stock("ATL", "TEA", 4);
        Assert.Equal((11L, 7L, 4L), await world.Level("ATL", "TEA"));
        await world.Stock("ATL", "TEA", 1);
        Assert.Equal((12L, 8L, 4L), await world.Level("ATL", "TEA"));
        Assert.All((await world.Order(order.Id)).Shipments, s => Assert.Equal("Allocated", s.Stage));
    }

    [Fact]
    public async Task A_delivery_is_promised_without_what_fills_the_safety_stock_up()
    {
        await using var world = await Shop.Open();
        await Set(world, "TEA", "RNO", 4);
        await world.Announce("RNO", 2, [("TEA", 5)]);
        await world.Announce("RNO", 6, [("TEA", 5)]);

        var first = await world.Place("A-1", ("TEA", 1));
        var second = await world.Place("A-2", ("TEA", 2));
        Assert.Equal((world.Day(2), world.Day(6)),
            (first.Shipments[0].Stock!.ExpectedOn, second.Shipments[0].Stock!.ExpectedOn));

        await world.Stock("RNO", "TEA", 2);
        Assert.Equal(world.Day(2), (await world.Order(second.Id)).Shipments[0].Stock!.ExpectedOn);
        var asked = await Shop.Must(world.Ask<QuotePromises, QuotePromises.Answer>(q => q.Run(
            new(Shop.Austin, [new("TEA", 3)]), default)));
        Assert.Equal(world.Day(6), asked.AvailableOn);
    }

    [Fact]
    public async Task Each_line_is_judged_by_itself_and_the_item_says_who_changed_it()
    {
        await using var world = await Shop.Open();
        var set = await Shop.Must(world.Run<SetSafetyStock, SetSafetyStock.Answer>(c => c.Run(new(
        [
            new("TEA", "RNO", 2), new("MILK", "RNO", 2), new("TEA", "XXX", 2), new("MUG", "RNO", -1),
            new("tea", "rno", 5), new("TEA", "ATL", 0),
        ]), default)));

        Assert.Equal([null, "item.unknown", "location.unknown", "quantity.invalid", "safety.twice", null],
            set.Results.Select(r => r.Refusal?.Code));
        Assert.Equal(["TEA RNO 0 of 0, 2, 0, "], await world.Kept());
        var item = await Shop.Must(world.Ask<ShowItem, ShowItem.Answer>(q => q.Run("TEA", default)));
        Assert.Equal((1, 2L), (item.Version, item.Totals.Safety));
        await world.Refuses("batch.size", () => world.Run<SetSafetyStock, SetSafetyStock.Answer>(
            c => c.Run(new([]), default)));
    }

    [Fact]
    public async Task Two_orders_at_once_do_not_get_it_either()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 5);
        await Set(world, "TEA", "ATL", 2);

        var placed = await Task.WhenAll(Enumerable.Range(1, 6).Select(n =>
            world.Run<PlaceOrder, PlaceOrder.Answer>(c => c.Run(
                new(Shop.Draft(world, $"A-{n}", ("TEA", 1))), default))));

        Assert.Equal(3, placed.Count(p => p.Value.Order.Shipments[0].Stage == "Allocated"));
        Assert.Equal((5L, 3L, 2L), await world.Level("ATL", "TEA"));
    }

    private static async Task<(int Safety, long Before)> Set(World world, string sku, string location, int units)
    {
        var result = await world.Keep(sku, location, units);
        Assert.Null(result.Refusal);
        return (result.Safety, result.Before);
    }
}
