using Doorstep.Inventory.Lots;
using Doorstep.Platform.Data;

namespace Doorstep.Inventory.Storage;

/// <param name="Units">What is added; below zero to take.</param>
internal readonly record struct LotDelta(Guid Item, Guid Lot, LotSpot Spot, long Units);

/// <summary>The statements that check and change where units of lots are in one step.</summary>
internal static class LotSql
{
    private const string Less = "A lot has less in a place than it had a moment ago.";

    private const string Add = """
        ON CONFLICT (merchant, location_id, item_id, lot_id, place, bin_id) DO UPDATE
        SET quantity = lot_level.quantity + excluded.quantity
        """;

    private const string Columns = "merchant, location_id, item_id, lot_id, place, bin_id, quantity";

    /// <summary>Changes each level; what would go below zero lost a race.</summary>
    public static async Task MoveLots(
        this DoorstepDb db, int merchant, Guid location, IReadOnlyList<LotDelta> deltas,
        CancellationToken cancellation)
    {
        var (less, more) = (deltas.Where(d => d.Units < 0).ToList(), deltas.Where(d => d.Units > 0).ToList());
        if (db.Engine.TakesArrays)
        {
            if (less.Count > 0)
                await db.ExecuteLater(
                    """
                    UPDATE lot_level l SET quantity = l.quantity + m.units
                    FROM unnest(@items, @lots, @places, @bins, @units) AS m (item, lot, place, bin, units)
                    WHERE l.merchant = @merchant AND l.location_id = @location AND l.item_id = m.item
                      AND l.lot_id = m.lot AND l.place = m.place AND l.bin_id = m.bin AND l.quantity + m.units >= 0
                    """, new Changes(less.Count, Less), cancellation, Values(less));
            if (more.Count > 0)
                await db.ExecuteLater(
                    $"""
                    INSERT INTO lot_level ({Columns}) SELECT @merchant, @location, m.*
                    FROM unnest(@items, @lots, @places, @bins, @units) AS m {Add}
                    """, new Changes(more.Count, Less), cancellation, Values(more));
            return;
        }

        foreach (var delta in less.Concat(more))
        {
            var changed = await db.Execute(
                delta.Units < 0
                    ? """
                      UPDATE lot_level SET quantity = quantity + @units
                      WHERE merchant = @merchant AND location_id = @location AND item_id = @item AND lot_id = @lot
                        AND place = @place AND bin_id = @bin AND quantity + @units >= 0
                      """
                    : $"""
                      INSERT INTO lot_level ({Columns})
                      VALUES (@merchant, @location, @item, @lot, @place, @bin, @units) {Add}
                      """,
                cancellation, ("@merchant", merchant), ("@location", location), ("@item", delta.Item),
                ("@lot", delta.Lot), ("@place", (int)delta.Spot.Place), ("@bin", delta.Spot.Bin),
                ("@units", delta.Units));
            new Changes(1, Less).Check(changed);
        }

        (string, object?)[] Values(List<LotDelta> part) =>
        [
            ("@merchant", merchant), ("@location", location), ("@items", part.Select(d => d.Item).ToArray()),
            ("@lots", part.Select(d => d.Lot).ToArray()), ("@places", part.Select(d => (int)d.Spot.Place).ToArray()),
            ("@bins", part.Select(d => d.Spot.Bin).ToArray()), ("@units", part.Select(d => d.Units).ToArray()),
        ];
    }
}
