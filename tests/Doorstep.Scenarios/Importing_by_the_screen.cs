using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>Somebody's own order sheet, brought in by somebody who has never read a manual.</summary>
public sealed class Importing_by_the_screen(Browser browser, Office office) : IClassFixture<Office>
{
    private const string Sheet = """
        Number;StockCode;Qty;Ordered on;Ship-to name;Street;Town;State;Zip;Country;Unit price
        A-1;TEA;2;11/22/2026;Ada Jones;1 Main St;Austin;TX;73301;US;12,50
        A-1;MUG;1;11/22/2026;Ada Jones;1 Main St;Austin;TX;73301;US;8,00
        B-2;TEA;1;11/22/2026;Ben Okri;2 Main St;Austin;TX;73301;US;12,50
        C-3;TEA;many;11/22/2026;"=HYPERLINK(""http://x"")";3 Main St;Austin;TX;73301;US;12,50
        """;

    [Fact]
    public Task A_sheet_is_mapped_imported_and_accounted_for_and_once_more_places_nothing() => SignedIn(async screen =>
    {
        await Send(screen, "market.csv", Sheet, "market");
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("A sheet of orders needs 'order'");
        await Expect(screen.Page.Locator("th", new() { HasText = "StockCode" })).ToContainTextAsync("SKU");
        await Expect(Button(screen, "Import orders")).ToBeDisabledAsync();
        await screen.Page.SelectOptionAsync("#col-order", "Number");
        await screen.Page.SelectOptionAsync("#col-placedAt", "Ordered on");
        await screen.Page.SelectOptionAsync("#col-name", "Ship-to name");
        await Button(screen, "Look again").ClickAsync();
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("order from Number");
        await Expect(screen.Page.Locator(".banner")).ToHaveCountAsync(0);

        await screen.Page.FillAsync("#save-map", "market export");
        await Button(screen, "Import orders").ClickAsync();
        await Ended(screen);
        Assert.Equal((2, 0, 0, 1), await Figures(screen));
        await Expect(screen.Page.Locator("tfoot")).ToContainTextAsync("Rows of the file, each accounted for4");
        var rejected = await Rejected(screen);
        Assert.Contains("quantity.unreadable", rejected);
        Assert.Contains(",\"'=HYPERLINK(", rejected);
        Assert.Equal(["A-1", "B-2"], await Orders("market"));

        await Send(screen, "market.csv", Sheet, "market");
        await screen.Page.SelectOptionAsync("#use-map", "market export");
        await Button(screen, "Look again").ClickAsync();
        await Expect(screen.Page.Locator("#col-order")).ToHaveValueAsync("Number");
        await Button(screen, "Import orders").ClickAsync();
        await Ended(screen);
        Assert.Equal((0, 2, 0, 1), await Figures(screen));
        Assert.Equal(["A-1", "B-2"], await Orders("market"));
    });

    [Fact]
    public Task A_double_click_begins_one_import() => SignedIn(async screen =>
    {
        await Send(screen, "twice.csv", "order,sku,quantity\nT-1,TEA,1\n", "twice");
        await Button(screen, "Import orders").DblClickAsync();
        await Ended(screen);
        Assert.Equal(1, await Imports("twice"));

        await Send(screen, "twice.csv", "order,sku,quantity\nT-2,TEA,1\n", "twice");
        // Sent past the script that holds back the second click.
        var led = await screen.Page.EvaluateAsync<string[]>("""
            () => {
              const form = document.querySelector('form[action="/imports/preview"]');
              const words = new URLSearchParams(new FormData(form));
              words.set('do', 'import');
              const send = () => fetch(form.action, { method: 'POST', body: words }).then(answer => answer.url);
              return Promise.all([send(), send()]);
            }
            """);
        Assert.Contains("/imports/", led[0]);
        Assert.Equal(led[0], led[1]);
        Assert.Equal(2, await Imports("twice"));
    });

    [Fact]
    public Task An_import_is_cancelled_after_a_question_and_run_again() => SignedIn(async screen =>
    {
        await Send(screen, "late.csv", "order,sku,quantity\nL-1,TEA,1\n", "late");
        // One import runs at a time: behind this one the next one waits.
        await Long();
        await Button(screen, "Import orders").ClickAsync();
        await Expect(screen.Page.Locator(".progress")).ToContainTextAsync("Waits for its turn");
        await Button(screen, "Cancel the import").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel it" })
            .ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("The import is cancelled.");
        Assert.Empty(await Orders("late"));

        await Button(screen, "Run it again").ClickAsync();
        await Ended(screen);
        Assert.Equal(["L-1"], await Orders("late"));
    });

