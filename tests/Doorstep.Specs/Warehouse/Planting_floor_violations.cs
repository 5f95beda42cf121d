using System.Data.Common;
using Doorstep.Platform.Data;
using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;
using Doorstep.Tests;

namespace Doorstep.Specs.Warehouse;

/// <summary>Each checker of the floor and the labels is seen to fail once, and each enforcer to stop it.</summary>
public sealed class Planting_floor_violations
{
    private const string Second = "x'00000000000000000000000000000001'";

    private const string SecondLabel =
        """
        INSERT INTO label (merchant, id, shipment_id, package_id, package, packages, carrier, service, tracking_number,
            sscc, ship_from, ship_to, weight_grams, order_number, ship_date, created_at, status)
        SELECT merchant, randomblob(16), shipment_id, package_id, package, packages, carrier, service, 'DSX', 'X',
            ship_from, ship_to, weight_grams, order_number, ship_date, created_at, status FROM label;
        """;

    public static TheoryData<string, string[]> Planted => new()
    {
        { "DROP INDEX ix_label_merchant_package_id;" + SecondLabel, ["label.live", "package.count"] },
        {
            "DROP INDEX ix_label_merchant_package_id; DROP INDEX ix_label_merchant_tracking_number; "
            + "DROP INDEX ix_label_merchant_sscc;"
            + SecondLabel.Replace("'DSX', 'X'", "tracking_number, sscc").Replace("randomblob(16)", Second)
            + $"UPDATE label SET voided_at = 1 WHERE id = {Second};",
            ["label.number", "label.number"]
        },
        { "UPDATE label SET merchant = 2;", ["label.merchant", "label.stage", "package.count"] },
        { "UPDATE package_line SET quantity = 3;", ["package.units"] },
        { "UPDATE label SET voided_at = 1;", ["package.count"] },
        { "UPDATE shipment SET packages = 2, packages_labelled = 2;", ["package.count"] },
        { "UPDATE shipment SET packages = 2;", ["package.count"] },
        { "UPDATE label SET package_id = randomblob(16);", ["label.stage", "package.count"] },
        {
            """
            INSERT INTO stock_entry (merchant, item_id, location_id, from_account, to_account, quantity, on_hand_after,
                reserved_after, shipment_id, actor, at)
            SELECT merchant, item_id, location_id, 1, 4, 1, 0, 0, shipment_id, actor, at FROM stock_entry
            WHERE to_account = 4;
            """,
            ["shipment.once"]
        },
        {
            "INSERT INTO wall_slot (merchant, shipment_id, location_id, slot) "
            + "SELECT 1, id, location_id, 'A1' FROM shipment;",
            ["wall.slot"]
        },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task The_audit_sees_exactly_what_was_planted(string sql, string[] names)
    {
        await using var world = await Shipped();
        world.ExpectsViolations = true;
        Assert.Empty(await world.Audit());

        await world.Plant(sql);
        Assert.Equal(names, (await world.Audit()).Select(v => v.Name).Order());
    }

    [Theory]
    [InlineData(SecondLabel, "UNIQUE")]
    [InlineData("UPDATE package SET weight_grams = 0;", "CHECK")]
    [InlineData("UPDATE package_line SET quantity = 0;", "CHECK")]
    [InlineData("DELETE FROM label;", "FOREIGN KEY")]
    public async Task The_database_itself_refuses(string sql, string why)
    {
        await using var world = await Shipped();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
            world.Look(db => db.Execute(TestDatabase.Worded(sql), default)));
        Assert.Contains(why, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<World> Shipped()
    {
        var world = await Shop.Open();
        var shipment = await world.HandedOver(("TEA", 2));
        await world.Track(
            await world.Tracking(shipment), TrackingStatus.InTransit, world.Clock.GetUtcNow(), "e1");
        return world;
    }
}
