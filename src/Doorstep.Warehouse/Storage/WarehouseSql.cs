using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Warehouse.Storage;

internal sealed class WarehouseInvariants : IInvariants
{
    private const int Picking = (int)ShipmentStage.Picking;
    private const int Packed = (int)ShipmentStage.Packed;
    private const int Labelled = (int)ShipmentStage.Labelled;
    private const int HandedOver = (int)ShipmentStage.HandedOver;
    private const int Cancelled = (int)ShipmentStage.Cancelled;

    public IReadOnlyList<Invariant> All { get; } =
    [
        new(8, "package.units", "What is in the boxes is what the lines count as packed.", """
            SELECT 'shipment ' || hex(shipment_id) || ' line ' || line || ' is off by ' || sum(units)
            FROM (SELECT merchant, shipment_id, line, packed AS units FROM shipment_line
                  UNION ALL
                  SELECT merchant, shipment_id, line, -quantity FROM package_line) AS sides
            GROUP BY merchant, shipment_id, line HAVING sum(units) <> 0
            """),
        new(8, "package.line", "What is in a box is of its shipment, or of one that travels with it.", """
            SELECT 'package ' || hex(l.package_id) || ' has units of shipment ' || hex(l.shipment_id)
            FROM package_line l
            LEFT JOIN package p ON p.merchant = l.merchant AND p.id = l.package_id
            LEFT JOIN shipment s ON s.merchant = l.merchant AND s.id = l.shipment_id
            WHERE p.id IS NULL OR s.id IS NULL OR coalesce(s.parcel_id, s.id) <> p.shipment_id
            """),
        new(8, "package.count", "From Packed on a shipment has its boxes, from Labelled on a live label for each.", $"""
            SELECT 'shipment ' || hex(s.id) || ' says ' || s.packages || ' packages and ' || s.packages_labelled
                || ' labelled, has ' || coalesce(p.n, 0) || ' and ' || coalesce(l.n, 0)
            FROM shipment s
            LEFT JOIN (SELECT merchant, shipment_id, count(*) AS n FROM package GROUP BY merchant, shipment_id) AS p
              ON p.merchant = s.merchant AND p.shipment_id = coalesce(s.parcel_id, s.id)
            LEFT JOIN (SELECT b.merchant, b.shipment_id, count(*) AS n FROM label b
                       JOIN package k
                         ON k.merchant = b.merchant AND k.id = b.package_id AND k.shipment_id = b.shipment_id
                       WHERE b.voided_at IS NULL GROUP BY b.merchant, b.shipment_id) AS l
              ON l.merchant = s.merchant AND l.shipment_id = coalesce(s.parcel_id, s.id)
            WHERE (s.stage BETWEEN {Packed} AND {Cancelled - 1}
                   AND (s.packages <> coalesce(p.n, 0) OR s.packages_labelled <> coalesce(l.n, 0) OR s.packages = 0))
               OR (s.stage BETWEEN {Labelled} AND {Cancelled - 1} AND s.packages_labelled <> s.packages)
            """),
        new(8, "label.stage", "Only what is labelled and not cancelled has a live label.", $"""
            SELECT 'label ' || l.tracking_number FROM label l
            LEFT JOIN shipment s ON s.merchant = l.merchant AND s.id = l.shipment_id
            LEFT JOIN package p ON p.merchant = l.merchant AND p.id = l.package_id AND p.shipment_id = l.shipment_id
            WHERE l.voided_at IS NULL
              AND (s.id IS NULL OR p.id IS NULL OR s.stage NOT BETWEEN {Labelled} AND {Cancelled - 1})
            """),
        new(8, "shipment.once", "What was handed over left the stock once, and nothing else did.", $"""
            SELECT 'shipment ' || hex(s.id) || ' has ' || s.units || ' units, shipped are ' || coalesce(e.units, 0)
            FROM shipment s
            LEFT JOIN (SELECT merchant, shipment_id, sum(quantity) AS units FROM stock_entry WHERE to_account = 4
                       GROUP BY merchant, shipment_id) AS e ON e.merchant = s.merchant AND e.shipment_id = s.id
            WHERE coalesce(e.units, 0)
                <> CASE WHEN s.stage BETWEEN {HandedOver} AND {Cancelled - 1} THEN s.units ELSE 0 END
            """),
        new(5, "bin.picked", "What was taken from bins for a shipment is picked, and has not left the house.", $"""
            SELECT 'shipment ' || hex(p.shipment_id) || ' line ' || p.line FROM
              (SELECT merchant, shipment_id, line, sum(quantity) AS units FROM bin_pick
               GROUP BY merchant, shipment_id, line) AS p
            LEFT JOIN shipment_line l ON l.merchant = p.merchant AND l.shipment_id = p.shipment_id AND l.line = p.line
            LEFT JOIN shipment s ON s.merchant = p.merchant AND s.id = p.shipment_id
            WHERE l.shipment_id IS NULL OR p.units > l.picked OR s.stage >= {HandedOver}
            """),
        new(8, "wall.slot", "In the put wall stands what is sorted, or comes there from a batch.", $"""
            SELECT 'slot ' || w.slot FROM wall_slot w
            LEFT JOIN shipment s ON s.merchant = w.merchant AND s.id = w.shipment_id
            LEFT JOIN wave_shipment v ON v.merchant = w.merchant AND v.shipment_id = w.shipment_id
            LEFT JOIN pick_list l ON l.merchant = v.merchant AND l.id = v.list_id AND l.method = {(int)PickMethod.Batch}
            WHERE s.stage IS DISTINCT FROM {(int)ShipmentStage.Sorted}
              AND (l.id IS NULL OR s.stage IS NULL OR s.stage NOT BETWEEN {Picking} AND {(int)ShipmentStage.Picked})
            """),
        new(8, "wall.units", "In a slot lie no more units than were picked, and in none lie units without one.", """
            SELECT 'shipment ' || hex(u.shipment_id) || ' line ' || u.line FROM wall_unit u
            LEFT JOIN shipment_line l ON l.merchant = u.merchant AND l.shipment_id = u.shipment_id AND l.line = u.line
            LEFT JOIN wall_slot w ON w.merchant = u.merchant AND w.shipment_id = u.shipment_id
            WHERE l.shipment_id IS NULL OR w.shipment_id IS NULL OR u.quantity > l.picked
            """),
        new(8, "wave.shipment", "What is in a wave was released at its location, and is on lists of this wave.", $"""
            SELECT 'wave ' || w.number || ' shipment ' || hex(v.shipment_id) FROM wave_shipment v
            JOIN wave w ON w.merchant = v.merchant AND w.id = v.wave_id
            LEFT JOIN shipment s ON s.merchant = v.merchant AND s.id = v.shipment_id
            LEFT JOIN pick_list l ON l.merchant = v.merchant AND l.id = v.list_id
            WHERE s.id IS NULL OR s.stage < {Picking} OR s.location_id IS DISTINCT FROM w.location_id
               OR (v.list_id IS NOT NULL AND l.wave_id IS DISTINCT FROM v.wave_id)
            """),
        new(8, "wave.tote", "A tote holds one shipment until it is packed.", $"""
            SELECT 'tote ' || v.tote FROM wave_shipment v
            JOIN wave w ON w.merchant = v.merchant AND w.id = v.wave_id
            JOIN shipment s ON s.merchant = v.merchant AND s.id = v.shipment_id
            WHERE v.tote IS NOT NULL AND s.stage BETWEEN {Picking} AND {Packed - 1}
            GROUP BY v.merchant, w.location_id, v.tote HAVING count(*) > 1
            """),
        new(8, "manifest.package", "On a manifest stands what is labelled for its carrier; closed, what left.", $"""
            SELECT 'manifest ' || m.number || ' label ' || hex(p.label_id) FROM manifest_package p
            JOIN manifest m ON m.merchant = p.merchant AND m.id = p.manifest_id
            LEFT JOIN label l ON l.merchant = p.merchant AND l.id = p.label_id AND l.shipment_id = p.shipment_id
            LEFT JOIN shipment s ON s.merchant = p.merchant AND s.id = p.shipment_id
            WHERE l.id IS NULL OR l.voided_at IS NOT NULL OR l.carrier <> m.carrier
               OR s.location_id IS DISTINCT FROM m.location_id
               OR s.stage NOT BETWEEN CASE WHEN m.closed_at IS NULL THEN {Labelled} ELSE {HandedOver} END
                                  AND {Cancelled - 1}
            """),
        new(8, "manifest.count", "A closed manifest counts what is on it.", """
            SELECT 'manifest ' || m.number || ' counts ' || m.packages FROM manifest m
            WHERE m.closed_at IS NOT NULL AND m.packages <>
                (SELECT count(*) FROM manifest_package p WHERE p.merchant = m.merchant AND p.manifest_id = m.id)
            """),
    ];
}
