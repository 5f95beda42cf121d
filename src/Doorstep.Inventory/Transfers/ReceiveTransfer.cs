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
/// Units of a transfer came, by scan or by key, in as many goes as it takes. What is sound is in stock at once, and
/// backorders get it in the same transaction; what is damaged is put aside with a reason. A transfer that was turned
/// round is received by its source.
/// </summary>
/// <remarks>
/// Refusals: <c>transfer.unknown</c>, <c>flow.illegal</c>, <c>scan.empty</c>, <c>count.quantity</c>,
/// <c>reference.length</c>, <c>item.unknown</c>, <c>transfer.item</c>, <c>transfer.over</c>, <c>count.below_zero</c>,
/// <c>stock.short</c> when units that are taken back are promised already.
/// </remarks>
public sealed class ReceiveTransfer : ICommand
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly TransferDesk desk;

    internal ReceiveTransfer(Work work, ItemIndex items, TransferDesk desk) =>
        (this.work, this.items, this.desk) = (work, items, desk);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Code">A barcode of the item, or its SKU.</param>
    /// <param name="Quantity">Base units; below zero takes back what was counted by mistake.</param>
    /// <param name="Damaged">True for units that are not fit for sale.</param>
    /// <param name="Reason">What is wrong with them, up to 200 characters.</param>
    public sealed record Scan(string Code, int Quantity = 1, bool Damaged = false, string? Reason = null);

    /// <param name="Transfer">Its id or number.</param>
    public sealed record Request(string Transfer, IReadOnlyList<Scan> Scans);

    public sealed record Body(IReadOnlyList<Scan> Scans);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers/{transfer}/receipts",
        (string transfer, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReceiveTransfer, TransferAnswer>(c => c.Run(new(transfer, body.Scans), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (LoadTransfer.Fault(request.Scans?.Select(s => (s?.Code, s?.Quantity ?? 0)).ToList()) is { } fault)
            return fault;
        foreach (var scan in request.Scans!)
            if (References.Fault(scan.Reason) is { } tooLong) return tooLong;
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (!TransferFlow.IsOnItsWay(transfer.Stage)
            && TransferFlow.Between.Blocks(transfer, nameof(ReceiveTransfer)) is { } why) return why;

        var known = await items.Scan([.. request.Scans.Select(s => s.Code).Distinct()], cancellation);
        var changes = new List<StockChange>();
        foreach (var scan in request.Scans)
        {
            if (known.GetValueOrDefault(scan.Code) is not { } item) return ItemRefusals.Unknown(scan.Code);
            if (transfer.Lines.Find(l => l.ItemId == item.Id) is not { Shipped: > 0 } line)
                return TransferRefusals.Foreign(item.Sku, transfer.Name);
            if (Count(transfer, line, item, scan) is { } wrong) return wrong;
            changes.Add(Change(transfer, item, scan));
        }

        var posted = await desk.Post(
            transfer.LocationId, changes, known.Values.DistinctBy(i => i.Id).ToDictionary(i => i.Id), cancellation);
        if (posted.IsRefused(out why)) return why;
        Follow(transfer, request.Scans);
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }

    private static Refusal? Count(Transfer transfer, TransferLine line, ItemFacts item, Scan scan)
    {
        if (scan.Quantity > line.Open) return TransferRefusals.Over(item.Sku, line.Open, scan.Quantity);
        if (scan.Damaged) line.Damaged += scan.Quantity;
        else if (transfer.Stage == TransferStage.Returning) line.Returned += scan.Quantity;
        else line.Received += scan.Quantity;
        return Math.Min(line.Damaged, Math.Min(line.Returned, line.Received)) < 0
            ? TransferRefusals.Below(item.Sku)
            : null;
    }

    private static StockChange Change(Transfer transfer, ItemFacts item, Scan scan)
    {
        var there = scan.Damaged ? Account.Damaged : Account.Available;
        var (from, to) = scan.Quantity > 0 ? (Account.InTransit, there) : (there, Account.InTransit);
        var said = string.IsNullOrWhiteSpace(scan.Reason) ? null : scan.Reason.Trim();
        return new StockChange(
            item.Id, transfer.LocationId, from, to, Math.Abs(scan.Quantity), Reference: transfer.Name,
            Reason: !scan.Damaged ? "Received from a transfer" : said ?? "Damaged on the way");
    }

    private void Follow(Transfer transfer, IReadOnlyList<Scan> scans)
    {
        var note = new Note(nameof(ReceiveTransfer), Data: new { scans });
        var isDone = transfer.Lines.TrueForAll(l => l.Open == 0);
        var to = (transfer.Stage, isDone) switch
        {
            (TransferStage.Returning, true) => TransferStage.Returned,
            (_, true) => TransferStage.Received,
            (TransferStage.InTransit, false) => TransferStage.PartiallyReceived,
            _ => transfer.Stage,
        };
        if (to == transfer.Stage) work.Journal.Write("transfer", transfer, transfer.Id, note);
        else _ = TransferFlow.Between.Move(work, transfer, nameof(ReceiveTransfer), to, note).Value;
    }
}
