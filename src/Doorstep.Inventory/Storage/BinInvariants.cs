using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

internal sealed class BinInvariants : IInvariants
{
    public IReadOnlyList<Invariant> All { get; } =
    [
        new(2, "bin.sound", "No bin has less than nothing; in bins and totes are never more than are on hand.", """
            SELECT 'bin ' || hex(bin_id) || ' has ' || quantity || ' of item ' || hex(item_id) FROM bin_level
            WHERE quantity < 0
            UNION ALL
            SELECT 'item ' || hex(item_id) || ' at ' || hex(location_id) || ': ' || placed || ' placed of ' || on_hand
            FROM stock_level WHERE placed < 0 OR placed > on_hand
            """),
        new(3, "bin.ledger", "What lies in a bin is the sum of the bin ledger.", """
            SELECT 'item ' || hex(item_id) || ' in bin ' || hex(bin_id) || ' is off by ' || sum(units)
            FROM (SELECT merchant, bin_id, item_id, quantity AS units FROM bin_level
                  UNION ALL
                  SELECT merchant, to_bin_id, item_id, -quantity FROM bin_entry WHERE to_bin_id IS NOT NULL
                  UNION ALL
                  SELECT merchant, from_bin_id, item_id, quantity FROM bin_entry WHERE from_bin_id IS NOT NULL)
                  AS sides
            GROUP BY merchant, bin_id, item_id HAVING sum(units) <> 0
            """),
        new(3, "bin.placed", "What has its place is the sum of what lies in bins that sell and what is in totes.", """
            SELECT 'item ' || hex(item_id) || ' at ' || hex(location_id) || ' is off by ' || sum(units)
            FROM (SELECT merchant, item_id, location_id, placed AS units FROM stock_level
                  UNION ALL
                  SELECT l.merchant, l.item_id, l.location_id, -l.quantity FROM bin_level l
                  JOIN bin b ON b.merchant = l.merchant AND b.id = l.bin_id AND b.kind <= 3
                  UNION ALL
                  SELECT merchant, item_id, location_id, -quantity FROM bin_pick) AS sides
            GROUP BY merchant, item_id, location_id HAVING sum(units) <> 0
            """),
        new(14, "bin.merchant", "No row of the bins refers to another merchant's or another location's bin.", """
            SELECT 'bin level of ' || hex(l.bin_id) FROM bin_level l
            LEFT JOIN bin b ON b.merchant = l.merchant AND b.id = l.bin_id AND b.location_id = l.location_id
            WHERE b.id IS NULL
            UNION ALL
            SELECT 'bin entry ' || e.seq FROM bin_entry e
            LEFT JOIN bin f ON f.merchant = e.merchant AND f.id = e.from_bin_id AND f.location_id = e.location_id
            LEFT JOIN bin t ON t.merchant = e.merchant AND t.id = e.to_bin_id AND t.location_id = e.location_id
            WHERE (e.from_bin_id IS NOT NULL AND f.id IS NULL) OR (e.to_bin_id IS NOT NULL AND t.id IS NULL)
            """),
    ];
}
