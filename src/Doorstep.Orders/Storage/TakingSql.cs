using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;

namespace Doorstep.Orders.Storage;

/// <summary>Who waits for what, and who of a lower priority has it.</summary>
internal static class TakingSql
{
    /// <summary>Items that these orders wait for, each with the highest priority of who waits.</summary>
    public static async Task<List<(Guid Item, int Priority)>> WantedBy(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> orders, CancellationToken cancellation)
    {
        var wanted = new SortedDictionary<Guid, int>();
        foreach (var order in orders)
            foreach (var (item, priority) in await db.Query(
                """
                SELECT DISTINCT b.item_id, b.priority FROM shipment s
                JOIN backorder b ON b.merchant = s.merchant AND b.shipment_id = s.id
                WHERE s.merchant = @merchant AND s.order_id = @order
                """,
                r => (r.Id(0), r.GetInt32(1)), cancellation, ("@merchant", merchant), ("@order", order)))
                wanted[item] = Math.Max(priority, wanted.GetValueOrDefault(item));
        return [.. wanted.Select(w => (w.Key, w.Value))];
    }

    /// <summary>
    /// Orders of a lower priority that have units of an item reserved, off the floor and not on hold: the lowest
    /// priority first, then who came last.
    /// </summary>
    public static Task<List<Guid>> HoldersBelow(
        this DoorstepDb db, int merchant, Guid item, int priority, int limit, CancellationToken cancellation) =>
        db.Query(
            $"""
            SELECT s.order_id FROM shipment s
            JOIN reservation r ON r.merchant = s.merchant AND r.shipment_id = s.id AND r.item_id = @item
            JOIN "order" o ON o.merchant = s.merchant AND o.id = s.order_id AND o.priority < @priority
            WHERE s.merchant = @merchant
              AND s.stage IN ({(int)ShipmentStage.AwaitingStock}, {(int)ShipmentStage.Allocated}) AND s.open_holds = 0
            ORDER BY o.priority, s.rank DESC LIMIT @limit
            """,
            r => r.Id(0), cancellation, ("@merchant", merchant), ("@item", item), ("@priority", priority),
            ("@limit", limit));
}
