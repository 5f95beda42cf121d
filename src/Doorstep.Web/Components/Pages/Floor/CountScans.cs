using Doorstep.Inventory.Counts;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screen of a count sends.</summary>
internal static class CountScans
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/count/{count:guid}/scans", Scanned).TakesScans();
        var forms = app.MapGroup("/floor/count/{count:guid}").RequireAuthorization();
        forms.MapPost("/typed", async (
            Guid count, [FromForm] string? code, [FromQuery] string? of, Caller caller, HttpContext http,
            CancellationToken cancellation) => Show(
                http, of, await Take(caller, count, code ?? "", null, cancellation)));
        forms.MapPost("/quantity", async (
            Guid count, IFormCollection form, [FromQuery] string? of, Caller caller, HttpContext http,
            CancellationToken cancellation) => Show(
                http, of, await Take(caller, count, "", Typed.Whole(form["quantity"]) ?? -1, cancellation)));
    }

    private static async Task<IResult> Scanned(
        Guid count, FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        // Scans that say nothing are no question about the last item.
        var code = string.IsNullOrWhiteSpace(scan.Code) ? "?" : scan.Code;
        var heard = await Take(caller, count, code, null, cancellation);
        return heard.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(heard.Value.Title, heard.Value.Text));
    }

    private static IResult Show(HttpContext http, string? of, Outcome<ScanCount.Answer> heard) =>
        FormAnswer.Show(http, heard, a => $"{a.Title}: {a.Text}", "/floor/count/" + Uri.EscapeDataString(of ?? ""));

    private static Task<Outcome<ScanCount.Answer>> Take(
        Caller caller, Guid count, string code, int? quantity, CancellationToken cancellation) =>
        caller.Outcome<ScanCount, ScanCount.Answer>(c => c.Run(new(count, code, quantity), cancellation));
}
