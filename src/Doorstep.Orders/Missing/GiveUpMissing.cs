using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Missing;

/// <summary>
/// Promised units are not there: who was promised last gives them up first. Shipments that nobody works on wait for
/// stock in their old place of the queue; of those on the floor, what is not picked goes the way of a short pick.
/// </summary>
internal sealed class GiveUpMissing(
    Work work, StockLedger ledger, Backorders backorders, OrderLocks locks, ShortUnits shorts, ItemIndex items)
    : IHandle<UnitsMissing>
{
    /// <summary>The command that makes the move, as the flow's table names it.</summary>
    public const string Command = "PostCount";

    public async Task Handle(UnitsMissing happened, CancellationToken cancellation)
    {
        var losses = new List<Loss>();
        foreach (var missing in happened.Items.OrderBy(i => i.Item))
        {
            var left = missing.Units;
            foreach (var (line, shipment, free) in await Holders(missing.Item, happened.Location, cancellation))
            {
                var units = Math.Min(left, free);
                if (units <= 0) continue;
                losses.Add(new Loss(shipment, line, units));
                left -= units;
            }

            if (left > 0) happened.Uncovered[missing.Item] = left;
        }

        if (happened.OnlyAsks) return;
        if (happened.Uncovered.Count > 0) throw new LostRaceException("Somebody picked what was to be given up.");
        var named = await items.ById([.. losses.Select(l => l.Line.Item)], cancellation);
        foreach (var own in losses.GroupBy(l => l.Shipment.Id))
            await GiveUp(
                [.. own], happened,
                string.Join(", ", own.Select(l => $"{l.Units:N0} × {named[l.Line.Item].Sku}")), cancellation);
        // Who lost them may be served from elsewhere.
        await backorders.LookAgain(cancellation, [.. named.Keys]);
    }

    private async Task GiveUp(
        IReadOnlyList<Loss> losses, UnitsMissing happened, string words, CancellationToken cancellation)
    {
        var shipment = losses[0].Shipment;
        var note = new Note(Command, happened.Lot is null
            ? $"{words} were not there at count {happened.Reference}."
            : $"{words}: {happened.Reason}.");
        if (IsOnFloor(shipment.Stage))
        {
            await shorts.Run(
                shipment, [.. losses.Select(l => new LineUnits(l.Line.Line, l.Units))], happened.To, note,
                cancellation, (happened.Reference, happened.Reason), happened.Lot);
            return;
        }

        Sourcer.MustSucceed(await ledger.Post(
            [.. losses.Select(l => new StockChange(
                l.Line.Item, happened.Location, Account.Reserved, happened.To, l.Units,
                new Claim(shipment.Id, l.Line.Line, shipment.OrderId), happened.Reference, happened.Reason,
                Lot: happened.Lot))],
            cancellation));
        // While a hold has given the stock back nothing of the order is waited for; what is lost rests with the others.
        var rests = shipment.OpenHolds > 0 && await work.Db.Holds.AnyAsync(
            h => h.OrderId == shipment.OrderId && h.StockReleased && h.ReleasedAt == null, cancellation);
        var priority = await work.Db.Orders.Where(o => o.Id == shipment.OrderId).Select(o => o.Priority)
            .SingleAsync(cancellation);
        foreach (var loss in rests ? [] : losses)
            await backorders.Raise(new BackorderedLine(
                new Claim(shipment.Id, loss.Line.Line, shipment.OrderId), loss.Line.Item, loss.Units,
                happened.Location, shipment.Rank, (int)priority), cancellation);
        if (shipment.Stage == ShipmentStage.Allocated)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, Command, ShipmentStage.AwaitingStock, note));
        else work.Journal.Write("shipment", shipment, shipment.OrderId, note);
        await work.Db.SaveChangesAsync(cancellation);
    }

    // Who may give up how much, in the order in which they do: off the floor and not on hold, then by priority, and of
    // equals who came last. The item is held, so nobody is promised any of it meanwhile.
    private async Task<IReadOnlyList<(ReservedLine Line, Shipment Shipment, int Free)>> Holders(
        Guid item, Guid location, CancellationToken cancellation)
    {
        var reserved = await ledger.ReservedAt(item, location, cancellation);
        var ids = reserved.Select(r => r.Shipment).Distinct().ToList();
        await locks.TakeOf(ids, stock: false, cancellation);
        var shipments = await work.Db.Shipments.Include(s => s.Lines).Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, cancellation);
        var orders = shipments.Values.Select(s => s.OrderId).Distinct().ToList();
        var priorities = await work.Db.Orders.AsNoTracking().Where(o => orders.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Priority, cancellation);
        return [.. reserved.Select(r => (Line: r, Shipment: shipments[r.Shipment]))
            .Select(r => (r.Line, r.Shipment, Free: Free(r.Line, r.Shipment)))
            .OrderBy(r => IsOnFloor(r.Shipment.Stage)).ThenBy(r => r.Shipment.OpenHolds > 0)
            .ThenBy(r => priorities[r.Shipment.OrderId]).ThenByDescending(r => r.Shipment.Rank)
            .ThenBy(r => r.Line.Line)];
    }

    private static int Free(ReservedLine line, Shipment shipment) => shipment switch
    {
        { Stage: ShipmentStage.Allocated or ShipmentStage.AwaitingStock } => line.Quantity,
        { OpenHolds: 0 } when IsOnFloor(shipment.Stage) => shipment.Lines.Where(l => l.Line == line.Line)
            .Sum(l => Math.Min(line.Quantity, l.Quantity - l.Picked)),
        _ => 0,
    };

    private static bool IsOnFloor(ShipmentStage stage) => stage is ShipmentStage.Picking or ShipmentStage.Short;

    private sealed record Loss(Shipment Shipment, ReservedLine Line, int Units);
}
