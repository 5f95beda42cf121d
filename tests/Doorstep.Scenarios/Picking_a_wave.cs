using System.Net.Http.Json;
using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A wave planned in the office, batch-picked, sorted and packed by scanner alone.</summary>
public sealed class Picking_a_wave(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task A_wave_is_planned_picked_as_a_batch_sorted_at_the_wall_and_packed()
    {
        await Office.Post("locations/RNO/bins", new { first = "A-01-1", last = "A-02-1" });
        foreach (var (item, bin) in new[] { ("CUP", "A-01-1"), ("CAN", "A-02-1") })
            await Office.Post("locations/RNO/put-aways", new { item, bin, quantity = 20 });
        using var wall = await Office.Api.PutAsJsonAsync("api/v1/locations/RNO/wall", new { rows = 1, columns = 4 });
        wall.EnsureSuccessStatusCode();
        var numbers = new List<string>();
        foreach (var lines in new (string, int)[][] { [("CUP", 2)], [("CUP", 1), ("CAN", 1)], [("CAN", 1)] })
        {
            var (id, number) = await Office.Released(lines);
            await Office.Post($"shipments/{id}/recall");
            numbers.Add(number);
        }

        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/waves/new?at=RNO");
            await Expect(screen.Page.Locator(".stats")).ToContainTextAsync("4 · 5");
            await screen.Choose("Release 3 shipments");
            await screen.Page.WaitForURLAsync("**/waves/WV-1001");
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("3 shipments on 1 list.");
        });
        await browser.VisitAsPicker(Office, async screen =>
        {
            screen.Expect("console: .*status of 4(04|09)");
            await Pick(screen);
            await Sort(screen, numbers);
            await Pack(screen, numbers[0]);
        });
        var shown = await Office.Get("waves/WV-1001");
        Assert.Equal(
            [("Sorted", 1), ("Packed", 1), ("Cancelled", 1)],
            shown["wave"]!["stages"]!.AsArray().Select(s =>
                (s!["stage"]!.GetValue<string>(), s["count"]!.GetValue<int>())));
    }

    // One walk for all of them: a wrong item on the way, and at the end one unit that is not there.
    private static async Task Pick(Screen screen)
    {
        await screen.Go("/floor/pick?at=RNO");
        await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();
        await screen.Scan("WV-1001");
        await screen.Page.WaitForURLAsync("**/floor/lists/PL-1001");
        await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync("A-01-1");
        await Expect(screen.Page.Locator(".scan-left")).ToContainTextAsync("take 3 for 2 orders");
        await screen.Scan("A-01-1");
        await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync("A-01-1");
        await screen.Scan("TEA");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Wrong item");
        await screen.Page.Locator("[data-refused-clear]").ClickAsync();
        await screen.Scan("3*" + Handheld.Cup);
        await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync("A-02-1");
        await screen.Scan("A-02-1");
        await screen.Scan(Handheld.Can);
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("4 / 5");
        await screen.Choose("Short pick");
        await screen.Choose("Not there");
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("PL-1001 is picked");
        await screen.Choose("To the put wall");
    }

    private static async Task Sort(Screen screen, List<string> numbers)
    {
        await Expect(screen.Page.Locator(".scan-what")).ToHaveTextAsync("4 units to sort");
        await screen.Scan(Handheld.Can);
        await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync("A1");
        await Expect(screen.Page.Locator(".wall .lit")).ToContainTextAsync("A1");
        await screen.MustBeAccessible();
        await screen.Scan("A2");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Wrong slot");
        await screen.Page.Locator("[data-refused-clear]").ClickAsync();
        await screen.Scan("A1");
        await Expect(screen.Page.Locator("[data-scan-state=rest]")).ToContainTextAsync("1 × Trail cup 12 oz, forest");
        foreach (var slot in new[] { "A1", "A2" })
        {
            await screen.Scan(slot == "A1" ? Handheld.Cup : "2*" + Handheld.Cup);
            await Expect(screen.Page.Locator(".scan-where")).ToHaveTextAsync(slot);
            await screen.Scan(slot);
            await Expect(screen.Page.Locator(".verdict-good")).ToContainTextAsync($"Slot {slot} is complete");
        }

        await Expect(screen.Page.Locator(".wall .full")).ToHaveCountAsync(2);
        Assert.Equal(3, numbers.Count);
    }

    private static async Task Pack(Screen screen, string number)
    {
        await screen.Choose("Pack");
        await screen.Page.WaitForURLAsync("**/floor/pack?at=RNO");
        await screen.Scan(number);
        await Expect(screen.Page.Locator(".scan-what").First).ToContainTextAsync("from slot A2");
        foreach (var _ in new[] { 1, 2 }) await screen.Scan(Handheld.Cup);
        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Every unit is verified");
    }
}
