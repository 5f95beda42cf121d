using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Releasing;

/// <summary>Gives allocated shipments to the pickers.</summary>
/// <remarks>
/// Refusals, shipment by shipment: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>; of the whole
/// list: <c>batch.size</c>.
/// </remarks>
public sealed class ReleaseShipments(ShipmentDesk desk) : ICommand
{
    /// <summary>Shipments of one list at the most.</summary>
    public const int BatchMax = 500;

    public static Permission Needs => Permission.Release;

    public sealed record Request(IReadOnlyList<Guid> Shipments);

    /// <summary>One result per shipment, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    public sealed record Result(Guid Shipment, int Status, string? Stage = null, RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/shipments/release", (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReleaseShipments, Answer>(c => c.Run(request, cancellation)));
        api.MapPost("/shipments/{shipment:guid}/release",
            (Guid shipment, Caller caller, CancellationToken cancellation) => caller.Run<ReleaseShipments, Answer>(
                c => c.Run(new([shipment]), cancellation), show: a => Single(a.Results[0])));
    }

    public Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation) =>
        Run(request, new Note(), cancellation);

    /// <param name="note">Why they are released together.</param>
    internal async Task<Outcome<Answer>> Run(Request request, Note note, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} shipments.");
        await desk.Take(request.Shipments, stock: false, cancellation);
        var results = new List<Result>(request.Shipments.Count);
        var leads = await desk.Leads(request.Shipments, cancellation);
        var together = new Dictionary<Guid, (Guid By, Outcome<Done> Moved)>();
        foreach (var shipment in request.Shipments)
        {
            // Who travels with another of the list is released with it.
            var moved = together.TryGetValue(leads[shipment], out var before) && before.By != shipment
                ? before.Moved
                : await desk.Move(
                    shipment, nameof(ReleaseShipments), ShipmentStage.Picking, note, cancellation);
            together[leads[shipment]] = (shipment, moved);
            results.Add(moved.IsRefused(out var why)
                ? new(shipment, (int)why.Kind, Problem: RowProblem.From(why))
                : new(shipment, StatusCodes.Status200OK, nameof(ShipmentStage.Picking)));
        }

        return new Answer(results);
    }

    private static object Single(Result result) =>
        result.Problem is { } problem ? problem.ToRefusal(result.Status) : result;
}
