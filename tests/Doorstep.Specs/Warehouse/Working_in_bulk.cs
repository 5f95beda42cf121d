using Doorstep.Orders.Placing;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Specs.Shipping;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Tracking;

namespace Doorstep.Specs.Warehouse;

/// <summary>Many shipments in one command: each row for itself, all of them in one transaction.</summary>
public sealed class Working_in_bulk
{
    [Fact]
    public async Task A_cart_is_confirmed_and_each_row_says_how_it_went()
    {
        await using var world = await Shop.Open();
        var whole = await world.Released(("TEA", 2), ("MUG", 1));
        var half = await world.Released(("TEA", 2));
        var wrong = await world.Released(("TEA", 1));
        var over = await world.Released(("TEA", 1));
        var held = await world.Released(("TEA", 1));
        var early = await world.Allocated(("TEA", 1));
        var silent = await world.Released(("TEA", 1));
        await world.Hold(held);

        var results = await Pick(world,
            new(whole), new(half, Floor.Scans(("tea", 1))), new(wrong, Floor.Scans(("MUG", 1))),
            new(over, Floor.Scans(("TEA", 2))), new(held), new(early), new(Guid.Empty), new(silent, []));

        Assert.Equal([200, 200, 409, 409, 409, 409, 404, 422], results.Select(r => r.Status));
        Assert.Equal(
            [null, null, "pick.wrong_item", "pick.too_many", "shipment.held", "flow.illegal", "shipment.unknown",
                "scan.empty"],
            results.Select(r => r.Problem?.Code));
        Assert.Equal([("Picked", 0), ("Picking", 1)], results.Take(2).Select(r => (r.Stage!, r.Remaining!.Value)));
        var picked = new List<int>();
        foreach (var shipment in new[] { whole, half, wrong, over, held, early, silent })
            picked.Add((await world.Shipment(shipment)).Picked);
        Assert.Equal([3, 1, 0, 0, 0, 0, 0], picked);
        Assert.Equal(("PickShipment", 60), (await world.Journal(whole))[^1]);
        Assert.Equal((WrongScans.EventType, null), (await world.Journal(wrong))[^1]);
        Assert.Equal(("ReleaseShipments", 55), (await world.Journal(over))[^1]);
    }

    [Fact]
    public async Task Whole_shipments_are_packed_into_one_box_each_unless_the_row_says_otherwise()
    {
        await using var world = await Shop.Open();
        var plain = await world.Picked(("TEA", 2), ("MUG", 1));
        var weighed = await world.Picked(("TEA", 2));
        var split = await world.Picked(("TEA", 2));
        var begun = await world.Picked(("TEA", 2));
        await Shop.Must(world.PackOne(begun, "TEA"));
        var less = await world.Picked(("TEA", 2));
        var released = await world.Released(("TEA", 1));

        var results = await Pack(world,
            new(plain), new(weighed, [new(WeightGrams: 730)]),
            new(split, [new(Floor.Scans(("TEA", 1))), new(Floor.Scans(("TEA", 1)))]), new(begun),
            new(less, [new(Floor.Scans(("TEA", 1)))]), new(released), new(plain));

        Assert.Equal([200, 200, 200, 200, 409, 409, 409], results.Select(r => r.Status));
        Assert.Equal(["pack.mismatch", "flow.illegal", "flow.illegal"], results.Skip(4).Select(r => r.Problem!.Code));
        Assert.Equal([1, 1, 2, 1], results.Take(4).Select(r => r.Packages!.Count));
        var boxes = (await world.Shipment(plain)).Packages;
        Assert.Equal([("TEA", 2), ("MUG", 1)], Assert.Single(boxes).Lines.Select(l => (l.Sku, l.Quantity)));
        Assert.Equal(730, Assert.Single((await world.Shipment(weighed)).Packages).WeightGrams);
        Assert.Equal(2, Assert.Single((await world.Shipment(begun)).Packages).Lines.Single().Quantity);
        Assert.Equal(("Picked", 0), ((await world.Shipment(less)).Stage, (await world.Shipment(less)).Packed));
    }

