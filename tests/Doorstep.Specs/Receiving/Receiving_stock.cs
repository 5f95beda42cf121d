using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Receiving;

public sealed class Receiving_stock
{
    [Fact]
    public async Task What_came_is_on_hand_and_the_ledger_says_from_where()
    {
        await using var world = await World.Begin();
        await Furnish(world);

        var answer = await world.Run<ReceiveStock, ReceiveStock.Answer>(c => c.Run(
            new("rno", "PO-1", [new("tea", 100), new("COFFEE", 7), new("TEA", 20)]), CancellationToken.None));

        Assert.Equal(127, answer.Value.Units);
        Assert.Equal("RNO", answer.Value.Location);
        var levels = await world.Look(db => db.Levels.ToListAsync());
        Assert.Equal([7L, 120L], levels.Select(l => l.OnHand).Order());
        Assert.All(levels, l => Assert.Equal(0, l.Reserved));
        var entries = await world.Look(db => db.Entries.OrderBy(e => e.Seq).ToListAsync());
        Assert.Equal(3, entries.Count);
        Assert.All(entries, e => Assert.Equal(
            (Account.Supplier, Account.Available, "PO-1", "Olga Owner", world.Clock.GetUtcNow()),
            (e.FromAccount, e.ToAccount, e.Reference, e.Actor, e.At)));
        Assert.Equal([100L, 120L], entries.Where(e => e.Quantity != 7).Select(e => e.OnHandAfter));
    }

    [Fact]
    public async Task An_unknown_item_refuses_the_whole_receipt()
    {
        await using var world = await World.Begin();
        await Furnish(world);

        var answer = await world.Run<ReceiveStock, ReceiveStock.Answer>(c => c.Run(
            new("RNO", "PO-1", [new("TEA", 100), new("MILK", 7)]), CancellationToken.None));

        Assert.Equal("item.unknown", answer.Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Entries.CountAsync()));
        Assert.Equal(0, await world.Look(db => db.Levels.CountAsync()));
    }

    private static Task<int> Furnish(World world) => world.Look(async db =>
    {
        var (merchant, now) = (world.Actor.Merchant, world.Clock.GetUtcNow());
        db.Add(new Location
        {
            Merchant = merchant, Id = Guid.CreateVersion7(now), Code = "RNO", Name = "Reno",
            Address = new Address(City: "Reno"), TimeZone = "America/Los_Angeles", CutOff = new TimeOnly(14, 0),
            PickUp = new TimeOnly(17, 0), WorkingDays = WorkingDays.MondayToFriday, CreatedAt = now,
        });
        db.AddRange(new[] { "TEA", "COFFEE" }.Select(sku => new Item
        {
            Merchant = merchant, Id = Guid.CreateVersion7(now), Sku = sku, Title = sku, CreatedAt = now,
        }));
        return await db.SaveChangesAsync();
    });
}
