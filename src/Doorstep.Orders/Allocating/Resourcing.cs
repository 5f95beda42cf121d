using Doorstep.Inventory.Stock;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Allocating;

/// <summary>Sources a second time: what waits, and what has to leave the location that it was sourced from.</summary>
internal sealed class Resourcing(
    Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer, Allocation allocation)
{
    /// <summary>The units of an allocated shipment become demand again, and their stock is free.</summary>
    public async Task GiveUp(OrderParts parts, Shipment shipment, string? reason, CancellationToken cancellation)
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
    }

    /// <summary>Sources what a shipment waits for, with the stock, the locations and the rules of now.</summary>
    /// <param name="avoided">Codes of locations that it must not ship from.</param>
    public async Task Again(
        Order order, Shipment shipment, IReadOnlyCollection<string> avoided, CancellationToken cancellation)
    {
        var supply = (await sourcer.Supply(shipment.Lines.Select(l => l.ItemId), cancellation)).Without(avoided);
        await allocation.Allocate(order, shipment, "AllocateStock", splitRest: false, supply, cancellation);
        await work.Db.SaveChangesAsync(cancellation);
    }

    /// <summary>True when locations that are not avoided have all that is reserved for it.</summary>
    public async Task<bool> CanLeave(
        OrderParts parts, Shipment shipment, IReadOnlyCollection<string> avoided, CancellationToken cancellation)
    {
        var supply = await sourcer.Supply(shipment.Lines.Select(l => l.ItemId), cancellation);
        var decision = supply.Without(avoided).Plan(
            parts.Order, await sourcer.Contents(parts.Lines, cancellation),
            [.. shipment.Lines.OrderBy(l => l.Line).Select(l => new SourcingLine(l.Line, l.ItemId, l.Quantity))]);
        return decision.Backorders.Count == 0 && decision.Parts.Count > 0;
    }

    /// <summary>
    /// Shipments of an order that stand in the queue for stock. What a hold took the stock of waits for its release,
    /// and stands in none.
    /// </summary>
    public static List<Shipment> Waiting(OrderParts parts) =>
    [
        .. parts.Shipments.Where(s => s.Stage is ShipmentStage.AwaitingStock or ShipmentStage.Unroutable
            && parts.Backordered.Any(b => b.Claim.Shipment == s.Id)),
    ];

    /// <summary>Units that an order waits for now.</summary>
    public async Task<int> Missing(Guid order, CancellationToken cancellation)
    {
        var shipments = await work.Db.Shipments.Where(s => s.OrderId == order).OrderBy(s => s.Number)
            .Select(s => s.Id).ToListAsync(cancellation);
        return (await backorders.Of(shipments, cancellation)).Sum(b => b.Quantity);
    }
}
