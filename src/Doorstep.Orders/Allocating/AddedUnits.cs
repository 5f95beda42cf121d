using Doorstep.Inventory.Stock;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Allocating;

/// <summary>
/// Units that join an order after it was placed. They go along with a shipment that nobody works on yet where its
/// location has them, else they are sourced like those of any order; what is short waits in a shipment of its own.
/// </summary>
internal sealed class AddedUnits(Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer)
{
    /// <param name="scheduled">True when the order was to begin later, before it was changed.</param>
    public async Task Join(
        OrderParts parts, IReadOnlyList<PartLine> units, bool scheduled, Note note, CancellationToken cancellation)
    {
        if (units.Count == 0) return;
        if (parts.Shipments.Find(s => s.Stage == ShipmentStage.Scheduled) is { } later) later.Put(units);
        else if (scheduled) await Start(parts, null, units, ShipmentStage.Scheduled, note, cancellation);
        else if (parts.Holds.Any(h => h is { StockReleased: true, ReleasedAt: null }))
            await Start(parts, null, units, ShipmentStage.AwaitingStock, note, cancellation); // Sourced with the rest.
        else await Source(parts, units, note, cancellation);
    }

    private async Task Source(
        OrderParts parts, IReadOnlyList<PartLine> units, Note note, CancellationToken cancellation)
    {
        var supply = await sourcer.Supply(units.Select(u => u.Item), cancellation);
        var contents = await sourcer.Contents(parts.Lines, cancellation);
        var changes = new List<StockChange>();
        var further = new List<PartLine>();
        foreach (var unit in units)
        {
            var along = parts.Shipments.Find(s => s is { Stage: ShipmentStage.Allocated, LocationId: { } at }
                && supply.TryTake(parts.Order, contents, new(unit.Line, unit.Item, unit.Quantity), at));
            if (along is null) further.Add(unit);
            else
            {
                along.Put([unit]);
                changes.Add(Reserve(parts, along, unit));
            }
        }

        if (further.Count > 0)
        {
            var decision = supply.Plan(
                parts.Order, contents, [.. further.Select(u => new SourcingLine(u.Line, u.Item, u.Quantity))]);
            var sourced = note with { Data = Allocation.Told(decision), Reason = decision.Reason };
            foreach (var part in decision.Parts)
            {
                var shipment = await Start(
                    parts, part.Location, part.Lines, ShipmentStage.Allocated, sourced, cancellation);
                changes.AddRange(part.Lines.Select(line => Reserve(parts, shipment, line)));
            }

            await Wait(parts, decision, sourced, cancellation);
        }

        Sourcer.MustSucceed(await ledger.Post(changes, cancellation));
    }

    private async Task Wait(
        OrderParts parts, SourcingDecision decision, Note note, CancellationToken cancellation)
    {
        if (decision.Backorders.Count == 0) return;
        var waiting = await Start(
            parts, decision.Backorders[0].PreferredLocation,
            [.. decision.Backorders.SelectMany(b => b.Lines).OrderBy(l => l.Line)],
            decision.IsUnroutable ? ShipmentStage.Unroutable : ShipmentStage.AwaitingStock, note, cancellation);
        await backorders.Add(
            [.. decision.Backorders.SelectMany(b => b.Lines.Select(l => new BackorderedLine(
                new Claim(waiting.Id, l.Line, parts.Order.Id), l.Item, l.Quantity, b.PreferredLocation,
                waiting.Rank, (int)parts.Order.Priority)))],
            cancellation);
    }

    private async Task<Shipment> Start(
        OrderParts parts, Guid? location, IReadOnlyList<PartLine> units, ShipmentStage stage, Note note,
        CancellationToken cancellation)
    {
        var shipment = parts.AddShipment(work, location, units);
        if (stage == ShipmentStage.Allocated)
            await sourcer.Book(parts.Order, shipment, cancellation);
        work.Db.Add(shipment);
        ShipmentFlow.Work.Start(work, shipment, stage, note);
        return shipment;
    }

    private static StockChange Reserve(OrderParts parts, Shipment shipment, PartLine unit) => Sourcer.Reserve(
        unit, shipment.LocationId!.Value, new Claim(shipment.Id, unit.Line, parts.Order.Id), parts.Order.Number);
}