    [Fact]
    public async Task Labels_are_made_for_all_and_again_are_the_same()
    {
        await using var world = await Shop.Open();
        var one = await world.Packed(("TEA", 1));
        var two = await world.Packed(("TEA", 2));
        var early = await world.Picked(("TEA", 1));
        await Shop.Must(world.Label(two, "express"));

        var first = await Label(world, [one, early, two, one]);
        var again = await Label(world, [one, two], "standard");

        Assert.Equal([200, 409, 200, 200], first.Select(r => r.Status));
        Assert.Equal("flow.illegal", first[1].Problem!.Code);
        Assert.Equal(["standard", "express", "standard"],
            new[] { 0, 2, 3 }.Select(i => Assert.Single(first[i].Labels!).Service));
        Assert.Equal(first[0].Labels![0].TrackingNumber, first[3].Labels![0].TrackingNumber);
        Assert.Equal([(200, null), (409, "label.different")], again.Select(r => (r.Status, r.Problem?.Code)));
        Assert.Equal(2, await world.Count("label"));
        Assert.Equal("Picked", (await world.Shipment(early)).Stage);
        await world.Refuses("service.unknown", () => world.Run<LabelShipments, LabelShipments.Answer>(
            c => c.Run(new([one], "by owl"), default)));
    }

    [Fact]
    public async Task Labels_of_many_shipments_are_one_document()
    {
        await using var world = await Shop.Open();
        var one = await world.Labelled(("TEA", 1));
        var two = await world.Labelled(("TEA", 2));
        var bare = await world.Packed(("TEA", 1));

        var pdf = await Shop.Must(Print(world, two, one));

        string[] numbers = [await world.Tracking(two), await world.Tracking(one)];
        Assert.Equal(numbers,
            Enumerable.Range(0, 2).Select(page => new PdfReader(pdf).Lines(page).Single(l => l.StartsWith("DS"))
                .Replace(" ", "")));
        Assert.Equal("label.unknown", (await Print(world, one, bare)).Refusal!.Code);
        Assert.Equal("shipment.unknown", (await Print(world, one, Guid.Empty)).Refusal!.Code);
        Assert.Equal("batch.size", (await Print(world)).Refusal!.Code);
    }

    [Fact]
    public async Task A_hand_over_takes_who_may_leave_and_their_stock()
    {
        await using var world = await Shop.Open();
        var one = await world.Labelled(("TEA", 1), ("MUG", 2));
        var two = await world.Labelled(("TEA", 3));
        var early = await world.Packed(("TEA", 4));
        var held = await world.Labelled(("TEA", 5));
        await world.Hold(held);

        var answer = await Shop.Must(world.Run<HandOverShipments, HandOverShipments.Answer>(
            c => c.Run(new([one, early, two, held, Guid.Empty]), default)));

        Assert.Equal(
            [(200, null), (409, "flow.illegal"), (200, null), (409, "shipment.held"), (404, "shipment.unknown")],
            answer.Results.Select(r => (r.Status, r.Problem?.Code)));
        Assert.Equal((9, 9, 0), await world.Level("ATL", "TEA"));
        Assert.Equal((0, 0, 0), await world.Level("ATL", "MUG"));
        var statuses = new List<string>();
        foreach (var shipment in new[] { one, early, two, held })
            statuses.Add((await world.OrderOf(shipment)).Status);
        Assert.Equal(["Shipped", "Packed", "Shipped", "OnHold"], statuses);
    }

