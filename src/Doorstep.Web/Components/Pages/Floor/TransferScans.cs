using Doorstep.Inventory.Items;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screens of transfers send from the floor.</summary>
internal static class TransferScans
{
    /// <param name="Code">A barcode or SKU; a quantity may stand before it, as in <c>12*TEA</c>.</param>
    public sealed record Scan(string Code, bool Damaged = false);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/transfers/open", Open).TakesScans();
        app.MapPost("/floor/transfers/{transfer}/scans", Scanned).TakesScans();
        var forms = app.MapGroup("/floor/transfers").RequireAuthorization();
        forms.MapPost("/open-typed", OpenTyped);
        forms.MapPost("/{transfer}/typed", Typed);
        forms.MapPost("/{transfer}/ship", Ship);
    }

    private static async Task<IResult> Open(FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var found = await Find(caller, scan.Code, cancellation);
        return found.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(
                found.Value.Number, $"From {found.Value.From} to {found.Value.To}", Page(found.Value.Number)));
    }

    private static async Task<IResult> OpenTyped(
        [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var found = await Find(caller, code ?? "", cancellation);
        return FormAnswer.Show(http, found, t => $"{t.Number} from {t.From} to {t.To}.",
            found.Succeeded ? Page(found.Value.Number) : "/floor/transfers");
    }

    private static async Task<IResult> Scanned(
        string transfer, Scan scan, Caller caller, CancellationToken cancellation)
    {
        var counted = await Count(caller, transfer, scan, cancellation);
        return counted.IsRefused(out var why) ? FloorScans.Refused(why) : Results.Ok(counted.Value);
    }

    private static async Task<IResult> Typed(
        string transfer, [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await Count(caller, transfer, new(code ?? ""), cancellation), a => a.Text, Page(transfer));

    private static async Task<IResult> Ship(
        string transfer, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var shipped = await caller.Outcome<ShipTransfer, TransferAnswer>(c => c.Run(new(transfer), cancellation));
        return FormAnswer.Show(http, shipped, a => $"{a.Number} is on its way to {a.To}.",
            shipped.Succeeded ? Href.To("/floor/transfers", ("at", shipped.Value.From)) : Page(transfer));
    }

    // Where it stands says what a scan means: into the van, or out of it.
    private static async Task<Outcome<FloorScans.Heard>> Count(
        Caller caller, string transfer, Scan scan, CancellationToken cancellation)
    {
        var shown = await Find(caller, transfer, cancellation);
        if (shown.IsRefused(out var why)) return why;
        var isOut = shown.Value.Stage is "Draft" or "Preparing";
        var (code, typed) = ScannedUnits.Read(scan.Code);
        var units = typed ?? 1;
        var done = isOut
            ? await caller.Outcome<LoadTransfer, TransferAnswer>(
                c => c.Run(new(transfer, [new(code, units)]), cancellation))
            : await caller.Outcome<ReceiveTransfer, TransferAnswer>(
                c => c.Run(new(transfer, [new(code, units, scan.Damaged)]), cancellation));
        if (done.IsRefused(out why)) return why;
        var isAll = done.Value.Stage is "Received" or "Returned";
        return new FloorScans.Heard(
            scan.Damaged && !isOut ? $"{units:N0} damaged" : $"+{units:N0}",
            isAll ? $"That was all of {done.Value.Number}." : isOut ? $"{code} is loaded." : $"{code} is received.",
            isAll ? Page(transfer) : null);
    }

    private static Task<Outcome<TransferAnswer>> Find(Caller caller, string code, CancellationToken cancellation) =>
        caller.Question<ShowTransfer, TransferAnswer>(q => q.Run(code, cancellation));

    private static string Page(string transfer) => $"/floor/transfers/{Uri.EscapeDataString(transfer)}";
}
