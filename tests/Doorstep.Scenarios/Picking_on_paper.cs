using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>A wave whose lists are printed, walked with, and keyed in.</summary>
public sealed class Picking_on_paper(Browser browser, Floor floor) : IClassFixture<Floor>
{
    private Office Office => floor.Office;

    [Fact]
    public async Task A_list_is_printed_and_what_was_taken_is_keyed_in()
    {
        foreach (var units in new[] { 2, 1 })
        {
            var (id, _) = await Office.Released(("CUP", units), ("CAN", 1));
            await Office.Post($"shipments/{id}/recall");
        }

        await Office.Post("waves", new { location = "RNO", method = "Batch" });
        await browser.Visit(Office.Address, Look.Desktop, async screen =>
        {
            await Office.SignIn(screen);
            await screen.Go("/waves/WV-1001");
            await screen.Page.GetByRole(AriaRole.Link, new() { Name = "PL-1001 on paper" }).ClickAsync();
            await screen.Page.WaitForURLAsync("**/waves/WV-1001/lists/PL-1001");
            var sheet = await Office.Api.GetByteArrayAsync("api/v1/pick-lists/PL-1001/pick-sheet.pdf");
            Assert.Equal("%PDF-"u8.ToArray(), sheet[..5]);
            var taken = screen.Page.Locator("input[name=taken]");
            await Expect(taken).ToHaveCountAsync(2);
            await screen.Page.Locator("tr", new() { HasText = "CUP" }).Locator("input[name=taken]").FillAsync("2");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Enter the picks" }).ClickAsync();
            await screen.Page.WaitForURLAsync("**/waves/WV-1001");
            await Expect(screen.Page.Locator(".flash"))
                .ToContainTextAsync("4 units entered for PL-1001, 1 still open.");
        });
        var list = await Office.Get("pick-lists/PL-1001");
        Assert.Equal((5, 4), (list["units"]!.GetValue<int>(), list["picked"]!.GetValue<int>()));
    }
}
