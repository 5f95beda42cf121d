using System.Data.Common;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

/// <param name="OnHand">What is added; below zero to take.</param>
/// <param name="KeepsSafety">The safety stock has to stay free; what is promised never touches it.</param>
internal readonly record struct LevelMove(StockKey Key, long OnHand, long Reserved, bool KeepsSafety)
{
    /// <summary>True when a level that was sound stays so, whatever it was.</summary>
    public bool KeepsSound => Reserved >= 0 && OnHand >= Reserved;
}

internal readonly record struct LevelFigures(long OnHand, long Reserved, long Safety);

/// <summary>The statements that check and take stock in one step.</summary>
internal static class StockSql
{
    private const string Move = """
        UPDATE stock_level SET on_hand = on_hand + @onHand, reserved = reserved + @reserved
        WHERE merchant = @merchant AND item_id = @item AND location_id = @location
          AND reserved + @reserved >= 0 AND on_hand + @onHand >= reserved + @reserved + @kept * safety
        RETURNING on_hand, reserved, safety
        """;

    // What keeps a level sound by itself, whatever it was, may also begin it: the first receipt at a location.
    private const string Receive = """
        INSERT INTO stock_level (merchant, item_id, location_id, on_hand, reserved)
        VALUES (@merchant, @item, @location, @onHand, @reserved)
        ON CONFLICT (merchant, item_id, location_id) DO UPDATE
        SET on_hand = stock_level.on_hand + excluded.on_hand, reserved = stock_level.reserved + excluded.reserved
        WHERE @kept = 0 OR stock_level.on_hand + excluded.on_hand
            >= stock_level.reserved + excluded.reserved + stock_level.safety
        RETURNING on_hand, reserved, safety
        """;

    private const string MoveAll = """
        UPDATE stock_level s SET on_hand = s.on_hand + m.on_hand, reserved = s.reserved + m.reserved
        FROM unnest(@items, @locations, @onHand, @reserved) AS m (item, location, on_hand, reserved)
        WHERE s.merchant = @merchant AND s.item_id = m.item AND s.location_id = m.location
          AND s.reserved + m.reserved >= 0
          AND s.on_hand + m.on_hand >= s.reserved + m.reserved + @kept * s.safety
        RETURNING s.item_id, s.location_id, s.on_hand, s.reserved, s.safety
        """;

    private const string ReceiveAll = """
        INSERT INTO stock_level (merchant, item_id, location_id, on_hand, reserved)
        SELECT @merchant, m.* FROM unnest(@items, @locations, @onHand, @reserved) AS m
        ON CONFLICT (merchant, item_id, location_id) DO UPDATE
        SET on_hand = stock_level.on_hand + excluded.on_hand, reserved = stock_level.reserved + excluded.reserved
        WHERE @kept = 0 OR stock_level.on_hand + excluded.on_hand
            >= stock_level.reserved + excluded.reserved + stock_level.safety
        RETURNING item_id, location_id, on_hand, reserved, safety
        """;

    /// <summary>Holds items until this transaction ends, in the one order in which everybody does.</summary>
    public static Task LockItems(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> items, CancellationToken cancellation) =>
        db.ExecuteLater(
            """
            SELECT i.id FROM unnest(@items) AS wanted (id) JOIN item i ON i.merchant = @merchant AND i.id = wanted.id
            ORDER BY i.id FOR NO KEY UPDATE OF i
            """, null, cancellation, ("@merchant", merchant), ("@items", items.ToArray()));

    /// <summary>Changes each level when it stays sound; where there is too little, it is missing in the answer.
    /// </summary>
    public static async Task<Dictionary<StockKey, LevelFigures>> MoveLevels(
        this DoorstepDb db, int merchant, IReadOnlyCollection<LevelMove> moves, CancellationToken cancellation)
    {
        var now = new Dictionary<StockKey, LevelFigures>(moves.Count);
        if (db.Engine.TakesArrays)
        {
            foreach (var alike in moves.GroupBy(m => (m.KeepsSound, m.KeepsSafety)))
                foreach (var (key, figures) in await db.Query(
                    alike.Key.KeepsSound ? ReceiveAll : MoveAll,
                    r => (new StockKey(r.Id(0), r.Id(1)),
                        new LevelFigures(r.GetInt64(2), r.GetInt64(3), r.GetInt64(4))), cancellation,
                    ("@merchant", merchant), ("@items", alike.Select(m => m.Key.Item).ToArray()),
                    ("@locations", alike.Select(m => m.Key.Location).ToArray()),
                    ("@onHand", alike.Select(m => m.OnHand).ToArray()),
                    ("@reserved", alike.Select(m => m.Reserved).ToArray()),
                    ("@kept", alike.Key.KeepsSafety ? 1L : 0L)))
                    now[key] = figures;
            return now;
        }

        foreach (var move in moves)
            foreach (var figures in await db.Query(
                move.KeepsSound ? Receive : Move,
                r => new LevelFigures(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), cancellation,
                ("@merchant", merchant), ("@item", move.Key.Item), ("@location", move.Key.Location),
                ("@onHand", move.OnHand), ("@reserved", move.Reserved), ("@kept", move.KeepsSafety ? 1L : 0L)))
                now[move.Key] = figures;
        return now;
    }

