using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// Closes a discrepancy of a delivery and says how it was settled; the last one completes the delivery.
/// </summary>
/// <remarks>
/// Refusals: <c>receiving.unknown</c>, <c>case.unknown</c>, <c>case.closed</c>, <c>case.reason</c>.
/// </remarks>
public sealed class CloseCase : ICommand
{
    private readonly Work work;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal CloseCase(Work work, ReceivingDesk desk, ReceivingReader reader) =>
        (this.work, this.desk, this.reader) = (work, desk, reader);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Reason">How it was settled, 1 to 200 characters.</param>
    public sealed record Request(Guid Receiving, Guid Case, string? Reason);

    public sealed record Body(string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/receiving/{receiving:guid}/cases/{id:guid}/close",
        (Guid receiving, Guid id, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CloseCase, ReceivingAnswer>(c => c.Run(new(receiving, id, body.Reason), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > References.LengthMax)
            return Refusal.Invalid("case.reason",
                $"Say how it was settled, in 1 to {References.LengthMax} characters: for example that it is credited.");
        if (await desk.Find(request.Receiving, cancellation) is not { } order)
            return ReceivingRefusals.Unknown(request.Receiving.ToString());
        if (order.Cases.Find(c => c.Id == request.Case) is not { } found)
            return ReceivingRefusals.CaseUnknown(request.Case);
        if (found.ClosedBy is { } by) return ReceivingRefusals.CaseClosed(by);

        (found.ClosedAt, found.ClosedBy, found.Resolution) = (work.Now, work.Actor.Name, reason);
        order.OpenCases--;
        var note = new Note(nameof(CloseCase), reason, Data: new { found.Kind, found.Box, found.Quantity });
        if (order is { Stage: ReceivingStage.Incomplete, OpenCases: 0 })
            _ = ReceivingFlow.Inbound.Move(work, order, nameof(CloseCase), ReceivingStage.Completed, note).Value;
        else work.Journal.Write("receiving", order, order.Id, note);
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
