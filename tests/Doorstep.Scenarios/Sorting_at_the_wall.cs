using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>The put wall, with nothing but a scanner and keys.</summary>
public sealed class Sorting_at_the_wall(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public Task Picked_shipments_are_put_into_slots_by_scanner_alone() => browser.VisitAsPicker(Office, async screen =>
    {
        var (first, firstNumber) = await Picked(("CUP", 2));
        var (second, secondNumber) = await Picked(("CAN", 1));
        screen.Expect("console: .*status of 4(04|09|22)");
        await screen.Go("/floor?at=RNO");
        await screen.Choose("Sort");
        await screen.Page.WaitForURLAsync("**/floor/sort?at=RNO");
        await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();

        await screen.Scan("NO-SUCH-THING");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Nothing to sort");
        await screen.Scan(Handheld.Cup);
        await screen.Page.WaitForURLAsync($"**/floor/sort/{first}");
        await Expect(screen.Page.Locator("h1")).ToHaveTextAsync($"Sort {firstNumber}");
        await screen.Scan(Handheld.Cup);
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("That is an item");
        await screen.Scan("a3");
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Slot A3");
        Assert.Equal(("Sorted", "A3"), await StandsIn(first));

        await screen.Scan(secondNumber);
        await screen.Page.WaitForURLAsync($"**/floor/sort/{second}");
        await screen.Scan("A3");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Slot taken");
        Assert.Equal(("Picked", null), await StandsIn(second));
        await screen.Scan("B1");
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Slot B1");

        await screen.Scan(firstNumber);
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Slot A3");
        await screen.Choose("Pack it");
        await Expect(screen.Page.Locator(".scan-what").First).ToContainTextAsync("from slot A3");
    });

    [Fact]
    public Task A_slot_scanned_before_its_page_is_there_is_meant_for_that_page() =>
        browser.VisitAsPicker(Office, async screen =>
        {
            var (shipment, number) = await Picked(("CAN", 2));
            var mayCome = new TaskCompletionSource();
            await screen.Page.RouteAsync($"**/floor/sort/{shipment}", async route =>
            {
                await mayCome.Task;
                await route.ContinueAsync();
            });
            await screen.Go("/floor/sort?at=RNO");
            await screen.Page.RunAndWaitForRequestAsync(() => screen.Scan(number), $"**/floor/sort/{shipment}");
            await screen.Page.Keyboard.TypeAsync("C");
            mayCome.SetResult();
            await Expect(screen.Page.Locator("[data-scan-input]")).ToHaveValueAsync("C");
            await screen.Page.Keyboard.TypeAsync("9");
            await screen.Press("Enter");
            await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Slot C9");
            Assert.Equal(("Sorted", "C9"), await StandsIn(shipment));
        });

    [Fact]
    public Task What_is_not_picked_yet_says_what_is_missing() => browser.VisitAsPicker(Office, async screen =>
    {
        var (shipment, number) = await Office.Released(("CUP", 3));
        await Office.Post($"shipments/{shipment}/picks", new { scans = new[] { new { code = "CUP", quantity = 1 } } });
        await screen.Go("/floor/sort?at=RNO");
        await screen.Scan(number.Split('-')[0]);
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("2 missing");
        await Expect(screen.Page.Locator(".floor-end")).ToContainTextAsync("2 × Trail cup 12 oz, forest");
    });

    [Fact]
    public Task A_wall_without_slots_sorts_by_a_key() => browser.VisitAsPicker(Office, async screen =>
    {
        var (shipment, _) = await Picked(("CAN", 1));
        await screen.Go($"/floor/sort/{shipment}");
        await screen.Choose("Without a slot");
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Sorted");
        Assert.Equal(("Sorted", null), await StandsIn(shipment));
    });

    [Theory]
    [InlineData("list")]
    [InlineData("Picking")]
    [InlineData("Picked")]
    [InlineData("Sorted")]
    public async Task Nothing_stands_in_the_way(string stage)
    {
        var (shipment, _) = await Office.Released(("CUP", 1), ("CAN", 1));
        var scans = new object[] { new { code = "CUP", quantity = 1 }, new { code = "CAN", quantity = 1 } };
        await Office.Post($"shipments/{shipment}/picks", new { scans = stage == "Picking" ? scans[..1] : scans });
        if (stage == "Sorted") await Office.Post($"shipments/{shipment}/sort", new { slot = "W-14" });
        await browser.Sweep(Office.Address, stage == "list" ? "/floor/sort?at=RNO" : $"/floor/sort/{shipment}",
            Office.SignIn);
        // Left as it is, another test would find it when it scans an item that both have.
        if (stage is "list" or "Picked") await Office.Post($"shipments/{shipment}/sort");
    }

    private async Task<(string Id, string Number)> Picked(params (string Sku, int Units)[] lines)
    {
        var shipment = await Office.Released(lines);
        await Office.Post($"shipments/{shipment.Id}/picks",
            new { scans = lines.Select(line => new { code = line.Sku, quantity = line.Units }) });
        return shipment;
    }

    private async Task<(string Stage, string? Slot)> StandsIn(string shipment)
    {
        var shown = await Office.Get($"shipments/{shipment}");
        return (shown["stage"]!.GetValue<string>(), shown["slot"]?.GetValue<string>());
    }
}
