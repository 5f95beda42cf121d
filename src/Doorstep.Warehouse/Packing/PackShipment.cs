using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Packing;

/// <summary>Packs one whole shipment: a list of one.</summary>
/// <remarks>Refusals: those of <see cref="PackShipments"/>.</remarks>
public sealed class PackShipment : ICommand
{
    private readonly PackShipments shipments;
    private readonly ShipmentDesk desk;

    internal PackShipment(PackShipments shipments, ShipmentDesk desk) =>
        (this.shipments, this.desk) = (shipments, desk);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<PackShipments.Box> Packages);

    public sealed record Request(Guid Shipment, IReadOnlyList<PackShipments.Box> Packages);

    /// <param name="Refused">Set when something wrong was scanned: nothing was packed, the mistake is counted.</param>
    public sealed record Answer(
        Guid Shipment, string Stage, IReadOnlyList<PackedBox> Packages, IReadOnlyList<OpenUnits> Open,
        Refusal? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/pack",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) => caller.Run<PackShipment, Answer>(
            c => c.Run(new(shipment, body.Packages), cancellation), show: a => a.Refused ?? (object)a));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var outcome = await shipments.Run(new([new(request.Shipment, request.Packages ?? [])]), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value.Results[0];
        if (result.Problem is not { } problem)
            return new Answer(result.Shipment, result.Stage!, result.Packages!, []);
        var refused = problem.ToRefusal(result.Status);
        if (refused.Code != WrongScans.AtPack) return refused;
        var card = (await desk.Find(request.Shipment, cancellation))!;
        return new Answer(
            card.Id, card.Stage.ToString(), [], (IReadOnlyList<OpenUnits>)refused.Data!["expected"]!, refused);
    }
}
