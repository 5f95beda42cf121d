using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.HandingOver;

/// <summary>
/// Gives a labelled shipment to the carrier: its stock has left the house. What the carrier scanned before is applied.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>shipment.unlabelled</c>.
/// </remarks>
public sealed class HandOver : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly CarrierProgress progress;

    internal HandOver(ShipmentDesk desk, CarrierProgress progress) => (this.desk, this.progress) = (desk, progress);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(Guid Shipment);

    /// <param name="Stage">HandedOver, or later when the carrier had scanned it before.</param>
    public sealed record Answer(Guid Shipment, string Stage);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/hand-over",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Run<HandOver, Answer>(c => c.Run(new(shipment), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        await desk.Take([request.Shipment], stock: true, cancellation);
        var moved = await desk.HandOver(request.Shipment, new Note(nameof(HandOver)), cancellation);
        if (moved.IsRefused(out var why)) return why;
        var stage = await progress.CatchUp(request.Shipment, cancellation);
        return new Answer(request.Shipment, stage.ToString());
    }
}
