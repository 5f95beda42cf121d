using Doorstep.Inventory.Items;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;

namespace Doorstep.Orders.Reviewing;

/// <summary>
/// Looks again at orders in review: those that lack nothing any more are sourced as if they came now.
/// </summary>
internal sealed class Replay(Work work, OrderReader orders, SkuReader skus, Allocation allocation)
{
    public const string SkuUnknown = "sku.unknown";

    /// <summary>Every order in review that waits for one of these SKUs; answers how many went on.</summary>
    public async Task<int> WaitingFor(IReadOnlyCollection<string> known, CancellationToken cancellation)
    {
        var replayed = 0;
        foreach (var id in await work.Db.OrdersWaitingFor(
            work.Merchant, [.. known.Select(ItemIndex.Fold)], cancellation))
            if (await Look(id, accept: false, null, cancellation)) replayed++;
        return replayed;
    }

    /// <summary>
    /// True when the order went on. Reasons about SKUs go when the SKU is known; the others go when a person accepts.
    /// </summary>
    public async Task<bool> Look(Guid id, bool accept, string? reason, CancellationToken cancellation)
    {
        var parts = (await orders.Load(id, cancellation))!;
        var order = parts.Order;
        if (order.Stage != OrderStage.InReview) return false;
        var known = await skus.Read([.. parts.Lines.Select(l => l.Sku)], cancellation);
        foreach (var line in parts.Lines.Where(l => l.ItemId is null))
            if (known.TryGetValue(ItemIndex.Fold(line.Sku), out var item)) (line.ItemId, line.Title) =
                (item.Id, Title(line, item));

        var wanted = parts.Lines.Where(l => l.Quantity > 0).ToList();
        var left = order.ReviewReasons.Where(r => r.Code == SkuUnknown
            ? wanted.Exists(l => l.ItemId is null && ItemIndex.Fold(l.Sku) == ItemIndex.Fold(r.Sku))
            : !accept).ToList();
        if (left.Count != order.ReviewReasons.Count) order.ReviewReasons = left;
        if (left.Count > 0) return false;

        OrderFlow.Life.Move(work, order, "ReplayOrder", OrderStage.Open, new Note(Reason: reason));
        var shipment = parts.Shipments.Single();
        foreach (var line in wanted)
            shipment.Lines.Add(new ShipmentLine
            {
                Merchant = work.Merchant, ShipmentId = shipment.Id, Line = line.Line, ItemId = line.ItemId!.Value,
                Quantity = line.Quantity,
            });
        shipment.Units = order.Units;
        if (order.ShipAfter > work.Now)
            ShipmentFlow.Work.Move(work, shipment, "ReplayOrder", ShipmentStage.Scheduled, new Note());
        else await allocation.Begin(order, shipment, "ReplayOrder", cancellation);
        return true;
    }

    private static string Title(OrderLine line, ItemFacts item) => line.Title == line.Sku ? item.Title : line.Title;
}