    /// <summary>Says how many units stay out of what is promised; where nothing ever was, a level begins.</summary>
    public static Task SetSafety(
        this DoorstepDb db, int merchant, StockKey key, long units, CancellationToken cancellation) =>
        db.Execute(
            """
            INSERT INTO stock_level (merchant, item_id, location_id, on_hand, reserved, safety)
            VALUES (@merchant, @item, @location, 0, 0, @units)
            ON CONFLICT (merchant, item_id, location_id) DO UPDATE SET safety = excluded.safety
            """,
            cancellation, ("@merchant", merchant), ("@item", key.Item), ("@location", key.Location),
            ("@units", units));

    /// <summary>Adds to what lines of shipments have reserved; each line once.</summary>
    public static async Task AddReservations(
        this DoorstepDb db, int merchant, IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        const string columns = "merchant, shipment_id, line, order_id, item_id, location_id, quantity";
        const string add = """
            ON CONFLICT (merchant, shipment_id, line) DO UPDATE SET quantity = reservation.quantity + excluded.quantity
            WHERE reservation.item_id = excluded.item_id AND reservation.location_id = excluded.location_id
            """;
        if (changes.Count == 0) return;
        var must = new Changes(changes.Count, "A line of a shipment has another item or location reserved.");
        if (db.Engine.TakesArrays)
        {
            await db.ExecuteLater(
                $"""
                INSERT INTO reservation ({columns}) SELECT @merchant, m.*
                FROM unnest(@shipments, @lines, @orders, @items, @locations, @quantities) AS m {add}
                """,
                must, cancellation,
                ("@merchant", merchant), ("@shipments", changes.Select(c => c.Claim!.Value.Shipment).ToArray()),
                ("@lines", changes.Select(c => c.Claim!.Value.Line).ToArray()),
                ("@orders", changes.Select(c => c.Claim!.Value.Order).ToArray()),
                ("@items", changes.Select(c => c.Item).ToArray()),
                ("@locations", changes.Select(c => c.Location).ToArray()),
                ("@quantities", changes.Select(c => c.Quantity).ToArray()));
            return;
        }

        var changed = 0;
        foreach (var (change, claim) in changes.Select(c => (c, c.Claim!.Value)))
            changed += await db.Execute(
                $"""
                INSERT INTO reservation ({columns})
                VALUES (@merchant, @shipment, @line, @order, @item, @location, @quantity) {add}
                """,
                cancellation,
                ("@merchant", merchant), ("@shipment", claim.Shipment), ("@line", claim.Line),
                ("@order", claim.Order), ("@item", change.Item), ("@location", change.Location),
                ("@quantity", change.Quantity));
        must.Check(changed);
    }

    /// <summary>Takes from what lines of shipments have reserved; each line once. What is taken whole is gone.
    /// </summary>
    public static async Task TakeReservations(
        this DoorstepDb db, int merchant, IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        var taken = 0;
        if (!db.Engine.TakesArrays)
            foreach (var change in changes) taken += await db.TakeReservation(merchant, change, cancellation);
        else
        {
            const string rows = """
                unnest(@shipments, @lines, @items, @locations, @quantities) AS m (shipment, line, item, location, units)
                WHERE r.merchant = @merchant AND r.shipment_id = m.shipment AND r.line = m.line AND r.item_id = m.item
                  AND r.location_id = m.location
                """;
            (string, object?)[] values =
            [
                ("@merchant", merchant), ("@shipments", changes.Select(c => c.Claim!.Value.Shipment).ToArray()),
                ("@lines", changes.Select(c => c.Claim!.Value.Line).ToArray()),
                ("@items", changes.Select(c => c.Item).ToArray()),
                ("@locations", changes.Select(c => c.Location).ToArray()),
                ("@quantities", changes.Select(c => c.Quantity).ToArray()),
            ];
            taken = await db.Execute(
                $"DELETE FROM reservation AS r USING {rows} AND r.quantity = m.units", cancellation, values);
            if (taken < changes.Count)
                taken += await db.Execute(
                    $"""
                    UPDATE reservation AS r SET quantity = r.quantity - m.units FROM {rows} AND r.quantity > m.units
                    """, cancellation, values);
        }

        if (taken != changes.Count)
            throw new LostRaceException(
                $"Of {changes.Count} lines, shipment {changes.First().Claim?.Shipment} the first, only {taken} have so "
                + "much of their item reserved at their location.");
    }

