using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.HandingOver;

/// <summary>Gives one labelled shipment to the carrier: a list of one.</summary>
/// <remarks>Refusals: those of <see cref="HandOverShipments"/>.</remarks>
public sealed class HandOver(HandOverShipments shipments) : ICommand
{
    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(Guid Shipment);

    /// <param name="Stage">HandedOver, or later when the carrier had scanned it before.</param>
    public sealed record Answer(Guid Shipment, string Stage);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/hand-over",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Run<HandOver, Answer>(c => c.Run(new(shipment), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var outcome = await shipments.Run(new([request.Shipment]), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value.Results[0];
        return result.Problem is { } problem
            ? problem.ToRefusal(result.Status)
            : new Answer(result.Shipment, result.Stage!);
    }
}
