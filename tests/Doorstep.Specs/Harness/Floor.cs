using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Tracking;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Reading;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Shorts;
using Doorstep.Warehouse.Tracking;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs of the floor: a shipment, and how far it has come.</summary>
internal static class Floor
{
    /// <summary>An order of these lines, all of it at one location, standing at Allocated.</summary>
    public static async Task<Guid> Allocated(this World world, params (string Sku, int Quantity)[] lines)
    {
        foreach (var (sku, quantity) in lines) await world.Stock("ATL", sku, quantity);
        var order = await world.Place($"X{await world.Count("order") + 1}", lines);
        return order.Shipments.Single().Id;
    }

    public static async Task<Guid> Released(this World world, params (string Sku, int Quantity)[] lines)
    {
        var shipment = await world.Allocated(lines);
        Assert.Equal(200, (await world.Release(shipment)).Single().Status);
        return shipment;
    }

    public static async Task<Guid> Picked(this World world, params (string Sku, int Quantity)[] lines)
    {
        var shipment = await world.Released(lines);
        await Shop.Must(world.Pick(shipment, lines));
        return shipment;
    }

    public static async Task<Guid> Packed(this World world, params (string Sku, int Quantity)[] lines)
    {
        var shipment = await world.Picked(lines);
        await Shop.Must(world.Pack(shipment, lines));
        return shipment;
    }

    public static async Task<Guid> Labelled(this World world, params (string Sku, int Quantity)[] lines)
    {
        var shipment = await world.Packed(lines);
        await Shop.Must(world.Label(shipment));
        return shipment;
    }

    public static async Task<Guid> HandedOver(this World world, params (string Sku, int Quantity)[] lines)
    {
        var shipment = await world.Labelled(lines);
        await Shop.Must(world.HandOver(shipment));
        return shipment;
    }

    public static async Task<IReadOnlyList<ReleaseShipments.Result>> Release(
        this World world, params Guid[] shipments) =>
        (await Shop.Must(world.Run<ReleaseShipments, ReleaseShipments.Answer>(c =>
            c.Run(new(shipments), default)))).Results;

    public static Task<Outcome<PickShipment.Answer>> Pick(
        this World world, Guid shipment, params (string Code, int Quantity)[] scans) =>
        world.Run<PickShipment, PickShipment.Answer>(c => c.Run(new(shipment, Scans(scans)), default));

    public static Task<Outcome<ReportShort.Answer>> Short(
        this World world, Guid shipment, string sku, int quantity, string reason = "missing", string? note = null) =>
        world.Run<ReportShort, ReportShort.Answer>(c => c.Run(new(shipment, sku, quantity, reason, note), default));

    /// <summary>Packs everything into one box.</summary>
    public static Task<Outcome<PackShipment.Answer>> Pack(
        this World world, Guid shipment, params (string Code, int Quantity)[] scans) =>
        world.PackBoxes(shipment, new PackShipments.Box(Scans(scans), WeightGrams: 300));

    public static Task<Outcome<PackShipment.Answer>> PackBoxes(
        this World world, Guid shipment, params PackShipments.Box[] boxes) =>
        world.Run<PackShipment, PackShipment.Answer>(c => c.Run(new(shipment, boxes), default));

    /// <summary>Scans into a box that is open.</summary>
    public static Task<Outcome<PackShipment.Answer>> PackOne(
        this World world, Guid shipment, string code, int quantity = 1, int? package = null) =>
        world.Run<PackScan, PackShipment.Answer>(c => c.Run(new(shipment, new(code, quantity), package), default));

    public static Task<Outcome<LabelShipment.Answer>> Label(this World world, Guid shipment, string? service = null) =>
        world.Run<LabelShipment, LabelShipment.Answer>(c => c.Run(new(shipment, service), default));

    public static Task<Outcome<HandOver.Answer>> HandOver(this World world, Guid shipment) =>
        world.Run<HandOver, HandOver.Answer>(c => c.Run(new(shipment), default));

    public static async Task<RecordTracking.Result> Track(
        this World world, string number, TrackingStatus status, DateTimeOffset at, string eventId) =>
        (await Shop.Must(world.Run<RecordTracking, RecordTracking.Answer>(c =>
            c.Run(new([new(number, status.ToString(), at, eventId)]), default)))).Results.Single();

    /// <summary>Puts the shipment's order on hold; answers what takes the hold away again.</summary>
    public static async Task<Func<Task>> Hold(this World world, Guid shipment)
    {
        var order = (await world.Shipment(shipment)).OrderId;
        var hold = (await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(c =>
            c.Run(new(order, HoldReason.Fraud), default)))).Id;
        return () => Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(order, hold), default)));
    }

    public static async Task<OrderAnswer> Cancel(this World world, Guid shipment)
    {
        var order = (await world.Shipment(shipment)).OrderId;
        return await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(order), default)));
    }

    /// <summary>Refused with this code, and nothing has changed.</summary>
    public static async Task Refuses<T>(this World world, string code, Func<Task<Outcome<T>>> run)
    {
        var before = await world.State();
        Assert.Equal(code, (await run()).Refusal?.Code);
        Assert.Equal(before, await world.State());
    }

    /// <summary>The shipment as it is now.</summary>
    public static Task<ShowShipment.Answer> Shipment(this World world, Guid id) =>
        Shop.Must(world.Ask<ShowShipment, ShowShipment.Answer>(q => q.Run(new(id), default)));

    public static async Task<OrderAnswer> OrderOf(this World world, Guid shipment) =>
        await world.Order((await world.Shipment(shipment)).OrderId);

    public static async Task<string> Tracking(this World world, Guid shipment) =>
        (await world.Shipment(shipment)).Labels.Single().TrackingNumber;

    public static Scan[] Scans(params (string Code, int Quantity)[] scans) =>
        [.. scans.Select(s => new Scan(s.Code, s.Quantity))];

    /// <summary>What the journal says of a shipment: type and stage entered, in order.</summary>
    public static Task<List<(string Type, int? To)>> Journal(this World world, Guid shipment) =>
        world.Look(db => db.Query(
            "SELECT type, to_stage FROM journal WHERE entity_id = @id ORDER BY version",
            r => (r.GetString(0), r.IsDBNull(1) ? (int?)null : r.GetInt32(1)), default, ("@id", shipment)));

    /// <summary>Everything that a refused command must not have changed.</summary>
    public static Task<string> State(this World world) => world.Look(async db => string.Join('\n', await db.Query(
        """
        SELECT 'journal ' || count(*) FROM journal
        UNION ALL SELECT 'entries ' || count(*) FROM stock_entry
        UNION ALL SELECT 'level ' || on_hand || ' ' || reserved FROM stock_level
        UNION ALL SELECT 'line ' || quantity || ' ' || picked || ' ' || packed FROM shipment_line
        UNION ALL SELECT 'shipment ' || stage || ' ' || version || ' ' || packages || ' ' || packages_labelled
                  FROM shipment
        UNION ALL SELECT 'package ' || number || ' ' || quantity FROM package p
                  LEFT JOIN package_line l ON l.merchant = p.merchant AND l.package_id = p.id
        UNION ALL SELECT 'label ' || tracking_number || ' ' || coalesce(voided_at, 0) || ' ' || status FROM label
        UNION ALL SELECT 'scan ' || event_id || ' ' || applied FROM tracking_event
        UNION ALL SELECT 'slot ' || slot FROM wall_slot
        """, r => r.GetString(0), default)));
}
