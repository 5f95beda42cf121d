using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>A delivery will not come, or goes back uncounted: nothing is expected of it any more.</summary>
/// <remarks>
/// Refusals: <c>receiving.unknown</c>, <c>reference.length</c>, <c>flow.illegal</c> once a box was counted.
/// </remarks>
public sealed class CancelReceiving : ICommand
{
    private readonly Work work;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal CancelReceiving(Work work, ReceivingDesk desk, ReceivingReader reader) =>
        (this.work, this.desk, this.reader) = (work, desk, reader);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(Guid Receiving, string? Reason = null);

    public sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/{receiving:guid}/cancel",
        (Guid receiving, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelReceiving, ReceivingAnswer>(c => c.Run(new(receiving, body.Reason), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Reason) is { } fault) return fault;
        if (await desk.Find(request.Receiving, cancellation) is not { } order)
            return ReceivingRefusals.Unknown(request.Receiving.ToString());
        var cancelled = ReceivingFlow.Inbound.Move(
            work, order, nameof(CancelReceiving), ReceivingStage.Cancelled, new Note(Reason: request.Reason));
        if (cancelled.IsRefused(out var why)) return why;
        foreach (var box in order.Boxes) desk.Complete(order, box, nameof(CancelReceiving));
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
