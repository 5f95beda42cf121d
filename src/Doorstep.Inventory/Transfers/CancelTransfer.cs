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
/// A transfer that has not left is called off: what was loaded is in the stock of its source again, and backorders get
/// it in the same transaction.
/// </summary>
/// <remarks>
/// Refusals: <c>transfer.unknown</c>, <c>flow.illegal</c> once it was shipped: then it is turned round,
/// <c>reference.length</c>.
/// </remarks>
public sealed class CancelTransfer : ICommand
{
    private readonly Work work;
    private readonly TransferDesk desk;

    internal CancelTransfer(Work work, TransferDesk desk) => (this.work, this.desk) = (work, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Transfer">Its id or number.</param>
    public sealed record Request(string Transfer, string? Reason = null);

    public sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers/{transfer}/cancel",
        (string transfer, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelTransfer, TransferAnswer>(c => c.Run(new(transfer, body.Reason), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Reason) is { } fault) return fault;
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (TransferFlow.Between.Blocks(transfer, nameof(CancelTransfer)) is { } why) return why;
        var back = await desk.Load(
            transfer, transfer.Lines.ConvertAll(l => (l, -l.Shipped)), belowSafety: false, cancellation);
        if (back.IsRefused(out why)) return why;
        _ = TransferFlow.Between.Move(
            work, transfer, nameof(CancelTransfer), TransferStage.Cancelled, new Note(Reason: request.Reason)).Value;
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }
}
