using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Manifests;
using Doorstep.Warehouse.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.HandingOver;

/// <summary>
/// Gives labelled shipments to the carrier: their stock has left the house. What the carrier scanned before is applied.
/// </summary>
/// <remarks>
/// Refusals, shipment by shipment: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>,
/// <c>shipment.unlabelled</c>, <c>manifest.missing</c>; of the whole list: <c>batch.size</c>.
/// </remarks>
public sealed class HandOverShipments : ICommand
{
    /// <summary>Shipments of one list at the most.</summary>
    public const int BatchMax = 500;

    private readonly ShipmentDesk desk;
    private readonly CarrierProgress progress;
    private readonly ManifestDesk manifests;

    internal HandOverShipments(ShipmentDesk desk, CarrierProgress progress, ManifestDesk manifests) =>
        (this.desk, this.progress, this.manifests) = (desk, progress, manifests);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(IReadOnlyList<Guid> Shipments);

    /// <summary>One result per shipment, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    /// <param name="Stage">HandedOver, or later when the carrier had scanned it before.</param>
    public sealed record Result(Guid Shipment, int Status, string? Stage = null, RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/hand-over",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<HandOverShipments, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= BatchMax } ids)
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} shipments.");
        await desk.Take(ids, stock: true, cancellation);
        var leads = await desk.Leads(ids, cancellation);
        List<Guid> parcels = [.. leads.Values.Distinct()];
        var refused = await manifests.Missing(parcels, cancellation);
        var left = await desk.HandOver(
            [.. parcels.Where(id => !refused.ContainsKey(id))], new Note(nameof(HandOver)), cancellation);
        if (left.IsRefused(out var why)) return why;
        foreach (var (id, no) in left.Value) refused[id] = no;
        var stages = await progress.CatchUp([.. parcels.Where(id => !refused.ContainsKey(id))], cancellation);
        return new Answer([.. ids.Select(id => refused.TryGetValue(leads[id], out var no)
            ? new Result(id, (int)no.Kind, Problem: RowProblem.From(no))
            : new Result(id, StatusCodes.Status200OK, stages[leads[id]].ToString()))]);
    }
}
