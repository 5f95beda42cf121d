using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Cancelling;

/// <summary>Units of an order line that are no longer wanted.</summary>
internal readonly record struct Cut(int Line, int Quantity);

/// <summary>
/// Takes units out of shipments: those that got least far give first; every unit's stock is exactly restored.
/// </summary>
internal sealed class Cutting(
    Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer, ShelfPicks shelf,
    ParcelKeeper parcels)
{
    /// <param name="note">The command that does it, and why. What the order says of it is the command's own.</param>
    public async Task<Outcome<Done>> Cut(
        OrderParts parts, IReadOnlyList<Cut> cuts, Note note, CancellationToken cancellation)
    {
        var pieces = Pieces(parts, cuts);
        if (pieces.Select(p => p.Shipment).FirstOrDefault(s => s.UnitsPacked > 0
            && pieces.Where(p => p.Shipment == s).Sum(p => p.Units) < s.Units) is { } packed)
            return Refusal.Conflict("shipment.packed",
                $"Units of shipment {parts.Order.Number}-{packed.Number} are in a package. Unpack it first, or cancel "
                + "all of it.");
        if (await parcels.Packed(pieces.Select(p => p.Shipment).Distinct(), cancellation) is { } together)
            return together;

        var released = new List<StockChange>();
        foreach (var (shipment, line, units) in pieces)
            await Take(parts, shipment, line, units, released, note, cancellation);
        Sourcer.MustSucceed(await ledger.Post(released, cancellation));
        foreach (var shipment in pieces.Select(p => p.Shipment).Distinct())
            await Settle(parts.Order, shipment, note, cancellation);
        return Done.Instance;
    }

    // What is taken from which shipment, before anything is: a refusal must leave no trace in a batch.
    private static List<(Shipment Shipment, ShipmentLine Line, int Units)> Pieces(
        OrderParts parts, IReadOnlyList<Cut> cuts)
    {
        var pieces = new List<(Shipment Shipment, ShipmentLine Line, int Units)>();
        var inHouse = parts.Shipments.Where(s => s.Stage < ShipmentStage.HandedOver)
            .OrderBy(s => s.Stage).ThenByDescending(s => s.Number).ToList();
        foreach (var cut in cuts.GroupBy(c => c.Line))
        {
            var left = cut.Sum(c => c.Quantity);
            foreach (var shipment in inHouse)
            {
                if (shipment.Lines.Find(l => l.Line == cut.Key) is not { } line || left == 0) continue;
                var units = Math.Min(left, line.Quantity);
                pieces.Add((shipment, line, units));
                left -= units;
            }
        }

        return pieces;
    }

    private async Task Take(
        OrderParts parts, Shipment shipment, ShipmentLine line, int units, List<StockChange> released, Note note,
        CancellationToken cancellation)
    {
        var claim = new Claim(shipment.Id, line.Line, parts.Order.Id);
        var waiting = parts.Backordered.Where(b => b.Claim == claim).Sum(b => b.Quantity);
        var reserved = parts.Reserved.Where(r => r.Shipment == shipment.Id && r.Line == line.Line).Sum(r => r.Quantity);
        if (Math.Min(units, waiting) is > 0 and var unneeded) await backorders.Lower(claim, unneeded, cancellation);
        if (Math.Min(units - Math.Min(units, waiting), reserved) is > 0 and var free)
            released.Add(new StockChange(
                line.ItemId, shipment.LocationId!.Value, Account.Reserved, Account.Available, free, claim,
                parts.Order.Number.ToString(), note.Type == CancelOrders.Command ? "Cancelled" : "Edited"));

        // Units that nobody picked yet go first; then picked ones go back to their shelf.
        var picked = Math.Min(line.Picked, line.Quantity - units);
        if (picked < line.Picked)
        {
            await shelf.GiveBack(shipment.Id, line.Line, line.Picked - picked, toBin: false, cancellation);
            await work.Publish(new UnitsCut(shipment.Id, line.Line, picked), cancellation);
        }

        var packed = Math.Min(line.Packed, picked);
        shipment.UnitsPicked += picked - line.Picked;
        shipment.UnitsPacked += packed - line.Packed;
        (line.Picked, line.Packed) = (picked, packed);
        line.Quantity -= units;
        shipment.Units -= units;
        if (line.Quantity > 0) return;
        shipment.Lines.Remove(line);
        work.Db.Remove(line);
    }

    // A shipment that lost units may be empty, whole or picked now.
    private async Task Settle(Order order, Shipment shipment, Note why, CancellationToken cancellation)
    {
        var note = new Note(Reason: why.Reason);
        if (shipment.Units == 0)
        {
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, why.Type!, ShipmentStage.Cancelled, note));
            (shipment.Packages, shipment.PackagesLabelled) = (0, 0);
            if (shipment.ParcelId is { } parcel) await parcels.Keep(parcel, cancellation);
            await work.Publish(new ShipmentCancelled(shipment.Id), cancellation);
            return;
        }

        if (shipment.Stage is ShipmentStage.AwaitingStock or ShipmentStage.Unroutable
            && (await backorders.Of([shipment.Id], cancellation)).Count == 0
            && (await ledger.Reserved([shipment.Id], cancellation)).Sum(r => r.Quantity) == shipment.Units)
        {
            await sourcer.Book(order, shipment, cancellation);
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, "AllocateStock", ShipmentStage.Allocated, note));
        }

        // Those that travel together are Picked together: their keeper sees to it.
        if (shipment is { ParcelId: null, Stage: ShipmentStage.Picking or ShipmentStage.Short }
            && ShipmentFlow.Work.Blocks(shipment, "PickShipment") is null)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, "PickShipment", ShipmentStage.Picked, note));
    }
}
