using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>
/// A transfer written in the office, loaded and received by scanner alone, and closed with what never came.
/// </summary>
public sealed class Sending_a_transfer(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task It_is_written_loaded_and_received_by_scanner_and_closed()
    {
        var (before, _) = await Office.StockOf("CUP", "RNO");
        await Write();
        await browser.VisitAsPicker(Office, Load);
        Assert.Equal(before - 4, (await Office.StockOf("CUP", "RNO")).OnHand);
        await browser.VisitAsPicker(Office, Receive);
        await Settle();
    }

    private Task Write() =>
        browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/transfers/new");
            await screen.Page.SelectOptionAsync("#from", "RNO");
            await screen.Page.SelectOptionAsync("#to", "CMH");
            await screen.Page.FillAsync("#lines", "CUP 4\nCAN 2");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Write it" }).ClickAsync();
            await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("TR-1001");
            await screen.MustBeAccessible();
        });

    private static async Task Load(Screen screen)
    {
        await screen.Go("/floor/transfers?at=RNO");
        await screen.MustBeAccessible();
        await screen.Scan("TR-1001");
        await screen.Page.WaitForURLAsync("**/floor/transfers/TR-1001");
        screen.Expect("status of 409");
        var corner = screen.Page.Locator("[data-scan-state=corner]");
        await screen.Scan("4*" + Handheld.Cup);
        await Expect(corner).ToHaveTextAsync("4 / 6");
        await screen.Scan(Handheld.Cup);
        await Expect(screen.Page.Locator("[data-scan-verdict]")).ToContainTextAsync("Too many");
        await screen.Scan("2*" + Handheld.Can);
        await Expect(corner).ToHaveTextAsync("6 / 6");
        await screen.MustBeAccessible();
        await screen.Choose("Ship it");
        await screen.Choose("It leaves");
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("TR-1001 is on its way to CMH.");
    }

    private static async Task Receive(Screen screen)
    {
        var corner = screen.Page.Locator("[data-scan-state=corner]");
        await screen.Go("/floor/transfers?at=CMH");
        await screen.Scan("TR-1001");
        await screen.Page.WaitForURLAsync("**/floor/transfers/TR-1001");
        await screen.Scan("3*" + Handheld.Cup);
        await Expect(corner).ToHaveTextAsync("3 / 6");
        await screen.Choose("Damaged");
        await screen.Page.WaitForURLAsync("**/floor/transfers/TR-1001?damaged=true");
        await Expect(screen.Page.Locator(".scan-what")).ToHaveTextAsync("Each scan is one damaged unit");
        await screen.Scan(Handheld.Can);
        await Expect(corner).ToHaveTextAsync("4 / 6");
        await screen.MustBeAccessible();
    }

    private Task Settle() =>
        browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/transfers/TR-1001");
            await screen.Page.FillAsync("#came-0", "1");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Receive these" }).ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("1 unit is still on the way.");
            await screen.Page.FillAsync("#end-why", "Fell off the lorry");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "The rest is lost" }).First.ClickAsync();
            await screen.Page.Locator("#close").GetByRole(AriaRole.Button, new() { Name = "The rest is lost" })
                .ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("TR-1001 is closed short.");
            await screen.MustBeAccessible();
        });

    [Fact]
    public async Task What_a_location_keeps_is_set_on_the_page_of_its_stock() =>
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/stock/CAN");
            await screen.Page.SelectOptionAsync("#safety-at", "RNO");
            await screen.Page.FillAsync("#safety-units", "2");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Keep them" }).ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync(
                "2 of CAN at RNO are promised to nobody now.");
            await screen.MustBeAccessible();
            var row = (await Office.Get("stock?sku=CAN&location=RNO"))["items"]![0]!;
            Assert.Equal(2, row["safety"]!.GetValue<int>());
            Assert.Equal(
                Math.Max(0, row["onHand"]!.GetValue<int>() - row["reserved"]!.GetValue<int>() - 2),
                row["available"]!.GetValue<int>());
        });
}
