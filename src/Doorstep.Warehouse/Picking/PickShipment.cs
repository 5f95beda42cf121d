using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Picking;

/// <summary>Puts scanned units of one shipment into the tote: a list of one, answered as the picker's screen needs it.
/// </summary>
/// <remarks>Refusals: those of <see cref="PickShipments"/>.</remarks>
public sealed class PickShipment : ICommand
{
    private readonly PickShipments shipments;
    private readonly ShipmentDesk desk;
    private readonly PickReader reader;

    internal PickShipment(PickShipments shipments, ShipmentDesk desk, PickReader reader) =>
        (this.shipments, this.desk, this.reader) = (shipments, desk, reader);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<Scan> Scans);

    public sealed record Request(Guid Shipment, IReadOnlyList<Scan> Scans);

    /// <param name="Refused">Set when something wrong was scanned: nothing was picked, the mistake is counted.</param>
    public sealed record Answer(PickState State, Refusal? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/picks",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) => caller.Run<PickShipment, Answer>(
            c => c.Run(new(shipment, body.Scans), cancellation), show: a => a.Refused ?? (object)a.State));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var outcome = await shipments.Run(new([new(request.Shipment, request.Scans ?? [])]), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value.Results[0];
        var refused = result.Problem?.ToRefusal(result.Status);
        if (refused is not null && refused.Code != WrongScans.AtPick) return refused;
        var card = (await desk.Find(request.Shipment, cancellation))!;
        return new Answer(await reader.Read(card, cancellation), refused);
    }
}
