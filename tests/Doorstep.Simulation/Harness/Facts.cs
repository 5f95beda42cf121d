using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Doorstep.Orders;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Simulation.Harness;

/// <param name="Safety">Units that nobody is promised.</param>
internal sealed record LevelFact(string Sku, string Location, long OnHand, long Reserved, long Safety)
{
    /// <summary>Units that lie free: below zero where the safety stock is touched.</summary>
    public long Free => OnHand - Reserved - Safety;
}

internal sealed record OrderFact(long Number, OrderStage Stage, OrderStatus Status, int OpenHolds);

internal sealed record LineFact(long Number, int Line, int Quantity, int Cancelled, int Shipped);

internal sealed record ShipmentFact(Guid Id, long Number, long Rank, ShipmentStage Stage);

/// <summary>Units of a shipment that are neither reserved nor backordered: a hold gave them back.</summary>
internal sealed record RestingFact(long Number, string Sku, long Units);

internal sealed record WaitingFact(string Sku, long Rank, long Units, int Priority)
{
    /// <summary>True for who is served before the other.</summary>
    public bool IsBefore(WaitingFact other) => (-Priority, Rank).CompareTo((-other.Priority, other.Rank)) < 0;
}

internal sealed record MoveFact(string Entity, string Type, int? From, int? To, string Actor);

