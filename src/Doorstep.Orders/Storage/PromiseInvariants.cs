using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;
using static Doorstep.Orders.Shipments.ShipmentStage;

namespace Doorstep.Orders.Storage;

/// <summary>What must be true of what customers are promised, and of the times that follow from it.</summary>
internal static class PromiseInvariants
{
    private const long Hour = 3_600_000;

    /// <remarks>
    /// The time by which something on its way is late follows from a date, which each engine counts in its own way; the
    /// random walks compare that one with the flow's table.
    /// </remarks>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new(11, "promise.day", "An order is promised by the day of its last shipment, if each has one.", $"""
            SELECT 'order ' || o.number || ' is promised by ' || coalesce(CAST(o.promised_by AS text), 'no day')
                || ' and its shipments by ' || coalesce(CAST(s.day AS text), 'no day')
            FROM "order" o
            LEFT JOIN (SELECT merchant, order_id, CASE
                           WHEN sum(CASE WHEN stage < {(int)Allocated} OR deliver_by IS NULL THEN 1 ELSE 0 END) = 0
                           THEN max(deliver_by) END AS day
                       FROM shipment WHERE stage <> {(int)Cancelled} GROUP BY merchant, order_id) AS s
              ON s.merchant = o.merchant AND s.order_id = o.id
            WHERE o.promised_by IS DISTINCT FROM s.day
            """),
        new(11, "promise.told", "A promise that changed says so in the journal.", $"""
            SELECT 'order ' || o.number || ' is promised by ' || CAST(o.promised_by AS text) || ', told: ' || j.reason
            FROM "order" o JOIN journal j ON j.merchant = o.merchant AND j.entity_id = o.id
              AND j.version = (SELECT max(x.version) FROM journal x
                               WHERE x.merchant = o.merchant AND x.entity_id = o.id AND x.type = '{Promises.Changed}')
            WHERE o.promised_by IS NOT NULL AND j.reason NOT LIKE '{Promises.Lost}%'
              AND j.reason NOT LIKE '{Promises.Kept} ' || CAST(o.promised_by AS text) || '%'
            """),
        new(11, "promise.stock",
            "Who waits is told the day that the queue and the deliveries say, and nobody else.", $"""
            WITH coming AS (
                SELECT c.merchant, c.item_id, c.expected_on,
                       sum(sum(c.quantity)) OVER (PARTITION BY c.merchant, c.item_id ORDER BY c.expected_on) AS upto
                FROM incoming_units c JOIN location l ON l.merchant = c.merchant AND l.id = c.location_id AND l.active
                GROUP BY c.merchant, c.item_id, c.expected_on),
            queue AS (
                SELECT merchant, shipment_id, line, item_id,
                       sum(quantity) OVER (PARTITION BY merchant, item_id
                           ORDER BY priority DESC, rank, shipment_id, line) AS upto,
                       row_number() OVER (PARTITION BY merchant, item_id
                           ORDER BY priority DESC, rank, shipment_id, line) AS place
                FROM backorder),
            laid AS (
                SELECT q.merchant, q.shipment_id, q.line, q.item_id, q.place, min(c.expected_on) AS day
                FROM queue q
                LEFT JOIN coming c ON c.merchant = q.merchant AND c.item_id = q.item_id AND c.upto >= q.upto
                GROUP BY q.merchant, q.shipment_id, q.line, q.item_id, q.place),
            fenced AS (
                SELECT merchant, id AS item_id FROM item WHERE needs <> ''
                UNION SELECT merchant, item_id FROM stock_level WHERE safety > on_hand - reserved
                UNION SELECT c.merchant, c.item_id FROM incoming_units c
                JOIN location l ON l.merchant = c.merchant AND l.id = c.location_id
                LEFT JOIN sourcing_rules r ON r.merchant = l.merchant AND r.version = l.rules_version
                WHERE l.ships_to <> '' OR CAST(r.rules AS text) LIKE '%"never"%'
                   OR CAST(r.rules AS text) LIKE '%"only"%' OR CAST(r.rules AS text) LIKE '%"keep_back"%'),
            told AS (
                SELECT merchant, shipment_id, CASE WHEN count(day) = count(*) THEN max(day) END AS day
                FROM laid WHERE NOT EXISTS (
                    SELECT 1 FROM laid o LEFT JOIN fenced f ON f.merchant = o.merchant AND f.item_id = o.item_id
                    WHERE o.merchant = laid.merchant AND o.shipment_id = laid.shipment_id
                      AND (f.item_id IS NOT NULL OR o.place > {PromiseBackorders.QueueMax}))
                GROUP BY merchant, shipment_id)
            SELECT 'shipment ' || hex(t.shipment_id) || ' is told '
                || coalesce(CAST(p.expected_on AS text), 'no day') || '; it comes '
                || coalesce(CAST(t.day AS text), 'on no day')
            FROM told t
            LEFT JOIN backorder_promise p ON p.merchant = t.merchant AND p.shipment_id = t.shipment_id
            WHERE p.expected_on IS DISTINCT FROM t.day
            UNION ALL
            SELECT 'shipment ' || hex(p.shipment_id) || ' waits for nothing and is told a day'
            FROM backorder_promise p WHERE NOT EXISTS (
                SELECT 1 FROM backorder b WHERE b.merchant = p.merchant AND b.shipment_id = p.shipment_id)
            """),
        new(11, "promise.due", "A shipment is due in its stage when the flow's table says so.", $"""
            SELECT 'shipment ' || hex(id) || ' in stage ' || stage || ' is due at ' || coalesce(due_at, -1)
            FROM shipment
            WHERE (stage <> {(int)InTransit} OR deliver_by IS NULL) AND due_at IS DISTINCT FROM CASE
                WHEN stage = {(int)Scheduled} THEN begins_at
                WHEN stage IN ({(int)ImportReview}, {(int)Unroutable}) THEN stage_at + {ShipmentFlow.ReviewHours * Hour}
                WHEN stage = {(int)AwaitingStock} THEN stage_at + {ShipmentFlow.AwaitingDays * 24 * Hour}
                WHEN stage BETWEEN {(int)Allocated} AND {(int)Labelled} THEN ship_by
                WHEN stage = {(int)HandedOver} THEN stage_at + {ShipmentFlow.FirstScanDays * 24 * Hour}
                WHEN stage = {(int)InTransit} THEN stage_at + {ShipmentFlow.TransitDays * 24 * Hour}
                WHEN stage IN ({(int)OutForDelivery}, {(int)DeliveryException}) THEN stage_at + {24 * Hour} END
            """),
        new(11, "promise.slipping", "Only what left after its ship-by time can be expected after its promise.", $"""
            SELECT 'shipment ' || hex(s.id) || ' is expected late' FROM shipment s
            WHERE s.is_slipping AND (s.deliver_by IS NULL OR NOT EXISTS (SELECT 1 FROM journal j
                WHERE j.merchant = s.merchant AND j.entity_id = s.id AND j.to_stage = {(int)HandedOver}
                  AND j.at > s.ship_by))
            """),
    ];
}
