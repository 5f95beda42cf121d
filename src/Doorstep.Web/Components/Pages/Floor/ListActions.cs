using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screen of a pick list sends.</summary>
internal static class ListActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/lists/open", Open).TakesScans();
        app.MapPost("/floor/lists/{list}/scans", Scanned).TakesScans();
        var forms = app.MapGroup("/floor/lists").RequireAuthorization();
        forms.MapPost("/open-typed", async (
            [FromForm] string? code, [FromQuery] string? at, Caller caller, HttpContext http,
            CancellationToken cancellation) => Taken(
                http, await Take(caller, code ?? "", cancellation), Href.To("/floor/pick", ("at", at))));
        forms.MapPost("/{list}/take", async (
            string list, Caller caller, HttpContext http, CancellationToken cancellation) => Taken(
                http, await Take(caller, list, cancellation), Page(list)));
        forms.MapPost("/{list}/typed", async (
            string list, [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation) =>
            FormAnswer.Show(
                http, await Scan(caller, list, code ?? "", cancellation), a => $"{a.Title}: {a.Text}", Page(list)));
        forms.MapPost("/{list}/short", Short);
        forms.MapPost("/{list}/leave", Leave);
    }

    private static async Task<IResult> Open(FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var taken = await Take(caller, scan.Code, cancellation);
        return taken.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(
                taken.Value.Number, $"{taken.Value.Units - taken.Value.Picked:N0} to pick.",
                Page(taken.Value.Number)));
    }

    private static async Task<IResult> Scanned(
        string list, FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var heard = await Scan(caller, list, scan.Code, cancellation);
        return heard.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(heard.Value.Title, heard.Value.Text));
    }

    private static async Task<IResult> Short(
        string list, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var (sku, units) = (form["sku"].ToString(), Typed.Whole(form["quantity"]) ?? 0);
        var told = await caller.Outcome<ReportListShort, ReportListShort.Answer>(
            c => c.Run(new(list, sku, units, form["reason"].ToString()), cancellation));
        return FormAnswer.Show(
            http, told, a => $"{units:N0} of {sku} reported short; {a.Shorts.Count:N0} "
                + $"{(a.Shorts.Count == 1 ? "order goes" : "orders go")} without.", Page(list));
    }

    private static async Task<IResult> Leave(
        string list, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var left = await caller.Outcome<ReturnList, ListState>(c => c.Run(new(list), cancellation));
        return FormAnswer.Show(
            http, left, a => $"{a.Number} is given back.",
            left.Succeeded ? Href.To("/floor/pick", ("at", left.Value.Location)) : Page(list));
    }

    // A wrong item is an answer, not a refusal of the command: the mistake stays counted.
    private static async Task<Outcome<ScanList.Answer>> Scan(
        Caller caller, string list, string code, CancellationToken cancellation)
    {
        var heard = await caller.Outcome<ScanList, ScanList.Answer>(c => c.Run(new(list, code), cancellation));
        if (heard.IsRefused(out var why)) return why;
        return heard.Value.Refused is { } wrong ? wrong : heard.Value;
    }

    private static Task<Outcome<ListState>> Take(Caller caller, string list, CancellationToken cancellation) =>
        caller.Outcome<TakeList, ListState>(c => c.Run(new(list), cancellation));

    private static IResult Taken(HttpContext http, Outcome<ListState> taken, string back) => taken.IsRefused(out _)
        ? FormAnswer.Show(http, taken, _ => "", back)
        : FormAnswer.Go(Page(taken.Value.Number));

    private static string Page(string list) => "/floor/lists/" + Uri.EscapeDataString(list);
}
