using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Releasing;

/// <summary>Takes a shipment back from the pickers while nothing of it is picked.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.picked</c>.</remarks>
public sealed class RecallShipment(ShipmentDesk desk) : ICommand
{
    public static Permission Needs => Permission.Release;

    public sealed record Request(Guid Shipment);

    public sealed record Answer(Guid Shipment, string Stage);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/recall",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Run<RecallShipment, Answer>(c => c.Run(new(shipment), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var moved = await desk.Move(
            request.Shipment, nameof(RecallShipment), ShipmentStage.Allocated, new Note(), cancellation);
        return moved.IsRefused(out var why) ? why : new Answer(request.Shipment, nameof(ShipmentStage.Allocated));
    }
}
