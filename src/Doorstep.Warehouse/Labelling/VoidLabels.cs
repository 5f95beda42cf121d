using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>Declares the labels of a shipment void before it leaves; it is Packed again.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>.</remarks>
public sealed class VoidLabels(ShipmentDesk desk, LabelDesk labels) : ICommand
{
    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(Guid Shipment);

    /// <param name="Voided">The tracking numbers that are void now.</param>
    public sealed record Answer(Guid Shipment, string Stage, IReadOnlyList<string> Voided);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/label/void",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Run<VoidLabels, Answer>(c => c.Run(new(shipment), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Blocks(request.Shipment, nameof(VoidLabels), cancellation) is { } why) return why;
        var lead = (await desk.Leads([request.Shipment], cancellation))[request.Shipment];
        var voided = (await labels.Void(lead, cancellation)).ConvertAll(l => l.TrackingNumber);
        await desk.SetPackages(request.Shipment, voided.Count, 0, cancellation);
        await desk.SetTracking(
            new Dictionary<Guid, IReadOnlyList<string>> { [request.Shipment] = [] }, cancellation);
        var moved = await desk.Move(
            request.Shipment, nameof(VoidLabels), ShipmentStage.Packed, new Note(Data: new { voided }), cancellation);
        return moved.IsRefused(out why) ? why : new Answer(request.Shipment, nameof(ShipmentStage.Packed), voided);
    }
}
