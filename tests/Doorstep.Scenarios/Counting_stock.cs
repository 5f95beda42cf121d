using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A count opened in the office, counted twice by scanner alone, approved in the office.</summary>
public sealed class Counting_stock(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task A_bin_is_counted_by_scanner_alone_looked_at_again_and_approved()
    {
        await Office.Post("locations/RNO/bins", new { first = "A-01-1", last = "A-01-2" });
        await Office.Post("locations/RNO/put-aways", new { item = "CUP", bin = "A-01-1", quantity = 9 });
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/counts/new?at=RNO");
            await Expect(screen.Page.Locator(".checks")).ToContainTextAsync("never counted, 9 units");
            await screen.Choose("Open it");
            await screen.Page.WaitForURLAsync("**/counts/CC-1001");
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("CC-1001 is open: 1 bin to count.");
        });
        await browser.VisitAsPicker(Office, async screen =>
        {
            screen.Expect("console: .*status of 4(04|09)");
            await screen.Go("/floor?at=RNO");
            await screen.Page.Locator(".floor-tile", new() { HasText = "what lies in a bin" }).ClickAsync();
            await screen.Page.Locator(".floor-tile", new() { HasText = "CC-1001" }).ClickAsync();
            await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();
            await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync("A-01-1");
            await screen.Scan(Handheld.Cup);
            await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Something is missing");
            await screen.Page.Locator("[data-refused-clear]").ClickAsync();
            foreach (var code in new[] { "A-01-1", "2*" + Handheld.Cup, Handheld.Cup }) await screen.Scan(code);
            await Expect(screen.Page.Locator(".scan-left")).ToContainTextAsync("3 counted");
            await screen.MustBeAccessible();
            await screen.Scan("A-01-1");
            await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync("look again");
            await Expect(screen.Page.Locator(".scan-left")).ToContainTextAsync("Count CUP there.");
            foreach (var code in new[] { "A-01-1", "3*" + Handheld.Cup }) await screen.Scan(code);
            await Expect(screen.Page.Locator(".scan-left")).ToContainTextAsync("3 counted");
            await screen.Choose("Bin is done");
            await screen.Choose("It is counted");
            await Expect(screen.Page.Locator("h2").First).ToContainTextAsync("waits for approval");
        });
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/counts?stage=Approval");
            await screen.Choose("CC-1001");
            await Expect(screen.Page.Locator("tbody tr").First).ToContainTextAsync("−6");
            await screen.Choose("Approve");
            await screen.Choose("Post it");
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("CC-1001 is posted.");
            await Expect(screen.Page.Locator("tbody tr").First).ToContainTextAsync("−6 posted");
        });
        var bins = await Office.Get("locations/RNO/bins?q=CUP");
        Assert.Equal("A-01-1 3", string.Join(", ", bins["items"]!.AsArray().Select(b => $"{b!["code"]} {b["units"]}")));
    }
}
