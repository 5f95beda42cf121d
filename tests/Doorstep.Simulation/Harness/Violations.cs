namespace Doorstep.Simulation.Harness;

/// <summary>For each invariant of the audit, a statement that breaks it in a shop that has seen some days.</summary>
internal static class Violations
{
    private const string Nowhere = "x'00112233445566778899aabbccddeeff'";
    private const string None = "x'00000000000000000000000000000000'";

    public static readonly IReadOnlyDictionary<string, string> Planted = new Dictionary<string, string>
    {
        ["stock.balanced"] = Entry("from_account = to_account"),
        ["stock.sound"] = "UPDATE stock_level SET reserved = on_hand + 1",
        ["stock.ledger"] = "UPDATE stock_level SET on_hand = on_hand + 1",
        ["stock.reserved"] = "UPDATE reservation SET quantity = quantity + 1",
        ["stock.merchant"] = $"UPDATE backorder SET item_id = {Nowhere}; UPDATE reservation SET item_id = {Nowhere}",
        ["bin.sound"] = "UPDATE stock_level SET placed = on_hand + 1",
        ["bin.ledger"] = $"""
            INSERT INTO bin_entry (merchant, location_id, item_id, to_bin_id, quantity, cause, actor, at)
            SELECT merchant, location_id, item_id, {Nowhere}, 1, 1, 'x', 0 FROM stock_level LIMIT 1
            """,
        ["bin.placed"] = "UPDATE stock_level SET placed = placed + 1 WHERE on_hand > 0",
        ["bin.merchant"] = $"""
            INSERT INTO bin_level (merchant, location_id, bin_id, item_id, quantity)
            SELECT merchant, location_id, {Nowhere}, item_id, 1 FROM stock_level LIMIT 1
            """,
        ["bin.picked"] = $"""
            INSERT INTO bin_pick (merchant, shipment_id, line, bin_id, lot_id, item_id, location_id, quantity)
            SELECT merchant, {Nowhere}, 1, {Nowhere}, {None}, item_id, location_id, 1 FROM stock_level LIMIT 1
            """,
        ["lot.on_hand"] = LotUnits(1, "b.id"),
        ["lot.ledger"] = LotUnits(4, "b.id"),
        ["lot.bins"] = LotUnits(1, "b.id"),
        ["lot.picked"] = LotUnits(2, None),
        ["lot.transfer"] = LotGoes("id", 8),
        ["lot.merchant"] = LotGoes(Nowhere, 6),
        ["count.books"] = "UPDATE count_line SET expected = expected + 1",
        ["count.posted"] = "UPDATE count_line SET posted = posted + 1",
        ["count.once"] = "UPDATE stock_count SET stage = 90; UPDATE count_bin SET done = false",
        ["count.legal"] = "UPDATE stock_count SET version = version + 1",
        ["count.counters"] = "UPDATE counter SET value = value + 1 WHERE name = 'count.stage'",
        ["count.merchant"] = "UPDATE count_bin SET bin_id = randomblob(16)",
        ["receiving.incoming"] = "UPDATE incoming_units SET quantity = quantity + 1 WHERE NOT is_transfer",
        ["receiving.ledger"] = "UPDATE receiving_line SET received = received + 1",
        ["receiving.boxes"] = "UPDATE receiving_order SET boxes_done = boxes_done + 1",
        ["receiving.legal"] = "UPDATE receiving_order SET stage = 30",
        ["box.legal"] = "UPDATE receiving_box SET version = version + 1",
        ["purchase.legal"] = $"""
            INSERT INTO journal (merchant, entity, entity_id, root_id, version, type, to_stage, actor, at)
            VALUES (1, 'purchase', {Nowhere}, {Nowhere}, 1, 'Planted', 50, 'planted', 0)
            """,
        ["receiving.counters"] = "UPDATE counter SET value = value + 1 WHERE name = 'box.stage'",
        ["receiving.merchant"] = "UPDATE incoming_units SET item_id = randomblob(16)",
        ["transfer.ledger"] = "UPDATE transfer_line SET received = received + 1",
        ["transfer.units"] = "UPDATE transfer_line SET shipped = quantity + 1",
        ["transfer.incoming"] = $"""
            INSERT INTO incoming_units (
                merchant, receiving_id, item_id, location_id, expected_on, quantity, is_transfer)
            SELECT merchant, {Nowhere}, item_id, location_id, '2031-01-01', 1, true FROM stock_level LIMIT 1
            """,
        ["transfer.legal"] = "UPDATE transfer SET version = version + 1",
        ["transfer.counters"] = "UPDATE counter SET value = value + 1 WHERE name = 'transfer.stage'",
        ["transfer.merchant"] = "UPDATE transfer SET from_id = randomblob(16)",
        ["order.promised"] = "DELETE FROM reservation",
        ["order.units"] = "UPDATE order_line SET shipped = shipped + 1 WHERE shipped + cancelled < quantity",
        ["order.once"] = """
            DROP INDEX ix_order_merchant_channel_external_id; UPDATE "order" SET channel = 'web', external_id = 'same'
            """,
        ["order.money"] = """UPDATE "order" SET shipping = shipping + 1""",
        ["order.legal"] = """UPDATE "order" SET stage = 100 WHERE stage = 10""",
        ["order.merchant"] = "UPDATE reservation SET merchant = 2 WHERE merchant = 1",
        ["payment.sums"] = "UPDATE payment SET authorised = authorised + 1",
        ["payment.stage"] = "UPDATE payment SET stage = 95",
        ["payment.legal"] = "UPDATE payment SET version = version + 1",
        ["promise.day"] = """UPDATE "order" SET promised_by = '2031-01-01'""",
        ["promise.told"] = """
            DROP TRIGGER journal_no_update;
            UPDATE journal SET type = 'ChangePromise', reason = 'Promised by 1999-01-01.'
            WHERE entity = 'order' AND version = 1
            """,
        ["promise.stock"] = $"""
            INSERT INTO backorder_promise (merchant, shipment_id, order_id, promised_on, expected_on)
            VALUES (1, {Nowhere}, {Nowhere}, '2031-01-01', '2031-01-01')
            """,
        ["promise.due"] = "UPDATE shipment SET due_at = 1",
        ["promise.slipping"] = "UPDATE shipment SET is_slipping = true",
        ["shipment.holds"] = "UPDATE shipment SET open_holds = open_holds + 1",
        ["shipment.legal"] = "UPDATE shipment SET stage = 60 WHERE stage = 50",
        ["shipment.picked"] = "UPDATE shipment SET units_picked = units_picked + 1",
        ["shipment.once"] = Entry("to_account = 4, from_account = 3"),
        ["counters"] = "UPDATE counter SET value = value + 1",
        ["journal.gapless"] = "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE version = 1",
        ["journal.chain"] =
            "DROP TRIGGER journal_no_update; UPDATE journal SET from_stage = 3 WHERE from_stage IS NOT NULL",
        ["journal.merchant"] = """
            DROP TRIGGER journal_no_update;
            UPDATE journal SET merchant = 99 WHERE seq = (SELECT max(seq) FROM journal)
            """,
        ["label.live"] = """
            DROP INDEX ix_label_merchant_package_id;
            UPDATE label SET voided_at = NULL, package_id = (SELECT package_id FROM label ORDER BY package_id LIMIT 1)
            """,
        ["label.number"] = """
            DROP INDEX ix_label_merchant_tracking_number; UPDATE label SET tracking_number = 'DS1'
            """,
        ["label.merchant"] = $"UPDATE tracking_event SET label_id = {Nowhere}",
        ["label.stage"] = """
            DROP INDEX ix_label_merchant_package_id; UPDATE label SET voided_at = NULL;
            UPDATE shipment SET stage = 80 WHERE stage >= 85
            """,
        ["package.units"] = "UPDATE package_line SET quantity = quantity + 1",
        ["package.line"] = "UPDATE package_line SET shipment_id = randomblob(16)",
        ["parcel.together"] = $"UPDATE shipment SET parcel_id = {Nowhere}",
        ["parcel.several"] = "UPDATE shipment SET parcel_id = id",
        ["package.count"] = "UPDATE shipment SET packages = packages + 1",
        ["wall.slot"] = """
            INSERT INTO wall_slot (merchant, shipment_id, location_id, slot)
            SELECT merchant, id, location_id, 'Z9' FROM shipment WHERE stage >= 90 AND merchant = 1 LIMIT 1
            """,
        ["wall.units"] = $"INSERT INTO wall_unit (merchant, shipment_id, line, quantity) VALUES (1, {Nowhere}, 1, 1)",
        ["wave.shipment"] = $"{AnyWave}; {InWave("50", "NULL")}",
        ["manifest.package"] = $"{AnyManifest}; {OnManifest}",
        ["manifest.count"] = AnyManifest.Replace("NULL, 0", "1, 7"),
        ["wave.tote"] = $"{AnyWave}; UPDATE shipment SET stage = 55; {InWave("0", "'T-1'")}",
    };

