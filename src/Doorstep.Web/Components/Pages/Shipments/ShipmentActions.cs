using Doorstep.Orders.Regrouping;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Sorting;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Shipments;

/// <summary>What the buttons of a shipment do.</summary>
internal static class ShipmentActions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/shipments/{shipment:guid}/do", Act).RequireAuthorization();

    private static async Task<IResult> Act(
        Guid shipment, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var back = Href.Local(form["back"]);
        return form["do"].ToString() switch
        {
            "ReleaseShipments" => FormAnswer.Show(http, await Release(caller, shipment, cancellation),
                _ => "Released to the floor.", back),
            "RecallShipment" => FormAnswer.Show(http,
                await caller.Outcome<RecallShipment, RecallShipment.Answer>(c => c.Run(new(shipment), cancellation)),
                _ => "Called back from the floor.", back),
            "RejectShipment" => FormAnswer.Show(http,
                await caller.Outcome<RejectShipment, RejectShipment.Answer>(
                    c => c.Run(new(shipment, form["reason"].ToString()), cancellation)), Rejected, back),
            "SortShipment" => FormAnswer.Show(http,
                await caller.Outcome<SortShipment, SortShipment.Answer>(c => c.Run(new(shipment), cancellation)),
                a => a.Slot is null ? "Sorted." : $"Sorted into slot {a.Slot}.", back),
            "UnpackShipment" => FormAnswer.Show(http,
                await caller.Outcome<UnpackShipment, UnpackShipment.Answer>(c => c.Run(new(shipment), cancellation)),
                _ => "Unpacked: scan it into boxes again.", back),
            "LabelShipment" => FormAnswer.Show(http,
                await caller.Outcome<LabelShipment, LabelShipment.Answer>(c => c.Run(new(shipment), cancellation)),
                a => $"Labelled: {string.Join(", ", a.Labels.Select(label => label.TrackingNumber))}.", back),
            "VoidLabels" => FormAnswer.Show(http,
                await caller.Outcome<VoidLabels, VoidLabels.Answer>(c => c.Run(new(shipment), cancellation)),
                _ => "The labels are void.", back),
            "HandOver" => FormAnswer.Show(http,
                await caller.Outcome<HandOver, HandOver.Answer>(c => c.Run(new(shipment), cancellation)),
                _ => "Handed over to the carrier; its stock has left.", back),
            _ => FormAnswer.Go(back),
        };
    }

    /// <summary>What became of something that its location rejected.</summary>
    public static string Rejected(RejectShipment.Answer answer) => answer.Because is { } because
        ? $"{answer.Number} is off the floor. {because} The office sees it among what is stuck."
        : $"{answer.Number} ships from {answer.Location} now.";

    private static async Task<Outcome<ReleaseShipments.Result>> Release(
        Caller caller, Guid shipment, CancellationToken cancellation)
    {
        var outcome = await caller.Outcome<ReleaseShipments, ReleaseShipments.Answer>(
            c => c.Run(new([shipment]), cancellation));
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value.Results[0];
        return result.Problem is { } problem ? problem.ToRefusal(result.Status) : result;
    }
}
