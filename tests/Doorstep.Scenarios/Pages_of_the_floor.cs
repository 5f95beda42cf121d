using System.Net.Http.Json;
using Doorstep.Scenarios.Harness;

namespace Doorstep.Scenarios;

/// <summary>Every page of the floor, the stock and the settings: no barrier at any width, light and dark.</summary>
public sealed class Pages_of_the_floor(Browser browser, FullFloor floor) : IClassFixture<FullFloor>
{
    [Theory]
    [InlineData("/stock"), InlineData("/stock?q=nothing-has-this-word")]
    [InlineData("/stock/CUP"), InlineData("/stock/POT"), InlineData("/stock/JAM")]
    [InlineData("/lots")]
    [InlineData("/lots?within=30")]
    [InlineData("/lots?state=Blocked&all=true")]
    [InlineData("/items"), InlineData("/items?q=nothing-has-this-word")]
    [InlineData("/items/new")]
    [InlineData("/items/CUP")]
    [InlineData("/locations")]
    [InlineData("/locations/new")]
    [InlineData("/locations/RNO")]
    [InlineData("/locations/RNO/bins")]
    [InlineData("/locations/CMH/bins")]
    [InlineData("/locations/RNO/bins/A-01-1")]
    [InlineData("/locations/RNO/unplaced")]
    [InlineData("/locations/RNO/replenish")]
    [InlineData("/waves")]
    [InlineData("/waves?at=CMH")]
    [InlineData("/waves/new?at=RNO")]
    [InlineData("/waves/new?at=CMH&zone=Z")]
    [InlineData("/waves/WV-1001")]
    [InlineData("/waves/WV-1001/lists/PL-1002")]
    [InlineData("/floor/lists/PL-1001")]
    [InlineData("/floor/lists/PL-1002")]
    [InlineData("/waves/people?at=RNO")]
    [InlineData("/waves/people?at=CMH&hours=1")]
    [InlineData("/transfers")]
    [InlineData("/transfers/TR-1001"), InlineData("/transfers/TR-1002")]
    [InlineData("/floor/transfers?at=RNO"), InlineData("/floor/transfers?at=CMH")]
    [InlineData("/floor/transfers/TR-1001"), InlineData("/floor/transfers/TR-1002")]
    [InlineData("/floor/sort?at=RNO")]
    [InlineData("/floor/put-away?at=RNO")]
    [InlineData("/floor/move?at=RNO")]
    [InlineData("/floor/count?at=RNO")]
    [InlineData("/floor/count?at=CMH")]
    [InlineData("/floor/count/CC-1001")]
    [InlineData("/floor/count/CC-1002")]
    [InlineData("/counts")]
    [InlineData("/counts?stage=Posted")]
    [InlineData("/counts/new?at=RNO&by=Moved")]
    [InlineData("/counts/CC-1001")]
    [InlineData("/counts/CC-1002")]
    [InlineData("/flows/count")]
    [InlineData("/receive")]
    [InlineData("/receive?at=RNO&reference=PO-88")]
    [InlineData("/floor"), InlineData("/floor?at=RNO")]
    [InlineData("/floor/pick?at=RNO")]
    [InlineData("/floor/pick?at=CMH")]
    [InlineData("/floor/pack?at=RNO")]
    [InlineData("/floor/pack?at=CMH")]
    [InlineData("/floor/label?at=RNO")]
    [InlineData("/floor/hand-over?at=RNO")]
    [InlineData("/floor/manifests/MF-1001")]
    [InlineData("/account")]
    [InlineData("/settings/people")]
    [InlineData("/settings/tokens")]
    [InlineData("/settings/merchants")]
    public Task Nothing_stands_in_anybodys_way(string path) =>
        browser.Sweep(floor.Office.Address, path, floor.Office.SignIn);

    [Theory]
    [InlineData("pick", "Picking")]
    [InlineData("pick", "Picked")]
    [InlineData("pack", "Picked")]
    [InlineData("pack", "Packed")]
    [InlineData("pack", "Labelled")]
    [InlineData("pack", "Picking")]
    public Task Nothing_stands_in_the_way_of_a_shipment_either(string work, string stage) =>
        browser.Sweep(floor.Office.Address, $"/floor/{work}/{floor.Shipments[stage]}", floor.Office.SignIn);

    [Fact]
    public Task Nor_of_whoever_is_not_signed_in() => browser.Sweep(floor.Office.Address, "/sign-in");

    [Fact]
    public Task A_question_on_a_small_screen_has_no_barrier_either() =>
        browser.Visit(floor.Office.Address, Look.Handheld, async screen =>
        {
            await floor.Office.SignIn(screen);
            await screen.Go($"/floor/pick/{floor.Shipments["Picking"]}");
            await screen.Choose("Short pick");
            await screen.MustBeAccessible();
        });
}