    private static async Task<int> TakeReservation(
        this DoorstepDb db, int merchant, StockChange change, CancellationToken cancellation)
    {
        const string own = """
            merchant = @merchant AND shipment_id = @shipment AND line = @line AND item_id = @item
            AND location_id = @location
            """;
        (string, object?)[] values =
        [
            ("@merchant", merchant), ("@shipment", change.Claim!.Value.Shipment), ("@line", change.Claim.Value.Line),
            ("@item", change.Item), ("@location", change.Location), ("@quantity", change.Quantity),
        ];
        var taken = await db.Execute(
            $"DELETE FROM reservation WHERE {own} AND quantity = @quantity", cancellation, values);
        return taken > 0
            ? taken
            : await db.Execute(
                $"UPDATE reservation SET quantity = quantity - @quantity WHERE {own} AND quantity > @quantity",
                cancellation, values);
    }

    public static async Task<Availability> AvailableOf(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var (levels, needs) = (new Dictionary<StockKey, long>(), new Dictionary<Guid, IReadOnlyList<string>>());
        if (db.Engine.TakesArrays)
        {
            foreach (var (key, units, asks) in await db.Query(
                """
                SELECT s.item_id, s.location_id, s.on_hand - s.reserved - s.safety, i.needs
                FROM unnest(@items) AS wanted (id)
                JOIN item i ON i.merchant = @merchant AND i.id = wanted.id
                JOIN stock_level s ON s.merchant = @merchant AND s.item_id = wanted.id
                """,
                r => (new StockKey(r.Id(0), r.Id(1)), r.GetInt64(2), r.GetString(3)), cancellation,
                ("@merchant", merchant), ("@items", items.Distinct().ToArray())))
                Add(key, units, asks);
            return new(levels, needs);
        }

        foreach (var part in items.Distinct().Order().Chunk(500))
            foreach (var level in await db.Levels.AsNoTracking().Where(l => part.Contains(l.ItemId))
                .Join(db.Items, l => l.ItemId, i => i.Id, (l, i) => new
                {
                    l.ItemId, l.LocationId, Units = l.OnHand - l.Reserved - l.Safety, i.Needs,
                }).ToListAsync(cancellation))
                Add(new(level.ItemId, level.LocationId), level.Units, level.Needs);
        return new(levels, needs);

        void Add(StockKey key, long units, string asks)
        {
            levels[key] = units;
            if (asks.Length > 0) needs[key.Item] = Capabilities.Read(asks);
        }
    }

