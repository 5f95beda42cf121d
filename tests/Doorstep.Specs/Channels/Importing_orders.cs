using Doorstep.Channels.Importing;
using Doorstep.Orders.Reading;
using Doorstep.Specs.Harness;
using Doorstep.Tests;

namespace Doorstep.Specs.Channels;

public sealed class Importing_orders : ImportSpecs
{
    private const string Header = "order,placedAt,currency,customer,email,name,line1,city,region,postalCode,country,"
        + "sku,title,quantity,price,shipping\n";

    private const string Ada =
        "2026-11-01T10:00:00Z,USD,7,ada@example.com,Ada Jones,1 Main St,Austin,TX,73301,United States";

    private const string Two = Header
        + $"1001,{Ada},TEA,Green tea,2,12.50,5.00\n"
        + $"1001,{Ada},MUG,Blue mug,1,8.00,5.00\n"
        + $"1002,{Ada},TEA,Green tea,1,12.50,0\n";

    [Fact]
    public async Task Rows_of_an_order_become_one_order_that_reserves_its_stock()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Stock("RNO", "MUG", 10);

        var totals = await Orders(world, Two);

        Assert.Equal((3, 2, 2, 0, 3L), (totals.Rows, totals.Orders, totals.Placed, totals.Review, totals.OrderRows));
        var order = await Find(world, "1001");
        Assert.Equal(("Allocated", "Ada Jones", "ada@example.com", "US", 500L, 3800L),
            (order.Status, order.Customer.Name, order.Customer.Email, order.ShipTo.Country, order.Shipping,
                order.Total));
        Assert.Equal(["TEA 2 1250", "MUG 1 800"], order.Lines.Select(l => $"{l.Sku} {l.Quantity} {l.UnitPrice}"));
        Assert.Equal((10, 3, 7), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_sheet_says_how_its_orders_are_to_be_treated_and_what_is_wrong_with_that_row_by_row()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var totals = await Orders(world, $"""
            order,placedAt,country,sku,quantity,service,priority,tags,note,giftNote
            1,2026-11-01,US,TEA,1,Standard,urgent,"vip, Gift",Ring twice,For you
            1,2026-11-01,US,MUG,1,,,VIP;net 30,,
            2,2026-11-01,US,TEA,1,,soon,,,
            3,2026-11-01,US,TEA,1,drone,,,,
            4,2026-11-01,US,TEA,1,,,{new string('x', 41)},,
            5,2026-11-01,US,TEA,1,,,,{new string('x', 2001)},
            6,2026-11-01,US,TEA,1,,High,,,
            6,2026-11-01,US,TEA,1,,Normal,,,

            """);

        var order = await Find(world, "1");
        Assert.Equal(("standard", "Urgent", "Ring twice", "For you"),
            (order.Service, order.Priority, order.Note, order.GiftNote));
        Assert.Equal(["Gift", "net 30", "vip"], order.Tags.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(
            [("note.too-long", 1), ("priority.unknown", 1), ("service.not_offered", 1), ("tag.invalid", 1)],
            totals.Rejected.Select(r => (r.Key, (int)r.Value)).Order());
        Assert.Equal("Two rows give a different priority: line 8 says 'High', line 9 says 'Normal'.",
            Assert.Single((await Find(world, "6")).ReviewReasons).Sentence);
    }

    [Fact]
    public async Task The_example_of_the_import_page_goes_in_as_it_is()
    {
        await using var world = await Shop.Open();
        var text = await File.ReadAllTextAsync(
            Path.Combine(Places.Repository, "src/Doorstep.Web/wwwroot/examples/orders.csv"));
        var totals = await Orders(world, text, o => o with { CreateItems = true });
        Assert.Equal((4, 3, 3, 0), (totals.Rows, totals.Orders, totals.Placed, totals.Rejected.Count));
        Assert.Equal(("High", "For Grace, with love"),
            await Find(world, "1002") is var gift ? (gift.Priority, gift.GiftNote) : default);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await Orders(world, Two);
        var before = await world.Count("journal");

        var totals = await Orders(world, Two);

        Assert.Equal((2, 0, 0, 2), (totals.Orders, totals.Placed, totals.Review, totals.Already));
        Assert.Equal((10, 3, 7), await world.Level("RNO", "TEA"));
        Assert.Equal((before, 2L), (await world.Count("journal"), await world.Count("order")));
    }

    [Fact]
    public async Task A_sheet_without_dates_is_the_same_sheet_a_day_later()
    {
        await using var world = await Shop.Open();
        const string text = "order,sku,quantity\n1,TEA,2\n";
        await Orders(world, text);
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((0, 1, 0), await Orders(world, text) is var t ? (t.Placed, t.Already, t.Refused) : default);
    }

    [Fact]
    public async Task Unknown_skus_wait_in_review_or_are_created_from_the_sheet()
    {
        await using var world = await Shop.Open();
        const string text = "order,sku,title,quantity,placedAt\n1,CUP,Red cup,2,2026-11-01\n2,tea,Tea,1,2026-11-01\n";

        var waiting = await Orders(world, text);
        Assert.Equal((1, 1, 0), (waiting.Placed, waiting.Review, waiting.ItemsCreated));
        Assert.Equal("sku.unknown", Assert.Single((await Find(world, "1")).ReviewReasons).Code);

        var created = await Orders(world, text, o => o with { Channel = "other", CreateItems = true });
        Assert.Equal((2, 0, 1), (created.Placed, created.Review, created.ItemsCreated));
        Assert.Equal("Red cup", (await Shop.Must(world.Ask<Inventory.Items.ShowItem, Inventory.Items.ShowItem.Answer>(
            q => q.Run("CUP", default)))).Title);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_rejected_and_its_order_waits_in_review()
    {
        await using var world = await Shop.Open();
        var rejected = Write([]);
        var totals = await Orders(
            world, "order,sku,quantity,placedAt\n1,TEA,2,2026-11-01\n1,MUG,many,2026-11-01\n2,TEA,0,2026-11-01\n",
            o => o with { RejectedFile = rejected });

        Assert.Equal((3, 1, 0, 1, 2), (totals.Rows, totals.Orders, totals.Placed, totals.Review, totals.RejectedRows));
        Assert.Equal(["quantity.unreadable 1", "quantity.zero 1"], Shown(totals.Rejected));
        Assert.Equal("order.incomplete", Assert.Single((await Find(world, "1")).ReviewReasons).Code);
        Assert.Equal(
        [
            "line,code,reason,order,sku,quantity,placedAt",
            "3,quantity.unreadable,The quantity 'many' is not a number as the others of this sheet are.,"
                + "1,MUG,many,2026-11-01T00:00:00Z",
            "4,quantity.zero,The quantity is 0.,2,TEA,0,2026-11-01T00:00:00Z",
        ], await File.ReadAllLinesAsync(rejected, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_order_under_a_known_number_is_rejected_row_by_row()
    {
        await using var world = await Shop.Open();
        await Orders(world, "order,sku,quantity,placedAt\n1,TEA,2,2026-11-01\n");

        var totals = await Orders(world, "order,sku,quantity,placedAt\n1,TEA,3,2026-11-01\n1,MUG,3,2026-11-01\n");

        Assert.Equal((1, 1, 0L), (totals.Orders, totals.Refused, totals.OrderRows));
        Assert.Equal(["order.different 2"], Shown(totals.Rejected));
        Assert.Equal(1, await world.Count("order"));
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        await using var world = await Shop.Open();
        var totals = await Orders(world, Two, o => o with { DryRun = true, CreateItems = true });

        Assert.Equal((3L, 2, 0, 3L), (totals.Rows, totals.Orders, totals.Placed, totals.OrderRows));
        Assert.Equal((0, 0), (await world.Count("order"), await world.Count("journal")));
    }

    [Fact]
    public async Task A_mapping_is_saved_with_the_choices_and_used_for_the_next_sheet()
    {
        await using var world = await Shop.Open();
        await Orders(world, "No;Art;Anz;Preis;Tag\n1;TEA;2;1,50;2/11/2026\n", o => o with
        {
            Map = "order=No,sku=Art,quantity=Anz,price=Preis,placedAt=Tag", SaveMap = "till", Currency = "EUR",
            Dates = "day-first", Decimal = "comma",
        });
        await Orders(world, "No;Art;Anz;Preis;Tag\n2;TEA;2;1,500;3/11/2026\n", o => o with { UseMap = "till" });

        var order = await Find(world, "2");
        Assert.Equal(("EUR", 300L, new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero)),
            (order.Currency, order.Total, order.PlacedAt));
    }

    [Theory]
    [InlineData("sku,quantity\nTEA,1\n", null, null, "map.missing")]
    [InlineData("order,sku,quantity\n1,TEA,1\n", "till", null, "mapping.unknown")]
    [InlineData("order,sku,quantity\n1,TEA,1\n", null, "tomorrow", "option.dates")]
    public async Task What_cannot_be_understood_is_refused_and_nothing_is_written(
        string text, string? map, string? dates, string code)
    {
        await using var world = await Shop.Open();
        var refused = await Import(world, ImportSubject.Orders, text, o => o with { UseMap = map, Dates = dates });

        Assert.Equal(code, refused.Refusal!.Code);
        Assert.Equal(0, await world.Count("order"));
    }

    [Fact]
    public async Task An_import_that_is_stopped_goes_on_where_it_was()
    {
        await using var world = await Shop.Open();
        using var stop = new CancellationTokenSource();
        var text = "order,sku,quantity,placedAt\n"
            + string.Concat(Enumerable.Range(1, 1_200).Select(n => $"{n},TEA,1,2026-11-01\n"));
        var options = new ImportOptions(ImportSubject.Orders, Write(System.Text.Encoding.UTF8.GetBytes(text)), "shop");
        var import = (await world.Service<FileImport>().Prepare(world.Actor, options, default)).Value;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import.Run(
            at =>
            {
                if (at.Step == "Placing orders") stop.Cancel();
            }, stop.Token));
        Assert.Equal(500, await world.Count("order"));

        var totals = (OrderTotals)(await import.Run(_ => { }, default)).Value;
        Assert.Equal((1_200, 700, 500), (totals.Orders, totals.Placed, totals.Already));
    }

    [Fact]
    public async Task A_viewer_may_not_import()
    {
        await using var world = await Shop.Open();
        world.Actor = world.Actor with { Role = Platform.Identity.Role.Viewer };
        Assert.Equal("permission.denied", (await Import(world, ImportSubject.Orders, Two)).Refusal!.Code);
        world.Actor = world.Actor with { Role = Platform.Identity.Role.Owner };
    }

    private static async Task<OrderAnswer> Find(World world, string externalId, string channel = "shop")
    {
        var id = await world.Look(db => Task.FromResult(db.Set<Doorstep.Orders.Order>()
            .Single(o => o.ExternalId == externalId && o.Channel == channel).Id));
        return await world.Order(id);
    }
}
