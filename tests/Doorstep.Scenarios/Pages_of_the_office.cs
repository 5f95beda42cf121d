using Doorstep.Scenarios.Harness;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>Every page of the operator with life in it: no barrier at any width, light or dark.</summary>
public sealed class Pages_of_the_office(Browser browser, FullOffice shop) : IClassFixture<FullOffice>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/flows")]
    [InlineData("/flows/shipment")]
    [InlineData("/flows/order")]
    [InlineData("/flows/payment"), InlineData("/flows/transfer")]
    [InlineData("/flows/receiving")]
    [InlineData("/transfers"), InlineData("/transfers/new")]
    [InlineData("/receiving")]
    [InlineData("/receiving?stage=Incomplete"), InlineData("/receiving/new")]
    [InlineData("/suppliers")]
    [InlineData("/suppliers/new")]
    [InlineData("/purchases")]
    [InlineData("/purchases/new")]
    [InlineData("/settings/channels")]
    [InlineData("/settings/services"), InlineData("/settings/cartons")]
    [InlineData("/promises")]
    [InlineData("/promises?cart=TEA+2%0APOT+9000&postal=73301&country=US")]
    [InlineData("/orders/1017")]
    [InlineData("/orders/1018")]
    [InlineData("/orders?payment=Unpaid,PartlyRefunded")]
    [InlineData("/orders")]
    [InlineData("/orders?q=nothing-has-this-word")]
    [InlineData("/orders/1001")]
    [InlineData("/orders/1009")]
    [InlineData("/orders/1010")]
    [InlineData("/orders/1013")]
    [InlineData("/orders/1014")]
    [InlineData("/orders/1015")]
    [InlineData("/orders/1001/cancel?line-1=1")]
    [InlineData("/orders/1001/edit")]
    [InlineData("/orders/1010/shipments")]
    [InlineData("/orders/1001/take")]
    [InlineData("/orders/1018/take")]
    [InlineData("/orders/1001/address")]
    [InlineData("/orders/new")]
    [InlineData("/sourcing")]
    [InlineData("/sourcing/new"), InlineData("/sourcing/new?kind=never")]
    [InlineData("/sourcing/1")]
    [InlineData("/sourcing/versions")]
    [InlineData("/sourcing/what-if?weeks=4&with=0&run=1")]
    [InlineData("/automation")]
    [InlineData("/automation/new")]
    [InlineData("/automation/1")]
    [InlineData("/automation/versions")]
    [InlineData("/automation/dry-run?run=1")]
    [InlineData("/orders?tag=wholesale&priority=High")]
    [InlineData("/review")]
    [InlineData("/stuck")]
    [InlineData("/stuck/hold?of=Address")]
    [InlineData("/stuck/stock?of=POT")]
    [InlineData("/settings/services/versions")]
    [InlineData("/shipments")]
    [InlineData("/shipments?stage=Allocated")]
    [InlineData("/shipments/together")]
    [InlineData("/manifests"), InlineData("/manifests/MF-1001")]
    [InlineData("/search?q=jones")]
    [InlineData("/search?q=nothing-has-this-word")]
    public Task Nothing_stands_in_anybodys_way(string path) =>
        browser.Sweep(shop.Office.Address, path, shop.Office.SignIn);

    [Fact]
    public async Task What_buyers_typed_is_text_wherever_it_is_shown() =>
        await browser.Visit(shop.Office.Address, Look.Desktop, async screen =>
        {
            await shop.Office.SignIn(screen);
            string[] paths =
            [
                "/", "/orders", "/orders/1010", "/orders/1013", "/shipments", "/search?q=img", "/stuck/hold?of=Address",
            ];
            foreach (var path in paths)
            {
                await screen.Go(path);
                Assert.EndsWith("· Doorstep", await screen.Page.TitleAsync());
                Assert.Equal(0, await screen.Page.Locator("main img").CountAsync());
            }

            await screen.Go("/orders/1010");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync(Office.ScriptName);
            await screen.Go("/orders/1013");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync(Office.MarkupName);
        });

    [Fact]
    public async Task The_chart_counts_by_itself() =>
        await browser.Visit(shop.Office.Address, Look.Desktop, async screen =>
        {
            await shop.Office.SignIn(screen);
            await screen.Go("/flows/shipment");
            var allocated = screen.Page.Locator("a.node", new() { HasText = "Allocated" }).First;
            await screen.Page.Locator(".live.on").WaitForAsync();
            var before = int.Parse(await allocated.Locator(".count").TextContentAsync() ?? "0");

            await shop.Office.Place("TEA", 1);

            await Expect(allocated.Locator(".count")).ToHaveTextAsync($"{before + 1}");
        });

    [Theory]
    [InlineData("1004", "/orders/1004")]
    [InlineData("#1004", "/orders/1004")]
    [InlineData("1004-1", "/orders/1004")]
    public async Task An_exact_number_opens_its_order_at_once(string typed, string opens) =>
        await browser.Visit(shop.Office.Address, Look.Desktop, async screen =>
        {
            await shop.Office.SignIn(screen);
            await screen.Go("/");
            await screen.Press("/");
            await screen.Scan(typed);
            await screen.Page.WaitForURLAsync($"**{opens}");
        });

    [Fact]
    public async Task A_stage_of_the_chart_leads_to_what_stands_in_it() =>
        await browser.Visit(shop.Office.Address, Look.Desktop, async screen =>
        {
            await shop.Office.SignIn(screen);
            await screen.Go("/");
            await screen.Page.Locator("a.node", new() { HasText = "Awaiting" }).First.ClickAsync();
            await screen.Page.WaitForURLAsync("**/shipments?stage=AwaitingStock");
            await Expect(screen.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        });
}

/// <summary>The office with orders in every corner.</summary>
public sealed class FullOffice : IAsyncLifetime
{
    public Office Office { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Office.InitializeAsync();
        await Office.Fill();
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
