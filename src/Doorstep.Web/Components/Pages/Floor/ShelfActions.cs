using Doorstep.Inventory.Bins;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screens send that put goods away and move them.</summary>
internal static class ShelfActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, task) in new[] { ("/floor/put-away", HandTask.PutAway), ("/floor/move", HandTask.Move) })
        {
            app.MapPost(path + "/scans", async (Scan scan, Caller caller, CancellationToken cancellation) =>
            {
                var heard = await Take(caller, task, scan.At, scan.Code, null, cancellation);
                return heard.IsRefused(out var why)
                    ? FloorScans.Refused(why)
                    : Results.Ok(new FloorScans.Heard(heard.Value.Title, heard.Value.Text));
            }).TakesScans();
            app.MapPost(path + "/typed", async (
                [FromForm] string? code, [FromQuery] string? at, Caller caller, HttpContext http,
                CancellationToken cancellation) => FormAnswer.Show(
                    http, await Take(caller, task, at, code ?? "", null, cancellation),
                    a => $"{a.Title}: {a.Text}", Href.To(path, ("at", at)))).RequireAuthorization();
            app.MapPost(path + "/quantity", async (
                IFormCollection form, [FromQuery] string? at, Caller caller, HttpContext http,
                CancellationToken cancellation) => FormAnswer.Show(
                    http, await Take(caller, task, at, "", Typed.Whole(form["quantity"]) ?? 0, cancellation),
                    a => $"{a.Title}: {a.Text}", Href.To(path, ("at", at)))).RequireAuthorization();
        }
    }

    /// <param name="At">The location that the device is at.</param>
    public sealed record Scan(string Code, string? At = null);

    private static Task<Outcome<ScanShelf.Answer>> Take(
        Caller caller, HandTask task, string? at, string code, int? quantity, CancellationToken cancellation) =>
        caller.Outcome<ScanShelf, ScanShelf.Answer>(
            c => c.Run(new(at ?? "", task, code, quantity), cancellation));
}
