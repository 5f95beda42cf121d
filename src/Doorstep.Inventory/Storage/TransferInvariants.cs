using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

internal sealed class TransferInvariants : IInvariants
{
    private const int InTransit = (int)TransferStage.InTransit;
    private const int Available = (int)Account.Available;
    private const int Adjustment = (int)Account.Adjustment;
    private const int Damaged = (int)Account.Damaged;
    private const int OnTheRoad = (int)Account.InTransit;

    private static readonly string OnTheWay = string.Join(", ", TransferFlow.OnTheWay.Select(s => (int)s));

    public IReadOnlyList<Invariant> All { get; } =
    [
        new(3, "transfer.ledger", "What a transfer says of its units is what the ledger says, unit by unit.", $"""
            SELECT name || ' item ' || hex(item_id) || ' ' || what || ' is off by ' || sum(units)
            FROM (SELECT t.merchant, 'TR-' || t.number AS name, l.item_id, s.what,
                         CASE s.what WHEN 'in transit' THEN l.shipped - l.received - l.returned - l.damaged - l.lost
                             WHEN 'received' THEN l.received WHEN 'damaged' THEN l.damaged ELSE l.lost END AS units
                  FROM transfer_line l
                  JOIN transfer t ON t.merchant = l.merchant AND t.id = l.transfer_id
                  CROSS JOIN (SELECT 'in transit' AS what UNION ALL SELECT 'received' UNION ALL SELECT 'damaged'
                              UNION ALL SELECT 'lost') AS s
                  UNION ALL
                  SELECT merchant, reference, item_id, 'in transit',
                         CASE WHEN from_account = {OnTheRoad} THEN quantity ELSE -quantity END
                  FROM stock_entry WHERE from_account = {OnTheRoad} OR to_account = {OnTheRoad}
                  UNION ALL
                  SELECT merchant, reference, item_id,
                         CASE WHEN {Damaged} IN (from_account, to_account) THEN 'damaged' ELSE 'lost' END,
                         CASE WHEN from_account = {OnTheRoad} THEN -quantity ELSE quantity END
                  FROM stock_entry WHERE {OnTheRoad} IN (from_account, to_account)
                    AND ({Damaged} IN (from_account, to_account) OR {Adjustment} IN (from_account, to_account))
                  UNION ALL
                  SELECT e.merchant, e.reference, e.item_id, 'received',
                         CASE WHEN e.from_account = {OnTheRoad} THEN -e.quantity ELSE e.quantity END
                  FROM stock_entry e
                  JOIN transfer t ON t.merchant = e.merchant AND 'TR-' || t.number = e.reference
                    AND t.to_id = e.location_id
                  WHERE {OnTheRoad} IN (e.from_account, e.to_account)
                    AND {Available} IN (e.from_account, e.to_account)) AS sides
            GROUP BY merchant, name, item_id, what HAVING sum(units) <> 0
            """),
        new(5, "transfer.units",
            "Per line shipped = received + returned + damaged + lost + open, and an ended transfer has nothing open.",
            $"""
            SELECT 'TR-' || t.number || ' item ' || hex(l.item_id) FROM transfer_line l
            JOIN transfer t ON t.merchant = l.merchant AND t.id = l.transfer_id
            WHERE l.shipped > l.quantity OR l.shipped < l.received + l.returned + l.damaged + l.lost
               OR (t.stage >= {InTransit} AND t.stage NOT IN ({OnTheWay})
                   AND l.shipped <> l.received + l.returned + l.damaged + l.lost)
               OR (t.stage < {InTransit} AND l.received + l.returned + l.damaged + l.lost > 0)
            """),
        new(3, "transfer.incoming", "What is in transit to a location is what transfers on their way have open.", $"""
            SELECT 'transfer ' || hex(id) || ' item ' || hex(item_id) || ' is off by ' || sum(units)
            FROM (SELECT merchant, receiving_id AS id, item_id, location_id, expected_on, quantity AS units
                  FROM incoming_units WHERE is_transfer
                  UNION ALL
                  SELECT t.merchant, t.id, l.item_id, t.location_id, t.expected_on,
                         -(l.shipped - l.received - l.returned - l.damaged - l.lost)
                  FROM transfer_line l
                  JOIN transfer t ON t.merchant = l.merchant AND t.id = l.transfer_id
                  WHERE t.stage IN ({OnTheWay})) AS sides
            GROUP BY merchant, id, item_id, location_id, expected_on HAVING sum(units) <> 0
            """),
        FlowInvariant.Legal(TransferFlow.Between.Definition, "transfer"),
        FlowInvariant.Counted("transfer.counters", ("transfer", "transfer")),
        new(14, "transfer.merchant", "No row of a transfer refers to another merchant's.", """
            SELECT 'TR-' || t.number FROM transfer t
            LEFT JOIN location f ON f.merchant = t.merchant AND f.id = t.from_id
            LEFT JOIN location d ON d.merchant = t.merchant AND d.id = t.to_id
            WHERE f.id IS NULL OR d.id IS NULL OR t.location_id NOT IN (t.from_id, t.to_id)
            UNION ALL
            SELECT 'line of transfer ' || hex(l.transfer_id) FROM transfer_line l
            LEFT JOIN transfer t ON t.merchant = l.merchant AND t.id = l.transfer_id
            LEFT JOIN item i ON i.merchant = l.merchant AND i.id = l.item_id
            WHERE t.id IS NULL OR i.id IS NULL
            """),
    ];
}