    [Fact]
    public Task A_file_that_is_none_is_refused_with_what_to_do() => SignedIn(async screen =>
    {
        await Send(screen, "picture.csv", "%PDF-1.7 not a sheet", "market", status: 422);
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("file.kind");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Send another file" }).ClickAsync();
        await Expect(screen.Page.Locator("#channel")).ToHaveValueAsync("market");
    });

    [Fact]
    public Task A_larger_file_than_the_body_of_other_requests_comes_in() => SignedIn(async screen =>
    {
        var text = new StringBuilder("sku,title\n");
        for (var n = 0; n < 20; n++) text.Append($"BIG-{n},{new string('x', 400)}\n");
        text.Append('\n', 12 * 1024 * 1024);
        await Send(screen, "big.csv", text.ToString(), null, "Items");
        await Expect(screen.Page.Locator(".sheet tbody tr")).ToHaveCountAsync(10);
    });

    [Fact]
    public Task Who_may_not_import_is_not_led_there() => browser.Visit(office.Address, Look.Desktop, async screen =>
    {
        await office.SignInAs(screen, "Viewer");
        await Expect(screen.Page.Locator(".sidebar a[href='/orders']")).ToBeVisibleAsync();
        await Expect(screen.Page.Locator(".sidebar a[href='/imports']")).ToHaveCountAsync(0);
        await screen.Go("/imports", 403);
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("permission.denied");
    });

    private Task SignedIn(Func<Screen, Task> use) => browser.Visit(office.Address, Look.Desktop, async screen =>
    {
        await office.SignIn(screen);
        await use(screen);
    });

    private static async Task Send(
        Screen screen, string name, string text, string? channel, string subject = "Orders", int status = 200)
    {
        if (status >= 400) screen.Expect($"console: .*status of {status}");
        await screen.Go("/imports/new");
        await screen.Page.CheckAsync($"input[name=subject][value={subject}]");
        if (channel is not null) await screen.Page.FillAsync("#channel", channel);
        await screen.Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text),
        });
        await Button(screen, "Send and look at it").ClickAsync();
        await screen.Page.WaitForURLAsync("**/imports/preview?**");
    }

    private static ILocator Button(Screen screen, string name) =>
        screen.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // The page turns by itself when the import has ended.
    private static Task Ended(Screen screen) => screen.Page.Locator("h2", new() { HasText = "Where every row ended" })
        .WaitForAsync(new() { Timeout = 30_000 });

    private static async Task<(int Placed, int Already, int Review, int Rejected)> Figures(Screen screen)
    {
        async Task<int> Of(string label) => int.Parse(await screen.Page.Locator(".stat", new() { HasText = label })
            .Locator(".stat-value").TextContentAsync() ?? "");
        return (await Of("Orders placed"), await Of("There already"), await Of("In review"), await Of("Rows rejected"));
    }

    private static async Task<string> Rejected(Screen screen)
    {
        var file = await screen.Page.RunAndWaitForDownloadAsync(
            () => screen.Page.GetByRole(AriaRole.Link, new() { Name = "Download them" }).ClickAsync());
        Assert.Equal("market-rejected.csv", file.SuggestedFilename);
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    private async Task<IReadOnlyList<string>> Orders(string channel) =>
        [.. (await office.Get($"orders?channel={channel}"))["items"]!.AsArray()
            .Select(order => order!["externalId"]!.GetValue<string>()).Order()];

    private async Task<int> Imports(string channel) => (await office.Get("imports"))["items"]!.AsArray()
        .Count(import => import!["channel"]!.GetValue<string>() == channel);

    private async Task Long()
    {
        var text = new StringBuilder("sku,title\n");
        for (var n = 0; n < 12_000; n++) text.Append($"LONG-{n},Thing {n}\n");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("items"), "subject" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", "long.csv" },
        };
        using var answer = await office.Api.PostAsync("api/v1/imports", form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal("Waiting", (await answer.Content.ReadFromJsonAsync<JsonNode>())!["state"]!.GetValue<string>());
    }
}
