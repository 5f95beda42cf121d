using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

internal sealed class InventoryInvariants : IInvariants
{
    public IReadOnlyList<Invariant> All { get; } =
    [
        new(1, "stock.balanced", "Each stock entry moves a quantity above zero between two different accounts.", """
            SELECT 'entry ' || seq FROM stock_entry
            WHERE quantity <= 0 OR from_account = to_account
               OR from_account NOT BETWEEN 1 AND 8 OR to_account NOT BETWEEN 1 AND 8
            """),
        new(2, "stock.sound", "0 ≤ reserved ≤ on hand; safety stock is not below zero.", """
            SELECT 'item ' || hex(item_id) || ' at ' || hex(location_id) FROM stock_level
            WHERE reserved < 0 OR on_hand < reserved OR safety < 0
            """),
        new(3, "stock.ledger", "On hand and reserved are the sum of the ledger.", """
            SELECT 'item ' || hex(item_id) || ' at ' || hex(location_id) || ': level ' || max(is_level * on_hand) || '/'
                || max(is_level * reserved) || ', ledger ' || (max(is_level * on_hand) - sum(on_hand_off)) || '/'
                || (max(is_level * reserved) - sum(reserved_off))
            FROM (SELECT merchant, item_id, location_id, 1 AS is_level, on_hand, reserved,
                         on_hand AS on_hand_off, reserved AS reserved_off FROM stock_level
                  UNION ALL
                  SELECT merchant, item_id, location_id, 0, 0, 0,
                         sum(CASE WHEN from_account IN (2, 3) THEN quantity ELSE 0 END
                           - CASE WHEN to_account IN (2, 3) THEN quantity ELSE 0 END),
                         sum(CASE WHEN from_account = 3 THEN quantity ELSE 0 END
                           - CASE WHEN to_account = 3 THEN quantity ELSE 0 END)
                  FROM stock_entry GROUP BY merchant, item_id, location_id) AS sides
            GROUP BY merchant, item_id, location_id HAVING sum(on_hand_off) <> 0 OR sum(reserved_off) <> 0
            """),
        new(4, "stock.reserved", "Reserved is the sum of the open reservations.", """
            SELECT 'item ' || hex(item_id) || ' at ' || hex(location_id) || ' is off by ' || sum(units)
            FROM (SELECT merchant, item_id, location_id, reserved AS units FROM stock_level
                  UNION ALL
                  SELECT merchant, item_id, location_id, -sum(quantity) FROM reservation
                  GROUP BY merchant, item_id, location_id) AS sides
            GROUP BY merchant, item_id, location_id HAVING sum(units) <> 0
            """),
        new(14, "stock.merchant", "No stock row refers to another merchant's item or location.", """
            SELECT 'reservation of shipment ' || hex(r.shipment_id) FROM reservation r
            LEFT JOIN item i ON i.merchant = r.merchant AND i.id = r.item_id
            LEFT JOIN location l ON l.merchant = r.merchant AND l.id = r.location_id
            WHERE i.id IS NULL OR l.id IS NULL
            UNION ALL
            SELECT 'backorder of shipment ' || hex(b.shipment_id) FROM backorder b
            LEFT JOIN item i ON i.merchant = b.merchant AND i.id = b.item_id
            LEFT JOIN location l ON l.merchant = b.merchant AND l.id = b.location_id
            WHERE i.id IS NULL OR (l.id IS NULL AND b.location_id IS NOT NULL)
            UNION ALL
            SELECT 'stock entry ' || e.seq FROM stock_entry e
            LEFT JOIN item i ON i.merchant = e.merchant AND i.id = e.item_id
            LEFT JOIN location l ON l.merchant = e.merchant AND l.id = e.location_id
            WHERE i.id IS NULL OR l.id IS NULL
            """),
    ];
}

internal sealed class InventoryAppendOnly : IAppendOnly
{
    public IReadOnlyList<string> Names { get; } = ["stock_entry", "bin_entry", "lot_entry"];
}
