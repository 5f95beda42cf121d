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
/// A transfer leaves its source. What goes is what was said, else what was loaded, else all that was asked for; it is
/// in transit to its destination from now on, and those who wait for it are told the day.
/// </summary>
/// <remarks>
/// Refusals: <c>transfer.unknown</c>, <c>flow.illegal</c>, <c>item.unknown</c>, <c>transfer.item</c>,
/// <c>transfer.over</c>, <c>count.below_zero</c>, <c>stock.short</c>, <c>transfer.nothing</c>, <c>transfer.safety</c>
/// for who may not ship the safety stock.
/// </remarks>
public sealed class ShipTransfer : ICommand
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly TransferDesk desk;

    internal ShipTransfer(Work work, ItemIndex items, TransferDesk desk) =>
        (this.work, this.items, this.desk) = (work, items, desk);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Transfer">Its id or number.</param>
    /// <param name="Lines">Units that go in all, by SKU; what is left out goes as it was loaded.</param>
    /// <param name="BelowSafety">True to ship units of the safety stock too; for who may manage stock.</param>
    public sealed record Request(
        string Transfer, IReadOnlyList<Line>? Lines = null, bool BelowSafety = false);

    /// <param name="Quantity">Base units, 0 to what was asked for.</param>
    public sealed record Line(string Sku, int Quantity);

    public sealed record Body(IReadOnlyList<Line>? Lines = null, bool BelowSafety = false);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers/{transfer}/ship",
        (string transfer, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ShipTransfer, TransferAnswer>(c => c.Run(
                new(transfer, body?.Lines, body?.BelowSafety ?? false), cancellation)));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.BelowSafety && !work.Actor.May(Permission.ManageStock))
            return Refusal.Forbidden("transfer.safety",
                "Your role does not ship the safety stock. Ask somebody who manages stock, or ship less.");
        if (await desk.Take(request.Transfer, cancellation) is not { } transfer)
            return TransferRefusals.Unknown(request.Transfer);
        if (TransferFlow.Between.Blocks(transfer, nameof(ShipTransfer)) is { } why) return why;
        var planned = await Plan(transfer, request.Lines, cancellation);
        if (planned.IsRefused(out why)) return why;

        var loaded = await desk.Load(transfer, planned.Value, request.BelowSafety, cancellation);
        if (loaded.IsRefused(out why)) return why;
        var units = transfer.Lines.Sum(l => (long)l.Shipped);
        if (units == 0) return TransferRefusals.Nothing(transfer.Name);
        TransferFlow.Between.Rescope(work, transfer, () => transfer.LocationId = transfer.ToId);
        _ = TransferFlow.Between.Move(work, transfer, nameof(ShipTransfer), TransferStage.InTransit, new Note(
            Reason: $"{units:N0} units left{(request.BelowSafety ? ", of the safety stock too" : "")}.")).Value;
        await desk.Settle(transfer, cancellation);
        return await desk.Tell(transfer, cancellation);
    }

    // What is to be added to what was loaded, or taken off it again.
    private async Task<Outcome<List<(TransferLine Line, int Units)>>> Plan(
        Transfer transfer, IReadOnlyList<Line>? lines, CancellationToken cancellation)
    {
        if (lines is null or { Count: 0 })
            return transfer.Lines.Exists(l => l.Shipped > 0)
                ? new List<(TransferLine Line, int Units)>()
                : transfer.Lines.ConvertAll(l => (Line: l, Units: l.Quantity));
        var known = await items.BySku([.. lines.Select(l => l?.Sku ?? "")], cancellation);
        var planned = new List<(TransferLine Line, int Units)>();
        foreach (var said in lines)
        {
            if (known.GetValueOrDefault(ItemIndex.Fold(said?.Sku)) is not { } item)
                return ItemRefusals.Unknown(said?.Sku ?? "");
            if (transfer.Lines.Find(l => l.ItemId == item.Id) is not { } line || planned.Exists(p => p.Line == line))
                return TransferRefusals.Foreign(item.Sku, transfer.Name);
            if (said!.Quantity is < 0 or > Quantities.Max) return Quantities.Invalid(item.Sku, said.Quantity);
            planned.Add((line, said.Quantity - line.Shipped));
        }

        return planned;
    }
}
