using Doorstep.Inventory.Bins;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Storage;

/// <param name="Units">What is added; below zero to take.</param>
internal readonly record struct BinDelta(Guid Bin, Guid Item, int Units);

/// <summary>The statements that check and change what lies in bins in one step.</summary>
internal static class BinSql
{
    private const string Less = "A bin has less than it had a moment ago.";

    private const string Add = """
        ON CONFLICT (merchant, location_id, bin_id, item_id) DO UPDATE
        SET quantity = bin_level.quantity + excluded.quantity
        """;

    private const string AddPick = """
        ON CONFLICT (merchant, shipment_id, line, bin_id, lot_id) DO UPDATE
        SET quantity = bin_pick.quantity + excluded.quantity
        """;

    /// <summary>Changes each level; what would go below zero lost a race.</summary>
    public static async Task MoveBins(
        this DoorstepDb db, int merchant, Guid location, IReadOnlyList<BinDelta> deltas,
        CancellationToken cancellation)
    {
        var (less, more) = (deltas.Where(d => d.Units < 0).ToList(), deltas.Where(d => d.Units > 0).ToList());
        if (db.Engine.TakesArrays)
        {
            if (less.Count > 0)
                await db.ExecuteLater(
                    """
                    UPDATE bin_level b SET quantity = b.quantity + m.units
                    FROM unnest(@bins, @items, @units) AS m (bin, item, units)
                    WHERE b.merchant = @merchant AND b.location_id = @location AND b.bin_id = m.bin
                      AND b.item_id = m.item AND b.quantity + m.units >= 0
                    """, new Changes(less.Count, Less), cancellation, Values(less));
            if (more.Count > 0)
                await db.ExecuteLater(
                    $"""
                    INSERT INTO bin_level (merchant, location_id, bin_id, item_id, quantity)
                    SELECT @merchant, @location, m.* FROM unnest(@bins, @items, @units) AS m {Add}
                    """, new Changes(more.Count, Less), cancellation, Values(more));
            return;
        }

        foreach (var delta in deltas)
        {
            var changed = await db.Execute(
                delta.Units < 0
                    ? """
                      UPDATE bin_level SET quantity = quantity + @units
                      WHERE merchant = @merchant AND location_id = @location AND bin_id = @bin AND item_id = @item
                        AND quantity + @units >= 0
                      """
                    : $"""
                      INSERT INTO bin_level (merchant, location_id, bin_id, item_id, quantity)
                      VALUES (@merchant, @location, @bin, @item, @units) {Add}
                      """,
                cancellation, ("@merchant", merchant), ("@location", location), ("@bin", delta.Bin),
                ("@item", delta.Item), ("@units", delta.Units));
            new Changes(1, Less).Check(changed);
        }

        (string, object?)[] Values(List<BinDelta> part) =>
        [
            ("@merchant", merchant), ("@location", location), ("@bins", part.Select(d => d.Bin).ToArray()),
            ("@items", part.Select(d => d.Item).ToArray()), ("@units", part.Select(d => d.Units).ToArray()),
        ];
    }

    /// <summary>Changes how many units have their place; never fewer than none, nor more than are on hand.</summary>
    public static async Task MovePlaced(
        this DoorstepDb db, int merchant, Guid location, IReadOnlyList<(Guid Item, long Units)> deltas,
        CancellationToken cancellation)
    {
        const string gone = "Fewer units are on hand than a moment ago.";
        if (deltas.Count == 0) return;
        if (db.Engine.TakesArrays)
        {
            await db.ExecuteLater(
                """
                UPDATE stock_level s SET placed = s.placed + m.units FROM unnest(@items, @units) AS m (item, units)
                WHERE s.merchant = @merchant AND s.location_id = @location AND s.item_id = m.item
                  AND s.placed + m.units BETWEEN 0 AND s.on_hand
                """, new Changes(deltas.Count, gone), cancellation,
                ("@merchant", merchant), ("@location", location), ("@items", deltas.Select(d => d.Item).ToArray()),
                ("@units", deltas.Select(d => d.Units).ToArray()));
            return;
        }

        foreach (var (item, units) in deltas)
            new Changes(1, gone).Check(await db.Execute(
                """
                UPDATE stock_level SET placed = placed + @units
                WHERE merchant = @merchant AND location_id = @location AND item_id = @item
                  AND placed + @units BETWEEN 0 AND on_hand
                """,
                cancellation, ("@merchant", merchant), ("@location", location), ("@item", item), ("@units", units)));
    }

    /// <summary>Adds to what lines of shipments were picked from bins; each line, bin and lot once.</summary>
    public static async Task AddBinPicks(
        this DoorstepDb db, int merchant, Guid location, IReadOnlyList<BinPick> picks, CancellationToken cancellation)
    {
        const string columns = "merchant, location_id, shipment_id, line, bin_id, lot_id, item_id, quantity";
        if (db.Engine.TakesArrays)
        {
            await db.ExecuteLater(
                $"""
                INSERT INTO bin_pick ({columns}) SELECT @merchant, @location, m.*
                FROM unnest(@shipments, @lines, @bins, @lots, @items, @units) AS m {AddPick}
                """, null, cancellation,
                ("@merchant", merchant), ("@location", location),
                ("@shipments", picks.Select(p => p.ShipmentId).ToArray()),
                ("@lines", picks.Select(p => p.Line).ToArray()), ("@bins", picks.Select(p => p.BinId).ToArray()),
                ("@lots", picks.Select(p => p.LotId).ToArray()),
                ("@items", picks.Select(p => p.ItemId).ToArray()),
                ("@units", picks.Select(p => p.Quantity).ToArray()));
            return;
        }

        foreach (var pick in picks)
            await db.Execute(
                $"""
                INSERT INTO bin_pick ({columns})
                VALUES (@merchant, @location, @shipment, @line, @bin, @lot, @item, @units) {AddPick}
                """,
                cancellation, ("@merchant", merchant), ("@location", location), ("@shipment", pick.ShipmentId),
                ("@line", pick.Line), ("@bin", pick.BinId), ("@lot", pick.LotId), ("@item", pick.ItemId),
                ("@units", pick.Quantity));
    }

    /// <summary>Takes from what a line was picked from a bin; what is taken whole is gone.</summary>
    public static async Task LowerBinPick(
        this DoorstepDb db, int merchant, BinPick pick, int units, CancellationToken cancellation)
    {
        (string, object?)[] key =
        [
            ("@merchant", merchant), ("@shipment", pick.ShipmentId), ("@line", pick.Line), ("@bin", pick.BinId),
            ("@lot", pick.LotId), ("@units", units),
        ];
        const string own = """
            merchant = @merchant AND shipment_id = @shipment AND line = @line AND bin_id = @bin AND lot_id = @lot
            """;
        var changed = await db.Execute($"DELETE FROM bin_pick WHERE {own} AND quantity = @units", cancellation, key);
        if (changed == 0)
            changed = await db.Execute(
                $"UPDATE bin_pick SET quantity = quantity - @units WHERE {own} AND quantity > @units", cancellation,
                key);
        new Changes(1, "The pick was changed meanwhile.").Check(changed);
    }
}
