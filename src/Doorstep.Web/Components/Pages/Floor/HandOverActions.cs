using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Manifests;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screen at the dock sends.</summary>
internal static class HandOverActions
{
    private const string Missing = "package.missing";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/hand-over/scans", Scanned).TakesScans();
        app.MapPost("/floor/hand-over/typed", Typed).RequireAuthorization();
        app.MapPost("/floor/manifests/{manifest}/scans", ScannedOff).TakesScans();
        app.MapPost("/floor/manifests/{manifest}/typed", TypedOff).RequireAuthorization();
    }

    private static async Task<IResult> Scanned(
        FloorScans.Scan scan, Caller caller, DockScans dock, CancellationToken cancellation) =>
        Answer(await HandOver(caller, dock, scan.Code, null, cancellation));

    private static async Task<IResult> ScannedOff(
        string manifest, FloorScans.Scan scan, Caller caller, DockScans dock, CancellationToken cancellation) =>
        Answer(await HandOver(caller, dock, scan.Code, manifest, cancellation));

    private static IResult Answer(Outcome<FloorScans.Heard> heard) =>
        heard.IsRefused(out var why) ? FloorScans.Refused(why) : Results.Ok(heard.Value);

    private static async Task<IResult> Typed(
        [FromForm] string? code, Caller caller, DockScans dock, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await HandOver(caller, dock, code ?? "", null, cancellation), heard => heard.Text,
            "/floor/hand-over");

    private static async Task<IResult> TypedOff(
        string manifest, [FromForm] string? code, Caller caller, DockScans dock, HttpContext http,
        CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await HandOver(caller, dock, code ?? "", manifest, cancellation), heard => heard.Text,
            $"/floor/manifests/{Uri.EscapeDataString(manifest)}");

    private static async Task<Outcome<FloorScans.Heard>> HandOver(
        Caller caller, DockScans dock, string code, string? manifest, CancellationToken cancellation)
    {
        // The number of a manifest leads to it, from wherever it was scanned.
        if (code.Trim().StartsWith("MF-", StringComparison.OrdinalIgnoreCase))
            return await Follow(caller, code.Trim(), cancellation);
        // One command for one scan, so that sending it again is answered alike.
        var outcome = await caller.Outcome<HandOverPackages, HandOverPackages.Result>(async c =>
        {
            var first = await Only(c, [code], code, manifest, cancellation);
            if (first.IsRefused(out var no)) return no;
            if (first.Value is not { Problem.Code: Missing, Shipment: { } shipment }) return first;
            var scanned = dock.Add(caller.Actor.Merchant, shipment, code);
            return scanned.Count == 1 ? first : await Only(c, scanned, code, manifest, cancellation);
        });
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value;
        if (result.Problem is { Code: Missing } more)
            return new FloorScans.Heard("One of several", more.Detail);
        if (result.Problem is { } problem) return problem.ToRefusal(result.Status);
        if (result.Shipment is { } left) dock.Forget(caller.Actor.Merchant, left);
        return new FloorScans.Heard("Handed over", code.Trim());
    }

    private static async Task<Outcome<FloorScans.Heard>> Follow(
        Caller caller, string number, CancellationToken cancellation)
    {
        var shown = await caller.Question<ShowManifest, ShowManifest.Answer>(q => q.Run(number, cancellation));
        if (shown.IsRefused(out var why)) return why;
        var manifest = shown.Value.Manifest;
        return new FloorScans.Heard(manifest.Number, manifest.State, $"/floor/manifests/{manifest.Number}");
    }

    private static async Task<Outcome<HandOverPackages.Result>> Only(
        HandOverPackages command, IReadOnlyList<string> codes, string code, string? manifest,
        CancellationToken cancellation)
    {
        var answer = await command.Run(new(codes, manifest), cancellation);
        return answer.IsRefused(out var why) ? why : answer.Value.Results.First(result => result.Code == code);
    }
}
