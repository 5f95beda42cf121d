using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>What an operator does in a day, in a real browser.</summary>
public sealed class Work_in_the_office(Browser browser, Office office) : IClassFixture<Office>
{
    [Fact]
    public Task Ticked_orders_are_held_and_each_says_how_it_went() => SignedIn(async screen =>
    {
        var (one, two) = (await office.Place("TEA", 1), await office.Place("TEA", 2));
        var gone = await office.Place("TEA", 1);
        await office.Post($"orders/{gone.Id}/cancellations");
        await screen.Go("/orders");
        foreach (var order in new[] { one, two, gone }) await Tick(screen, order).CheckAsync();

        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Hold…" }).ClickAsync();
        await screen.Page.SelectOptionAsync("#bulk-reason", "Fraud");
        await screen.Page.FillAsync("#bulk-note", "Same card, three names");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Hold them" }).ClickAsync();

        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("2 of 3 orders put on hold");
        await Expect(screen.Page.Locator(".banner li", new() { HasText = $"{gone.Number}:" }))
            .ToContainTextAsync($"Order {gone.Number} is Cancelled");
        Assert.Equal(("OnHold", "OnHold", "Cancelled"),
            (await office.StatusOf(one), await office.StatusOf(two), await office.StatusOf(gone)));
    });

    [Fact]
    public Task Ticked_orders_are_released_to_the_floor_from_their_view() => SignedIn(async screen =>
    {
        var (one, two) = (await office.Place("TEA", 1), await office.Place("MUG", 1));
        await screen.Go("/orders?status=Allocated");
        await Tick(screen, one).CheckAsync();
        await Tick(screen, two).CheckAsync();
        await Expect(screen.Page.Locator("[data-ticked]")).ToHaveTextAsync("2 ticked");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Release to the floor" }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("2 orders released to the floor");
        Assert.Equal(("Picking", "Picking"), (await office.StatusOf(one), await office.StatusOf(two)));
        Assert.Contains("status=Allocated", screen.Page.Url);
    });

    [Fact]
    public Task Ticked_shipments_go_through_the_floor_step_by_step() => SignedIn(async screen =>
    {
        var (one, two) = (await office.Place("TEA", 1), await office.Place("MUG", 1));
        var held = await office.Place("TEA", 1);
        foreach (var order in new[] { one, two, held }) await office.Post($"shipments/{order.Shipment}/release");
        await Do("Picking", "Confirm picks", "3 shipments picked", one, two, held);
        await office.Post($"orders/{held.Id}/holds", new { reason = "Fraud" });
        await Do("Picked", "Pack, one box each", "2 of 3 shipments packed", one, two, held);
        await Expect(screen.Page.Locator(".banner li")).ToContainTextAsync("The order is on hold");
        await Do("Packed", "Make the labels", "2 shipments labelled", one, two);
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Print their labels" })).ToBeVisibleAsync();
        await Do("Labelled", "Hand over", "2 shipments handed over to the carrier", one, two);
        Assert.Equal(("Shipped", "Shipped", "OnHold"),
            (await office.StatusOf(one), await office.StatusOf(two), await office.StatusOf(held)));

        async Task Do(string stage, string button, string said, params Placed[] orders)
        {
            await screen.Go($"/shipments?stage={stage}");
            foreach (var order in orders)
                await screen.Page.GetByLabel($"Tick {order.Number}-1", new() { Exact = true }).CheckAsync();
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Expect(screen.Page.Locator(".banner")).ToContainTextAsync(said);
        }
    });

    [Fact]
    public Task Cancelling_ticked_orders_asks_first() => SignedIn(async screen =>
    {
        var order = await office.Place("TEA", 1);
        await screen.Go("/orders");
        await Tick(screen, order).CheckAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Cancel the ticked orders?");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        Assert.Equal("Allocated", await office.StatusOf(order));
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel them" }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("1 order cancelled");
        Assert.Equal("Cancelled", await office.StatusOf(order));
    });

