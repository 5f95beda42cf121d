using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Tracking;
using static Doorstep.Shipping.Tracking.TrackingStatus;

namespace Doorstep.Specs.Warehouse;

public sealed class Recording_tracking
{
    /// <summary>Scans as they come in: hour of the carrier's clock and status; and the stage after each.</summary>
    public static TheoryData<(int Hour, TrackingStatus Status)[], string> Orders => new()
    {
        { [(1, InTransit), (2, OutForDelivery), (3, Delivered)], "InTransit OutForDelivery Delivered" },
        { [(3, Delivered), (1, InTransit), (2, OutForDelivery)], "Delivered Delivered Delivered" },
        { [(2, OutForDelivery), (1, InTransit)], "OutForDelivery OutForDelivery" },
        { [(2, OutForDelivery), (3, InTransit), (4, Delivered)], "OutForDelivery OutForDelivery Delivered" },
        { [(2, InTransit), (1, OutForDelivery)], "InTransit InTransit" },
        { [(2, InTransit), (1, DeliveryException)], "InTransit InTransit" },
        { [(1, InTransit), (4, InTransit), (3, DeliveryException)], "InTransit InTransit InTransit" },
        { [(1, DeliveryException), (2, InTransit), (3, OutForDelivery)], "DeliveryException InTransit OutForDelivery" },
        { [(2, DeliveryException), (1, OutForDelivery)], "DeliveryException DeliveryException" },
        { [(2, DeliveryException), (2, OutForDelivery)], "DeliveryException DeliveryException" },
        { [(1, DeliveryException), (2, Delivered), (3, DeliveryException)], "DeliveryException Delivered Delivered" },
        { [(1, ReturningToSender), (2, Delivered)], "ReturningToSender ReturningToSender" },
        { [(1, LabelCreated), (2, TrackingStatus.HandedOver)], "HandedOver HandedOver" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task In_any_order_the_stage_follows_the_newest_scan_and_never_falls(
        (int Hour, TrackingStatus Status)[] scans, string stages)
    {
        await using var world = await Shop.Open();
        var shipment = await world.HandedOver(("TEA", 1));
        var number = await world.Tracking(shipment);
        var begin = world.Clock.GetUtcNow();

        var seen = new List<string>();
        foreach (var (i, (hour, status)) in scans.Index())
        {
            var result = await world.Track(number, status, begin.AddHours(hour), $"e{i}");
            Assert.Equal(200, result.Status);
            Assert.Equal((await world.Shipment(shipment)).Stage, result.Event!.Stage);
            seen.Add(result.Event.Stage);
        }

        Assert.Equal(stages, string.Join(' ', seen));
        Assert.Equal(scans.Length, (await world.Journal(shipment)).Count(j => j.Type == nameof(RecordTracking)));
        Assert.Equal(scans.Length, (await world.Shipment(shipment)).Tracking.Count);
    }

    [Fact]
    public async Task The_same_scan_again_is_answered_alike_and_changes_nothing()
    {
        await using var world = await Shop.Open();
        var shipment = await world.HandedOver(("TEA", 1));
        var number = await world.Tracking(shipment);
        var at = world.Clock.GetUtcNow();
        var first = await world.Track(number, InTransit, at, "e1");
        var before = await world.State();

        var again = await world.Track($" {number.ToLowerInvariant()}", InTransit, at, " e1 ");

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Event, again.Event);
        Assert.Equal(before, await world.State());
    }

    [Fact]
    public async Task Another_scan_under_the_same_event_id_is_refused()
    {
        await using var world = await Shop.Open();
        var number = await world.Tracking(await world.HandedOver(("TEA", 1)));
        var other = await world.Tracking(await world.HandedOver(("TEA", 1)));
        var at = world.Clock.GetUtcNow();
        await world.Track(number, InTransit, at, "e1");

        await Refuses(world, "tracking.different", 409, new(number, "Delivered", at, "e1"));
        await Refuses(world, "tracking.different", 409, new(number, "InTransit", at.AddSeconds(1), "e1"));
        await Refuses(world, "tracking.different", 409, new(number, "InTransit", at, "e1", "Reno"));
        await Refuses(world, "tracking.different", 409, new(other, "InTransit", at, "e1"));
    }

    [Fact]
    public async Task What_is_no_scan_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var number = await world.Tracking(await world.HandedOver(("TEA", 1)));
        var now = world.Clock.GetUtcNow();

        await Refuses(world, "tracking.unknown", 404, new("DS0009000000010", "InTransit", now, "e1"));
        await Refuses(world, "tracking.unknown", 404, new(null!, "InTransit", now, "e1"));
        await Refuses(world, "tracking.status", 422, new(number, "Lost", now, "e1"));
        await Refuses(world, "tracking.time", 422, new(number, "InTransit", null, "e1"));
        await Refuses(world, "tracking.time", 422, new(number, "InTransit", now.AddHours(24).AddSeconds(1), "e1"));
        await Refuses(world, "tracking.event", 422, new(number, "InTransit", now, " "));
        await Refuses(world, "tracking.event", 422, new(number, "InTransit", now, "e1", new string('x', 301)));
        await Refuses(world, "tracking.event", 422, null!);
        Assert.Equal(200, (await world.Track(number, InTransit, now.AddHours(24), "e1")).Status);
    }

