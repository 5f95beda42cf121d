using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A merchant offers a service, support says what can be promised, and the order keeps it.</summary>
public sealed class Promising_a_delivery(Browser browser, Office office) : IClassFixture<Office>
{
    [Fact]
    public Task A_service_is_offered_promised_and_kept_with_the_order() =>
        browser.Visit(office.Address, Look.Desktop, async screen =>
        {
            await office.SignIn(screen);
            await screen.Go("/settings/services");
            await Expect(screen.Page.Locator("#code-0")).ToHaveValueAsync("standard");
            await Button(screen, "Add a service").ClickAsync();
            await screen.Page.FillAsync("#code-1", "express");
            await screen.Page.FillAsync("#name-1", "Express");
            await screen.Page.FillAsync("#days-1", "one");
            await Button(screen, "Save").ClickAsync();
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("Write how many days, as a whole number.");
            await screen.Page.FillAsync("#days-1", "1");
            await screen.Page.FillAsync("#price-1", "14.90");
            await screen.Page.FillAsync("#currency-1", "usd");
            await Button(screen, "Save").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Saved: Standard, Express.");

            await Link(screen, "What can we promise?").ClickAsync();
            await screen.Page.FillAsync("#cart", "TEA 2");
            await screen.Page.FillAsync("#postal", "73301");
            await Button(screen, "Show what we can promise").ClickAsync();
            var offer = screen.Page.Locator("tr", new() { HasText = "Express" });
            await Expect(offer).ToContainTextAsync("14.90");
            var day = (await offer.Locator("td").Nth(1).TextContentAsync())!.Trim();

            await Link(screen, "New order").ClickAsync();
            await screen.Page.FillAsync("#sku-0", "TEA");
            await screen.Page.FillAsync("#units-0", "2");
            await screen.Page.SelectOptionAsync("#service", "express");
            foreach (var (field, typed) in new[]
            {
                ("name", "Ada Jones"), ("line1", "1 Main St"), ("city", "Austin"), ("region", "TX"),
                ("postal", "73301"),
            })
                await screen.Page.FillAsync($"#to-{field}", typed);
            await Button(screen, "Place order").ClickAsync();
            await Expect(screen.Page.Locator("main")).ToContainTextAsync($"promised for {day} by express");

            await Link(screen, "Edit…").ClickAsync();
            await screen.Page.SelectOptionAsync("#service", "standard");
            await Button(screen, "Show what it changes").ClickAsync();
            await Expect(screen.Page.Locator(".differences")).ToContainTextAsync("Promised for");
            await Button(screen, "Save the edit").ClickAsync();
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("by standard");
        });

    private static ILocator Button(Screen screen, string name) =>
        screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Link(Screen screen, string name) =>
        screen.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
