using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screens of the dock send.</summary>
internal static class ReceiveBoxActions
{
    /// <param name="Code">A barcode or SKU; a quantity may stand before it, as in <c>12*TEA</c>.</param>
    public sealed record Scan(string Code, bool Damaged = false);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/receive-order/open", Open).TakesScans();
        app.MapPost("/floor/receive-order/{box}/scans", Scanned).TakesScans();
        var forms = app.MapGroup("/floor/receive-order").RequireAuthorization();
        forms.MapPost("/open-typed", OpenTyped);
        forms.MapPost("/{box}/typed", Typed);
        forms.MapPost("/{box}/close", Close);
        forms.MapPost("/{box}/stow", Stow);
    }

    private static async Task<IResult> Open(FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var found = await Find(caller, scan.Code, cancellation);
        return found.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(
                $"Box {found.Value.Number}", $"{found.Value.Receiving} from {found.Value.Sender}",
                Page(found.Value.Sscc)));
    }

    private static async Task<IResult> OpenTyped(
        [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var found = await Find(caller, code ?? "", cancellation);
        return FormAnswer.Show(http, found, box => $"Box {box.Number} of {box.Receiving}.",
            found.Succeeded ? Page(found.Value.Sscc) : "/floor/receive-order");
    }

    private static async Task<IResult> Scanned(
        string box, Scan scan, Caller caller, CancellationToken cancellation)
    {
        var heard = await Take(caller, box, scan, cancellation);
        return heard.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(heard.Value.Title, heard.Value.Text));
    }

    private static async Task<IResult> Typed(
        string box, [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await Take(caller, box, new(code ?? ""), cancellation), a => $"{a.Title}: {a.Text}", Page(box));

    private static async Task<IResult> Close(
        string box, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var closed = await caller.Outcome<CloseBox, ReceivingAnswer>(
            c => c.Run(new(box, form["stowed"] != "false"), cancellation));
        return FormAnswer.Show(http, closed, a => a.Cases.Count(c => c.ClosedAt is null) is > 0 and var open
            ? $"The box is closed. Discrepancies of {a.Number}: {open:N0}."
            : "The box is closed.", Page(box));
    }

    private static async Task<IResult> Stow(
        string box, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var stowed = await caller.Outcome<StowBox, ReceivingAnswer>(c => c.Run(new(box), cancellation));
        return FormAnswer.Show(http, stowed, _ => "It is put away.", Page(box));
    }

    private static Task<Outcome<ScanBox.Answer>> Take(
        Caller caller, string box, Scan scan, CancellationToken cancellation) =>
        caller.Outcome<ScanBox, ScanBox.Answer>(c => c.Run(new(box, scan.Code, scan.Damaged), cancellation));

    private static Task<Outcome<BoxState>> Find(Caller caller, string code, CancellationToken cancellation) =>
        caller.Question<ShowBox, BoxState>(q => q.Run(code, cancellation));

    private static string Page(string box) => $"/floor/receive-order/{Uri.EscapeDataString(box)}";
}
