using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A merchant makes a rule, and the next order obeys it.</summary>
public sealed class Ruling_where_orders_ship_from(Browser browser, Office office) : IClassFixture<Office>
{
    [Fact]
    public Task A_rule_is_made_and_the_next_order_obeys_it_and_says_so() =>
        browser.Visit(office.Address, Look.Desktop, async screen =>
        {
            await office.SignIn(screen);
            var near = await LocationOf(await office.Place("TEA", 1));
            var far = near == "RNO" ? "CMH" : "RNO";

            await screen.Go("/sourcing");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("No rules: the nearest ships");
            await Link(screen, "Add a rule").First.ClickAsync();
            await Link(screen, "Never from").ClickAsync();
            await screen.Page.FillAsync("#rule-name", "Texas elsewhere");
            await screen.Page.GetByLabel(near, new() { Exact = true }).CheckAsync();
            await screen.Page.FillAsync("#rule-regions", "TX");
            await Button(screen, "Save the rule").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync($"Saved: Orders to TX: never from {near}.");

            var order = await office.Place("TEA", 1);
            Assert.Equal(far, await LocationOf(order));
            await screen.Go($"/orders/{order.Number}");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("Rule: Texas elsewhere");
            await Link(screen, "Decided by version 1 of the rules").ClickAsync();
            await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Sourcing rules");

            await screen.Go("/sourcing/what-if?weeks=52&with=0&run=1");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("would ship from elsewhere");

            await screen.Go("/sourcing");
            await Button(screen, "Switch Texas elsewhere off").ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Switched Texas elsewhere off.");
            Assert.Equal(near, await LocationOf(await office.Place("TEA", 1)));

            await screen.Go("/sourcing?version=1");
            await Button(screen, "Go back to this version").ClickAsync();
            await Button(screen, "Go back").Last.ClickAsync();
            await Expect(screen.Page.Locator(".flash"))
                .ToContainTextAsync("Version 1 is in force again, as version 3.");
            Assert.Equal(far, await LocationOf(await office.Place("TEA", 1)));

            screen.Expect("console: .*status of 422");
            await screen.Go("/sourcing/new?kind=keep_back");
            await screen.Page.FillAsync("#rule-name", "Spare");
            await screen.Page.FillAsync("#rule-amount", "many");
            await Button(screen, "Save the rule").ClickAsync();
            await Expect(screen.Page.Locator("#rule-amount")).ToHaveAttributeAsync("aria-invalid", "true");
            Assert.Equal("many", await screen.Page.InputValueAsync("#rule-amount"));

            await screen.Go("/sourcing");
            await Button(screen, "Delete").ClickAsync();
            await Button(screen, "Delete").Last.ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Deleted Texas elsewhere.");
            await OverHttp();
        });

    // With the version that was read, and refused with codes.
    private async Task OverHttp()
    {
        using var read = await office.Api.GetAsync("api/v1/sourcing-rules");
        var tag = read.Headers.ETag!.Tag;
        var rule = new { name = "Whole", kind = "most_shipments", amount = 1 };
        Assert.Equal((HttpStatusCode.OK, "Whole"), await Put(tag, rule));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "version.stale"), await Put(tag, rule));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "rule.amount"),
            await Put(null, new { name = "Whole", kind = "most_shipments" }));
        using var tried = await office.Api.PostAsJsonAsync("api/v1/sourcing-rules/what-if", new
        {
            weeks = 52, rules = new[] { new { name = "Reno", kind = "only", locations = new[] { "RNO" } } },
        });
        var answer = (await tried.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(answer["orders"]!.GetValue<long>(), answer["then"]!["shipments"]!.GetValue<long>());
        Assert.Equal((HttpStatusCode.OK, ""), await Put(null));
    }

    private async Task<(HttpStatusCode, string)> Put(string? version, params object[] rules)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/sourcing-rules")
        {
            Content = JsonContent.Create(new { rules }),
        };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await office.Api.SendAsync(request);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return (answer.StatusCode, body["code"]?.GetValue<string>()
            ?? body["rules"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()).FirstOrDefault() ?? "");
    }

    private async Task<string> LocationOf(Placed order) =>
        (await office.Get($"orders/{order.Id}"))["shipments"]![0]!["location"]!.GetValue<string>();

    private static ILocator Link(Screen screen, string name) =>
        screen.Page.GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Button(Screen screen, string name) =>
        screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