    [Fact]
    public Task An_order_is_typed_with_the_keyboard_alone() => SignedIn(async screen =>
    {
        await screen.Go("/");
        await screen.Press("g o");
        await screen.Page.WaitForURLAsync("**/orders");
        await screen.Go("/orders/new");
        await screen.Page.FocusAsync("#sku-0");
        await screen.Page.Keyboard.TypeAsync("TEA");
        await screen.Press("Tab");
        await screen.Page.Keyboard.TypeAsync("2");
        await screen.Press("Tab");
        await screen.Page.Keyboard.TypeAsync("12.50");
        // Enter adds a line and keeps what stands there.
        await screen.Press("Enter");
        await Expect(screen.Page.Locator("#sku-3")).ToBeFocusedAsync();
        Assert.Equal("12.50", await screen.Page.InputValueAsync("#price-0"));
        await screen.Page.FocusAsync("#customer-name");
        await screen.Page.Keyboard.TypeAsync("Grace Hopper");
        await screen.Page.FocusAsync("#to-line1");
        await screen.Page.Keyboard.TypeAsync("2 Harbor Way");
        await screen.Page.FocusAsync("#to-city");
        await screen.Page.Keyboard.TypeAsync("Reno");
        await screen.Page.FocusAsync("#to-region");
        await screen.Page.Keyboard.TypeAsync("NV");
        await screen.Press("Tab");
        await screen.Page.Keyboard.TypeAsync("89501");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Place order" }).FocusAsync();
        await screen.Press("Enter");

        await Expect(screen.Page.Locator("h1")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Order \\d+"));
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("is placed: allocated");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("Grace Hopper");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("$25.00");
    });

    [Fact]
    public Task What_cannot_be_understood_is_said_at_its_field_and_nothing_is_placed() => SignedIn(async screen =>
    {
        var before = await Total();
        await screen.Go("/orders/new");
        await screen.Page.FillAsync("#sku-0", "TEA");
        await screen.Page.FillAsync("#units-0", "1.5");
        await screen.Page.FillAsync("#price-0", "twelve");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Place order" }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("2 things need your attention");
        await Expect(screen.Page.Locator("#units-0")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal("twelve", await screen.Page.InputValueAsync("#price-0"));
        Assert.Equal(before, await Total());
    });

    [Fact]
    public Task The_same_form_sent_twice_at_once_places_one_order() => SignedIn(async screen =>
    {
        var before = await Total();
        await screen.Go("/orders/new");
        await screen.Page.FillAsync("#sku-0", "TEA");
        await screen.Page.FillAsync("#units-0", "1");
        // The form as the browser would send it, twice over the wire and in parallel.
        var landed = await screen.Page.EvaluateAsync<string[]>("""
            async () => {
              const form = document.querySelector('main form[method=post]');
              const data = new FormData(form, form.querySelector('[value=place]'));
              const body = new URLSearchParams(data);
              const send = () => fetch(location.href, { method: 'POST', body }).then(answer => answer.url);
              return Promise.all([send(), send()]);
            }
            """);
        Assert.Equal(landed[0], landed[1]);
        Assert.Matches("/orders/\\d+$", landed[0]);
        Assert.Equal(before + 1, await Total());

        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Place order" }).DblClickAsync();
        await screen.Page.WaitForURLAsync(landed[0]);
        Assert.Equal(before + 1, await Total());
    });

    [Fact]
    public Task Mapping_a_sku_lets_every_order_that_waited_for_it_go_on() => SignedIn(async screen =>
    {
        var (one, two) = (await office.Place("MISTYPED", 1), await office.Place("MISTYPED", 2));
        Assert.Equal("InReview", await office.StatusOf(one));
        await screen.Go("/review?sku=MISTYPED");
        var row = screen.Page.Locator("li.asked");
        await Expect(row).ToContainTextAsync("2 orders wait for it");
        await row.Locator("input[name=item]").FillAsync("NO-SUCH-ITEM");
        await row.GetByRole(AriaRole.Button, new() { Name = "Map it" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("item.unknown");
        await screen.Page.Locator("li.asked input[name=item]").FillAsync("TEA");
        await screen.Page.Locator("li.asked").GetByRole(AriaRole.Button, new() { Name = "Map it" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash"))
            .ToContainTextAsync("MISTYPED means TEA from now on; 2 orders went on.");
        Assert.Equal(("Allocated", "Allocated"), (await office.StatusOf(one), await office.StatusOf(two)));
    });

    [Fact]
    public Task Mending_an_address_lifts_its_hold() => SignedIn(async screen =>
    {
        var order = await office.Place("TEA", 1, line1: null);
        Assert.Equal("OnHold", await office.StatusOf(order));
        await screen.Go($"/orders/{order.Number}");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Correct the address" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it changes" }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("The street line is missing.");
        await screen.Page.FillAsync("#to-line1", "7 Elm St");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it changes" }).ClickAsync();
        await Expect(screen.Page.Locator(".differences")).ToContainTextAsync("Address hold");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Save the address" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("its hold is gone");
        Assert.Equal("Allocated", await office.StatusOf(order));
    });

    [Fact]
    public Task An_address_that_somebody_else_changed_meanwhile_is_not_overwritten() => SignedIn(async screen =>
    {
        var order = await office.Place("TEA", 1);
        await screen.Go($"/orders/{order.Number}/address");
        await office.Post($"orders/{order.Id}/holds", new { reason = "Customer" });
        await screen.Page.FillAsync("#to-line1", "9 Late St");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it changes" }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("version.stale");
        Assert.Equal("1 Main St", (await office.Get($"orders/{order.Id}"))["shipTo"]!["line1"]!.GetValue<string>());
    });

    [Fact]
    public Task Many_stuck_orders_are_mended_at_once_and_each_says_how_it_went() => SignedIn(async screen =>
    {
        var (first, second) = (await office.Place("TEA", 1), await office.Place("TEA", 1));
        foreach (var order in new[] { first, second })
            await office.Post($"orders/{order.Id}/holds", new { reason = "Operator" });
        await screen.Go("/stuck/hold?of=Operator");
        await screen.Page.GetByLabel($"Tick {first.Number}").CheckAsync();
        await screen.Page.GetByLabel($"Tick {second.Number}").CheckAsync();
        var one = (await office.Get($"orders/{first.Id}"))["holds"]![0]!["id"]!.GetValue<string>();
        (await office.Api.DeleteAsync($"api/v1/orders/{first.Id}/holds/{one}")).EnsureSuccessStatusCode();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Release these holds" }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("hold.none");
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("1 of 2 orders freed of this hold");
        Assert.Equal("Allocated", await office.StatusOf(second));
    });

    [Fact]
    public Task Cancelling_units_tells_before_what_it_frees() => SignedIn(async screen =>
    {
        var order = await office.Place("MUG", 3);
        await screen.Go($"/orders/{order.Number}/cancel");
        await screen.Page.FillAsync("[name=line-1]", "2");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it frees" }).ClickAsync();
        await Expect(screen.Page.Locator(".differences"))
            .ToContainTextAsync("3 ordered, 1 reserved, 2 cancelled");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel these units" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Cancelled; the stock is free.");
        var line = (await office.Get($"orders/{order.Id}"))["lines"]![0]!;
        Assert.Equal((1, 2), (line["reserved"]!.GetValue<int>(), line["cancelled"]!.GetValue<int>()));
    });

    [Fact]
    public Task A_shipment_offers_what_the_flow_allows_and_says_why_not() => SignedIn(async screen =>
    {
        var order = await office.Place("TEA", 1);
        await office.Post($"orders/{order.Id}/holds", new { reason = "Payment" });
        await screen.Go($"/orders/{order.Number}");
        var release = screen.Page.GetByRole(AriaRole.Button, new() { Name = "Release to the floor" });
        await Expect(release).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(screen.Page.Locator(".blocked"))
            .ToContainTextAsync("The order is on hold. Release its holds first.");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Release this hold" }).ClickAsync();
        await release.ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Released to the floor.");
        Assert.Equal("Picking", await office.StatusOf(order));
    });

    [Fact]
    public Task A_location_without_a_working_day_is_refused_in_words() => SignedIn(async screen =>
    {
        await screen.Go("/locations/RNO");
        foreach (var day in new[] { "Mon", "Tue", "Wed", "Thu", "Fri" })
            await screen.Page.GetByLabel(day, new() { Exact = true }).UncheckAsync();
        screen.Expect("console: .*status of 422");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("at least one of them");
    });

    [Fact]
    public Task An_order_to_where_nobody_ships_goes_on_when_a_location_does() => SignedIn(async screen =>
    {
        await ShipsTo("RNO", "us");
        await ShipsTo("CMH", "US");
        var order = await office.Place("TEA", 1, country: "CA");
        Assert.Equal("Unroutable", await office.StatusOf(order));
        await screen.Go("/stuck/unroutable");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync(order.Number);

        screen.Expect("console: .*status of 422");
        await ShipsTo("CMH", "US, Canada");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("two letters each");
        await ShipsTo("CMH", "US, CA");
        Assert.Equal("Allocated", await office.StatusOf(order));

        async Task ShipsTo(string location, string countries)
        {
            await screen.Go($"/locations/{location}");
            await screen.Page.FillAsync("#location-ships-to", countries);
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            if (!countries.Contains("Canada"))
                await Expect(screen.Page.Locator(".flash")).ToContainTextAsync($"{location} is saved.");
        }
    });

    [Fact]
    public Task An_unpaid_order_waits_until_its_money_is_recorded() => SignedIn(async screen =>
    {
        await screen.Go("/settings/channels");
        await screen.Page.FillAsync("#channel-name", "phone shop");
        await screen.Page.SelectOptionAsync("#channel-payment", "Captured");
        await screen.Page.Locator(".card", new() { HasText = "Before its first order" })
            .GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash"))
            .ToContainTextAsync("New orders of phone shop wait until their total is captured.");

        var order = await office.Place("TEA", 1, channel: "phone shop");
        await screen.Go("/orders?payment=Unpaid");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = order.Number, Exact = true }).ClickAsync();
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("On hold: payment");
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("$0.00 of $17.50 captured.");
        Assert.Equal("17.50", await screen.Page.InputValueAsync("#payment-amount"));
        await Record("17.00", "The payment is recorded.");
        await Expect(screen.Page.Locator(".page-head")).ToContainTextAsync("Partly paid");
        await Record("0.50", "The payment is recorded; nothing waits for money.");
        await Expect(screen.Page.Locator(".page-head")).ToContainTextAsync("Paid");
        await Expect(screen.Page.GetByText("On hold: payment")).ToHaveCountAsync(0);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Release to the floor" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Released to the floor.");
        Assert.Equal("Picking", await office.StatusOf(order));

        async Task Record(string amount, string said)
        {
            await screen.Page.FillAsync("#payment-amount", amount);
            await screen.Page.FillAsync("#payment-reference", $"till {amount}");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
            await Expect(screen.Page.Locator(".flash")).ToContainTextAsync(said);
        }
    });

    private Task SignedIn(Func<Screen, Task> use) => browser.Visit(office.Address, Look.Desktop, async screen =>
    {
        await office.SignIn(screen);
        await use(screen);
    });

    private static ILocator Tick(Screen screen, Placed order) =>
        screen.Page.GetByLabel($"Tick {order.Number}", new() { Exact = true });

    private async Task<long> Total() => (await office.Get("orders/counts"))["total"]!.GetValue<long>();
}
