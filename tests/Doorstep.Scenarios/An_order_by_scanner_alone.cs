using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>On a floor where nothing else waits: what is next there is this order.</summary>
public sealed class An_order_by_scanner_alone(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public Task Is_picked_packed_labelled_and_handed_over() => browser.VisitAsPicker(Office, async screen =>
    {
        var (shipment, number) = await Office.Released(("CUP", 2), ("CAN", 2));
        screen.Expect("console: .*status of 40[49]");
        await screen.Go("/floor?at=RNO");
        await screen.Choose("Pick");
        await screen.Page.WaitForURLAsync($"**/floor/pick/{shipment}");
        await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();

        await screen.Scan("TEA");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Wrong item");
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("0 / 4");
        await screen.Scan(Handheld.Cup);
        await screen.Scan(Handheld.Cup);
        await screen.Scan(Handheld.Can);
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("3 / 4");
        await screen.Choose("Short pick");
        await screen.Choose("Not there");
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync($"{number} is picked");
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("1 of CAN reported short");

        await screen.Choose("Pack it");
        await screen.Page.WaitForURLAsync($"**/floor/pack/{shipment}");
        await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();
        await screen.Scan(Handheld.Cup);
        await screen.Scan("TEA");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Wrong item");
        await screen.Scan(Handheld.Can);
        await screen.Scan(Handheld.Cup);
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Every unit is verified");
        await Expect(screen.Page.Locator("#weight-1")).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync("990");
        await screen.Choose("Make the labels");
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Labelled");
        var tracking = await screen.Page.Locator(".card .mono").First.TextContentAsync() ?? "";
        foreach (var link in new[] { "PDF", "ZPL", "Packing slip" }) await Prints(screen, link);

        await screen.Choose("Hand over");
        await screen.Page.WaitForURLAsync("**/floor/hand-over?at=RNO");
        await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();
        await screen.Scan("NO-SUCH-LABEL");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Unknown package");
        await screen.Scan(tracking);
        await Expect(screen.Page.Locator("[data-scan-state=rest]")).Not.ToContainTextAsync(tracking);
        Assert.Equal("HandedOver", await Office.StageOf(shipment));
        var shown = await Office.Get($"shipments/{shipment}");
        Assert.Equal(990, shown["packages"]![0]!["weightGrams"]!.GetValue<int>());
    });

    // Follows the link as the printer would: the same address, the session's cookie.
    private static async Task Prints(Screen screen, string link)
    {
        var href = await screen.Page.Locator("a", new() { HasText = link }).First.GetAttributeAsync("href");
        var size = await screen.Page.EvaluateAsync<int>(
            "async href => { const r = await fetch(href); return r.ok ? (await r.arrayBuffer()).byteLength : "
            + "-r.status; }", href);
        Assert.True(size > 300, $"{link}: {size}");
    }
}
