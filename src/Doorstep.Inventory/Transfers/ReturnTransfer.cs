using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Transfers;

/// <summary>
/// A transfer on its way is turned round: what is not received yet goes back to its source, which receives it.
/// </summary>
/// <remarks>Refusals: <c>transfer.unknown</c>, <c>flow.illegal</c>, <c>reference.length</c>.</remarks>
public sealed class ReturnTransfer : ICommand
{
    private readonly Work work;
    private readonly TransferDesk desk;

    internal ReturnTransfer(Work work, TransferDesk desk) => (this.work, this.desk) = (work, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Transfer">Its id or number.</param>
    /// <param name="ExpectedOn">The day on which it should be back; as it was when left out.</param>
    public sealed record Request(string Transfer, string? Reason = null, DateOnly? ExpectedOn = null);

    public sealed record Body(string? Reason = null, DateOnly? ExpectedOn = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers/{transfer}/return",
        (string transfer, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReturnTransfer, TransferAnswer>(c => c.Run(
                new(transfer, body.Reason, body.ExpectedOn), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Reason) is { } fault) return fault;
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (TransferFlow.Between.Blocks(transfer, nameof(ReturnTransfer)) is { } why) return why;
        TransferFlow.Between.Rescope(work, transfer, () => transfer.LocationId = transfer.FromId);
        transfer.ExpectedOn = request.ExpectedOn ?? transfer.ExpectedOn;
        _ = TransferFlow.Between.Move(
            work, transfer, nameof(ReturnTransfer), TransferStage.Returning, new Note(Reason: request.Reason)).Value;
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }
}