    private static string LotGoes(string lot, int to) => $"""
        INSERT INTO lot_entry (merchant, lot_id, item_id, location_id, from_place, from_bin_id, to_place, to_bin_id,
            quantity, reference, actor, at)
        SELECT merchant, {lot}, item_id, {Nowhere}, 7, {None}, {to}, {None}, 1, 'TR-0', 'x', 0 FROM lot
        LIMIT 1
        """;

    private static string LotUnits(int place, string bin) => $"""
        INSERT INTO lot_level (merchant, location_id, item_id, lot_id, place, bin_id, quantity)
        SELECT l.merchant, b.location_id, l.item_id, l.id, {place}, {bin}, 1 FROM lot l
        JOIN bin b ON b.merchant = l.merchant AND b.kind <= 3 WHERE true LIMIT 1
        ON CONFLICT (merchant, location_id, item_id, lot_id, place, bin_id)
        DO UPDATE SET quantity = lot_level.quantity + 1
        """;

    private const string AnyManifest = $"""
        INSERT INTO manifest (merchant, id, number, location_id, carrier, day, opened_by, opened_at, closed_at,
            packages, version)
        SELECT merchant, {Nowhere}, 999, id, 'nobody', '2031-01-01', 'x', 1, NULL, 0, 1 FROM location
        WHERE merchant = 1 LIMIT 1
        """;

