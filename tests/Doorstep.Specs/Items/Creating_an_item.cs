using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Journal;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Items;

public sealed class Creating_an_item
{
    private static readonly ItemDraft Tea = new(" tea ", " Green tea ", ["4006381333931", "shelf-7"], 120, 80, 60, 120);

    [Fact]
    public async Task It_is_there_as_it_was_said_with_codes_in_capitals()
    {
        await using var world = await World.Begin();
        var made = (await Create(world, Tea)).Value;

        Assert.True(made.Created);
        Assert.Equal(("TEA", "Green tea", 120, 80, 60, 120, 1),
            (made.Item.Sku, made.Item.Title, made.Item.WeightGrams!.Value,
                made.Item.LengthMm!.Value, made.Item.WidthMm!.Value, made.Item.HeightMm!.Value, made.Item.Version));
        Assert.Equal(["4006381333931", "SHELF-7"], made.Item.Barcodes);
        var row = await world.Look(db => db.Set<JournalEntry>().SingleAsync());
        Assert.Equal(("item", "ItemCreated", 1, made.Item.Id), (row.Entity, row.Type, row.Version, row.EntityId));
    }

    [Fact]
    public async Task The_same_again_is_the_same_item()
    {
        await using var world = await World.Begin();
        var first = (await Create(world, Tea)).Value;
        var again = (await Create(world, Tea with { Barcodes = ["SHELF-7", "4006381333931"] })).Value;

        Assert.False(again.Created);
        Assert.Equal(first.Item.Id, again.Item.Id);
        Assert.Equal(1, await Count(world));
        Assert.Equal(1, await world.Look(db => db.Set<JournalEntry>().CountAsync()));
    }

    [Fact]
    public async Task Another_content_under_the_same_sku_is_refused()
    {
        await using var world = await World.Begin();
        await Create(world, Tea);
        var other = await Create(world, Tea with { Title = "Black tea" });

        Assert.Equal("item.exists", other.Refusal!.Code);
        Assert.Equal("Green tea", await world.Look(db => db.Items.Select(i => i.Title).SingleAsync()));
    }

    [Theory]
    [InlineData("4006381333932", 1)]
    [InlineData("96385075", 4)]
    [InlineData("036000291453", 2)]
    [InlineData("10012345678903", 2)]
    public async Task A_wrong_check_digit_is_refused_and_the_right_one_named(string barcode, int expected)
    {
        await using var world = await World.Begin();
        var answer = await Create(world, Tea with { Barcodes = [barcode] });

        Assert.Equal("barcode.check_digit", answer.Refusal!.Code);
        Assert.Equal(expected, answer.Refusal.Data!["expected"]);
        Assert.Equal(0, await Count(world));
    }

    [Theory]
    [InlineData("96385074")]
    [InlineData("036000291452")]
    [InlineData("10012345678902")]
    [InlineData("123456789")]
    [InlineData("X-4006381333932")]
    public async Task Right_check_digits_and_free_codes_are_taken(string barcode)
    {
        await using var world = await World.Begin();
        Assert.Equal([barcode], (await Create(world, Tea with { Barcodes = [barcode] })).Value.Item.Barcodes);
    }

    [Theory]
    [InlineData("MILK", "SHELF-7")]
    [InlineData("MILK", "TEA")]
    [InlineData("SHELF-7", "MILK-1")]
    public async Task A_code_that_a_scanner_reads_for_another_item_is_refused(string sku, string barcode)
    {
        await using var world = await World.Begin();
        await Create(world, Tea);
        var answer = await Create(world, new ItemDraft(sku, "Milk", [barcode]));

        Assert.Equal("barcode.taken", answer.Refusal!.Code);
        Assert.Equal("TEA", answer.Refusal.Data!["sku"]);
        Assert.Equal(1, await Count(world));
    }

    [Theory]
    [InlineData("", "Tea", 1, "item.sku")]
    [InlineData("T\nA", "Tea", 1, "item.sku")]
    [InlineData("TEA", "  ", 1, "item.title")]
    [InlineData("TEA", "Tea", -1, "item.measure")]
    [InlineData("TEA", "Tea", 1_000_001, "item.measure")]
    public async Task What_is_no_item_is_refused(string sku, string title, int weight, string code)
    {
        await using var world = await World.Begin();
        Assert.Equal(code, (await Create(world, new ItemDraft(sku, title, null, weight))).Refusal!.Code);
        Assert.Equal("item.measure", (await Create(world, Tea with { HeightMm = 100_001 })).Refusal!.Code);
        Assert.Equal("barcode.invalid",
            (await Create(world, Tea with { Barcodes = [new string('1', 81)] })).Refusal!.Code);
        Assert.Equal(0, await Count(world));
    }

    [Fact]
    public async Task In_a_batch_each_is_judged_by_itself_and_against_its_neighbours()
    {
        await using var world = await World.Begin();
        await Create(world, Tea);
        var batch = await world.Run<CreateItems, CreateItems.Answer>(c => c.Run(new(
        [
            new("A", "First", ["B-1"]), new("A", "First", ["B-1"]), new("A", "Second"), new("C", "Third", ["B-1"]),
            new("D", "", []), new("E", "Fifth"), Tea, new("B-1", "A SKU that is a barcode"),
        ]), default));

        Assert.Equal(
            ["A new", "A there", "A item.exists", "C barcode.taken", "D item.title", "E new", "TEA there",
                "B-1 barcode.taken"],
            batch.Value.Results.Select(r => $"{r.Sku} {r.Refusal?.Code ?? (r.Created ? "new" : "there")}"));
        Assert.Equal(["A", "E", "TEA"], await world.Look(db => db.Items.Select(i => i.Sku).Order().ToListAsync()));
    }

    [Fact]
    public async Task A_batch_has_a_size()
    {
        await using var world = await World.Begin();
        var none = await world.Run<CreateItems, CreateItems.Answer>(c => c.Run(new([]), default));
        var many = await world.Run<CreateItems, CreateItems.Answer>(c => c.Run(
            new([.. Enumerable.Range(0, CreateItems.BatchMax + 1).Select(n => new ItemDraft($"S{n}", "x"))]), default));

        Assert.Equal("batch.size", none.Refusal!.Code);
        Assert.Equal("batch.size", many.Refusal!.Code);
    }

    [Fact]
    public async Task A_scanner_finds_it_by_barcode_and_by_sku_in_any_case()
    {
        await using var world = await World.Begin();
        var tea = (await Create(world, Tea)).Value.Item;
        string[] codes = ["TEA", "tea ", "4006381333931", "shelf-7", "MILK"];
        var meant = await world.Look(db => new ItemIndex(db).Scan(codes, default));
        Assert.Equal(codes[..4], meant.Keys);
        Assert.All(meant.Values, item => Assert.Equal(tea.Id, item.Id));
    }

    private static Task<int> Count(World world) => world.Look(db => db.Items.CountAsync());

    private static Task<Platform.Outcomes.Outcome<CreateItem.Answer>> Create(World world, ItemDraft draft) =>
        world.Run<CreateItem, CreateItem.Answer>(c => c.Run(new(draft), default));
}
