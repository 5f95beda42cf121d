using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>An item is tracked by lot; then its lots are picked by scanner and one is blocked in the office.</summary>
public sealed class Working_with_lots(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task The_picker_takes_the_lot_that_expires_first_and_a_blocked_one_is_put_aside()
    {
        await Office.Post("items", new { sku = "JAM", title = "Plum jam", barcodes = new[] { "9506000134352" } });
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/stock/JAM");
            await screen.Page.Locator("summary", new() { HasText = "Track by lot" }).ClickAsync();
            await screen.Page.Locator("form[action$='/tracking'] button[type=submit]").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("JAM is tracked by lot.");
        });
        foreach (var (lot, day) in new[] { ("LATE", "2028-06-30"), ("SOON", "2028-01-31") })
            await Office.Post("stock/receipts", new
            {
                location = "RNO", reference = "PO-9",
                lines = new[] { new { sku = "JAM", quantity = 5, lot, expiresOn = day } },
            });
        var (shipment, number) = await Office.Released(("JAM", 2));
        await browser.VisitAsPicker(Office, async screen =>
        {
            screen.Expect("console: .*status of 4(04|09)");
            await screen.Go($"/floor/pick/{shipment}");
            await Expect(screen.Page.Locator(".scan-lot")).ToContainTextAsync("SOON");
            await screen.Scan("(01)09506000134352(10)LATE");
            await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Another lot first");
            await screen.MustBeAccessible();
            await screen.Page.Locator("[data-refused-clear]").ClickAsync();
            await screen.Scan("(01)09506000134352(10)SOON");
            await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync("1 to go");
            await screen.Scan("soon");
            await Expect(screen.Page.Locator("h2").First).ToContainTextAsync("is picked");
        });
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/lots?q=SOON");
            await screen.Page.Locator("tbody a", new() { HasText = "SOON" }).ClickAsync();
            await screen.Page.FillAsync("#block-reason", "Glass found in it");
            await screen.Page.Locator("button[value=block]").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync(
                "Lot SOON is blocked. Units put aside: 3. Shipments held: 1.");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("Glass found in it");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync(number.Split('-')[0]);
            await screen.MustBeAccessible();
            await screen.Page.Locator("button[value=unblock]").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Units that came back: 3.");
        });
        Assert.Equal("Picked", await Office.StageOf(shipment));
    }
}
