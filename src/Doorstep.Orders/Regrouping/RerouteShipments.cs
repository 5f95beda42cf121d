using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Regrouping;

/// <summary>
/// Sources many chosen shipments anew. Each is a command and a commit of its own: one that is refused disturbs nobody.
/// A preview shows each as if it were the only one, and changes nothing.
/// </summary>
/// <remarks>
/// Under an <c>Idempotency-Key</c> a repeat answers those that are done and does the others. Refusals of the whole:
/// <c>batch.size</c>; of a row: those of <see cref="RerouteShipment"/>.
/// </remarks>
public sealed class RerouteShipments(CommandRunner runner)
{
    /// <summary>Shipments of one request at the most.</summary>
    public const int BatchMax = 500;

    /// <param name="Avoid">
    /// Codes of locations that none of them may ship from; each leaves where it stands when left out.
    /// </param>
    public sealed record Request(
        IReadOnlyList<Guid>? Shipments, IReadOnlyList<string>? Avoid = null, string? Reason = null);

    /// <summary>One result per shipment, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    /// <param name="Location">The code of the location that ships it now, or would.</param>
    public sealed record Result(Guid Shipment, int Status, string? Location = null, RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/reroutes",
        async (Request body, Caller caller, RerouteShipments reroute, CancellationToken cancellation) =>
            caller.Answer(await reroute.Run(
                caller.Actor, body, caller.IsPreview, caller.IsPreview ? null : caller.Remembered, cancellation)))
        .WithPreview();

    public async Task<Outcome<Answer>> Run(
        Actor actor, Request request, bool preview, Remembered? remembered, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= BatchMax } ids)
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} shipments.");
        var results = new Dictionary<Guid, Result>();
        foreach (var id in ids.Distinct())
        {
            var done = preview
                ? await runner.Preview<RerouteShipment, Moved>(actor, c => Move(c, request, id, cancellation),
                    cancellation)
                : await runner.Run<RerouteShipment, Moved>(actor, c => Move(c, request, id, cancellation),
                    cancellation, remembered?.Row(id));
            results[id] = done.IsRefused(out var why)
                ? new(id, (int)why.Kind, Problem: RowProblem.From(why))
                : new(id, StatusCodes.Status200OK, done.Value.To);
        }

        return new Answer([.. ids.Select(id => results[id])]);
    }

    private static async Task<Outcome<Moved>> Move(
        RerouteShipment command, Request request, Guid id, CancellationToken cancellation)
    {
        var moved = await command.Run(
            new(null, id, request.Avoid, request.Reason, Away: request.Avoid is null), cancellation);
        return moved.IsRefused(out var why)
            ? why
            : new Moved(moved.Value.Shipments.First(s => s.Id == id).Location);
    }

    /// <summary>What is kept of a row: not the order as it was then.</summary>
    internal sealed record Moved(string? To);
}
