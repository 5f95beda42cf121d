using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>Labels the packages of one shipment: a list of one.</summary>
/// <remarks>Refusals: those of <see cref="LabelShipments"/>.</remarks>
public sealed class LabelShipment(LabelShipments shipments) : ICommand
{
    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string? Service = null);

    /// <param name="Service">The code of a service; the carrier's first when left out.</param>
    public sealed record Request(Guid Shipment, string? Service = null);

    /// <param name="TrackingNumber">Of the first package; each label has its own.</param>
    public sealed record Answer(Guid Shipment, string Stage, string TrackingNumber, IReadOnlyList<LabelView> Labels);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/label",
        (Guid shipment, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<LabelShipment, Answer>(c => c.Run(new(shipment, body?.Service), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var outcome = await shipments.Run(new([request.Shipment], request.Service), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value.Results[0];
        return result.Problem is { } problem
            ? problem.ToRefusal(result.Status)
            : new Answer(result.Shipment, result.Stage!, result.Labels![0].TrackingNumber, result.Labels);
    }
}
