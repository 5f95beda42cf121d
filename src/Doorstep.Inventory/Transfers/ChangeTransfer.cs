using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Transfers;

/// <summary>A transfer comes on another day; what was told to customers who wait for it follows at once.</summary>
/// <remarks>
/// Refusals: <c>transfer.unknown</c>, <c>version.stale</c>, <c>transfer.ended</c>, <c>reference.length</c>.
/// </remarks>
public sealed class ChangeTransfer : ICommand
{
    private readonly Work work;
    private readonly TransferDesk desk;

    internal ChangeTransfer(Work work, TransferDesk desk) => (this.work, this.desk) = (work, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Transfer">Its id or number.</param>
    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(string Transfer, DateOnly ExpectedOn, string? Reason = null, int? Version = null);

    public sealed record Body(DateOnly ExpectedOn, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/transfers/{transfer}/expected-on",
        (string transfer, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeTransfer, TransferAnswer>(c => c.Run(
                new(transfer, body.ExpectedOn, body.Reason, caller.ExpectedVersion), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Reason) is { } fault) return fault;
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (request.Version is { } version && version != transfer.Version) return CommandRunner.Stale;
        if (TransferFlow.Between[transfer.Stage].IsEnd)
            return Refusal.Conflict("transfer.ended", $"{transfer.Name} has ended: nothing more is expected of it.");
        if (transfer.ExpectedOn == request.ExpectedOn) return await desk.Tell(transfer, cancellation);

        var before = transfer.ExpectedOn;
        transfer.ExpectedOn = request.ExpectedOn;
        work.Journal.Write("transfer", transfer, transfer.Id, new Note(
            nameof(ChangeTransfer), request.Reason, Data: new { before, after = request.ExpectedOn }));
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }
}
