using Doorstep.Orders;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Listing_orders
{
    [Fact]
    public async Task A_row_says_what_a_list_shows()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        await world.Stock("ATL", "MUG", 5);
        var order = await world.Place("A-1", ("TEA", 3), ("MUG", 1));
        await world.Hold(order.Id, HoldReason.Payment);

        var row = Assert.Single((await List(world)).Items);

        Assert.Equal(
            (order.Id, "1001", "web", "A-1", "OnHold", order.PlacedAt),
            (row.Id, row.Number, row.Channel, row.ExternalId, row.Status, row.PlacedAt));
        Assert.Equal(
            ("Ada Jones", "Austin, TX", "US", 2, 4), (row.Customer, row.Place, row.Country, row.Lines, row.Units));
        Assert.Equal(("USD", 4 * 1250 + 500, false), (row.Currency, row.Total, row.Late));
        Assert.Equal(["ATL", "RNO"], row.Locations);
        Assert.Equal(["Payment"], row.Holds);
    }

    [Fact]
    public async Task Pages_run_newest_first_and_meet_each_order_once()
    {
        await using var world = await Shop.Open();
        for (var n = 1; n <= 5; n++) await world.Place($"A-{n}", ("TEA", 1));

        var first = await List(world, new(Limit: 2));
        await world.Place("A-6", ("TEA", 1));
        var second = await List(world, new(Limit: 2, After: first.Next));
        var third = await List(world, new(Limit: 2, After: second.Next));

        Assert.Equal(["1005", "1004"], Numbers(first));
        Assert.Equal(["1003", "1002"], Numbers(second));
        Assert.Equal(["1001"], Numbers(third));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task Filters_by_what_is_known_of_an_order()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 2);
        await world.Stock("ATL", "MUG", 1);
        await world.Place("A-1", ("TEA", 1));
        var second = await world.Place("A-2", ("MUG", 1));
        await world.TryPlace(Shop.Draft(world, "A-3", ("TEA", 1)) with { Channel = "phone" });
        await world.Place("A-4", ("TAE", 1));
        await world.Hold(second.Id, HoldReason.Fraud);
        world.Clock.Advance(TimeSpan.FromHours(5));
        await world.Place("A-5", ("TEA", 9));
        var now = world.Clock.GetUtcNow();

        Assert.Equal(["1003", "1001"], Numbers(await List(world, new(Status: "Allocated"))));
        Assert.Equal(["1004", "1002"], Numbers(await List(world, new(Status: "inReview, OnHold"))));
        Assert.Equal(["1003"], Numbers(await List(world, new(Channel: "phone"))));
        Assert.Equal(["1002"], Numbers(await List(world, new(Location: "atl", Held: true))));
        Assert.Equal(["1002"], Numbers(await List(world, new(Held: true))));
        Assert.Equal(["1005", "1004", "1003", "1001"], Numbers(await List(world, new(Held: false))));
        Assert.Equal(["1004"], Numbers(await List(world, new(Late: true))));
        Assert.Equal(["1005", "1003", "1002", "1001"], Numbers(await List(world, new(Late: false))));
        Assert.Equal(["1005"], Numbers(await List(world, new(From: now.AddMinutes(-5)))));
        Assert.Equal(["1004", "1003", "1002", "1001"], Numbers(await List(world, new(To: now.AddMinutes(-5)))));
    }

    [Theory]
    [InlineData("1002", "1002")]
    [InlineData("b-7", "1002")]
    [InlineData("GRACE", "1002")]
    [InlineData("grace hop", "1002")]
    [InlineData("hopper grace", "1002")]
    [InlineData("grace@", "1002")]
    [InlineData("mug", "1002 1001")]
    [InlineData("mug ada", "1001")]
    [InlineData("jones", "1001")]
    [InlineData("g", "")]
    [InlineData("nobody", "")]
    [InlineData("%", "")]
    public async Task Finds_by_the_beginning_of_any_word(string words, string numbers)
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("MUG", 1));
        await world.TryPlace(Shop.Draft(world, "B-7", ("MUG", 1), ("TEA", 1)) with
        {
            Customer = new CustomerDraft("Grace Hopper", "grace@example.com"),
            ShipTo = Shop.Austin with { Name = "Grace Hopper" },
        });

        Assert.Equal(numbers, string.Join(' ', Numbers(await List(world, new(Q: words)))));
    }

    [Theory]
    [InlineData("Alocated", null, null, "status.unknown")]
    [InlineData("50", null, null, "status.unknown")]
    [InlineData(null, "XXX", null, "location.unknown")]
    [InlineData(null, null, "page2", "cursor.invalid")]
    [InlineData(null, null, "-5", "cursor.invalid")]
    public async Task What_no_list_knows_is_refused(string? status, string? location, string? after, string code)
    {
        await using var world = await Shop.Open();

        var refusal = (await Ask(world, new(Status: status, Location: location, After: after))).Refusal!;

        Assert.Equal(code, refusal.Code);
        if (code == "status.unknown")
            Assert.StartsWith(
                $"There is no status '{status}'. Known are InReview, OnHold, Scheduled,", refusal.Sentence);
    }

    [Fact]
    public async Task A_page_has_a_size_that_nobody_can_exceed()
    {
        await using var world = await Shop.Open();
        await world.Run<PlaceOrders, PlaceOrders.Answer>(c => c.Run(
            new([.. Enumerable.Range(1, 201).Select(n => Shop.Draft(world, $"A-{n}", ("TEA", 1)))]), default));

        Assert.Equal(50, (await List(world)).Items.Count);
        Assert.Equal(200, (await List(world, new(Limit: 100_000))).Items.Count);
        Assert.Single((await List(world, new(Limit: -1))).Items);
    }

    [Fact]
    public async Task Another_merchant_sees_nothing()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));
        await world.AsStranger();

        Assert.Empty((await List(world)).Items);
        Assert.Empty((await List(world, new(Q: "ada"))).Items);
        Assert.Equal("location.unknown", (await Ask(world, new(Location: "RNO"))).Refusal!.Code);
    }

    private static Task<Outcome<Page<OrderRow>>> Ask(World world, ListOrders.Request request) =>
        world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(request, default));

    private static Task<Page<OrderRow>> List(World world, ListOrders.Request? request = null) =>
        Shop.Must(Ask(world, request ?? new()));

    private static IEnumerable<string> Numbers(Page<OrderRow> page) => page.Items.Select(o => o.Number);
}
