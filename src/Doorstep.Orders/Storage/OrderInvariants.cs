using Doorstep.Orders.Paying;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;

namespace Doorstep.Orders.Storage;

internal sealed class OrderInvariants : IInvariants
{
    private const int HandedOver = (int)ShipmentStage.HandedOver;
    private const int Cancelled = (int)ShipmentStage.Cancelled;

    public IReadOnlyList<Invariant> All { get; } =
    [
        new(4, "order.promised",
            "A shipment before hand-over has each unit reserved, backordered or released by a hold.", $"""
            SELECT 'shipment ' || hex(l.shipment_id) || ' line ' || l.line || ' wants ' || l.quantity || ', has '
                || coalesce(r.quantity, 0) || ' reserved and waits for ' || coalesce(b.quantity, 0)
            FROM shipment_line l JOIN shipment s ON s.merchant = l.merchant AND s.id = l.shipment_id
            LEFT JOIN reservation r ON r.merchant = l.merchant AND r.shipment_id = l.shipment_id AND r.line = l.line
            LEFT JOIN backorder b ON b.merchant = l.merchant AND b.shipment_id = l.shipment_id AND b.line = l.line
            WHERE (s.stage BETWEEN {(int)ShipmentStage.AwaitingStock} AND {HandedOver - 1}
                   AND coalesce(r.quantity, 0) + coalesce(b.quantity, 0) <> l.quantity
                   AND NOT (s.stage = {(int)ShipmentStage.AwaitingStock} AND EXISTS (SELECT 1 FROM hold h
                        WHERE h.merchant = s.merchant AND h.order_id = s.order_id AND h.stock_released
                          AND h.released_at IS NULL)))
               OR (s.stage >= {(int)ShipmentStage.Allocated} AND b.quantity IS NOT NULL)
               OR ((s.stage >= {HandedOver} OR s.stage < {(int)ShipmentStage.AwaitingStock}) AND r.quantity IS NOT NULL)
            """),
        new(5, "order.units", "Per line: in shipments before hand-over + shipped + cancelled = ordered.", $"""
            SELECT 'order ' || o.number || ' line ' || l.line || ': ordered ' || l.quantity || ', shipped ' || l.shipped
                || ', cancelled ' || l.cancelled || ', in shipments ' || coalesce(p.open, 0) || '/' || coalesce(p.gone,
                    0)
            FROM order_line l JOIN "order" o ON o.merchant = l.merchant AND o.id = l.order_id
            LEFT JOIN (SELECT s.merchant, s.order_id, x.line,
                              sum(CASE WHEN s.stage < {HandedOver} THEN x.quantity ELSE 0 END) AS open,
                              sum(CASE WHEN s.stage BETWEEN {HandedOver}
                                  AND {Cancelled - 1} THEN x.quantity ELSE 0 END) AS gone
                       FROM shipment s JOIN shipment_line x ON x.merchant = s.merchant AND x.shipment_id = s.id
                       WHERE s.stage <> {Cancelled} GROUP BY s.merchant, s.order_id, x.line) AS p
              ON p.merchant = l.merchant AND p.order_id = l.order_id AND p.line = l.line
            WHERE l.shipped + l.cancelled > l.quantity OR l.shipped <> coalesce(p.gone, 0)
               OR (o.stage NOT IN (0, 101) AND coalesce(p.open, 0) <> l.quantity - l.shipped - l.cancelled)
            """),
        new(6, "order.once", "One order per merchant, channel and external id.", """
            SELECT channel || ' ' || external_id FROM "order" GROUP BY merchant, channel, external_id
                HAVING count(*) > 1
            """),
        new(8, "shipment.picked", "Packed ≤ picked ≤ asked, and the shipment's sums are those of its lines.", $"""
            SELECT 'shipment ' || hex(s.id) FROM shipment s
            LEFT JOIN (SELECT merchant, shipment_id, sum(quantity) AS units, sum(picked) AS picked,
                sum(packed) AS packed
                       FROM shipment_line GROUP BY merchant, shipment_id) AS l
              ON l.merchant = s.merchant AND l.shipment_id = s.id
            WHERE s.stage <> {Cancelled} AND (s.units <> coalesce(l.units, 0)
               OR s.units_picked <> coalesce(l.picked, 0) OR s.units_packed <> coalesce(l.packed, 0))
            """),
        new(8, "shipment.holds", "A shipment in the house knows how many holds of its order are open.", $"""
            SELECT 'shipment ' || hex(s.id) || ' counts ' || s.open_holds || ' open holds of ' || coalesce(h.open, 0)
            FROM shipment s
            LEFT JOIN (SELECT merchant, order_id, count(*) AS open FROM hold WHERE released_at IS NULL
                       GROUP BY merchant, order_id) AS h
              ON h.merchant = s.merchant AND h.order_id = s.order_id
            WHERE s.stage < {HandedOver} AND s.open_holds <> coalesce(h.open, 0)
            """),
        new(8, "parcel.together",
            "What travels in one parcel is led by one of it, and stands in one stage at one location.", """
            SELECT 'shipment ' || hex(s.id) || ' travels with ' || hex(s.parcel_id) || ', which stands elsewhere'
            FROM shipment s
            LEFT JOIN shipment l ON l.merchant = s.merchant AND l.id = s.parcel_id AND l.parcel_id = l.id
            WHERE s.parcel_id IS NOT NULL
              AND (l.id IS NULL OR l.stage <> s.stage OR l.location_id IS DISTINCT FROM s.location_id)
            """),
        new(8, "parcel.several", "A parcel has shipments of several orders, one of each.", """
            SELECT 'parcel of ' || hex(parcel_id) || ' has ' || count(*) || ' shipments of ' || count(DISTINCT order_id)
            FROM shipment WHERE parcel_id IS NOT NULL
            GROUP BY merchant, parcel_id HAVING count(*) < 2 OR count(*) <> count(DISTINCT order_id)
            """),
        new(10, "order.money", "The lines and charges add up to the total.", """
            SELECT 'order ' || o.number FROM "order" o
            JOIN (SELECT merchant, order_id, sum(quantity * unit_price) AS goods FROM order_line GROUP BY merchant,
                order_id) AS l
              ON l.merchant = o.merchant AND l.order_id = o.id
            WHERE o.subtotal <> l.goods OR o.total <> o.subtotal + o.shipping + o.tax - o.discount + o.fees
            """),
        .. PaymentInvariants.All,
        .. PromiseInvariants.All,
        FlowInvariant.Legal(OrderFlow.Life.Definition, "\"order\""),
        FlowInvariant.Legal(PaymentFlow.Money.Definition, "payment"),
        FlowInvariant.Legal(ShipmentFlow.Work.Definition, "shipment"),
        new(11, "counters", "The counters of the charts are the counts of the rows.", """
            SELECT name || ' ' || scope || ' ' || key || ' is off by ' || sum(n) FROM (
                SELECT merchant, name, scope, key, value AS n FROM counter
                WHERE name IN ('order.stage', 'order.status', 'payment.stage', 'shipment.stage')
                UNION ALL SELECT merchant, 'order.stage', '', stage, -count(*) FROM "order" GROUP BY merchant, stage
                UNION ALL SELECT merchant, 'order.status', '', status, -count(*) FROM "order" GROUP BY merchant, status
                UNION ALL SELECT merchant, 'payment.stage', '', stage, -count(*) FROM payment GROUP BY merchant, stage
                UNION ALL SELECT merchant, 'shipment.stage', coalesce(lower(hex(location_id)), ''), stage, -count(*)
                          FROM shipment GROUP BY merchant, coalesce(lower(hex(location_id)), ''), stage) AS sides
            GROUP BY merchant, name, scope, key HAVING sum(n) <> 0
            """),
        new(14, "order.merchant", "Each row of an order has its order, of the same merchant.", """
            SELECT 'line of ' || hex(l.order_id) FROM order_line l
            LEFT JOIN "order" o ON o.merchant = l.merchant AND o.id = l.order_id WHERE o.id IS NULL
            UNION ALL
            SELECT 'shipment ' || hex(s.id) FROM shipment s
            LEFT JOIN "order" o ON o.merchant = s.merchant AND o.id = s.order_id WHERE o.id IS NULL
            UNION ALL
            SELECT 'payment of ' || hex(p.order_id) FROM payment p
            LEFT JOIN "order" o ON o.merchant = p.merchant AND o.id = p.order_id WHERE o.id IS NULL
            UNION ALL
            SELECT 'shipment line of ' || hex(l.shipment_id) FROM shipment_line l
            LEFT JOIN shipment s ON s.merchant = l.merchant AND s.id = l.shipment_id WHERE s.id IS NULL
            UNION ALL
            SELECT 'reservation of ' || hex(r.shipment_id) FROM reservation r
            LEFT JOIN shipment s ON s.merchant = r.merchant AND s.id = r.shipment_id WHERE s.id IS NULL
            UNION ALL
            SELECT 'backorder of ' || hex(b.shipment_id) FROM backorder b
            LEFT JOIN shipment s ON s.merchant = b.merchant AND s.id = b.shipment_id WHERE s.id IS NULL
            """),
    ];
}

internal sealed class OrderAppendOnly : IAppendOnly
{
    public IReadOnlyList<string> Names { get; } = ["payment_fact"];
}
