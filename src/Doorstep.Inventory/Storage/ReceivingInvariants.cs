using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

internal sealed class ReceivingInvariants : IInvariants
{
    private const int Stowing = (int)BoxStage.Stowing;
    private const int Incomplete = (int)ReceivingStage.Incomplete;

    public IReadOnlyList<Invariant> All { get; } =
    [
        new(3, "receiving.incoming", "What is incoming is what open boxes announce and nobody has counted.", $"""
            SELECT 'receiving order ' || hex(receiving_id) || ' item ' || hex(item_id) || ' is off by ' || sum(units)
            FROM (SELECT merchant, receiving_id, item_id, location_id, expected_on, quantity AS units
                  FROM incoming_units WHERE NOT is_transfer
                  UNION ALL
                  SELECT b.merchant, b.receiving_id, l.item_id, o.location_id, o.expected_on,
                         -sum(l.expected - l.received - l.damaged)
                  FROM receiving_line l
                  JOIN receiving_box b ON b.merchant = l.merchant AND b.id = l.box_id
                  JOIN receiving_order o ON o.merchant = b.merchant AND o.id = b.receiving_id
                  WHERE b.stage < {Stowing} AND o.stage < {Incomplete} AND l.expected > l.received + l.damaged
                  GROUP BY b.merchant, b.receiving_id, l.item_id, o.location_id, o.expected_on) AS sides
            GROUP BY merchant, receiving_id, item_id, location_id, expected_on HAVING sum(units) <> 0
            """),
        new(3, "receiving.ledger", "What boxes brought is in the ledger, unit by unit.", $"""
            SELECT name || ' item ' || hex(item_id) || ' is off by ' || sum(units)
            FROM (SELECT o.merchant, 'RO-' || o.number AS name, l.item_id, sum(l.received + l.damaged) AS units
                  FROM receiving_line l
                  JOIN receiving_box b ON b.merchant = l.merchant AND b.id = l.box_id
                  JOIN receiving_order o ON o.merchant = b.merchant AND o.id = b.receiving_id
                  GROUP BY o.merchant, o.number, l.item_id
                  UNION ALL
                  SELECT merchant, reference, item_id,
                         -sum(CASE WHEN from_account = 1 THEN quantity ELSE -quantity END)
                  FROM stock_entry WHERE reason = '{CountBox.Reason}' GROUP BY merchant, reference, item_id) AS sides
            GROUP BY merchant, name, item_id HAVING sum(units) <> 0
            """),
        new(11, "receiving.boxes", "A delivery knows how many of its boxes are here and done, and its open cases.", """
            SELECT 'RO-' || o.number FROM receiving_order o
            LEFT JOIN (SELECT merchant, receiving_id, sum(CASE WHEN stage = 90 THEN 1 ELSE 0 END) AS done
                       FROM receiving_box GROUP BY merchant, receiving_id) AS b
              ON b.merchant = o.merchant AND b.receiving_id = o.id
            LEFT JOIN (SELECT merchant, receiving_id, count(*) AS open FROM receiving_case WHERE closed_at IS NULL
                       GROUP BY merchant, receiving_id) AS c
              ON c.merchant = o.merchant AND c.receiving_id = o.id
            WHERE o.boxes_done <> coalesce(b.done, 0) OR o.open_cases <> coalesce(c.open, 0)
            """),
        FlowInvariant.Legal(ReceivingFlow.Inbound.Definition, "receiving_order"),
        FlowInvariant.Legal(BoxFlow.Contents.Definition, "receiving_box"),
        FlowInvariant.Legal(PurchaseFlow.Buying.Definition, "purchase_order"),
        FlowInvariant.Counted("receiving.counters", ("receiving", "receiving_order"), ("box", "receiving_box"),
            ("purchase", "purchase_order")),
        new(14, "receiving.merchant", "No row of a delivery refers to another merchant's.", """
            SELECT 'box ' || b.sscc FROM receiving_box b
            LEFT JOIN receiving_order o ON o.merchant = b.merchant AND o.id = b.receiving_id WHERE o.id IS NULL
            UNION ALL
            SELECT 'incoming of ' || hex(i.receiving_id) FROM incoming_units i
            LEFT JOIN receiving_order o ON o.merchant = i.merchant AND o.id = i.receiving_id
            LEFT JOIN item w ON w.merchant = i.merchant AND w.id = i.item_id
            WHERE (o.id IS NULL AND NOT i.is_transfer) OR w.id IS NULL
            """),
    ];
}
