using System.Data.Common;
using Doorstep.Platform.Data;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Kernel;

/// <summary>Each checker is seen to fail once, and each enforcer to stop what the checker looks for.</summary>
public sealed class Planting_violations
{
    private const string Tea = "(SELECT id FROM item WHERE sku = 'TEA' AND merchant = 1)";
    private const string Reno = "(SELECT id FROM location WHERE code = 'RNO' AND merchant = 1)";
    private const string Nowhere = "x'00112233445566778899aabbccddeeff'";

    public static TheoryData<string, string[]> Planted => new()
    {
        { Entry(Tea, 2, 2, 5), ["stock.balanced"] },
        { Entry(Tea, 2, 9, 5) + Level("on_hand = on_hand - 5"), ["stock.balanced"] },
        { Entry(Tea, 2, 5, 11) + Level("on_hand = -1"), ["bin.sound", "stock.sound"] },
        { Level("on_hand = on_hand + 1"), ["stock.ledger"] },
        { "DELETE FROM stock_level;", ["stock.ledger"] },
        { Reservation(Tea, Reno), ["order.merchant", "stock.reserved"] },
        { Entry(Nowhere, 1, 2, 5)
            + Entry(Nowhere, 2, 1, 5), ["stock.merchant", "stock.merchant"] },
        { Backorder(Nowhere), ["order.merchant", "stock.merchant"] },
        { LineOfNoOrder, ["order.merchant"] },
        { ShipmentOfNoOrder + Counted, ["order.merchant", "shipment.legal", "shipment.legal"] },
        { Journal(2, null, null), ["journal.gapless"] },
        { Journal(1, null, null) + Journal(3, null, null), ["journal.gapless"] },
        { Journal(1, null, 10) + Journal(2, 20, 30), ["journal.chain"] },
        { Journal(1, 10, 20), ["journal.chain"] },
        { Journal(1, null, null, merchant: 99), ["journal.merchant"] },
    };

    private const string LineOfNoOrder = $"""
        INSERT INTO order_line (merchant, order_id, line, sku, title, quantity, unit_price, shipped, cancelled)
        VALUES (1, {Nowhere}, 1, 'TEA', 'Tea', 1, 0, 0, 0);
        """;

    private const string ShipmentOfNoOrder = $"""
        INSERT INTO shipment (merchant, id, order_id, number, rank, units, units_picked, units_packed, packages,
                              packages_labelled, open_holds, stage, stage_at, due_at, version, tracking_numbers,
                              is_slipping, avoided, reroutes)
        VALUES (1, {Nowhere}, {Nowhere}, 1, 1, 0, 0, 0, 0, 0, 0, 20, 0, 604800000, 1, '[]', false, '', 0);
        """;

    private const string Counted =
        "INSERT INTO counter (merchant, name, scope, key, value) VALUES (1, 'shipment.stage', '', 20, 1);";

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task The_audit_sees_exactly_what_was_planted(string sql, string[] names)
    {
        await using var world = await Stocked();
        world.ExpectsViolations = true;
        Assert.Empty(await world.Audit());

        await world.Plant(sql);
        Assert.Equal(names, (await world.Audit()).Select(v => v.Name).Order());
    }

    [Theory]
    [InlineData("UPDATE stock_entry SET quantity = 1;", "append-only")]
    [InlineData("DELETE FROM stock_entry;", "append-only")]
    [InlineData("UPDATE journal SET actor = 'nobody';", "append-only")]
    [InlineData("DELETE FROM journal;", "append-only")]
    [InlineData("UPDATE stock_level SET reserved = on_hand + 1;", "CHECK")]
    [InlineData("UPDATE stock_level SET reserved = -1;", "CHECK")]
    [InlineData(
        "INSERT INTO journal SELECT seq + 100, merchant, entity, entity_id, root_id, version, type, from_stage, "
        + "to_stage, dwell_seconds, actor, reason, source, data, at FROM journal;", "UNIQUE")]
    public async Task The_database_itself_refuses(string sql, string why)
    {
        await using var world = await Stocked();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
            world.Look(db => db.Execute(sql, default)));
        Assert.Contains(why, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<World> Stocked()
    {
        var world = await World.Begin();
        await world.Item("TEA");
        await world.Location("RNO");
        await world.Receive("TEA", "RNO", 10);
        return world;
    }

    private static string Entry(string item, int from, int to, int quantity) =>
        $"""
        INSERT INTO stock_entry (merchant, item_id, location_id, from_account, to_account, quantity, on_hand_after,
            reserved_after, actor, at)
        VALUES (1, {item}, {Reno}, {from}, {to}, {quantity}, 0, 0, 'planted', 0);
        """;

    private static string Level(string set) => $"UPDATE stock_level SET {set};";

    private static string Reservation(string item, string location) =>
        $"""
        INSERT INTO reservation (merchant, shipment_id, line, order_id, item_id, location_id, quantity)
        VALUES (1, randomblob(16), 1, randomblob(16), {item}, {location}, 1);
        """;

    private static string Backorder(string item) =>
        $"""
        INSERT INTO backorder (merchant, shipment_id, line, order_id, item_id, quantity, rank, priority)
        VALUES (1, randomblob(16), 1, randomblob(16), {item}, 1, 1, 0);
        """;

    private static string Journal(int version, int? from, int? to, int merchant = 1) =>
        $"""
        INSERT INTO journal (merchant, entity, entity_id, root_id, version, type, from_stage, to_stage, actor, at)
        VALUES ({merchant}, 'thing', {Nowhere}, {Nowhere}, {version}, 'Planted', {from?.ToString() ?? "NULL"},
            {to?.ToString() ?? "NULL"}, 'planted', 0);
        """;
}
