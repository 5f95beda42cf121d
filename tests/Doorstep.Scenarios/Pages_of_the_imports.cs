using System.Text;
using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;

namespace Doorstep.Scenarios;

/// <summary>The pages around imports and the reference: no barrier at any width, light or dark.</summary>
public sealed class Pages_of_the_imports(Browser browser, Office office) : IClassFixture<Office>
{
    private const string Sound = "order,sku,quantity,placedAt,name,line1,city,region,postalCode,country,price\n"
        + "1,TEA,2,3/4/2026,Ada Jones,1 Main St,Austin,TX,73301,US,12.50\n"
        + "2,MUG,many,3/4/2026,Bartholomew Featherstonehaugh-Cholmondeley,2 Main St,Austin,TX,73301,US,8.00\n"
        + "3,OLD-TEA,1,3/4/2026,<b>Ada</b>,3 Main St,Austin,TX,73301,US,8.00\n";

    [Fact]
    public Task Where_a_file_is_sent_in() => browser.Sweep(office.Address, "/imports/new", office.SignIn);

    [Theory]
    [InlineData("doubtful", Sound)]
    [InlineData("unmapped", "Number,StockCode,Qty\n1,TEA,2\n")]
    [InlineData("none", "%PDF-1.7")]
    public Task How_a_file_would_be_read(string name, string text) => Seen(name, async screen =>
    {
        screen.Expect("console: .*status of 422");
        await screen.Go("/imports/new");
        await screen.Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = $"{name}.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text),
        });
        await screen.Page.ClickAsync("main button[type=submit]");
        await screen.Page.WaitForURLAsync("**/imports/preview?**");
    });

    [Fact]
    public Task What_became_of_it() => Seen("ended", async screen =>
    {
        await screen.Go($"/imports/{await Import(Sound)}");
        await screen.Page.Locator("tfoot").WaitForAsync(new() { Timeout = 30_000 });
    });

    [Fact]
    public Task An_import_that_failed() => Seen("failed", async screen =>
    {
        await screen.Go($"/imports/{await Import("order,sku\n1,TEA\n")}");
        await screen.Page.Locator(".banner.tone-bad").WaitForAsync(new() { Timeout = 30_000 });
    });

    [Fact]
    public Task One_that_waits_behind_another() => Seen("waits", async screen =>
    {
        var text = new StringBuilder("sku,title\n");
        for (var n = 0; n < 60_000; n++) text.Append($"SWEPT-{n},Thing {n}\n");
        await Import(text.ToString(), "items");
        await screen.Go($"/imports/{await Import(Sound)}");
        await screen.Page.Locator(".progress").WaitForAsync();
    });

    [Fact]
    public async Task All_of_them()
    {
        await Import(Sound);
        await browser.Sweep(office.Address, "/imports", office.SignIn);
    }

    [Fact]
    public Task What_refusals_mean() => browser.Sweep(office.Address, "/docs/refusals");

    private Task Seen(string name, Func<Screen, Task> open) =>
        browser.Visit(office.Address, Look.Swept[0], async screen =>
        {
            await office.SignIn(screen);
            await open(screen);
            await screen.MustBeAccessibleInEveryLook($"import-{name}");
        });

    private async Task<string> Import(string text, string subject = "orders")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(subject), "subject" }, { new StringContent("sheets"), "channel" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "orders of november, second half.csv" },
        };
        using var answer = await office.Api.PostAsync("api/v1/imports", form);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
    }
}
