using Doorstep.Channels.Crediting;
using Doorstep.Channels.Importing;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Channels;

public sealed class Importing_files
{
    private const string Orders = """
        order,placedAt,currency,customer,name,line1,city,region,postalCode,country,sku,title,quantity,price,shipping
        A-1,2026-11-01 10:00,USD,Ada,Ada,1 Main St,Austin,TX,73301,US,TEA,Green tea,4,12.50,5.00
        A-1,2026-11-01 10:00,USD,Ada,Ada,1 Main St,Austin,TX,73301,US,MUG,Blue mug,1,8.00,5.00
        A-2,2026-11-01 11:00,USD,Bo,Bo,2 Main St,Reno,NV,89501,US,NEW,Not known yet,1,3.00,0
        A-3,not a date,USD,Cy,Cy,3 Main St,Reno,NV,89501,US,TEA,Green tea,one,3.00,0
        """;

    [Fact]
    public async Task Every_row_ends_somewhere_and_a_second_run_changes_nothing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);

        var first = await Import(world, Orders);
        Assert.Equal((4L, 1, 1, 1L), (first.Rows, first.Placed, first.Review, first.RejectedRows));
        Assert.Equal(first.Rows, first.OrderRows + first.Charges + first.Credits + first.SetAsideRows
            + first.RejectedRows);
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));
        var before = await world.State();

        var again = await Import(world, Orders);
        Assert.Equal((0, 0, 2), (again.Placed, again.Review, again.Already));
        Assert.Equal(before, await world.State());
    }

    [Fact]
    public async Task Unknown_skus_are_created_from_the_sheet_when_told_to()
    {
        await using var world = await Shop.Open();
        var totals = await Import(world, Orders, createItems: true);
        Assert.Equal((1, 2, 0), (totals.ItemsCreated, totals.Placed, totals.Review));
    }

    [Fact]
    public async Task A_mapping_is_kept_under_its_name()
    {
        await using var world = await Shop.Open();
        Assert.Equal("mapping.name",
            (await world.Run<SaveMapping, Done>(c => c.Run(new(" ", "{}"), default))).Refusal!.Code);
        Assert.True((await world.Run<SaveMapping, Done>(c => c.Run(new("mine", "{}"), default))).Succeeded);
        Assert.True((await world.Run<SaveMapping, Done>(c => c.Run(new("mine", """{"a":1}"""), default))).Succeeded);
        Assert.Equal(1, await world.Count("saved_mapping"));
    }

    [Fact]
    public async Task A_credit_note_takes_effect_once()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var order = await world.Place("1001", ("TEA", 4));
        var credit = new Credit("C1", "TEA", 1250, 3, 1, "1001", 1, null, "Ada Jones", "USD", null);

        var applied = await Apply(world, credit);
        Assert.True(applied.Applied);
        var again = await Apply(world, credit);
        Assert.Equal((false, null), (again.Applied, again.Refusal));

        Assert.Equal(3, (await world.Order(order.Id)).Lines[0].Cancelled);
        Assert.Equal((10, 1, 9), await world.Level("RNO", "TEA"));
        Assert.Equal("order.unknown", (await Apply(world, credit with
        {
            ExternalId = "C2", Order = "none", Line = 1,
        })).Refusal!.Code);
    }

    private static async Task<ApplyCredits.Result> Apply(World world, Credit credit) =>
        (await Shop.Must(world.Run<ApplyCredits, ApplyCredits.Answer>(c => c.Run(new("web", [credit]), default))))
        .Results.Single();

    private static async Task<OrderTotals> Import(World world, string rows, bool createItems = false)
    {
        var file = Path.Combine(world.Place.Folder, "orders.csv");
        await File.WriteAllTextAsync(file, rows);
        return await Import(world, new ImportOptions(ImportSubject.Orders, file, "sheet", createItems));
    }

    private static async Task<OrderTotals> Import(World world, ImportOptions options)
    {
        var prepared = (await world.Service<FileImport>().Prepare(world.Actor, options, default)).Value;
        return (OrderTotals)(await prepared.Run(_ => { }, default)).Value;
    }
}
