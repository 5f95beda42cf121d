using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

internal sealed class LotInvariants : IInvariants
{
    private const int OnTheRoad = (int)Account.InTransit;
    private const int Road = (int)LotPlace.InTransit;

    public IReadOnlyList<Invariant> All { get; } =
    [
        new(3, "lot.on_hand", "Of an item that is tracked by lot, on hand is the sum of its lots; of others none is.",
            """
            SELECT 'item ' || hex(item_id) || ' at ' || hex(location_id) || ' is off by ' || sum(units)
            FROM (SELECT s.merchant, s.item_id, s.location_id, s.on_hand AS units FROM stock_level s
                  JOIN item i ON i.merchant = s.merchant AND i.id = s.item_id AND i.tracking = 1
                  UNION ALL
                  SELECT merchant, item_id, location_id, -quantity FROM lot_level WHERE place IN (1, 2)) AS sides
            GROUP BY merchant, item_id, location_id HAVING sum(units) <> 0
            """),
        new(3, "lot.ledger", "What is of a lot in a place is the sum of the lot ledger.", """
            SELECT 'lot ' || hex(lot_id) || ' in place ' || place || ' is off by ' || sum(units)
            FROM (SELECT merchant, location_id, lot_id, place, bin_id, quantity AS units FROM lot_level
                  UNION ALL
                  SELECT merchant, location_id, lot_id, to_place, to_bin_id, -quantity FROM lot_entry
                  WHERE to_place <= 4
                  UNION ALL
                  SELECT merchant, location_id, lot_id, from_place, from_bin_id, quantity FROM lot_entry
                  WHERE from_place <= 4) AS sides
            GROUP BY merchant, location_id, lot_id, place, bin_id HAVING sum(units) <> 0
            """),
        new(3, "lot.bins", "What lies in a bin of an item that is tracked by lot is the sum of its lots there.", """
            SELECT 'item ' || hex(item_id) || ' in bin ' || hex(bin_id) || ' is off by ' || sum(units)
            FROM (SELECT l.merchant, l.item_id, l.bin_id, l.quantity AS units FROM bin_level l
                  JOIN item i ON i.merchant = l.merchant AND i.id = l.item_id AND i.tracking = 1
                  UNION ALL
                  SELECT l.merchant, l.item_id, l.bin_id, -l.quantity FROM lot_level l
                  JOIN bin b ON b.merchant = l.merchant AND b.id = l.bin_id
                  WHERE (l.place = 1 AND b.kind <= 3) OR (l.place = 3 AND b.kind = 4) OR (l.place = 4 AND b.kind = 5))
                  AS sides
            GROUP BY merchant, item_id, bin_id HAVING sum(units) <> 0
            """),
        new(3, "lot.picked", "What is of a lot in totes is the sum of what was picked of it.", """
            SELECT 'lot ' || hex(lot_id) || ' is off by ' || sum(units)
            FROM (SELECT merchant, location_id, lot_id, quantity AS units FROM lot_level WHERE place = 2
                  UNION ALL
                  SELECT p.merchant, p.location_id, p.lot_id, -p.quantity FROM bin_pick p
                  JOIN item i ON i.merchant = p.merchant AND i.id = p.item_id AND i.tracking = 1) AS sides
            GROUP BY merchant, location_id, lot_id HAVING sum(units) <> 0
            """),
        new(3, "lot.transfer", "Of lots no more is on the road with a transfer than there is of their item.", $"""
            SELECT l.reference || ' item ' || hex(l.item_id) || ' has ' || l.units || ' of lots'
            FROM (SELECT merchant, reference, item_id,
                         sum(CASE WHEN to_place = {Road} THEN quantity ELSE -quantity END) AS units
                  FROM lot_entry WHERE {Road} IN (from_place, to_place) GROUP BY merchant, reference, item_id) AS l
            LEFT JOIN (SELECT merchant, reference, item_id,
                              sum(CASE WHEN to_account = {OnTheRoad} THEN quantity ELSE -quantity END) AS units
                       FROM stock_entry WHERE {OnTheRoad} IN (from_account, to_account)
                       GROUP BY merchant, reference, item_id) AS s
              ON s.merchant = l.merchant AND s.reference = l.reference AND s.item_id = l.item_id
            WHERE l.units < 0 OR l.units > coalesce(s.units, 0)
            """),
        new(14, "lot.merchant", "No lot row refers to another merchant's or another item's lot.", """
            SELECT 'lot level of ' || hex(l.lot_id) FROM lot_level l
            LEFT JOIN lot o ON o.merchant = l.merchant AND o.id = l.lot_id AND o.item_id = l.item_id
            WHERE o.id IS NULL
            UNION ALL
            SELECT 'lot entry ' || e.seq FROM lot_entry e
            LEFT JOIN lot o ON o.merchant = e.merchant AND o.id = e.lot_id AND o.item_id = e.item_id
            WHERE o.id IS NULL
            """),
    ];
}
