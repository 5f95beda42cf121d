using System.Text;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Lists;

namespace Doorstep.Specs.Waves;

public sealed class Picking_on_paper
{
    [Fact]
    public async Task A_sheet_leads_to_every_bin_and_is_gone_when_all_is_picked()
    {
        await using var world = await Shop.Open();
        await world.House([("TEA", 2), ("MUG", 1)], [("TEA", 1)]);
        await world.Wave("Batch");

        var sheet = Encoding.Latin1.GetString(await Shop.Must(Print(world, new(List: "PL-1001"))));
        Assert.StartsWith("%PDF-", sheet, StringComparison.Ordinal);
        string[] texts = ["PL-1001", "A-01-1", "B-05-1", "TEA Green tea", "2 for 1 \\(1001-1\\), 1 for 2 \\(1002-1\\)"];
        foreach (var text in texts) Assert.Contains(text, sheet, StringComparison.Ordinal);
        Assert.Equal(sheet, Encoding.Latin1.GetString(await Shop.Must(Print(world, new(Wave: "WV-1001")))));

        await Shop.Must(Enter(world, ("TEA", 3, null), ("MUG", 1, "B-05-1")));
        await world.Refuses("list.done", () => Print(world, new(List: "PL-1001")));
        await world.Refuses("list.unknown", () => Print(world, new(List: "PL-9")));
        await world.Refuses("wave.unknown", () => Print(world, new(Wave: "WV-9")));
    }

    [Fact]
    public async Task What_was_taken_is_entered_and_the_rest_stays_open()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2), ("MUG", 1)], [("TEA", 1)]);
        await world.Wave("Batch");

        var entered = await Shop.Must(Enter(world, ("TEA", 2, "A-01-1"), ("MUG", 0, null)));

        var state = entered.State;
        Assert.Equal((2, 4, 2, true), (entered.Entered, state.Units, state.Picked, state.IsMine));
        Assert.Equal("A-01-1 1 TEA, B-05-1 1 MUG", state.Way());
        await Shop.Must(Enter(world, ("TEA", 1, null), ("MUG", 1, null)));
        foreach (var shipment in shipments) Assert.Equal("Picked", (await world.Shipment(shipment)).Stage);
    }

    [Fact]
    public async Task Where_lots_lie_the_sheet_says_which_and_so_does_the_entry()
    {
        await using var world = await Shop.Open();
        var shipment = (await world.House([("TEA", 3)])).Single();
        await world.Track(lot: "OLD");
        await world.Lot("NEW", 5, "2030-01-31");
        await Shop.Must(world.PutAway("TEA", "A-01-1", 5));
        await world.Wave("Batch");

        var sheet = Encoding.Latin1.GetString(await Shop.Must(Print(world, new(List: "PL-1001"))));
        Assert.Contains("lot NEW until 31 Jan 2030, 3 for 1", sheet, StringComparison.Ordinal);
        await world.Refuses("pick.lot_first", () => Enter(world, ("TEA", 3, "A-01-1")));
        await Shop.Must(world.Run<EnterList, EnterList.Answer>(
            c => c.Run(new("PL-1001", [new("TEA", 3, "A-01-1", "NEW")]), default)));
        Assert.Equal("Picked", (await world.Shipment(shipment)).Stage);
        Assert.Equal("NEW Shelf A-01-1 2, NEW Tote - 3, OLD Shelf A-01-1 20", await world.Lots());
    }

    [Fact]
    public async Task One_refused_line_refuses_all_and_nothing_is_lost()
    {
        await using var world = await Shop.Open();
        await world.House([("TEA", 2)]);
        await world.Wave("Batch");

        await world.Refuses("pick.too_many", () => Enter(world, ("TEA", 3, null)));
        await world.Refuses("pick.too_many", () => Enter(world, ("TEA", 1, null), ("TEA", 2, null)));
        await world.Refuses("pick.wrong_item", () => Enter(world, ("TEA", 1, null), ("MUG", 1, null)));
        await world.Refuses("pick.wrong_item", () => Enter(world, ("NOPE", 1, null)));
        await world.Refuses("entry.empty", () => Enter(world, ("TEA", 0, null)));
        await world.Refuses("entry.empty", () => Enter(world, ("TEA", 1, null), ("TEA", -1, null)));
        await world.Refuses("bin.unknown", () => Enter(world, ("TEA", 1, "Z-99-9")));
    }

    [Fact]
    public async Task Shipments_that_are_picked_alone_have_sheets_of_their_own()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("MUG", 1)]);
        await world.Refuses("list.done", () => Print(world, new(Shipments: shipments)));
        await world.Wave("Single");

        var sheets = Encoding.Latin1.GetString(await Shop.Must(Print(world, new(Shipments: shipments))));
        foreach (var text in new[] { "1001-1", "1002-1", "A-01-1", "B-05-1", "/Count 2" })
            Assert.Contains(text, sheets, StringComparison.Ordinal);
        Assert.Equal(2, Pages(await Shop.Must(Print(world, new(Wave: "WV-1001")))));
        await world.Refuses("shipment.unknown", () => Print(world, new(Shipments: [Guid.Empty])));
        await world.Refuses("batch.size", () => Print(world, new(Shipments: [])));
    }

    private static int Pages(byte[] pdf) =>
        Encoding.Latin1.GetString(pdf).Split("/Type /Page ").Length - 1;

    private static Task<Outcome<byte[]>> Print(World world, PrintPickSheets.Request request) =>
        world.Ask<PrintPickSheets, byte[]>(q => q.Run(request, default));

    private static Task<Outcome<EnterList.Answer>> Enter(
        World world, params (string Code, int Quantity, string? Bin)[] lines) =>
        world.Run<EnterList, EnterList.Answer>(c => c.Run(
            new("PL-1001", [.. lines.Select(l => new EnterList.Line(l.Code, l.Quantity, l.Bin))]), default));
}