    [Fact]
    public async Task A_shipment_is_where_its_least_advanced_package_is()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2));
        await Shop.Must(world.PackBoxes(shipment,
            new PackShipments.Box(Floor.Scans(("TEA", 1))), new PackShipments.Box(Floor.Scans(("TEA", 1)))));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));
        var numbers = (await world.Shipment(shipment)).Labels.Select(l => l.TrackingNumber).ToList();
        var begin = world.Clock.GetUtcNow();

        Assert.Equal("HandedOver", await After(0, Delivered, 3));
        Assert.Equal("InTransit", await After(1, InTransit, 1));
        Assert.Equal("OutForDelivery", await After(1, OutForDelivery, 2));
        Assert.Equal("DeliveryException", await After(1, DeliveryException, 3));
        Assert.Equal("InTransit", await After(1, InTransit, 4));
        Assert.Equal("Delivered", await After(1, Delivered, 5));
        Assert.Equal(("Delivered", "Completed"),
            ((await world.OrderOf(shipment)).Status, (await world.OrderOf(shipment)).Stage));

        async Task<string> After(int package, TrackingStatus status, int hour) => (await world.Track(
            numbers[package], status, begin.AddHours(hour), $"{package}-{hour}")).Event!.Stage;
    }

    [Fact]
    public async Task A_package_that_falls_back_does_not_take_the_shipment_with_it()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 2));
        await Shop.Must(world.PackBoxes(shipment,
            new PackShipments.Box(Floor.Scans(("TEA", 1))), new PackShipments.Box(Floor.Scans(("TEA", 1)))));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));
        var numbers = (await world.Shipment(shipment)).Labels.Select(l => l.TrackingNumber).ToList();
        var begin = world.Clock.GetUtcNow();
        await world.Track(numbers[0], DeliveryException, begin.AddHours(1), "a1");
        await world.Track(numbers[1], OutForDelivery, begin.AddHours(1), "b1");

        var back = await world.Track(numbers[0], InTransit, begin.AddHours(2), "a2");

        Assert.Equal((true, "OutForDelivery"), (back.Event!.Applied, back.Event.Stage));
    }

    [Fact]
    public async Task A_list_takes_what_it_can_and_says_of_each_other_why_not()
    {
        await using var world = await Shop.Open();
        var shipment = await world.HandedOver(("TEA", 1));
        var number = await world.Tracking(shipment);
        var now = world.Clock.GetUtcNow();

        var results = (await Shop.Must(Record(world,
            new(number, "in_transit", now, "e1", "Reno"), new(number, "Lost", now, "e2"),
            new(number, "in_transit", now, "e1", "Reno"), new(number, "Delivered", now.AddHours(1), "e3")))).Results;

        Assert.Equal([200, 422, 200, 200], results.Select(r => r.Status));
        Assert.Equal(["e1", "e2", "e1", "e3"], results.Select(r => r.EventId));
        Assert.Equal("Delivered", (await world.Shipment(shipment)).Stage);
        await world.Refuses("batch.size", () => Record(world));
    }

    [Fact]
    public async Task A_scan_of_a_void_label_or_a_cancelled_shipment_is_only_kept()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 1));
        var old = await world.Tracking(shipment);
        await Shop.Must(world.Run<VoidLabels, VoidLabels.Answer>(c => c.Run(new(shipment), default)));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));
        var cancelled = await world.Labelled(("TEA", 1));
        var never = await world.Tracking(cancelled);
        await world.Cancel(cancelled);
        var now = world.Clock.GetUtcNow();

        var stray = await world.Track(old, Delivered, now, "e1");
        var late = await world.Track(never, Delivered, now, "e2");

        Assert.Equal((false, "HandedOver"), (stray.Event!.Applied, stray.Event.Stage));
        Assert.Equal((false, "Cancelled"), (late.Event!.Applied, late.Event.Stage));
    }

    [Fact]
    public async Task A_picker_may_not_track()
    {
        await using var world = await Shop.Open();
        var number = await world.Tracking(await world.HandedOver(("TEA", 1)));
        world.Actor = world.Actor with { Role = Role.Picker };

        await world.Refuses("permission.denied", () =>
            Record(world, new RecordTracking.Event(number, "InTransit", world.Clock.GetUtcNow(), "e1")));
    }

    private static async Task Refuses(World world, string code, int status, RecordTracking.Event scan)
    {
        var before = await world.State();
        var result = (await Shop.Must(Record(world, scan))).Results.Single();
        Assert.Equal((code, status), (result.Problem?.Code, result.Status));
        Assert.Equal(before, await world.State());
    }

    private static Task<Outcome<RecordTracking.Answer>> Record(World world, params RecordTracking.Event[] scans) =>
        world.Run<RecordTracking, RecordTracking.Answer>(c => c.Run(new(scans), default));
}