    [Fact]
    public async Task A_list_of_none_or_too_many_is_refused()
    {
        await using var world = await Shop.Open();
        var id = await world.Released(("TEA", 1));
        foreach (var ids in new Guid[][] { [], [.. Enumerable.Repeat(id, PickShipments.BatchMax + 1)] })
        {
            await world.Refuses("batch.size", () => world.Run<PickShipments, PickShipments.Answer>(
                c => c.Run(new([.. ids.Select(i => new PickShipments.Row(i))]), default)));
            await world.Refuses("batch.size", () => world.Run<PackShipments, PackShipments.Answer>(
                c => c.Run(new([.. ids.Select(i => new PackShipments.Row(i))]), default)));
            await world.Refuses("batch.size", () => world.Run<LabelShipments, LabelShipments.Answer>(
                c => c.Run(new(ids), default)));
            await world.Refuses("batch.size", () => world.Run<HandOverShipments, HandOverShipments.Answer>(
                c => c.Run(new(ids), default)));
        }
    }

    [Fact]
    public async Task Two_hundred_cost_no_more_statements_than_twenty()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 1000);
        await world.Stock("ATL", "MUG", 1000);

        await Life(world, 1); // The counters begin.
        Assert.Equal(await Life(world, 20), await Life(world, 200));
        Assert.Equal((337, 0, 337), await world.Level("ATL", "TEA"));
        Assert.Equal(221, await world.Look(async db => (await db.Query(
            "SELECT count(*) FROM shipment WHERE stage = 100 AND version = 7", r => r.GetInt64(0), default)).Single()));
    }

    // Statements of each command, from release to delivered.
    private static async Task<List<(string, int)>> Life(World world, int orders)
    {
        var placed = await Shop.Must(world.Run<PlaceOrders, PlaceOrders.Answer>(c => c.Run(
            new([.. Enumerable.Range(0, orders)
                .Select(i => Shop.Draft(world, $"{orders}-{i}", ("TEA", 3), ("MUG", 1)))]), default)));
        List<Guid> ids = [.. placed.Results.Select(r => r.Order!.Shipments.Single().Id)];
        var numbers = new List<string>();
        return
        [
            await Count("release", () => world.Release([.. ids])),
            await Count("pick", () => Pick(world, [.. ids.Select(id => new PickShipments.Row(id))])),
            await Count("pack", () => Pack(world, [.. ids.Select(id => new PackShipments.Row(id))])),
            await Count("label", async () => numbers.AddRange(
                (await Label(world, ids)).Select(r => r.Labels!.Single().TrackingNumber))),
            await Count("hand over", () => Shop.Must(world.Run<HandOverPackages, HandOverPackages.Answer>(
                c => c.Run(new(numbers), default)))),
            await Count("track", () => Shop.Must(world.Run<RecordTracking, RecordTracking.Answer>(c => c.Run(
                new([.. numbers.Select(n =>
                    new RecordTracking.Event(n, "Delivered", world.Clock.GetUtcNow(), "e" + n))]), default)))),
        ];
    }

    private static async Task<(string, int)> Count(string what, Func<Task> run) => (what, await Journeys.Count(run));

    private static async Task<IReadOnlyList<PickShipments.Result>> Pick(World world, params PickShipments.Row[] rows) =>
        (await Shop.Must(world.Run<PickShipments, PickShipments.Answer>(c => c.Run(new(rows), default)))).Results;

    private static async Task<IReadOnlyList<PackShipments.Result>> Pack(World world, params PackShipments.Row[] rows) =>
        (await Shop.Must(world.Run<PackShipments, PackShipments.Answer>(c => c.Run(new(rows), default)))).Results;

    private static async Task<IReadOnlyList<LabelShipments.Result>> Label(
        World world, IReadOnlyList<Guid> shipments, string? service = null) =>
        (await Shop.Must(world.Run<LabelShipments, LabelShipments.Answer>(
            c => c.Run(new(shipments, service), default)))).Results;

    private static Task<Outcome<byte[]>> Print(World world, params Guid[] shipments) =>
        world.Ask<PrintLabels, byte[]>(q => q.Run(new(shipments), default));
}
