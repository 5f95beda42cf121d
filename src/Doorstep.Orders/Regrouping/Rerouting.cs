using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Regrouping;

/// <summary>How a shipment that is allocated gets stock elsewhere, whoever decides it.</summary>
internal sealed class Rerouting(
    Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer, Allocation allocation)
{
    /// <summary>True when locations that are not avoided have all that is reserved for it.</summary>
    public async Task<bool> CanGo(
        OrderParts parts, Shipment shipment, IReadOnlyCollection<string> avoided, CancellationToken cancellation)
    {
        var supply = await sourcer.Supply(shipment.Lines.Select(l => l.ItemId), cancellation);
        var decision = supply.Without(avoided).Plan(
            parts.Order, await sourcer.Contents(parts.Lines, cancellation),
            [.. shipment.Lines.OrderBy(l => l.Line).Select(l => new SourcingLine(l.Line, l.ItemId, l.Quantity))]);
        return decision.Backorders.Count == 0 && decision.Parts.Count > 0;
    }

    /// <summary>Its units become demand again, which is sourced at once; it waits when nobody has all of it.</summary>
    public async Task Move(
        OrderParts parts, Shipment shipment, IReadOnlyCollection<string> avoided, string? reason,
        CancellationToken cancellation)
    {
        var reserved = parts.Reserved.Where(r => r.Shipment == shipment.Id).ToList();
        Sourcer.MustSucceed(await ledger.Post(
            [.. reserved.Select(r => new StockChange(
                r.Item, r.Location, Account.Reserved, Account.Available, r.Quantity,
                new Claim(shipment.Id, r.Line, parts.Order.Id), parts.Order.Number.ToString(), "Rerouted"))],
            cancellation));
        await backorders.Add(
            [.. reserved.Select(r => new BackorderedLine(
                new Claim(shipment.Id, r.Line, parts.Order.Id), r.Item, r.Quantity, shipment.LocationId,
                shipment.Rank, (int)parts.Order.Priority))],
            cancellation);
        shipment.StandsBecause = null;
        Sourcer.MustSucceed(ShipmentFlow.Work.Move(
            work, shipment, nameof(RerouteShipment), ShipmentStage.AwaitingStock, new Note(Reason: reason)));
        await work.Db.SaveChangesAsync(cancellation);
        var supply = (await sourcer.Supply(shipment.Lines.Select(l => l.ItemId), cancellation)).Without(avoided);
        await allocation.Allocate(
            parts.Order, shipment, "AllocateStock", splitRest: false, supply, cancellation);
    }
}
