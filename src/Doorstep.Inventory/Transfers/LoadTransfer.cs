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
/// Takes units out for a transfer, by scan: they leave the stock and the bins of its source at once, and nobody is
/// promised them. Reserved units and the safety stock stay.
/// </summary>
/// <remarks>
/// Refusals: <c>transfer.unknown</c>, <c>flow.illegal</c>, <c>scan.empty</c>, <c>count.quantity</c>,
/// <c>item.unknown</c>, <c>transfer.item</c>, <c>transfer.over</c>, <c>count.below_zero</c>, <c>stock.short</c>.
/// </remarks>
public sealed class LoadTransfer : ICommand
{
    /// <summary>Scans of one request at the most.</summary>
    public const int ScansMax = 500;

    private readonly Work work;
    private readonly ItemIndex items;
    private readonly TransferDesk desk;

    internal LoadTransfer(Work work, ItemIndex items, TransferDesk desk) =>
        (this.work, this.items, this.desk) = (work, items, desk);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Code">A barcode of the item, or its SKU.</param>
    /// <param name="Quantity">Base units; below zero puts back what was loaded.</param>
    public sealed record Scan(string Code, int Quantity = 1);

    /// <param name="Transfer">Its id or number.</param>
    public sealed record Request(string Transfer, IReadOnlyList<Scan> Scans);

    public sealed record Body(IReadOnlyList<Scan> Scans);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers/{transfer}/loads",
        (string transfer, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<LoadTransfer, TransferAnswer>(c => c.Run(new(transfer, body.Scans), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (Fault(request.Scans?.Select(s => (s?.Code, s?.Quantity ?? 0)).ToList()) is { } fault) return fault;
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (transfer.Stage != TransferStage.Preparing
            && TransferFlow.Between.Blocks(transfer, nameof(LoadTransfer)) is { } why) return why;

        var known = await items.Scan([.. request.Scans!.Select(s => s.Code).Distinct()], cancellation);
        var loads = new List<(TransferLine Line, int Units)>();
        foreach (var scan in request.Scans!)
        {
            if (known.GetValueOrDefault(scan.Code) is not { } item) return ItemRefusals.Unknown(scan.Code);
            if (transfer.Lines.Find(l => l.ItemId == item.Id) is not { } line)
                return TransferRefusals.Foreign(item.Sku, transfer.Name);
            loads.Add((line, scan.Quantity));
        }

        var loaded = await desk.Load(transfer, loads, belowSafety: false, cancellation);
        if (loaded.IsRefused(out why)) return why;
        var note = new Note(nameof(LoadTransfer), Data: new { scans = request.Scans });
        if (transfer.Stage == TransferStage.Draft)
            _ = TransferFlow.Between.Move(work, transfer, nameof(LoadTransfer), TransferStage.Preparing, note).Value;
        else work.Journal.Write("transfer", transfer, transfer.Id, note);
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }

    internal static Refusal? Fault(IReadOnlyList<(string? Code, int Quantity)>? scans)
    {
        if (scans is not { Count: > 0 and <= ScansMax } || scans.Any(s => string.IsNullOrWhiteSpace(s.Code)))
            return Refusal.Invalid("scan.empty", $"Send 1 to {ScansMax} scans, each with the code that was read.");
        foreach (var (code, quantity) in scans)
            if (quantity is 0 or < -Quantities.Max or > Quantities.Max)
                return Refusal.Invalid("count.quantity",
                    $"The count {quantity} of '{code}' is not between 1 and {Quantities.Max}, up or back.");
        return null;
    }
}
