using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>What a picker does in a day, on a handheld, with nothing but its scanner and keys.</summary>
public sealed class Work_on_the_floor(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private const int BurstMs = 60;

    private Office Office => floor.Office;

    [Fact]
    public Task A_burst_of_nine_scans_arrives_whole() => AsPicker(async screen =>
    {
        var (shipment, number) = await Office.Released(("CUP", 9));
        await screen.Go($"/floor/pick/{shipment}");
        for (var i = 0; i < 9; i++)
        {
            await screen.Scan(Handheld.Cup);
            await Task.Delay(TimeSpan.FromMilliseconds(BurstMs), TimeProvider.System);
        }

        await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync($"{number} is picked");
        Assert.Equal((9, 0), await Counts(shipment));
    });

    [Fact]
    public Task What_is_scanned_before_the_page_has_its_script_counts_too() => AsPicker(async screen =>
    {
        var (shipment, _) = await Office.Released(("CUP", 5));
        var mayCome = new TaskCompletionSource();
        await screen.Page.RouteAsync("**/scan.*js", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await screen.Page.GotoAsync($"floor/pick/{shipment}", new() { WaitUntil = WaitUntilState.Commit });
        await screen.Page.WaitForSelectorAsync("[data-scan-input]");
        for (var i = 0; i < 3; i++) await screen.Scan(Handheld.Cup);
        await screen.Page.Keyboard.TypeAsync(Handheld.Cup[..5]);
        mayCome.SetResult();
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("3 / 5");
        await screen.Scan(Handheld.Cup[5..]);
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("4 / 5");
        Assert.Equal((4, 1), await Counts(shipment));
    });

    [Fact]
    public Task Scans_of_an_outage_arrive_once_each_when_it_is_over() => AsPicker(async screen =>
    {
        var (shipment, _) = await Office.Released(("CAN", 5));
        screen.Expect("ERR_INTERNET_DISCONNECTED");
        await screen.Go($"/floor/pick/{shipment}");
        await screen.Scan(Handheld.Can);
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("1 / 5");

        await screen.Page.Context.SetOfflineAsync(true);
        for (var i = 0; i < 3; i++)
        {
            await screen.Scan(Handheld.Can);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }

        await Expect(screen.Page.Locator("[data-scan-waiting]")).ToContainTextAsync("3 scans waiting");
        Assert.Equal((1, 4), await Counts(shipment));
        await screen.Page.Context.SetOfflineAsync(false);

        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync(
            "4 / 5", new() { Timeout = 20_000 });
        await Expect(screen.Page.Locator("[data-scan-waiting]")).ToBeHiddenAsync();
        Assert.Equal((4, 1), await Counts(shipment));
    });

    [Fact]
    public Task One_too_many_is_refused_and_one_can_be_put_back() => AsPicker(async screen =>
    {
        var (shipment, _) = await Office.Released(("CUP", 1), ("CAN", 1));
        screen.Expect("console: .*status of 409");
        await screen.Go($"/floor/pick/{shipment}");
        await screen.Scan("cup");
        await Expect(screen.Page.Locator("[data-scan-state=corner]")).ToHaveTextAsync("1 / 2");
        await screen.Scan("cup");
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Too many");
        await screen.Choose("Undo");
        await screen.Choose("Trail cup");
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("1 of CUP is put back.");
        Assert.Equal((0, 2), await Counts(shipment));
    });

    [Fact]
    public Task What_cannot_ship_from_here_is_rejected_with_a_reason() => AsPicker(async screen =>
    {
        var (shipment, number) = await Office.Released(("CUP", 1));
        await screen.Go($"/floor/pick/{shipment}");
        await screen.Choose("Reject");
        await screen.Choose("Damaged");
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync($"{number} is off the floor.");
        Assert.Equal("Allocated", await Office.StageOf(shipment));
        var row = (await Office.Get($"shipments/{shipment}"))["orderId"]!.GetValue<string>();
        Assert.Contains("RNO rejected it: Damaged.", (await Office.Get($"orders/{row}/timeline")).ToJsonString());
    });

    [Fact]
    public Task A_package_of_a_held_order_does_not_leave_and_a_shipment_leaves_whole() => AsPicker(async screen =>
    {
        var (held, heldNumber) = await Labelled(1);
        var (whole, _) = await Labelled(2);
        var order = (await Office.Get($"shipments/{held}"))["orderId"]!.GetValue<string>();
        await Office.Post($"orders/{order}/holds", new { reason = "Fraud" });
        screen.Expect("console: .*status of 409");
        await screen.Go("/floor/hand-over?at=RNO");
        await Expect(screen.Page.Locator("li", new() { HasText = heldNumber })).ToContainTextAsync("On hold");

        await screen.Scan((await Tracking(held))[0]);
        await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("On hold");
        Assert.Equal("Labelled", await Office.StageOf(held));

        var both = await Tracking(whole);
        await screen.Page.Locator("[data-refused-clear]").ClickAsync();
        await screen.Scan(both[0]);
        await Expect(screen.Page.Locator("li", new() { HasText = both[0] })).ToContainTextAsync("Scanned");
        Assert.Equal("Labelled", await Office.StageOf(whole));
        await screen.Scan(both[1]);
        await Expect(screen.Page.Locator("[data-scan-state=rest]")).Not.ToContainTextAsync(both[1]);
        Assert.Equal("HandedOver", await Office.StageOf(whole));
    });

    [Fact]
    public async Task A_carton_is_kept_proposed_and_packed_into()
    {
        await Office.Post("items", new
        {
            sku = "JAR", title = "Jar", barcodes = Array.Empty<string>(), weightGrams = 300, lengthMm = 80,
            widthMm = 80, heightMm = 100,
        });
        await Office.Post("stock/receipts", new
        {
            location = "RNO", reference = "PO-8", lines = new[] { new { sku = "JAR", quantity = 9 } },
        });
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            foreach (var (code, side) in new[] { ("s", "100"), ("m", "170") })
            {
                await screen.Go("/settings/cartons");
                foreach (var (field, text) in new[]
                {
                    ("code", code), ("name", "Carton"), ("length", side), ("width", side), ("height", side),
                    ("weight", "80"),
                }) await screen.Page.FillAsync($"#carton-{field}", text);
                await screen.Choose("Save");
                await Expect(screen.Page.Locator(".flash")).ToContainTextAsync($"{side} × {side} × {side} mm");
            }
        });
        var (shipment, _) = await Office.Released(("JAR", 3));
        await Office.Post($"shipments/{shipment}/picks", new { scans = new[] { new { code = "JAR", quantity = 3 } } });
        await AsPicker(async screen =>
        {
            await screen.Go($"/floor/pack/{shipment}");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("Take carton M");
            await screen.Choose("How it goes into M");
            await Expect(screen.Page.Locator(".carton-picture")).ToContainTextAsync("× JAR");
            await screen.MustBeAccessibleInEveryLook("pack-carton");
            await screen.Scan("JAR");
            await Expect(screen.Page.Locator("main")).ToContainTextAsync("In carton M");
            await screen.Scan("JAR");
            await screen.Scan("JAR");
            await Expect(screen.Page.Locator("h2").First).ToHaveTextAsync("Every unit is verified");
        });
        var box = (await Office.Get($"shipments/{shipment}"))["packages"]![0]!;
        Assert.Equal(("M", 170), (box["carton"]!.GetValue<string>(), box["lengthMm"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_delivery_is_received_by_scanner() =>
        await browser.Visit(Office.Address, Look.Handheld, async screen =>
        {
            await Office.SignIn(screen);
            screen.Expect("console: .*status of 404");
            var (before, _) = await Office.StockOf("POT", "RNO");
            await screen.Go("/receive");
            await Expect(screen.Page.Locator("#at")).ToBeFocusedAsync();
            await screen.Page.Keyboard.TypeAsync("RNO");
            await screen.Press("Tab");
            await screen.Page.Keyboard.TypeAsync("PO-88");
            await screen.Press("Enter");
            await screen.Page.WaitForURLAsync("**/receive?at=RNO&reference=PO-88");
            await Expect(screen.Page.Locator("[data-scan-input]")).ToBeFocusedAsync();
            await screen.Scan("POT");
            await screen.Scan("12*pot");
            await Expect(screen.Page.Locator("[data-received-total]")).ToHaveTextAsync("13");
            await screen.Scan("UNKNOWN-THING");
            await Expect(screen.Page.Locator(".verdict-bad")).ToContainTextAsync("Unknown item");
            Assert.Equal(before + 13, (await Office.StockOf("POT", "RNO")).OnHand);
        });

    private Task AsPicker(Func<Screen, Task> use) => browser.VisitAsPicker(Office, use);

    private async Task<(int Picked, int Remaining)> Counts(string shipment)
    {
        var state = await Office.Get($"shipments/{shipment}/pick-state");
        return (state["picked"]!.GetValue<int>(), state["remaining"]!.GetValue<int>());
    }

    private async Task<(string Id, string Number)> Labelled(int packages)
    {
        var shipment = await Office.Released(("CUP", packages));
        await Office.Post($"shipments/{shipment.Id}/picks",
            new { scans = new[] { new { code = "CUP", quantity = packages } } });
        await Office.Post($"shipments/{shipment.Id}/pack", new
        {
            packages = Enumerable.Range(0, packages)
                .Select(_ => new { weightGrams = 400, scans = new[] { new { code = "CUP", quantity = 1 } } }),
        });
        await Office.Post($"shipments/{shipment.Id}/label");
        return shipment;
    }

    private async Task<IReadOnlyList<string>> Tracking(string shipment) =>
        [.. (await Office.Get($"shipments/{shipment}"))["labels"]!.AsArray().Select(
            l => l!["trackingNumber"]!.GetValue<string>())];
}

/// <summary>The office with items that have barcodes.</summary>
public sealed class Floor : IAsyncLifetime
{
    public Office Office { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Office.InitializeAsync();
        await Office.Furnish();
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
