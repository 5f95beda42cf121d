using System.Diagnostics;
using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Channels.Importing;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Replaying;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using Doorstep.Tests;

namespace Doorstep.Specs.Orders;

/// <summary>
/// 19,785 orders of a year and their 528,157 lines, imported with two locations that have something of most of it, then
/// sourced twice: as it was, and under other rules.
/// </summary>
public sealed class Replaying_the_online_retail_year(ITestOutputHelper output)
{
    private const int UnitsEach = 1_000;

    /// <summary>Items that only the file brings.</summary>
    private const int NewItems = 98;

    private static readonly DateOnly First = new(2010, 12, 1);
    private static readonly DateOnly Last = new(2011, 12, 9);

    [LongFact]
    public async Task The_whole_file_of_a_real_retailer_goes_through_as_it_is_and_is_replayed()
    {
        var file = Places.Shared("online-retail/online_retail.csv.gz");
        await using var world = await World.Begin();
        foreach (var (code, city, code2) in new[] { ("LDN", "London", "GB"), ("ROT", "Rotterdam", "NL") })
            await Shop.Must(world.Run<CreateLocation, CreateLocation.Answer>(c => c.Run(
                new(new(code, city, new(Line1: "1 Dock Rd", City: city, PostalCode: "1", Country: code2),
                    "Europe/London")), default)));
        var skus = Skus(file).Skip(NewItems).ToList();
        foreach (var some in skus.Chunk(CreateItems.BatchMax))
            await Shop.Must(world.Run<CreateItems, CreateItems.Answer>(
                c => c.Run(new([.. some.Select(sku => new ItemDraft(sku, sku))]), default)));
        foreach (var code in new[] { "LDN", "ROT" })
            await Shop.Must(world.Run<ReceiveStock, ReceiveStock.Answer>(c => c.Run(
                new(code, "PO-1", [.. skus.Select(sku => new ReceiveStock.Line(sku, UnitsEach))]), default)));
        await Import(world, file);
        var before = await world.Count("journal");

        var clock = Stopwatch.StartNew();
        var answer = await Shop.Must(world.Ask<ReplayOrders, ReplayOrders.Answer>(q => q.Run(
            new(First, Last, Rules:
            [
                new("Ways", RuleKinds.Distance, null, 1), new("Splits", RuleKinds.Split, null, 400),
                new("Shelves", RuleKinds.Balance, null, 200), new("Rest", RuleKinds.KeepBack, ["ROT"], 50),
            ]), default)));
        output.WriteLine($"{answer.Orders:N0} orders, twice, in {clock.Elapsed.TotalSeconds:N1} s: {answer}");

        Assert.True(answer.Orders > 19_000, $"Only {answer.Orders} orders were replayed.");
        Assert.Equal(answer.Now.Units + answer.Now.UnitsUnserved, answer.Then.Units + answer.Then.UnitsUnserved);
        Assert.True(answer.Changed > 0 && answer.Then.Units < answer.Now.Units);
        Assert.Equal(before, await world.Count("journal"));
    }

    private static async Task Import(World world, string file)
    {
        var prepared = (await world.Service<FileImport>().Prepare(
            world.Actor, new ImportOptions(ImportSubject.Orders, file, "Online Retail", CreateItems: true),
            default)).Value;
        var totals = (OrderTotals)(await prepared.Run(_ => { }, default)).Value;
        Assert.Equal((541_909L, 19_785, 19_785, 0), (totals.Rows, totals.Orders, totals.Placed, totals.Review));
        Assert.Equal((528_157L, 2_156L, 7_113L), (totals.OrderRows, totals.Charges, totals.Credits));
        Assert.Equal(
            (4_483L, 0L, NewItems), (totals.SetAsideRows, totals.RejectedRows, totals.ItemsCreated));
        Assert.Equal(totals.Rows, totals.OrderRows + totals.Charges + totals.Credits + totals.SetAsideRows);
    }

    private static List<string> Skus(string file)
    {
        var sheet = SheetFile.Open(file).Value;
        var map = ColumnMap.For(SheetSubject.Orders, sheet.Headers).Value;
        var rows = new OrderRowReader(map, Recognition.Of(sheet, map).Value, SheetHabits.Of(map), "GBP");
        return [.. OrderSheet.Read(sheet, rows, OrderSurvey.Of(sheet, rows).Value)
            .OfType<SheetFinding.OrderFound>().SelectMany(found => found.Order.Lines).Select(line => line.Sku)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
