using Doorstep.Inventory.Counts;
using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

internal sealed class CountInvariants : IInvariants
{
    private const int Posted = (int)CountStage.Posted;

    public IReadOnlyList<Invariant> All { get; } =
    [
        new(3, "count.books", "What the books said of a counted line is the sum of the bin ledger up to then.", """
            SELECT 'CC-' || c.number || ' item ' || hex(l.item_id) || ' in bin ' || hex(l.bin_id) || ' expected '
                || l.expected
            FROM count_line l JOIN stock_count c ON c.merchant = l.merchant AND c.id = l.count_id
            WHERE l.round > 0 AND l.expected <> coalesce((
                SELECT sum(CASE WHEN e.to_bin_id = l.bin_id THEN e.quantity ELSE -e.quantity END) FROM bin_entry e
                WHERE e.merchant = l.merchant AND e.location_id = c.location_id AND e.item_id = l.item_id
                  AND e.seq <= l.seq AND (e.to_bin_id = l.bin_id OR e.from_bin_id = l.bin_id)), 0)
            """),
        new(3, "count.posted", "What counts posted is in the stock ledger, unit by unit.", $"""
            SELECT name || ' item ' || hex(item_id) || ' is off by ' || sum(units)
            FROM (SELECT c.merchant, 'CC-' || c.number AS name, l.item_id, sum(l.posted) AS units FROM count_line l
                  JOIN stock_count c ON c.merchant = l.merchant AND c.id = l.count_id
                  GROUP BY c.merchant, c.number, l.item_id
                  UNION ALL
                  SELECT merchant, reference, item_id,
                         -sum(CASE WHEN from_account = 5 THEN quantity ELSE -quantity END)
                  FROM stock_entry WHERE reason = '{CountPosting.Reason}' GROUP BY merchant, reference, item_id)
                  AS sides
            GROUP BY merchant, name, item_id HAVING sum(units) <> 0
            """),
        new(11, "count.once", "No item of a bin is in two counts at once; what is posted has every bin counted.", $"""
            SELECT 'item ' || hex(l.item_id) || ' in bin ' || hex(l.bin_id) FROM count_line l
            JOIN stock_count c ON c.merchant = l.merchant AND c.id = l.count_id AND c.stage < {Posted}
            GROUP BY l.merchant, l.bin_id, l.item_id HAVING count(*) > 1
            UNION ALL
            SELECT 'bin ' || hex(b.bin_id) FROM count_bin b
            JOIN stock_count c ON c.merchant = b.merchant AND c.id = b.count_id AND c.stage < {Posted}
            WHERE b.whole GROUP BY b.merchant, b.bin_id HAVING count(*) > 1
            UNION ALL
            SELECT 'CC-' || c.number || ' is posted without bin ' || hex(b.bin_id) FROM count_bin b
            JOIN stock_count c ON c.merchant = b.merchant AND c.id = b.count_id
            WHERE c.stage = {Posted} AND NOT b.done
            """),
        FlowInvariant.Legal(CountFlow.Work.Definition, "stock_count"),
        FlowInvariant.Counted("count.counters", ("count", "stock_count")),
        new(14, "count.merchant", "No row of a count refers to another merchant's or another location's bin.", """
            SELECT 'bin ' || hex(b.bin_id) FROM count_bin b
            JOIN stock_count c ON c.merchant = b.merchant AND c.id = b.count_id
            LEFT JOIN bin t ON t.merchant = b.merchant AND t.id = b.bin_id AND t.location_id = c.location_id
            WHERE t.id IS NULL
            """),
    ];
}