/// <summary>Everything about the first merchant that the model has an opinion on, as the database has it.</summary>
internal sealed record Facts(
    IReadOnlyList<LevelFact> Levels, IReadOnlyList<OrderFact> Orders, IReadOnlyList<LineFact> Lines,
    IReadOnlyList<ShipmentFact> Shipments, IReadOnlyList<RestingFact> Resting, IReadOnlyList<WaitingFact> Waiting,
    long LastJournal)
{
    public static Task<Facts> Read(Sandbox sandbox) => sandbox.Look(async db => new Facts(
        await db.Query(
            """
            SELECT i.sku, l.code, s.on_hand, s.reserved, s.safety FROM stock_level s
            JOIN item i ON i.merchant = s.merchant AND i.id = s.item_id
            JOIN location l ON l.merchant = s.merchant AND l.id = s.location_id WHERE s.merchant = 1 ORDER BY 1, 2
            """,
            r => new LevelFact(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), default),
        await db.Query(
            """
            SELECT number, stage, status, (SELECT count(*) FROM hold h
                WHERE h.merchant = o.merchant AND h.order_id = o.id AND h.released_at IS NULL)
            FROM "order" o WHERE merchant = 1 ORDER BY number
            """,
            r => new OrderFact(r.GetInt64(0), (OrderStage)r.GetInt32(1), (OrderStatus)r.GetInt32(2), r.GetInt32(3)),
            default),
        await db.Query(
            """
            SELECT o.number, l.line, l.quantity, l.cancelled, l.shipped FROM order_line l
            JOIN "order" o ON o.merchant = l.merchant AND o.id = l.order_id WHERE o.merchant = 1 ORDER BY 1, 2
            """, r => new LineFact(r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4)), default),
        await db.Query(
            "SELECT id, rank / 1000, rank, stage FROM shipment WHERE merchant = 1 ORDER BY rank",
            r => new ShipmentFact(r.Id(0), r.GetInt64(1), r.GetInt64(2), (ShipmentStage)r.GetInt32(3)), default),
        await db.Query(
            """
            SELECT s.rank / 1000, i.sku, sum(l.quantity - coalesce(r.quantity, 0) - coalesce(b.quantity, 0))
            FROM shipment s JOIN shipment_line l ON l.merchant = s.merchant AND l.shipment_id = s.id
            JOIN item i ON i.merchant = l.merchant AND i.id = l.item_id
            LEFT JOIN reservation r ON r.merchant = l.merchant AND r.shipment_id = l.shipment_id AND r.line = l.line
            LEFT JOIN backorder b ON b.merchant = l.merchant AND b.shipment_id = l.shipment_id AND b.line = l.line
            WHERE s.merchant = 1 AND s.stage BETWEEN 20 AND 89
            GROUP BY 1, 2 HAVING sum(l.quantity - coalesce(r.quantity, 0) - coalesce(b.quantity, 0)) <> 0
            ORDER BY 1, 2
            """, r => new RestingFact(r.GetInt64(0), r.GetString(1), r.GetInt64(2)), default),
        await db.Query(
            """
            SELECT i.sku, b.rank, sum(b.quantity), max(b.priority) FROM backorder b
            JOIN item i ON i.merchant = b.merchant AND i.id = b.item_id WHERE b.merchant = 1 GROUP BY 1, 2 ORDER BY 1, 2
            """, r => new WaitingFact(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt32(3)), default),
        (await db.Query("SELECT coalesce(max(seq), 0) FROM journal", r => r.GetInt64(0), default)).Single()));

    /// <summary>Units that are not reserved, those of the safety stock among them.</summary>
    public long Unreserved(string sku, string location) =>
        Levels.Where(l => l.Sku == sku && l.Location == location).Sum(l => l.OnHand - l.Reserved);

    /// <summary>True when nothing that the facts know differs.</summary>
    public bool SameAs(Facts other) =>
        LastJournal == other.LastJournal && Levels.SequenceEqual(other.Levels) && Orders.SequenceEqual(other.Orders)
        && Lines.SequenceEqual(other.Lines) && Shipments.SequenceEqual(other.Shipments)
        && Resting.SequenceEqual(other.Resting) && Waiting.SequenceEqual(other.Waiting);

    /// <summary>Journal rows after a sequence number, of every merchant but the second, who does nothing.</summary>
    public static Task<List<MoveFact>> Moves(Sandbox sandbox, long after) => sandbox.Look(db => db.Query(
        "SELECT entity, type, from_stage, to_stage, actor FROM journal WHERE seq > @after ORDER BY seq",
        r => new MoveFact(r.GetString(0), r.GetString(1), Number(r, 2), Number(r, 3), r.GetString(4)), default,
        ("@after", after)));

    /// <summary>
    /// The story of the first merchant, without ids: what happened to which order, shipment, item or location, when,
    /// by whom, and the stock at the end.
    /// </summary>
    public static Task<string> StoryHash(Sandbox sandbox) => sandbox.Look(async db =>
    {
        var rows = await db.Query(
            """
            SELECT j.at, j.entity, coalesce('' || o.number, '' || s.rank, '' || p.number, i.sku, l.code, '?'),
                   j.version, j.type,
                   coalesce(j.from_stage, -1), coalesce(j.to_stage, -1), j.actor, coalesce(j.reason, '')
            FROM journal j
            LEFT JOIN "order" o ON o.merchant = j.merchant AND o.id = j.entity_id
            LEFT JOIN shipment s ON s.merchant = j.merchant AND s.id = j.entity_id
            LEFT JOIN payment p ON p.merchant = j.merchant AND p.id = j.entity_id
            LEFT JOIN item i ON i.merchant = j.merchant AND i.id = j.entity_id
            LEFT JOIN location l ON l.merchant = j.merchant AND l.id = j.entity_id
            WHERE j.merchant = 1 ORDER BY 1, 2, 3, 4
            """, Text, default);
        rows.AddRange((await Read(sandbox)).Levels.Select(l => l.ToString()));
        return Hash(rows);
    });

    /// <summary>Every row of a merchant, in every table that has merchants.</summary>
    public static Task<string> Everything(Sandbox sandbox, int merchant) => sandbox.Look(async db =>
    {
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.FindProperty("Merchant") is not null)
            .Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
            rows.AddRange((await db.Query(
                $"SELECT '{table}', * FROM \"{table}\" WHERE merchant = {merchant}", Text, default)).Order(
                    StringComparer.Ordinal));
        return Hash(rows);
    });

    private static string Text(DbDataReader row) => string.Join('|', Enumerable.Range(0, row.FieldCount)
        .Select(n => row.GetValue(n) is byte[] bytes ? Convert.ToHexString(bytes) : row.GetValue(n).ToString()));

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static string Hash(IEnumerable<string> rows) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
}
