using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What a packer's screen sends.</summary>
internal static class PackActions
{
    private static readonly string[] Wanted = [FloorQueue.ToPack, "Packed,Labelled"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/pack/open", Open).TakesScans();
        app.MapPost("/floor/pack/{shipment:guid}/scans", Scanned).TakesScans();
        var forms = app.MapGroup("/floor/pack").RequireAuthorization();
        forms.MapPost("/open-typed", OpenTyped);
        forms.MapPost("/{shipment:guid}/typed", Typed);
        forms.MapPost("/{shipment:guid}/label", Label);
        forms.MapPost("/{shipment:guid}/void", Void);
        forms.MapPost("/{shipment:guid}/empty", Empty);
    }

    private static async Task<IResult> Open(FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var found = await FloorQueue.Find(caller, scan.Code, Wanted, cancellation);
        return found.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(found.Value.Number, found.Value.Items, $"/floor/pack/{found.Value.Id}"));
    }

    private static async Task<IResult> OpenTyped(
        [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var found = await FloorQueue.Find(caller, code ?? "", Wanted, cancellation);
        return FormAnswer.Show(
            http, found, row => row.Number, found.Succeeded ? $"/floor/pack/{found.Value.Id}" : "/floor/pack");
    }

    private static async Task<IResult> Scanned(
        Guid shipment, FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var packed = await Pack(caller, shipment, scan, cancellation);
        return packed.IsRefused(out var why) ? FloorScans.Refused(why) : Results.Ok(Hear(packed.Value));
    }

    private static async Task<IResult> Typed(
        Guid shipment, [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await Pack(caller, shipment, new(code ?? ""), cancellation), answer => Hear(answer).Text,
            $"/floor/pack/{shipment}");

    private static async Task<IResult> Label(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var weights = form.Where(f => f.Key.StartsWith("weight-", StringComparison.Ordinal))
            .Select(f => (Number: Forms.Typed.Whole(f.Key["weight-".Length..]), Grams: Forms.Typed.Whole(f.Value)))
            .Where(w => w is { Number: not null, Grams: not null })
            .Select(w => new WeighPackages.Weight(w.Number!.Value, w.Grams!.Value)).ToList();
        if (weights.Count > 0)
        {
            var weighed = await caller.Outcome<WeighPackages, WeighPackages.Answer>(
                c => c.Run(new(shipment, weights), cancellation));
            if (weighed.IsRefused(out _)) return FormAnswer.Show(http, weighed, _ => "", $"/floor/pack/{shipment}");
        }

        Once.Remember(http, form);
        var labelled = await caller.Outcome<LabelShipment, LabelShipment.Answer>(
            c => c.Run(new(shipment, Forms.Typed.Text(form["service"])), cancellation));
        return FormAnswer.Show(
            http, labelled, a => a.Labels.Count == 1 ? "The label is ready." : $"{a.Labels.Count:N0} labels are ready.",
            $"/floor/pack/{shipment}");
    }

    private static async Task<IResult> Void(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var voided = await caller.Outcome<VoidLabels, VoidLabels.Answer>(c => c.Run(new(shipment), cancellation));
        return FormAnswer.Show(
            http, voided, a => $"Void now: {string.Join(", ", a.Voided)}.", $"/floor/pack/{shipment}");
    }

    private static async Task<IResult> Empty(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var emptied = await caller.Outcome<UnpackShipment,
            UnpackShipment.Answer>(c => c.Run(new(shipment), cancellation));
        return FormAnswer.Show(http, emptied, _ => "Everything is out of the boxes again.", $"/floor/pack/{shipment}");
    }

    private static async Task<Outcome<PackShipment.Answer>> Pack(
        Caller caller, Guid shipment, FloorScans.Scan scan, CancellationToken cancellation)
    {
        var outcome = await caller.Outcome<PackScan, PackShipment.Answer>(
            c => c.Run(new(shipment, new(scan.Code), scan.Package, scan.Carton), cancellation));
        return outcome is { Succeeded: true, Value.Refused: { } wrong } ? wrong : outcome;
    }

    private static FloorScans.Heard Hear(PackShipment.Answer answer) => answer.Open switch
    {
        [] => new("Complete", "Every unit is verified."),
        [var one, ..] => new("Right",
            $"{answer.Open.Sum(o => o.Quantity):N0} to go. Next: {one.Quantity:N0} × {one.Title}"),
    };
}