/// <summary>A floor with a shipment at every bench.</summary>
public sealed class FullFloor : IAsyncLifetime
{
    public Office Office { get; } = new();

    public Dictionary<string, string> Shipments { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Office.InitializeAsync();
        await Office.Furnish();
        await Office.Fill();
        await Shelve();
        await Lots();
        await Wave();
        await Transfer();
        foreach (var stage in new[] { "Labelled", "Packed", "Picked", "Picking" }) Shipments[stage] =
            await Until(stage);
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    // A pick face that is too low, a reserve behind it, and goods at the door.
    private async Task Shelve()
    {
        await Office.Post("locations/RNO/bins", new { first = "A-01-1", last = "A-03-2" });
        await Office.Post("locations/RNO/bins", new { first = "R-01-1", kind = "Reserve" });
        await Office.Post("locations/RNO/put-aways", new { item = "CUP", bin = "R-01-1", quantity = 8 });
        await Office.Post("locations/RNO/put-aways", new { item = "CUP", bin = "A-01-1", quantity = 1 });
        using var set = await Office.Api.PutAsJsonAsync(
            "api/v1/locations/RNO/bins/A-01-1/faces", new { sku = "CUP", min = 3, max = 6 });
        set.EnsureSuccessStatusCode();
        // One that somebody has to approve, and one that nobody has begun.
        var count = (await Office.Post("locations/RNO/counts", new { bins = new[] { "R-01-1" } }))["count"]!["id"];
        foreach (var _ in new[] { 1, 2 })
        {
            using var entered = await Office.Api.PutAsJsonAsync(
                $"api/v1/counts/{count}/bins/R-01-1", new { lines = new[] { new { item = "CUP", quantity = 1 } } });
            entered.EnsureSuccessStatusCode();
        }

        await Office.Post("locations/RNO/counts", new { items = new[] { "CUP" } });
    }

    // A lot that may be sold, and one that may not.
    private async Task Lots()
    {
        await Office.Post("items", new { sku = "JAM", title = "Plum jam, 250 g" });
        using var tracked = await Office.Api.PutAsJsonAsync(
            "api/v1/items/JAM/tracking", new { tracking = "Lot", minimumDaysLeft = 7 });
        tracked.EnsureSuccessStatusCode();
        await Office.Post("stock/receipts", new
        {
            location = "RNO",
            lines = new[]
            {
                new { sku = "JAM", quantity = 5, lot = "GOOD", expiresOn = "2028-06-30" },
                new { sku = "JAM", quantity = 5, lot = "BAD", expiresOn = "2028-01-31" },
            },
        });
        var bad = (await Office.Get("lots?q=BAD"))["items"]![0]!["id"];
        await Office.Post($"lots/{bad}/block", new { reason = "Glass found in it" });
    }

    // A list that somebody has, half of it in the wall; and one that nobody has.
    private async Task Wave()
    {
        foreach (var _ in new[] { 1, 2, 3, 4 })
        {
            var (id, _) = await Office.Released(("CUP", 1), ("CAN", 1));
            await Office.Post($"shipments/{id}/recall");
        }

        using var wall = await Office.Api.PutAsJsonAsync("api/v1/locations/RNO/wall", new { rows = 2, columns = 4 });
        wall.EnsureSuccessStatusCode();
        await Office.Post("waves", new { location = "RNO", method = "Batch", shipments = 4, perList = 2 });
        await Office.Post("pick-lists/PL-1001/holder");
        await Office.Post("pick-lists/PL-1001/scans", new { code = "CUP" });
        foreach (var code in new[] { "CUP", "A1" })
            await Office.Post("locations/RNO/wall-scans", new { code });
    }

    // One that is to be loaded, and one that is partly received.
    private async Task Transfer()
    {
        foreach (var _ in new[] { 1, 2 })
            await Office.Post("transfers", new
            {
                from = "RNO", to = "CMH", expectedOn = "2031-01-01", note = "Evens out the shelves",
                lines = new[] { new { sku = "CUP", quantity = 2 }, new { sku = "CAN", quantity = 1 } },
            });
        await Office.Post("transfers/TR-1002/ship", new { });
        await Office.Post("transfers/TR-1002/receipts", new { scans = new[] { new { code = "CUP", quantity = 1 } } });
    }

    private async Task<string> Until(string stage)
    {
        var (id, _) = await Office.Released(("CUP", 3), ("CAN", 1));
        var scans = new object[] { new { code = "CUP", quantity = 3 }, new { code = "CAN", quantity = 1 } };
        if (stage == "Picking") scans = scans[..1];
        await Office.Post($"shipments/{id}/picks", new { scans });
        if (stage is "Picking" or "Picked") return id;
        await Office.Post($"shipments/{id}/pack", new { packages = new[] { new { weightGrams = 1400, scans } } });
        if (stage != "Packed") await Office.Post($"shipments/{id}/label");
        return id;
    }
}
