using Doorstep.Inventory.Items;
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
/// Nothing more comes of a transfer: what was shipped and never came is written off as lost, with a reason.
/// </summary>
/// <remarks>Refusals: <c>transfer.unknown</c>, <c>transfer.reason</c>, <c>flow.illegal</c>.</remarks>
public sealed class CloseTransfer : ICommand
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly TransferDesk desk;

    internal CloseTransfer(Work work, ItemIndex items, TransferDesk desk) =>
        (this.work, this.items, this.desk) = (work, items, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Transfer">Its id or number.</param>
    /// <param name="Reason">What became of the units, 1 to 200 characters.</param>
    public sealed record Request(string Transfer, string? Reason);

    public sealed record Body(string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers/{transfer}/close",
        (string transfer, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CloseTransfer, TransferAnswer>(c => c.Run(new(transfer, body.Reason), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > References.LengthMax)
            return Refusal.Invalid("transfer.reason",
                $"Say what became of the units, in 1 to {References.LengthMax} characters.");
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (TransferFlow.Between.Blocks(transfer, nameof(CloseTransfer)) is { } why) return why;

        var lost = transfer.Lines.Where(l => l.Open > 0).ToList();
        var changes = lost.ConvertAll(l => new StockChange(
            l.ItemId, transfer.LocationId, Account.InTransit, Account.Adjustment, l.Open, Reference: transfer.Name,
            Reason: $"lost: {reason}"));
        foreach (var line in lost) line.Lost += line.Open;
        var known = await items.ById([.. lost.Select(l => l.ItemId)], cancellation);
        var posted = await desk.Post(transfer.LocationId, changes, known, cancellation);
        if (posted.IsRefused(out why)) return why;
        _ = TransferFlow.Between.Move(work, transfer, nameof(CloseTransfer), TransferStage.ClosedShort, new Note(
            Reason: reason, Data: new
            {
                lost = lost.Select(l => new { known[l.ItemId].Sku, l.Lost }),
            })).Value;
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }
}
