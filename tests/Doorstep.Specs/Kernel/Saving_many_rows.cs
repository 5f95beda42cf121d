using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Kernel;

/// <summary>Rows that changed alike are written together; it must not show.</summary>
public sealed class Saving_many_rows
{
    private const int Rows = 12;

    [Fact]
    public async Task Rows_that_change_twice_keep_both_changes()
    {
        await using var world = await Filled();
        await world.Look(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var items = await db.Items.OrderBy(i => i.Sku).ToListAsync();
            foreach (var item in items) (item.WeightGrams, item.LengthMm) = (item.Sku == "S03" ? null : 500, 7);
            Assert.Equal(Rows, await db.SaveChangesAsync());
            Assert.False(db.ChangeTracker.HasChanges());
            foreach (var item in items) item.Title = $"New {item.Sku}";
            Assert.Equal(Rows, await db.SaveChangesAsync());
            await transaction.CommitAsync();
            return Rows;
        });

        var after = await world.Look(db => db.Items.OrderBy(i => i.Sku).ToListAsync());
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => ($"New S{i:00}", i == 3 ? null : (int?)500, (int?)7)),
            after.Select(i => (i.Title, i.WeightGrams, i.LengthMm)));
    }

    [Fact]
    public async Task A_row_that_is_gone_is_noticed()
    {
        await using var world = await Filled();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => world.Look(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var items = await db.Items.ToListAsync();
            await db.Items.Where(i => i.Sku == "S05").ExecuteDeleteAsync();
            foreach (var item in items) item.Title = "New";
            return await db.SaveChangesAsync();
        }));

        Assert.Equal(0, await world.Look(db => db.Items.CountAsync(i => i.Title == "New")));
    }

    private static async Task<World> Filled()
    {
        var world = await World.Begin();
        await world.Look(async db =>
        {
            for (var i = 0; i < Rows; i++)
                db.Add(new Item
                {
                    Merchant = Database.FirstMerchant, Id = Guid.CreateVersion7(world.Clock.GetUtcNow()),
                    Sku = $"S{i:00}", Title = "Old", WeightGrams = 1, CreatedAt = world.Clock.GetUtcNow(),
                });
            return await db.SaveChangesAsync();
        });
        return world;
    }
}
