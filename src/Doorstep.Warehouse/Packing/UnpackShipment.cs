using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Sorting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Packing;

/// <summary>Takes everything out of the boxes again, so that the shipment can be packed anew.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c> (labels have to be voided first).</remarks>
public sealed class UnpackShipment : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly PackBench bench;
    private readonly PutWall wall;

    internal UnpackShipment(ShipmentDesk desk, PackBench bench, PutWall wall) =>
        (this.desk, this.bench, this.wall) = (desk, bench, wall);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(Guid Shipment);

    public sealed record Answer(Guid Shipment, string Stage);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/unpack",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Run<UnpackShipment, Answer>(c => c.Run(new(shipment), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);

        // Boxes that are still open: nothing was finished, so no stage changes.
        if (card is { Stage: ShipmentStage.Picked or ShipmentStage.Sorted, UnitsPacked: > 0 })
        {
            await desk.Note(card.Id, new Note(nameof(UnpackShipment)), cancellation);
            await bench.Empty([card.Id], cancellation);
            return new Answer(card.Id, card.Stage.ToString());
        }

        var moved = await desk.Move(card.Id, nameof(UnpackShipment), ShipmentStage.Picked, new Note(), cancellation);
        if (moved.IsRefused(out var why)) return why;
        await bench.Empty([card.Id], cancellation);
        await wall.TakeOff(card.Id, cancellation);
        return new Answer(card.Id, nameof(ShipmentStage.Picked));
    }
}
