using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A merchant makes a rule, tries it on past orders, switches it on, and the next order is held and tagged.
/// </summary>
public sealed class Automating_orders(Browser browser, Office office) : IClassFixture<Office>
{
    [Fact]
    public Task A_rule_is_tried_on_past_orders_before_it_is_switched_on() =>
        browser.Visit(office.Address, Look.Desktop, async screen =>
        {
            await office.SignIn(screen);
            var past = await office.Place("TEA", 3);
            await office.Place("TEA", 1);

            await screen.Go("/automation");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("No rules: nothing happens by itself");
            await Link(screen, "Add a rule").First.ClickAsync();
            await screen.Page.FillAsync("#rule-name", "Large");
            await screen.Page.FillAsync("#rule-units-from", "3");
            await screen.Page.FillAsync("#do-add", "large, check");
            await screen.Page.SelectOptionAsync("#do-hold", "Fraud");
            await Button(screen, "Save the rule").ClickAsync();

            await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Dry run");
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Saved, and off: When an order is placed: "
                + "orders of 3 or more units get the tag large, get the tag check and go on hold (Fraud).");
            await screen.Go("/automation/dry-run?weeks=52&run=1");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("1 of 2 orders would have been changed");
            await Expect(Link(screen, past.Number)).ToBeVisibleAsync();
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("tag large; tag check; on hold (Fraud)");
            Assert.Empty((await office.Get($"orders/{past.Id}"))["tags"]!.AsArray());

            await Button(screen, "Switch on: Large").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Switched Large on.");
            var next = await office.Place("TEA", 4);
            await screen.Go($"/orders/{next.Number}");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync(
                "Large: tag large; tag check; on hold (Fraud).");
            Assert.Equal("OnHold", (await office.Get($"orders/{next.Id}"))["status"]!.GetValue<string>());

            await Button(screen, "Take the tag check off").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Tagged large.");
            await screen.Page.GetByLabel("Add tags").FillAsync("wholesale");
            await Button(screen, "Add tags").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Tagged large, wholesale.");
            await screen.Page.GetByLabel("Priority", new() { Exact = true }).SelectOptionAsync("Urgent");
            await Button(screen, "Set priority").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("has priority Urgent now.");
            await screen.Go("/orders?tag=WHOLESALE&priority=High");
            await Expect(Link(screen, next.Number)).ToBeVisibleAsync();
            await Expect(Link(screen, past.Number)).ToHaveCountAsync(0);
            await OverHttp();
        });

    // With the version that was read, and refused with codes.
    private async Task OverHttp()
    {
        using var read = await office.Api.GetAsync("api/v1/automation-rules");
        var rule = new
        {
            name = "Gifts", on = new[] { "placed" },
            @do = new object[] { new { kind = "add_tag", text = "gift" }, new { kind = "hold", reason = "Other" } },
        };
        Assert.Equal(HttpStatusCode.OK, await Put(read.Headers.ETag!.Tag, rule));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await Put(read.Headers.ETag!.Tag, rule));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Put(null, new { name = "Nothing" }));
        using var tried = await office.Api.PostAsJsonAsync("api/v1/automation-rules/dry-run", new { weeks = 52 });
        var answer = (await tried.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(3, answer["rules"]![0]!["orders"]!.GetValue<int>());
    }

    private async Task<HttpStatusCode> Put(string? version, params object[] rules)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/automation-rules")
        {
            Content = JsonContent.Create(new { rules }),
        };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await office.Api.SendAsync(request);
        return answer.StatusCode;
    }

    private static ILocator Link(Screen screen, string name) =>
        screen.Page.GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Button(Screen screen, string name) =>
        screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
