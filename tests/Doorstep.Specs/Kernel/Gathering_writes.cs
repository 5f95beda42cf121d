using Doorstep.Inventory.Items;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Data;
using Doorstep.Specs.Harness;
using Doorstep.Tests;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Kernel;

/// <summary>Writes of a command may wait for one another; nobody sees that they did.</summary>
public sealed class Gathering_writes
{
    private const int ManyBarcodes = 40;

    [Fact]
    public async Task The_next_question_sees_them_whoever_asks_it()
    {
        await using var world = await World.Begin();
        var seen = await InTransaction(world, async db =>
        {
            await db.NoteChannel(1, "web", Guid.CreateVersion7(world.Clock.GetUtcNow()), default);
            var asked = (await db.Query("SELECT name FROM channel", r => r.GetString(0), default)).Single();
            await db.NoteChannel(1, "phone", Guid.CreateVersion7(world.Clock.GetUtcNow()), default);
            return (asked, Tracked: await db.Channels.CountAsync());
        });
        Assert.Equal(("web", 2), seen);
        Assert.Equal(0, await world.Look(db => db.Channels.CountAsync()));
    }

    [Fact]
    public async Task Few_and_many_rows_go_in_their_order()
    {
        await using var world = await World.Begin();
        var barcodes = await InTransaction(world, async db =>
        {
            var item = new Item
            {
                Merchant = 1, Id = Guid.CreateVersion7(world.Clock.GetUtcNow()), Sku = "TEA", Title = "Green tea",
                CreatedAt = world.Clock.GetUtcNow(),
            };
            await db.InsertAll([item], default);
            await db.InsertAll<ItemBarcode>([.. Enumerable.Range(0, ManyBarcodes).Select(n => new ItemBarcode
            {
                Merchant = 1, ItemId = item.Id, Code = $"{n:0000000000000}",
            })], default);
            return (await db.Query("SELECT count(*) FROM item_barcode", r => r.GetInt64(0), default)).Single();
        });
        Assert.Equal(ManyBarcodes, barcodes);
    }

    [Fact]
    public async Task A_number_of_rows_that_is_another_one_is_a_lost_race()
    {
        await using var world = await World.Begin();
        var lost = await Assert.ThrowsAsync<LostRaceException>(() => InTransaction(world, async db =>
        {
            await db.NoteChannel(1, "web", Guid.CreateVersion7(world.Clock.GetUtcNow()), default);
            await db.ExecuteLater("UPDATE channel SET name = 'shop'", new Changes(2, "Somebody took one."), default);
            return await db.Channels.CountAsync();
        }));
        Assert.Equal("Somebody took one.", lost.Message);
    }

    [Fact]
    public async Task An_order_alone_is_placed_in_a_few_journeys()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        await world.Place("A-1", ("TEA", 1));

        Assert.Equal(TestDatabase.IsPostgres ? 7 : 4, await Journeys.Count(() => Shop.Must(
            world.Run<PlaceOrders, PlaceOrders.Answer>(c => c.Run(
                new([Shop.Draft(world, "A-2", ("TEA", 2))]), default)))));
    }

    private static Task<T> InTransaction<T>(World world, Func<DoorstepDb, Task<T>> use) => world.Look(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Gathers = db.Engine.Gathers;
        return await use(db);
    });
}
