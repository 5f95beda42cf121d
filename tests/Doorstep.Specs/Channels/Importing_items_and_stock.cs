using Doorstep.Channels.Importing;
using Doorstep.Inventory.Items;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Channels;

public sealed class Importing_items_and_stock : ImportSpecs
{
    [Fact]
    public async Task Items_are_created_once_and_bad_rows_are_rejected()
    {
        await using var world = await Shop.Open();
        const string text = """
            sku,title,barcode,weightGrams,lengthMm,widthMm,heightMm
            cup,Red cup,4006381333931,120,80,60,120
            POT,,,,,,
            JUG,Jug,4006381333932,,,,
            ,Nothing,,,,,
            BOX,Box,,-1,,,
            TEA,Another tea,,,,,
            """;

        var first = (ItemTotals)await Shop.Must(Import(world, ImportSubject.Items, text));
        Assert.Equal((6, 2, 0), (first.Rows, first.Created, first.Already));
        Assert.Equal(["barcode.check_digit 1", "item.exists 1", "sku.missing 1", "weightGrams.unreadable 1"],
            Shown(first.Rejected));
        var cup = await Shop.Must(world.Ask<ShowItem, ShowItem.Answer>(q => q.Run("CUP", default)));
        Assert.Equal(("Red cup", 120, 80, "4006381333931"),
            (cup.Title, cup.WeightGrams, cup.LengthMm, Assert.Single(cup.Barcodes)));

        var again = (ItemTotals)await Shop.Must(Import(world, ImportSubject.Items, text));
        Assert.Equal((0, 2), (again.Created, again.Already));
    }

    [Fact]
    public async Task Counted_stock_is_posted_as_the_difference()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);
        const string text =
            "sku,location,quantity\nTEA,RNO,10\nMUG,rno,3\nCUP,RNO,1\nTEA,XXX,1\ntea,RNO,7\nMUG,ATL,x\n";

        var first = (StockTotals)await Shop.Must(Import(world, ImportSubject.Stock, text));
        Assert.Equal((6, 2, 0, 9), (first.Rows, first.Changed, first.Unchanged, first.UnitsAdded));
        Assert.Equal(["count.twice 1", "item.unknown 1", "location.unknown 1", "quantity.unreadable 1"],
            Shown(first.Rejected));
        Assert.Equal((10, 0, 10), await world.Level("RNO", "TEA"));

        var entries = await world.Count("stock_entry");
        var again = (StockTotals)await Shop.Must(Import(world, ImportSubject.Stock, text));
        Assert.Equal((0, 2, 0), (again.Changed, again.Unchanged, again.UnitsAdded));
        Assert.Equal(entries, await world.Count("stock_entry"));
    }

    [Fact]
    public async Task A_sheet_may_say_what_orders_are_not_promised()
    {
        await using var world = await Shop.Open();
        await world.Keep("MUG", "RNO", 2);
        const string text =
            "sku,location,quantity,safety stock\nTEA,RNO,10,3\nMUG,RNO,0,\nMUG,ATL,4,x\nTEA,ATL,1,1000001\n";

        var first = (StockTotals)await Shop.Must(Import(world, ImportSubject.Stock, text));
        Assert.Equal((4, 1, 1), (first.Rows, first.Changed, first.Unchanged));
        Assert.Equal(["quantity.invalid 1", "safety.unreadable 1"], Shown(first.Rejected));
        Assert.Equal(["MUG RNO 0 of 0, 2, 0, ", "TEA RNO 7 of 10, 3, 0, "], await world.Kept());
        var again = (StockTotals)await Shop.Must(Import(world, ImportSubject.Stock, text));
        Assert.Equal((0, 2), (again.Changed, again.Unchanged));
        var only = (StockTotals)await Shop.Must(Import(
            world, ImportSubject.Stock, "sku,location,quantity,safety stock\nTEA,RNO,10,0\n"));
        Assert.Equal((1, 0, 0), (only.Changed, only.Unchanged, only.UnitsAdded));
    }

    [Fact]
    public async Task Counted_stock_of_an_item_that_is_tracked_by_lot_says_the_lot()
    {
        await using var world = await Shop.Open();
        await world.Track();
        const string text =
            "sku,location,quantity,batch,expiry\nTEA,ATL,4,L1,2027-01-31\nTEA,RNO,3,,\nMUG,RNO,2,,\nMUG,ATL,2,,soon\n";
        var totals = (StockTotals)await Shop.Must(Import(world, ImportSubject.Stock, text));
        Assert.Equal((4, 2, 6), (totals.Rows, totals.Changed, totals.UnitsAdded));
        Assert.Equal(["expiresOn.unreadable 1", "lot.required 1"], Shown(totals.Rejected));
        Assert.Equal("L1 Shelf - 4", await world.Lots());
        Assert.Equal(new DateOnly(2027, 1, 31), (await world.LotOf("L1")).ExpiresOn);
    }

    [Fact]
    public async Task A_mapping_has_a_name()
    {
        await using var world = await Shop.Open();
        var refused = await world.Run<SaveMapping, Platform.Outcomes.Done>(c => c.Run(new(" ", "{}"), default));
        Assert.Equal("mapping.name", refused.Refusal!.Code);
        Assert.Equal(0, await world.Count("saved_mapping"));
    }
}