    private const string OnManifest = $"""
        INSERT INTO manifest_package (merchant, label_id, manifest_id, shipment_id)
        SELECT merchant, id, {Nowhere}, shipment_id FROM label WHERE merchant = 1
            AND id NOT IN (SELECT label_id FROM manifest_package) LIMIT 1
        """;

    private const string AnyWave = $"""
        INSERT INTO wave (merchant, id, number, location_id, method, asked, released_by, released_at, shipments, lines,
            units, metres, minutes, version)
        SELECT merchant, {Nowhere}, 999, id, 1, 'x', 'x', 0, 1, 1, 1, 1, 1, 1 FROM location WHERE merchant = 1 LIMIT 1
        """;

    private static string InWave(string most, string tote) => $"""
        INSERT INTO wave_shipment (merchant, shipment_id, wave_id, place, tote)
        SELECT merchant, id, {Nowhere}, 1, {tote} FROM shipment s
        WHERE merchant = 1 AND ({most} = 0 OR stage <= {most})
          AND NOT EXISTS (SELECT 1 FROM wave_shipment v WHERE v.merchant = s.merchant AND v.shipment_id = s.id)
        """;

    private static string Entry(string set) => $"DROP TRIGGER stock_entry_no_update; UPDATE stock_entry SET {set}";
}
