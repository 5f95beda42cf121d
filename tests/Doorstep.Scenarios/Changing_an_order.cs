using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>What is changed of an order before the floor has it, each shown before it is done.</summary>
public sealed class Changing_an_order(Browser browser, Office office) : IClassFixture<Office>
{
    [Fact]
    public Task An_edit_is_shown_before_it_is_saved() => SignedIn(async screen =>
    {
        var order = await office.Place("MUG", 1);
        await screen.Go($"/orders/{order.Number}");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Edit…" }).ClickAsync();
        await screen.Page.FillAsync("#units-1", "2");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add a line" }).ClickAsync();
        await screen.Page.FillAsync("#new-sku-0", "TEA");
        await screen.Page.FillAsync("#new-units-0", "1");
        await screen.Page.FillAsync("#new-price-0", "8.00");
        await Button(screen, "Show what it changes").ClickAsync();
        await Expect(screen.Page.Locator(".differences")).ToContainTextAsync("2 ordered, 2 reserved");
        Assert.Equal(1, await Units(order));

        await screen.Page.FillAsync("#units-1", "3");
        await Button(screen, "Save the edit").ClickAsync();
        await Expect(screen.Page.Locator(".differences")).ToContainTextAsync("3 ordered, 3 reserved");
        Assert.Equal(1, await Units(order));
        await Button(screen, "Save the edit").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("is edited");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("MUG 1 → 3 units; 1 × TEA added.");
        Assert.Equal(4, await Units(order));
    });

    [Fact]
    public Task Who_saves_an_edit_too_late_learns_what_another_changed() => SignedIn(async screen =>
    {
        var order = await office.Place("MUG", 1);
        await screen.Go($"/orders/{order.Number}/edit");
        await office.Post($"orders/{order.Id}/edits", new { lines = new[] { new { line = 1, quantity = 2 } } });
        await screen.Page.FillAsync("#units-1", "3");
        await Button(screen, "Show what it changes").ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("MUG 1 → 2 units");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Begin again" }).ClickAsync();
        await Expect(screen.Page.Locator("#units-1")).ToHaveValueAsync("2");
    });

    [Fact]
    public Task A_shipment_is_split_and_merged_again() => SignedIn(async screen =>
    {
        var order = await office.Place("MUG", 3);
        await screen.Go($"/orders/{order.Number}");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Split or merge…" }).ClickAsync();
        await screen.Page.FillAsync("[name=line-1]", "1");
        await Button(screen, "Show the split").ClickAsync();
        await Expect(screen.Page.Locator(".differences")).ToContainTextAsync($"{order.Number}-2");
        await Button(screen, "Split it").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("The shipment is split.");

        await screen.Go($"/orders/{order.Number}/shipments");
        await screen.Page.GetByLabel($"{order.Number}-2", new() { Exact = true }).CheckAsync();
        await Button(screen, "Show the merge").First.ClickAsync();
        await Button(screen, "Merge them").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("The shipments are merged.");
        Assert.Equal(["Allocated", "Cancelled"], (await office.Get($"orders/{order.Id}"))["shipments"]!.AsArray()
            .Select(s => s!["stage"]!.GetValue<string>()));
    });

    [Fact]
    public Task Two_orders_are_sent_in_one_parcel_and_taken_apart_again() => SignedIn(async screen =>
    {
        var first = await office.Place("MUG", 1, line1: "7 Twin St");
        var second = await office.Place("MUG", 2, line1: "7 Twin St");
        await screen.Go($"/orders/{second.Number}");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("1 more open order of this customer");
        await Button(screen, "Send them in one parcel").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("They travel in one parcel now.");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync($"on the floor as {first.Number}-1");
        await Button(screen, "Take apart").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("It travels on its own again.");

        await screen.Go("/shipments/together");
        await screen.Page.GetByLabel($"Tick {first.Number}-1, {second.Number}-1").CheckAsync();
        await Button(screen, "Send in one parcel").ClickAsync();
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("joined into one parcel");
        Assert.Equal($"{second.Number}-1", (await office.Get($"orders/{first.Id}"))["shipments"]![0]!["with"]![0]!
            ["number"]!.GetValue<string>());
    });

    [Fact]
    public Task A_shipment_is_sent_from_elsewhere() => SignedIn(async screen =>
    {
        var order = await office.Place("TEA", 1);
        var from = Location(await office.Get($"orders/{order.Id}"));
        await screen.Go($"/orders/{order.Number}/shipments");
        await Button(screen, $"Show it from elsewhere than {from}").ClickAsync();
        await Expect(screen.Page.Locator(".differences")).ToContainTextAsync("Allocated in");
        await Button(screen, "Send it from there").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("It ships from elsewhere now.");
        Assert.NotEqual(from, Location(await office.Get($"orders/{order.Id}")));

        string Location(JsonNode node) => node["shipments"]![0]!["location"]!.GetValue<string>();
    });

    [Fact]
    public Task An_urgent_order_takes_stock_from_another() => SignedIn(async screen =>
    {
        await office.Post("items", new { sku = "LAMP", title = "Lamp" });
        await office.Post(
            "stock/receipts", new { location = "RNO", lines = new[] { new { sku = "LAMP", quantity = 1 } } });
        var loser = await office.Place("LAMP", 1);
        var order = await office.Place("LAMP", 1);
        await screen.Go($"/orders/{order.Number}");
        await screen.Page.SelectOptionAsync("[name=priority]", "Urgent");
        await Button(screen, "Set priority").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Take stock…" }).ClickAsync();
        await Expect(screen.Page.Locator("main table").First).ToContainTextAsync(
            $"{loser.Number}", new() { UseInnerText = true });
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("Waits for LAMP, number 1 in the queue.");
        await screen.Page.FillAsync("#take-reason", "A promise.");
        await Button(screen, "Take the stock").ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync($"from {loser.Number}");
        Assert.Equal("Allocated", await office.StatusOf(order));
        Assert.Equal("Backordered", await office.StatusOf(loser));
    });

    private async Task<int> Units(Placed order) => (await office.Get($"orders/{order.Id}"))["lines"]!.AsArray()
        .Sum(l => l!["quantity"]!.GetValue<int>());

    private static ILocator Button(Screen screen, string name) =>
        screen.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private Task SignedIn(Func<Screen, Task> use) => browser.Visit(office.Address, Look.Desktop, async screen =>
    {
        await office.SignIn(screen);
        await use(screen);
    });
}
