using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A delivery from its announcement to the shelf: in the office, then by scanner alone.</summary>
public sealed class Receiving_a_delivery(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task It_is_announced_counted_by_scanner_and_settled()
    {
        var (before, _) = await Office.StockOf("CUP", "RNO");
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/receiving/new");
            await screen.Page.FillAsync("#sender", "Leaf & Bean");
            await screen.Page.SelectOptionAsync("#location-0", "RNO");
            await screen.Page.FillAsync("#boxes-0", "CUP 5\nCAN 2");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Announce it" }).ClickAsync();
            await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("RO-1001");
            await screen.MustBeAccessible();
        });
        var label = (await Office.Get("receiving/1001"))["boxes"]![0]!["sscc"]!.GetValue<string>();

        await browser.VisitAsPicker(Office, async screen =>
        {
            await screen.Go("/floor/receive-order?at=RNO");
            await screen.MustBeAccessible();
            await screen.Scan("00" + label);
            await screen.Page.WaitForURLAsync($"**/floor/receive-order/{label}");
            await screen.Scan("4*" + Handheld.Cup);
            await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("4 / 7");
            await screen.Scan("NOBODY-KNOWS");
            await Expect(screen.Page.Locator("[data-scan-state=rest]")).ToContainTextAsync("Unknown: NOBODY-KNOWS");
            await screen.Scan("2*" + Handheld.Can);
            await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("6 / 7");
            await screen.MustBeAccessible();
            await screen.Choose("Done");
            await screen.Choose("Counted and put away");
            await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Box 1 is done");
            await screen.MustBeAccessible();
        });
        Assert.Equal(before + 4, (await Office.StockOf("CUP", "RNO")).OnHand);

        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/receiving/RO-1001");
            await screen.MustBeAccessible();
            for (var open = 2; open > 0; open--)
            {
                await screen.Page.FillAsync("input[name=reason] >> nth=0", "Credited by the supplier");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Close it" }).First.ClickAsync();
                await Expect(screen.Page.Locator(".flash")).ToBeVisibleAsync();
            }

            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("RO-1001 is completed.");
        });
    }
}
