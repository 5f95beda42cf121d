using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Lots;

public sealed class Counting_lots_at_the_dock
{
    private const string Symbol = "(01)09506000134352(17)271231(10)L24";

    [Fact]
    public async Task A_scanner_alone_says_item_lot_and_day()
    {
        await using var world = await Open();
        var box = await Box(world);
        Assert.Equal("Which lot?", (await Scan(world, box, "3*coffee")).Title);
        Assert.Equal("Until when?", (await Scan(world, box, "l24")).Title);
        await world.Refuses("lot.day", () => TryScan(world, box, "soon"));
        Assert.Equal("+3", (await Scan(world, box, "271231")).Title);
        Assert.Equal("+1", (await Scan(world, box, Symbol)).Title);
        Assert.Equal("Which lot?", (await Scan(world, box, "9506000134352")).Title);
        Assert.Equal("+1", (await Scan(world, box, "L24")).Title);
        Assert.Equal("+1", (await Scan(world, box, "MUG")).Title);
        Assert.Equal("L24 Shelf - 5", await world.Lots());
        Assert.Equal(
            (5L, new DateOnly(2027, 12, 31), "RO-1001"),
            (await world.LotOf("L24")) is var lot ? (lot.OnHand, lot.ExpiresOn, lot.Source) : default);
    }

    [Fact]
    public async Task Keyed_counts_say_the_lot_and_take_back_what_is_of_it()
    {
        await using var world = await Open();
        var box = await Box(world);
        await world.Refuses("lot.required", () => Count(world, box, new CountBox.Scan("COFFEE", 2)));
        await Shop.Must(Count(world, box, new(Symbol, 4), new("COFFEE", 2, Lot: "L25")));
        await world.Refuses("lot.short", () => Count(world, box, new CountBox.Scan("COFFEE", -3, Lot: "L25")));
        await Shop.Must(Count(world, box, new("COFFEE", -1, Lot: "L25"), new("COFFEE", 1, Damaged: true, Lot: "L25")));
        Assert.Equal("L24 Shelf - 4, L25 Shelf - 1, L25 Damaged - 1", await world.Lots());
    }

    [Fact]
    public async Task What_is_not_sold_is_counted_and_put_aside()
    {
        await using var world = await Open();
        var box = await Box(world);
        Assert.Equal("Not to be sold", (await Scan(world, box, "(01)09506000134352(17)261101(10)OLD")).Title);
        Assert.Equal("OLD Quarantine - 1", await world.Lots());
        Assert.Equal((0, 0, 0), await world.Level("ATL", "COFFEE"));
    }

    private static async Task<World> Open()
    {
        var world = await Shop.Open();
        await world.Item("COFFEE", "9506000134352");
        await world.Track(sku: "COFFEE");
        return world;
    }

    private static async Task<string> Box(World world) =>
        (await Shop.Must(world.Run<CreateReceiving, CreateReceiving.Answer>(c => c.Run(new(new ReceivingDraft(
            "Harbour", new DateOnly(2026, 11, 3),
            [new("ATL", [new([new("COFFEE", 6), new("MUG", 1)])])])), default)))).Orders[0].Boxes[0].Sscc;

    private static Task<Outcome<CountBox.Answer>> Count(World world, string box, params CountBox.Scan[] scans) =>
        world.Run<CountBox, CountBox.Answer>(c => c.Run(new(box, scans), default));

    private static Task<Outcome<ScanBox.Answer>> TryScan(World world, string box, string code) =>
        world.Run<ScanBox, ScanBox.Answer>(c => c.Run(new(box, code), default));

    private static Task<ScanBox.Answer> Scan(World world, string box, string code) =>
        Shop.Must(TryScan(world, box, code));
}
