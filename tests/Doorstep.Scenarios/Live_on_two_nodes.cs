using Doorstep.Scenarios.Crash;
using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>Two servers on one database: a page that one shows, and an order that the other takes.</summary>
public sealed class Live_on_two_nodes(Browser browser)
{
    private const float SeenMsMax = 5_000;

    [Fact]
    public async Task A_page_shows_what_another_node_did_within_seconds()
    {
        await using var postgres = await PostgresServer.Begin();
        await using var office = new Office { Database = postgres.NewDatabase() };
        await office.InitializeAsync();
        await using var other = new DoorstepServer { Database = office.Database, Data = office.Data };
        await ((IAsyncLifetime)other).InitializeAsync();

        await browser.Visit(other.Address, Look.Desktop, async screen =>
        {
            await office.SignIn(screen);
            await screen.Go("/flows/shipment");
            var allocated = screen.Page.Locator("a.node", new() { HasText = "Allocated" }).First;
            await screen.Page.Locator(".live.on").WaitForAsync();
            var before = int.Parse(await allocated.Locator(".count").TextContentAsync() ?? "0");

            await office.Place("TEA", 1);

            await Expect(allocated.Locator(".count")).ToHaveTextAsync($"{before + 1}", new() { Timeout = SeenMsMax });
        });
    }
}
