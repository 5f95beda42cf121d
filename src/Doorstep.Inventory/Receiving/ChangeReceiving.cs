using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>A delivery comes on another day; what was told to customers who wait for it follows at once.</summary>
/// <remarks>
/// Refusals: <c>receiving.unknown</c>, <c>version.stale</c>, <c>receiving.ended</c>, <c>reference.length</c>.
/// </remarks>
public sealed class ChangeReceiving : ICommand
{
    private readonly Work work;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal ChangeReceiving(Work work, ReceivingDesk desk, ReceivingReader reader) =>
        (this.work, this.desk, this.reader) = (work, desk, reader);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(Guid Receiving, DateOnly ExpectedOn, string? Reason = null, int? Version = null);

    public sealed record Body(DateOnly ExpectedOn, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/receiving/{receiving:guid}/expected-on",
        (Guid receiving, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeReceiving, ReceivingAnswer>(c => c.Run(
                new(receiving, body.ExpectedOn, body.Reason, caller.ExpectedVersion), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Reason) is { } fault) return fault;
        if (await desk.Find(request.Receiving, cancellation) is not { } order)
            return ReceivingRefusals.Unknown(request.Receiving.ToString());
        if (request.Version is { } version && version != order.Version) return CommandRunner.Stale;
        if (!ReceivingFlow.IsOpen(order.Stage))
            return Refusal.Conflict("receiving.ended", $"{order.Name} has ended: nothing more is expected of it.");
        if (order.ExpectedOn == request.ExpectedOn) return (await reader.Tell([order], cancellation))[0];

        var before = order.ExpectedOn;
        order.ExpectedOn = request.ExpectedOn;
        work.Journal.Write("receiving", order, order.Id, new Note(
            nameof(ChangeReceiving), request.Reason, Data: new { before, after = request.ExpectedOn }));
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
