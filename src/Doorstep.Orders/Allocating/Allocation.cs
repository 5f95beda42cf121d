using Doorstep.Inventory.Stock;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Allocating;

/// <summary>Gives stock to a shipment that waits for it.</summary>
internal sealed class Allocation(Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer)
{
    /// <summary>
    /// Sources every unit of a shipment that nothing is promised to yet: it enters the queue and is served.
    /// </summary>
    public async Task Begin(Order order, Shipment shipment, string command, CancellationToken cancellation)
    {
        var reserved = (await ledger.Reserved([shipment.Id], cancellation)).ToDictionary(r => r.Line, r => r.Quantity);
        var waiting = (await backorders.Of([shipment.Id], cancellation)).ToDictionary(
            b => b.Claim.Line, b => b.Quantity);
        foreach (var line in shipment.Lines)
        {
            var open = line.Quantity - reserved.GetValueOrDefault(line.Line) - waiting.GetValueOrDefault(line.Line);
            if (open <= 0) continue;
            await backorders.Raise(new BackorderedLine(
                new Claim(shipment.Id, line.Line, order.Id), line.ItemId, open, shipment.LocationId, shipment.Rank,
                (int)order.Priority),
                cancellation);
        }

        await work.Db.SaveChangesAsync(cancellation);
        var supply = await sourcer.Supply(shipment.Lines.Select(l => l.ItemId), cancellation);
        await Allocate(order, shipment, command, splitRest: true, supply, cancellation);
    }

    /// <summary>
    /// Sources the waiting units of a shipment. What one location has goes into this shipment while it is not bound
    /// to another; what others have becomes shipments of their own.
    /// </summary>
    /// <param name="command">The move's name in the flow's table.</param>
    /// <param name="splitRest">
    /// True for an order that is sourced for the first time: what is there ships, the rest waits in a shipment of its
    /// own. False when stock comes in: the shipment waits on until it is whole.
    /// </param>
    public async Task Allocate(
        Order order, Shipment shipment, string command, bool splitRest, Supply supply, CancellationToken cancellation)
    {
        var waiting = await backorders.Of([shipment.Id], cancellation);
        var decision = supply.PlanAway(shipment.Avoids, order, await sourcer.Contents(order, cancellation),
            [.. waiting.Select(w => new SourcingLine(w.Claim.Line, w.Item, w.Quantity))]);

        // Ordered as its index is: without, the rows come in the order of ids, and every shipment is looked at.
        var siblings = await work.Db.Shipments.Where(s => s.OrderId == order.Id).Include(s => s.Lines)
            .OrderBy(s => s.Number).ToListAsync(cancellation);
        var parts = new OrderParts(order, []) { Shipments = siblings };
        var bound = (await ledger.Reserved([shipment.Id], cancellation)).FirstOrDefault()?.Location;

        var changes = new List<StockChange>();
        foreach (var part in decision.Parts)
        {
            foreach (var line in part.Lines)
                await backorders.Lower(new Claim(shipment.Id, line.Line, order.Id), line.Quantity, cancellation);
            bound ??= Bind(shipment, part.Location);
            var target = bound == part.Location ? shipment
                : await Split(parts, shipment, part.Location, part.Lines, cancellation);
            changes.AddRange(part.Lines.Select(line =>
                Sourcer.Reserve(line, part.Location, new Claim(target.Id, line.Line, order.Id), order.Number)));
        }

        Sourcer.MustSucceed(await ledger.Post(changes, cancellation));
        var rest = decision.Backorders.SelectMany(b => b.Lines).ToList();
        if (rest.Count > 0 && splitRest && decision.Parts.Count > 0)
        {
            await SplitRest(parts, shipment, decision, rest, cancellation);
            rest.Clear();
        }

        await Enter(order, shipment, command, rest.Count == 0, decision, cancellation);
    }

    /// <summary>What the journal keeps of a decision; short when there is little to say.</summary>
    public static object Told(SourcingDecision decision) => decision.Note is { } note
        ? new { sourcing = decision.Candidates, decision = note }
        : new { sourcing = decision.Candidates };

    private Guid Bind(Shipment shipment, Guid location)
    {
        if (shipment.LocationId != location)
            ShipmentFlow.Work.Rescope(work, shipment, () => shipment.LocationId = location);
        return location;
    }

    private async Task Enter(
        Order order, Shipment shipment, string command, bool whole, SourcingDecision decision,
        CancellationToken cancellation)
    {
        var note = new Note(command, decision.Reason, Data: Told(decision));

        // What waits already goes on waiting, also while every location rests.
        var to = whole ? ShipmentStage.Allocated
            : decision.IsUnroutable && shipment.Stage != ShipmentStage.AwaitingStock ? ShipmentStage.Unroutable
            : ShipmentStage.AwaitingStock;
        if (shipment.Stage == to) return;
        if (whole) await sourcer.Book(order, shipment, cancellation);
        Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, command, to, note));
    }

    private async Task<Shipment> Split(
        OrderParts parts, Shipment from, Guid location, IReadOnlyList<PartLine> lines, CancellationToken cancellation)
    {
        var target = parts.AddShipment(work, location, lines);
        Take(from, lines);
        target.OpenHolds = from.OpenHolds;
        target.Remember(from);
        await sourcer.Book(parts.Order, target, cancellation);
        work.Db.Add(target);
        ShipmentFlow.Work.Start(work, target, ShipmentStage.Allocated, new Note("AllocateStock"));
        return target;
    }

    private async Task SplitRest(
        OrderParts parts, Shipment from, SourcingDecision decision, List<PartLine> rest, CancellationToken cancellation)
    {
        var target = parts.AddShipment(work, decision.Backorders[0].PreferredLocation, rest);
        Take(from, rest);
        target.OpenHolds = from.OpenHolds;
        target.Remember(from);
        work.Db.Add(target);
        ShipmentFlow.Work.Start(work, target, ShipmentStage.AwaitingStock, new Note("AllocateStock", decision.Reason));
        foreach (var line in rest)
            await backorders.Lower(new Claim(from.Id, line.Line, from.OrderId), line.Quantity, cancellation);
        await backorders.Add(
            [.. decision.Backorders.SelectMany(b => b.Lines.Select(l => new BackorderedLine(
                new Claim(target.Id, l.Line, from.OrderId), l.Item, l.Quantity, b.PreferredLocation, target.Rank,
                (int)parts.Order.Priority)))],
            cancellation);
    }

    /// <summary>Units leave a shipment; a line that has none left is gone.</summary>
    public void Take(Shipment from, IReadOnlyList<PartLine> units)
    {
        foreach (var unit in units)
        {
            var line = from.Lines.Single(l => l.Line == unit.Line);
            line.Quantity -= unit.Quantity;
            from.Units -= unit.Quantity;
            if (line.Quantity > 0) continue;
            from.Lines.Remove(line);
            work.Db.Remove(line);
        }
    }
}
