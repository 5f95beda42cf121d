using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Shipments;

/// <summary>What becomes of units that a picker did not find: written down here, sourced again elsewhere.</summary>
internal sealed class ShortUnits(
    Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer, Allocation allocation, OrderReader orders,
    LocationIndex locations, ParcelKeeper parcels)
{
    public const string Command = "ReportShort";

    /// <summary>
    /// Takes the units out of the shipment and out of stock, and brings them back as demand of the same order. The
    /// shipment is Short then, Picked when the rest is picked already, Cancelled when nothing is left of it.
    /// </summary>
    /// <param name="paper">What the stock ledger says of it; the order and the note when left out.</param>
    /// <param name="lot">Of an item that is tracked by lot: the lot that the units are of.</param>
    /// <returns>The shipments that take the units over.</returns>
    public async Task<Guid[]> Run(
        Shipment shipment, IReadOnlyList<LineUnits> units, Account account, Note note, CancellationToken cancellation,
        (string Reference, string Reason)? paper = null, Guid? lot = null)
    {
        var parts = (await orders.Load(shipment.OrderId, cancellation))!;
        var before = parts.Shipments.Select(s => s.Id).ToHashSet();
        var itemOf = shipment.Lines.ToDictionary(l => l.Line, l => l.ItemId);
        List<PartLine> gone = [.. units.Select(u => new PartLine(u.Line, itemOf[u.Line], u.Quantity))];
        Sourcer.MustSucceed(await ledger.Post(
            [.. gone.Select(g => new StockChange(
                g.Item, shipment.LocationId!.Value, Account.Reserved, account, g.Quantity,
                new Claim(shipment.Id, g.Line, shipment.OrderId), paper?.Reference ?? parts.Order.Number.ToString(),
                paper?.Reason ?? note.Reason, Lot: lot))],
            cancellation));
        allocation.Take(shipment, gone);
        Enter(shipment, note with { Type = Command });
        if (shipment is { ParcelId: { } parcel, Stage: ShipmentStage.Short })
            foreach (var mate in await parcels.Members(parcel, cancellation))
                if (mate is { Stage: ShipmentStage.Picking, OpenHolds: 0 })
                    Move(mate, Command, ShipmentStage.Short, new Note(Reason: $"With {shipment.Label}."));
        if (shipment.Stage == ShipmentStage.Cancelled)
            await work.Publish(new ShipmentCancelled(shipment.Id), cancellation);
        await SourceAgain(parts, shipment, gone, cancellation);
        return [.. work.Db.Shipments.Local.Where(s => s.OrderId == shipment.OrderId && !before.Contains(s.Id))
            .OrderBy(s => s.Number).Select(s => s.Id)];
    }

    private void Enter(Shipment shipment, Note note)
    {
        if (shipment.Units == 0) Move(shipment, Command, ShipmentStage.Cancelled, note);
        else if (shipment.Stage != ShipmentStage.Short) Move(shipment, Command, ShipmentStage.Short, note);
        else work.Journal.Write("shipment", shipment, shipment.OrderId, note);
        if (shipment.ParcelId is null && shipment.Units > 0 && shipment.UnitsPicked == shipment.Units)
            Move(shipment, "PickShipment", ShipmentStage.Picked, new Note(Reason: "The rest was picked already."));
    }

    // The units begin as demand, like those of any order, and go the way that all demand goes.
    private async Task SourceAgain(
        OrderParts parts, Shipment from, List<PartLine> units, CancellationToken cancellation)
    {
        var supply = await sourcer.Supply(units.Select(u => u.Item), cancellation);
        var nowhere = supply.IsNowhere(parts.Order.ShipTo);
        var replacement = parts.AddShipment(work, nowhere ? null : from.LocationId, units);
        replacement.Remember(from);
        if (await locations.ById(from.LocationId!.Value, cancellation) is { } rejecter)
            replacement.Avoid(rejecter.Code);
        work.Db.Add(replacement);
        ShipmentFlow.Work.Start(
            work, replacement, nowhere ? ShipmentStage.Unroutable : ShipmentStage.AwaitingStock,
            new Note(Command, $"Takes over what is missing from {parts.Order.Number}-{from.Number}."));
        await backorders.Add(
            [.. units.Select(u => new BackorderedLine(
                new Claim(replacement.Id, u.Line, parts.Order.Id), u.Item, u.Quantity, replacement.LocationId,
                replacement.Rank, (int)parts.Order.Priority))],
            cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        await allocation.Allocate(parts.Order, replacement, "AllocateStock", splitRest: true, supply, cancellation);
    }

    private void Move(Shipment shipment, string command, ShipmentStage to, Note note) =>
        Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, shipment, command, to, note));
}
