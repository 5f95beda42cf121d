using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Picking;

/// <summary>What is left to pick of a shipment, and what comes next.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>.</remarks>
public sealed class ShowPick : IQuery
{
    private readonly ShipmentDesk desk;
    private readonly PickReader reader;

    internal ShowPick(ShipmentDesk desk, PickReader reader) => (this.desk, this.reader) = (desk, reader);

    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Shipment);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/shipments/{shipment:guid}/pick-state",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowPick, PickState>(q => q.Run(new(shipment), cancellation)));

    public async Task<Outcome<PickState>> Run(Request request, CancellationToken cancellation) =>
        await desk.Find(request.Shipment, cancellation) is { } card
            ? await reader.Read(card, cancellation)
            : ShipmentDesk.Unknown(request.Shipment);
}
