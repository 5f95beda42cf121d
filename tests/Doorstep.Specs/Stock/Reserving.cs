using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs;

public sealed class Reserving
{
    [Fact]
    public async Task Two_hundred_buyers_for_fifty_units_get_fifty()
    {
        await using var world = await World.Begin();
        await world.Item("TEA");
        await world.Location("RNO");
        await world.Receive("TEA", "RNO", 50);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(_ => Task.Run(() => world.Run<Reserve_units, Done>(c => c.Run("TEA", "RNO", 1)))));

        Assert.Equal(50, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("stock.short", o.Refusal!.Code));
        Assert.Equal(["TEA RNO 50/50/0/0"], await world.Stock());
        Assert.Equal(50, await world.Look(db => db.Reservations.SumAsync(r => r.Quantity)));
    }

    internal sealed class Reserve_units(StockLedger ledger, ItemIndex items, LocationIndex locations, Work work) : ICommand
    {
        public static Permission Needs => Permission.PlaceOrders;

        public async Task<Outcome<Done>> Run(string sku, string location, int quantity)
        {
            var item = (await items.BySku([sku], default))[sku];
            var place = (await locations.ByCode(location, default))!;
            return await ledger.Post(
                [new(item.Id, place.Id, Account.Available, Account.Reserved, quantity,
                    new Claim(work.NewId(), 1, work.NewId()))], default);
        }
    }
}
