using System.Data.Common;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

/// <summary>The statements that check and take stock in one step.</summary>
internal static class StockSql
{
    private const string Move = """
        UPDATE stock_level SET on_hand = on_hand + @onHand, reserved = reserved + @reserved
        WHERE merchant = @merchant AND item_id = @item AND location_id = @location
          AND reserved + @reserved >= 0 AND on_hand + @onHand >= reserved + @reserved
        RETURNING on_hand, reserved
        """;

    // What keeps a level sound by itself, whatever it was, may also begin it: the first receipt at a location.
    private const string Receive = """
        INSERT INTO stock_level (merchant, item_id, location_id, on_hand, reserved)
        VALUES (@merchant, @item, @location, @onHand, @reserved)
        ON CONFLICT (merchant, item_id, location_id) DO UPDATE
        SET on_hand = stock_level.on_hand + excluded.on_hand, reserved = stock_level.reserved + excluded.reserved
        RETURNING on_hand, reserved
        """;

    /// <summary>Holds items until this transaction ends, in the one order in which everybody does.</summary>
    public static Task LockItems(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> items, CancellationToken cancellation) =>
        db.Execute(
            """
            SELECT id FROM item WHERE merchant = @merchant AND id = ANY(@items) ORDER BY id FOR NO KEY UPDATE
            """, cancellation, ("@merchant", merchant), ("@items", items.ToArray()));

    /// <summary>Changes a level when it stays sound; null when there is too little.</summary>
    public static async Task<(long OnHand, long Reserved)?> MoveLevel(
        this DoorstepDb db, int merchant, StockKey key, long onHand, long reserved, CancellationToken cancellation)
    {
        var begins = reserved >= 0 && onHand >= reserved;
        var rows = await db.Query(
            begins ? Receive : Move, r => (r.GetInt64(0), r.GetInt64(1)), cancellation,
            ("@merchant", merchant), ("@item", key.Item), ("@location", key.Location), ("@onHand", onHand),
            ("@reserved", reserved));
        return rows.Count == 1 ? rows[0] : null;
    }

    public static async Task AddReservation(
        this DoorstepDb db, int merchant, Claim claim, StockChange change, CancellationToken cancellation)
    {
        var changed = await db.Execute(
            """
            INSERT INTO reservation (merchant, shipment_id, line, order_id, item_id, location_id, quantity)
            VALUES (@merchant, @shipment, @line, @order, @item, @location, @quantity)
            ON CONFLICT (merchant, shipment_id, line) DO UPDATE SET quantity = reservation.quantity + excluded.quantity
            WHERE reservation.item_id = excluded.item_id AND reservation.location_id = excluded.location_id
            """,
            cancellation,
            ("@merchant", merchant), ("@shipment", claim.Shipment), ("@line", claim.Line), ("@order", claim.Order),
            ("@item", change.Item), ("@location", change.Location), ("@quantity", change.Quantity));
        if (changed != 1)
            throw new LostRaceException(
                $"Shipment {claim.Shipment} line {claim.Line} has another item or location.");
    }

    public static async Task TakeReservation(
        this DoorstepDb db, int merchant, Claim claim, StockChange change, CancellationToken cancellation)
    {
        (string, object?)[] key =
        [
            ("@merchant", merchant), ("@shipment", claim.Shipment), ("@line", claim.Line), ("@item", change.Item),
            ("@location", change.Location), ("@quantity", change.Quantity),
        ];
        var changed = await db.Execute(
            """
            DELETE FROM reservation
            WHERE merchant = @merchant AND shipment_id = @shipment AND line = @line AND quantity = @quantity
              AND item_id = @item AND location_id = @location
            """, cancellation, key);
        if (changed == 0)
            changed = await db.Execute(
                """
                UPDATE reservation SET quantity = quantity - @quantity
                WHERE merchant = @merchant AND shipment_id = @shipment AND line = @line AND quantity > @quantity
                  AND item_id = @item AND location_id = @location
                """, cancellation, key);
        if (changed != 1)
            throw new LostRaceException(
                $"Shipment {claim.Shipment} line {claim.Line} has not {change.Quantity} of this item reserved here.");
    }

    public static async Task<Dictionary<StockKey, long>> AvailableOf(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var levels = new Dictionary<StockKey, long>();
        foreach (var part in items.Distinct().Order().Chunk(500))
            foreach (var level in await db.Levels.AsNoTracking().Where(l => part.Contains(l.ItemId))
                .ToListAsync(cancellation))
                levels[new StockKey(level.ItemId, level.LocationId)] = level.OnHand - level.Reserved;
        return levels;
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
            INSERT INTO backorder (merchant, shipment_id, line, order_id, item_id, location_id, quantity, rank)
            VALUES (@merchant, @shipment, @line, @order, @item, @location, @quantity, @rank)
            ON CONFLICT (merchant, shipment_id, line) DO UPDATE SET quantity = backorder.quantity + excluded.quantity
            """,
            cancellation,
            ("@merchant", merchant), ("@shipment", line.Claim.Shipment), ("@line", line.Claim.Line),
            ("@order", line.Claim.Order), ("@item", line.Item), ("@location", line.Location),
            ("@quantity", line.Quantity), ("@rank", line.Rank));

    public static async Task LowerBackorder(
        this DoorstepDb db, int merchant, Claim claim, int quantity, CancellationToken cancellation)
    {
        (string, object?)[] key =
            [("@merchant", merchant), ("@shipment", claim.Shipment), ("@line", claim.Line), ("@quantity", quantity)];
        var changed = await db.Execute(
            """
            DELETE FROM backorder
            WHERE merchant = @merchant AND shipment_id = @shipment AND line = @line AND quantity = @quantity
            """, cancellation, key);
        if (changed == 0)
            changed = await db.Execute(
                """
                UPDATE backorder SET quantity = quantity - @quantity
                WHERE merchant = @merchant AND shipment_id = @shipment AND line = @line AND quantity > @quantity
                """, cancellation, key);
        if (changed != 1)
            throw new LostRaceException(
                $"Shipment {claim.Shipment} line {claim.Line} waits for less than {quantity}.");
    }

    public static Task<List<BackorderedLine>> OldestBackorders(
        this DoorstepDb db, int merchant, Guid item, long afterRank, int limit, CancellationToken cancellation) =>
        db.Query(
            $"""
            SELECT {Columns} FROM backorder WHERE merchant = @merchant AND item_id = @item AND rank > @after
            ORDER BY rank, shipment_id, line LIMIT @limit
            """,
            Read, cancellation, ("@merchant", merchant), ("@item", item), ("@after", afterRank), ("@limit", limit));

    public static async Task<List<BackorderedLine>> BackordersOf(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        await db.Backorders.AsNoTracking().Where(b => shipments.Contains(b.ShipmentId))
            .OrderBy(b => b.ShipmentId).ThenBy(b => b.Line)
            .Select(b => new BackorderedLine(
                new Claim(b.ShipmentId, b.Line, b.OrderId), b.ItemId, b.Quantity, b.LocationId, b.Rank))
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

    private const string Columns = "shipment_id, line, order_id, item_id, quantity, location_id, rank";

    private static BackorderedLine Read(DbDataReader r) => new(
        new Claim(r.Id(0), r.GetInt32(1), r.Id(2)), r.Id(3), r.GetInt32(4), r.IdOrNull(5), r.GetInt64(6));
}
