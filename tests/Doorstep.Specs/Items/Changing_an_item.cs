using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Items;

public sealed class Changing_an_item
{
    [Fact]
    public async Task Title_measures_and_barcodes_change_and_the_version_grows()
    {
        await using var world = await World.Begin();
        var tea = await world.Item("TEA", "OLD", "BOTH");
        var changed = (await Change(world, new("tea", "Black tea", ["BOTH", "NEW"], 200), 1)).Value;

        Assert.Equal((tea.Id, "Black tea", 200, 2),
            (changed.Id, changed.Title, changed.WeightGrams!.Value, changed.Version));
        Assert.Equal(["BOTH", "NEW"], changed.Barcodes);
        Assert.Equal(["BOTH", "NEW"], await world.Look(db => db.Barcodes.Select(b => b.Code).Order().ToListAsync()));
    }

    [Fact]
    public async Task What_was_read_before_somebody_else_changed_it_is_refused()
    {
        await using var world = await World.Begin();
        await world.Item("TEA");
        await Change(world, new("TEA", "Black tea"), 1);
        var late = await Change(world, new("TEA", "White tea"), 1);

        Assert.Equal("version.stale", late.Refusal!.Code);
        Assert.Equal(RefusalKind.Stale, late.Refusal.Kind);
        Assert.Equal("Black tea", await Title(world));
    }

    [Fact]
    public async Task Nothing_to_change_changes_nothing()
    {
        await using var world = await World.Begin();
        var tea = await world.Item("TEA", "OLD");
        Assert.Equal(1, (await Change(world, new("TEA", tea.Title, ["OLD"], 120), null)).Value.Version);
    }

    [Fact]
    public async Task Unknown_items_wrong_content_and_taken_barcodes_are_refused()
    {
        await using var world = await World.Begin();
        await world.Item("TEA", "OLD");
        await world.Item("MILK", "WHITE");

        Assert.Equal("item.unknown", (await Change(world, new("COFFEE", "Coffee"), null)).Refusal!.Code);
        Assert.Equal("item.title", (await Change(world, new("TEA", ""), null)).Refusal!.Code);
        Assert.Equal("barcode.check_digit",
            (await Change(world, new("TEA", "x", ["4006381333932"]), null)).Refusal!.Code);
        Assert.Equal("barcode.taken", (await Change(world, new("TEA", "x", ["WHITE"]), null)).Refusal!.Code);
        Assert.Equal("barcode.taken", (await Change(world, new("TEA", "x", ["MILK"]), null)).Refusal!.Code);
        Assert.Equal("The TEA", await Title(world));
    }

    private static Task<string> Title(World world) =>
        world.Look(db => db.Items.Where(i => i.Sku == "TEA").Select(i => i.Title).SingleAsync());

    private static Task<Outcome<ItemAnswer>> Change(World world, ItemDraft draft, int? version) =>
        world.Run<ChangeItem, ItemAnswer>(c => c.Run(new(draft, version), default));
}
