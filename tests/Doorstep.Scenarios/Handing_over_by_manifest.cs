using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A carrier's manifest opened at the dock, scanned out and closed.</summary>
public sealed class Handing_over_by_manifest(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task What_is_on_it_leaves_what_is_not_is_refused_aloud_and_the_driver_signs()
    {
        var (first, second) = (await Labelled(), await Labelled());
        var late = "";
        await browser.VisitAsPicker(Office, async screen =>
        {
            screen.Expect("console: .*status of 409");
            await screen.Go("/floor/hand-over?at=RNO");
            await screen.Choose("Open a manifest");
            await screen.Page.WaitForURLAsync("**/floor/manifests/MF-1001");
            late = await Labelled();
            await screen.MustBeAccessible();
            await screen.Scan(late);
            await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Not on the manifest");
            await screen.Page.Locator("[data-refused-clear]").ClickAsync();
            await screen.Scan(first);
            await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync("Handed over");
            await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("1 / 2");
            await screen.Choose("Close");
            await Expect(screen.Page.Locator("#close")).ToContainTextAsync("1 were not scanned");
            await screen.Page.FillAsync("#driver", "Sam Poe");
            await screen.Choose("Close it");
            await screen.Page.WaitForURLAsync("**/floor/hand-over?at=RNO");
        });

        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/manifests?at=RNO");
            await Expect(screen.Page.Locator("tbody tr")).ToContainTextAsync("1 / 1");
            await screen.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Open a manifest" })
                .ClickAsync();
            await screen.Page.WaitForURLAsync("**/manifests/MF-1002");
            var packages = screen.Page.Locator("tbody tr");
            await Expect(packages).ToHaveCountAsync(2);
            await Expect(packages.Filter(new() { HasText = second })).ToContainTextAsync("Still here");
            await Expect(packages.Filter(new() { HasText = late })).ToContainTextAsync("Still here");
            await packages.Filter(new() { HasText = late }).GetByText("Take off").ClickAsync();
            await Expect(packages).ToHaveCountAsync(1);
        });
        var closed = (await Office.Get("manifests/MF-1001"))["manifest"]!;
        Assert.Equal(("Closed", "Sam Poe", 1), (closed["state"]!.GetValue<string>(),
            closed["driver"]!.GetValue<string>(), closed["handedOver"]!.GetValue<int>()));
    }

    private async Task<string> Labelled()
    {
        var (id, _) = await Office.Released(("CUP", 1));
        var scans = new[] { new { code = "CUP", quantity = 1 } };
        await Office.Post($"shipments/{id}/picks", new { scans });
        await Office.Post($"shipments/{id}/pack", new { packages = new[] { new { weightGrams = 400, scans } } });
        await Office.Post($"shipments/{id}/label");
        return (await Office.Get($"shipments/{id}"))["labels"]![0]!["trackingNumber"]!.GetValue<string>();
    }
}
