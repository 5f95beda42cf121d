using Doorstep.Inventory.Storage;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Stock;

public sealed class Reserving_stock
{
    [Fact]
    public async Task Two_hundred_buyers_for_fifty_units_get_fifty()
    {
        await using var world = await World.Begin();
        await world.Item("TEA");
        await world.Location("RNO");
        await world.Receive("TEA", "RNO", 50);
        world.Excused.Add("order.merchant");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() =>
            world.Run<Stocking.Reserve_units, Platform.Outcomes.Done>(c => c.Run("TEA", "RNO", 1)))));

        Assert.Equal(50, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("stock.short", o.Refusal!.Code));
        Assert.Equal(["TEA RNO 50/50/0/0"], await world.Stock());
        Assert.Equal(50, await world.Look(db => db.Reservations.SumAsync(r => r.Quantity)));
    }
}
