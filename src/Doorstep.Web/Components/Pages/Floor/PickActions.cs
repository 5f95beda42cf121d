using Doorstep.Orders.Regrouping;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Shorts;
using Doorstep.Web.Components.Forms;
using Doorstep.Web.Components.Pages.Shipments;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What a picker's screen sends.</summary>
internal static class PickActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/pick/{shipment:guid}/scans", Scanned).TakesScans();
        app.MapPost("/floor/pick/{shipment:guid}/typed", Typed).RequireAuthorization();
        app.MapPost("/floor/pick/{shipment:guid}/short", Short).RequireAuthorization();
        app.MapPost("/floor/pick/{shipment:guid}/undo", Undo).RequireAuthorization();
        app.MapPost("/floor/pick/{shipment:guid}/reject", Reject).RequireAuthorization();
    }

    private static async Task<IResult> Scanned(
        Guid shipment, FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var picked = await Pick(caller, shipment, scan.Code, cancellation);
        return picked.IsRefused(out var why) ? FloorScans.Refused(why) : Results.Ok(Hear(picked.Value));
    }

    private static async Task<IResult> Typed(
        Guid shipment, [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await Pick(caller, shipment, code ?? "", cancellation), state =>
                Hear(state).Text, $"/floor/pick/{shipment}");

    private static async Task<IResult> Short(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var (sku, quantity) = (form["sku"].ToString(), Forms.Typed.Whole(form["quantity"]) ?? 0);
        var reported = await caller.Outcome<ReportShort, ReportShort.Answer>(c => c.Run(
            new(shipment, sku, quantity, form["reason"].ToString(), Forms.Typed.Text(form["note"])), cancellation));
        return FormAnswer.Show(
            http, reported, a => $"{quantity:N0} of {sku} reported short. {Replaced(a)}", $"/floor/pick/{shipment}");
    }

    private static async Task<IResult> Reject(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var rejected = await caller.Outcome<RejectShipment, RejectShipment.Answer>(
            c => c.Run(new(shipment, form["reason"].ToString()), cancellation));
        return FormAnswer.Show(
            http, rejected, ShipmentActions.Rejected, rejected.Succeeded
                ? Href.To("/floor/pick", ("at", Forms.Typed.Text(form["at"])))
                : $"/floor/pick/{shipment}");
    }

    private static async Task<IResult> Undo(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var sku = form["sku"].ToString();
        var undone = await caller.Outcome<UndoPick, PickState>(c => c.Run(new(shipment, new(sku)), cancellation));
        return FormAnswer.Show(http, undone, _ => $"1 of {sku} is put back.", $"/floor/pick/{shipment}");
    }

    private static async Task<Outcome<PickShipment.Answer>> Pick(
        Caller caller, Guid shipment, string code, CancellationToken cancellation)
    {
        // A wrong item is an answer, not a refusal of the command: the mistake stays counted.
        var outcome = await caller.Outcome<PickShipment, PickShipment.Answer>(
            c => c.Run(new(shipment, [new(code)]), cancellation));
        if (outcome.IsRefused(out var why)) return why;
        return outcome.Value.Refused is { } wrong ? wrong : outcome.Value;
    }

    private static FloorScans.Heard Hear(PickShipment.Answer answer) => answer.Stands is { } bin
        ? new(bin, "Scan the item that you take from it.")
        : Hear(answer.State);

    private static FloorScans.Heard Hear(PickState state) => state.Next is { } next
        ? new("Right", $"{state.Remaining:N0} to go. Next: {next.Remaining:N0} × {next.Title}{In(next)}")
        : new("Complete", $"{state.Number} is picked: {state.Units:N0} of {state.Units:N0}.");

    private static string In(PickLine next) =>
        (next.Lot is { } lot ? $", lot {lot}," : "") + (next.Bin is { } bin ? $" in {bin}" : "");

    private static string Replaced(ReportShort.Answer answer) => answer.Replacements switch
    {
        [] => "",
        [{ Location: { } at } one] => $"{one.Number} takes over at {at}.",
        [var one] => $"{one.Number} waits for stock.",
        var several => $"{string.Join(", ", several.Select(r => r.Number))} take over.",
    };
}
