using Doorstep.Orders;
using Doorstep.Specs.Harness;
using Doorstep.Tests;

namespace Doorstep.Specs.Reading;

/// <summary>A shop to ask questions of: one order that is held, one in review, and on PostgreSQL a crowd of others.
/// </summary>
public sealed class BusyShop : IAsyncLifetime
{
    /// <summary>Two hundred of the crowd came then or later.</summary>
    public static readonly DateTimeOffset Recent =
        new DateTimeOffset(2026, 11, 2, 15, 0, 0, default).AddMinutes(19_800);

    public World World { get; private set; } = null!;

    public Guid Order { get; private set; }

    /// <summary>
    /// PostgreSQL plans by the number and the spread of the rows that it has seen: here are 20,000 orders for it to
    /// look at. SQLite plans by its rules alone.
    /// </summary>
    public static async Task Crowd(World world)
    {
        if (!TestDatabase.IsPostgres) return;
        world.ExpectsViolations = true;
        await world.Plant(Rows);
    }

    public async ValueTask InitializeAsync()
    {
        World = await Shop.Open();
        await World.Stock("RNO", "TEA", 1);
        var order = await World.Place("A-1", ("TEA", 2));
        await World.Place("A-2", ("TAE", 2));
        await World.Hold(order.Id, HoldReason.Payment);
        Order = order.Id;
        await Crowd(World);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private const string Rows = """
        CREATE FUNCTION pg_temp.named(what text, n int) RETURNS uuid LANGUAGE sql
            RETURN md5(what || n)::uuid;
        CREATE TEMP TABLE crowd AS SELECT n, pg_temp.named('order', n) AS order_id, pg_temp.named('shipment', n) AS id
            FROM generate_series(1, 20000) AS n;

        INSERT INTO "order" SELECT row.*
        FROM crowd c, "order" o, jsonb_populate_record(o, jsonb_build_object(
            'id', c.order_id, 'number', 2000 + c.n, 'external_id', 'CROWD-' || c.n,
            'placed_at', o.placed_at + 60000 * c.n,
            'status', (ARRAY[0, 10, 20, 50, 55, 60, 90, 100, 100, 100, 101])[1 + c.n % 11])) AS row
        WHERE o.ctid = (SELECT ctid FROM "order" ORDER BY number LIMIT 1);
        INSERT INTO order_line SELECT row.*
        FROM crowd c, order_line l, jsonb_populate_record(l, jsonb_build_object(
            'order_id', c.order_id, 'sku', 'SKU-' || c.n % 500)) AS row
        WHERE l.ctid = (SELECT ctid FROM order_line WHERE item_id IS NOT NULL LIMIT 1);
        INSERT INTO order_term SELECT 1, word, 2000 + c.n FROM crowd c,
            unnest(ARRAY['ada', 'name' || c.n % 700, 'x' || c.n, 'sku-' || c.n % 500, (2000 + c.n)::text]) AS word;
        INSERT INTO order_words SELECT 1, number, string_agg(' ' || term || ' ', '') FROM order_term
            WHERE number > 2000 GROUP BY number;
        INSERT INTO shipment SELECT row.*
        FROM crowd c, shipment s, jsonb_populate_record(s, jsonb_build_object(
            'id', c.id, 'order_id', c.order_id, 'number', 1, 'rank', (2000 + c.n) * 1000 + 1,
            'stage', (ARRAY[0, 20, 50, 55, 60, 90, 92, 100, 100, 100, 101])[1 + c.n % 11],
            'due_at', s.stage_at + 60000 * c.n,
            'location_id', (SELECT id FROM location ORDER BY code OFFSET (c.n % 100 = 0)::int LIMIT 1))) AS row
        WHERE s.ctid = (SELECT ctid FROM shipment ORDER BY rank LIMIT 1);
        INSERT INTO shipment_line SELECT row.*
        FROM crowd c, shipment_line l, jsonb_populate_record(l, jsonb_build_object(
            'shipment_id', c.id)) AS row
        WHERE l.ctid = (SELECT ctid FROM shipment_line LIMIT 1);
        INSERT INTO journal (merchant, entity, entity_id, root_id, version, type, from_stage, to_stage, actor, at)
        SELECT 1, 'shipment', c.id, c.order_id, v, (ARRAY['PlaceOrder', 'PickShipment', 'HandOver'])[v],
            (ARRAY[NULL, 50, 85])[v], (ARRAY[50, 60, 90])[v], 'crowd', c.n
        FROM crowd c, generate_series(1, 3) AS v;
        INSERT INTO hold SELECT row.*
        FROM crowd c, hold h, jsonb_populate_record(h, jsonb_build_object(
            'id', pg_temp.named('hold', c.n), 'order_id', c.order_id,
            'released_at', CASE WHEN c.n % 200 > 0 THEN 1 END)) AS row
        WHERE h.ctid = (SELECT ctid FROM hold LIMIT 1) AND c.n % 20 = 0;
        INSERT INTO package SELECT row.*
        FROM crowd c, package p, jsonb_populate_record(p, jsonb_build_object(
            'id', pg_temp.named('package', c.n), 'shipment_id', c.id)) AS row
        WHERE p.ctid = (SELECT ctid FROM package LIMIT 1);
        INSERT INTO package_line SELECT row.*
        FROM crowd c, package_line l, jsonb_populate_record(l, jsonb_build_object(
            'package_id', pg_temp.named('package', c.n))) AS row
        WHERE l.ctid = (SELECT ctid FROM package_line LIMIT 1);
        INSERT INTO label SELECT row.*
        FROM crowd c, label b, jsonb_populate_record(b, jsonb_build_object(
            'id', pg_temp.named('label', c.n), 'package_id', pg_temp.named('package', c.n),
            'shipment_id', c.id, 'tracking_number', 'DS' || c.n, 'sscc', c.n, 'voided_at', NULL)) AS row
        WHERE b.ctid = (SELECT ctid FROM label LIMIT 1);
        INSERT INTO tracking_event SELECT row.*
        FROM crowd c, tracking_event e, jsonb_populate_record(e, jsonb_build_object(
            'event_id', 'E' || c.n, 'label_id', pg_temp.named('label', c.n), 'shipment_id', c.id)) AS row
        WHERE e.ctid = (SELECT ctid FROM tracking_event LIMIT 1);
        ANALYZE
        """;
}