    public static async Task<List<ReservedLine>> ReservedBy(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        await db.Reservations.AsNoTracking().Where(r => shipments.Contains(r.ShipmentId))
            .OrderBy(r => r.ShipmentId).ThenBy(r => r.Line)
            .Select(r => new ReservedLine(r.ShipmentId, r.Line, r.ItemId, r.LocationId, r.Quantity))
            .ToListAsync(cancellation);

    public static Task RaiseBackorder(
        this DoorstepDb db, int merchant, BackorderedLine line, CancellationToken cancellation) =>
        db.Execute(
            """
            INSERT INTO backorder (
                merchant, shipment_id, line, order_id, item_id, location_id, quantity, rank, priority)
            VALUES (@merchant, @shipment, @line, @order, @item, @location, @quantity, @rank, @priority)
            ON CONFLICT (merchant, shipment_id, line) DO UPDATE SET quantity = backorder.quantity + excluded.quantity
            """,
            cancellation,
            ("@merchant", merchant), ("@shipment", line.Claim.Shipment), ("@line", line.Claim.Line),
            ("@order", line.Claim.Order), ("@item", line.Item), ("@location", line.Location),
            ("@quantity", line.Quantity), ("@rank", line.Rank), ("@priority", line.Priority));

    /// <returns>The item.</returns>
    public static async Task<Guid> LowerBackorder(
        this DoorstepDb db, int merchant, Claim claim, int quantity, CancellationToken cancellation)
    {
        (string, object?)[] key =
            [("@merchant", merchant), ("@shipment", claim.Shipment), ("@line", claim.Line), ("@quantity", quantity)];
        var changed = await db.Query(
            """
            DELETE FROM backorder
            WHERE merchant = @merchant AND shipment_id = @shipment AND line = @line AND quantity = @quantity
            RETURNING item_id
            """, r => r.Id(0), cancellation, key);
        if (changed.Count == 0)
            changed = await db.Query(
                """
                UPDATE backorder SET quantity = quantity - @quantity
                WHERE merchant = @merchant AND shipment_id = @shipment AND line = @line AND quantity > @quantity
                RETURNING item_id
                """, r => r.Id(0), cancellation, key);
        return changed is [var item]
            ? item
            : throw new LostRaceException(
                $"Shipment {claim.Shipment} line {claim.Line} waits for less than {quantity}.");
    }

    // Two ranges of the index: one condition with OR would read the queue from its beginning for each page.
    public static Task<List<BackorderedLine>> QueuedBackorders(
        this DoorstepDb db, int merchant, Guid item, QueuePlace after, int limit, CancellationToken cancellation) =>
        db.Query(
            $"""
            SELECT {Columns} FROM (
                SELECT {Columns} FROM backorder
                WHERE merchant = @merchant AND item_id = @item AND priority = @priority AND rank > @rank
                ORDER BY rank, shipment_id, line LIMIT @limit) AS alike
            UNION ALL
            SELECT {Columns} FROM (
                SELECT {Columns} FROM backorder
                WHERE merchant = @merchant AND item_id = @item AND priority < @priority
                ORDER BY priority DESC, rank, shipment_id, line LIMIT @limit) AS lower
            ORDER BY priority DESC, rank, shipment_id, line LIMIT @limit
            """,
            Read, cancellation, ("@merchant", merchant), ("@item", item), ("@priority", after.Priority),
            ("@rank", after.Rank), ("@limit", limit));

    public static async Task<List<BackorderedLine>> BackordersOf(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        await db.Backorders.AsNoTracking().Where(b => shipments.Contains(b.ShipmentId))
            .OrderBy(b => b.ShipmentId).ThenBy(b => b.Line)
            .Select(b => new BackorderedLine(
                new Claim(b.ShipmentId, b.Line, b.OrderId), b.ItemId, b.Quantity, b.LocationId, b.Rank,
                b.Priority))
            .ToListAsync(cancellation);

    public static Task<List<WaitingItem>> WaitingItems(this DoorstepDb db, int limit, CancellationToken cancellation) =>
        db.Backorders.AsNoTracking().GroupBy(b => b.ItemId)
            .Select(g => new
            {
                Item = g.Key,
                Units = g.Sum(b => (long)b.Quantity),
                Orders = g.Select(b => b.OrderId).Distinct().Count(),
                Oldest = g.Min(b => b.Rank),
            })
            .OrderByDescending(w => w.Units).ThenBy(w => w.Oldest).Take(limit)
            .Select(w => new WaitingItem(w.Item, w.Units, w.Orders, w.Oldest)).ToListAsync(cancellation);

    public static Task<List<Guid>> WaitingOrders(
        this DoorstepDb db, Guid item, long afterRank, int limit, CancellationToken cancellation) =>
        db.Backorders.AsNoTracking().Where(b => b.ItemId == item && b.Rank > afterRank).GroupBy(b => b.OrderId)
            .Select(g => new { Order = g.Key, Oldest = g.Min(b => b.Rank) }).OrderBy(w => w.Oldest).Take(limit)
            .Select(w => w.Order).ToListAsync(cancellation);

    private const string Columns = "shipment_id, line, order_id, item_id, quantity, location_id, rank, priority";

    private static BackorderedLine Read(DbDataReader r) => new(
        new Claim(r.Id(0), r.GetInt32(1), r.Id(2)), r.Id(3), r.GetInt32(4), r.IdOrNull(5), r.GetInt64(6),
        r.GetInt32(7));
}
