using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>Bins made in the office; then goods put away, moved and picked from them, by scanner alone.</summary>
public sealed class Putting_goods_away(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task Goods_are_put_away_moved_and_picked_by_scanner_alone()
    {
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/locations/RNO/bins");
            await screen.Page.FillAsync("#bins-first", "A-01-1");
            await screen.Page.FillAsync("#bins-last", "B-03-2");
            await screen.Choose("Make them");
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("12 bins made, A-01-1 to B-03-2.");
            await screen.Go("/locations/RNO/unplaced");
            await Expect(screen.Page.Locator("tr", new() { HasText = "CUP" })).ToContainTextAsync("-");
        });
        await browser.VisitAsPicker(Office, async screen =>
        {
            screen.Expect("console: .*status of 4(04|09)");
            await screen.Go("/floor?at=RNO");
            await screen.Choose("Put away");
            await screen.Page.WaitForURLAsync("**/floor/put-away?at=RNO");
            await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();
            await screen.Scan("A-01-1");
            await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Something is missing");
            await screen.Page.Locator("[data-refused-clear]").ClickAsync();
            await screen.Scan("6*" + Handheld.Cup);
            await Expect(screen.Page.Locator(".scan-left")).ToContainTextAsync("put 6");
            await screen.Scan("B-03-2");
            await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync("B-03-2");
            await Expect(screen.Page.Locator(".scan-what")).ToHaveTextAsync("Scan what you hold");
            await screen.MustBeAccessible();

            await screen.Go("/floor/move?at=RNO");
            foreach (var code in new[] { "b-03-2", "2*cup", "A-02-1" }) await screen.Scan(code);
            await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync("moved");
            Assert.Equal("A-02-1 2, B-03-2 4", await Lying());

            var (shipment, _) = await Office.Released(("CUP", 3));
            await screen.Go($"/floor/pick/{shipment}");
            await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync("A-02-1");
            foreach (var _ in new[] { 1, 2 }) await screen.Scan(Handheld.Cup);
            await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync("B-03-2");
            await screen.Scan(Handheld.Cup);
            await Expect(screen.Page.Locator("h2").First).ToContainTextAsync("is picked");
            Assert.Equal("B-03-2 3", await Lying());
        });
    }

    private async Task<string> Lying() => string.Join(", ", (await Office.Get("locations/RNO/bins?q=CUP"))["items"]!
        .AsArray().Select(b => $"{b!["code"]} {b["units"]}"));
}
