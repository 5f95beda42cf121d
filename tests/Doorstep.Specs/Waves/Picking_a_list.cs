using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Lists;

namespace Doorstep.Specs.Waves;

public sealed class Picking_a_list
{
    [Fact]
    public async Task One_walk_collects_the_sum_of_many_shipments()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 1), ("MUG", 1)]);
        await world.Wave("Batch");
        Assert.Equal("A-01-1 3 TEA, B-05-1 1 MUG", (await Shop.Must(world.Take("PL-1001"))).Way());
        Assert.Equal("A-01-1 2 TEA, B-05-1 1 MUG", (await world.Scan("PL-1001", "A-01-1", "TEA")).Way());
        Assert.Equal((1, 0), await Picked(world, shipments));
        Assert.Equal("B-05-1 1 MUG", (await world.Scan("PL-1001", "2*TEA")).Way());
        Assert.Equal("Picked", (await world.Shipment(shipments[0])).Stage);
        Assert.Equal((2, 1), await Picked(world, shipments));
        Assert.Equal("A-01-1 TEA 17, B-05-1 MUG 20", await world.Lying());
        var done = await Shop.Must(world.TryScan("PL-1001", "MUG"));
        Assert.Equal(("Complete", ""), (done.Title, done.State.Way()));
        await world.Refuses("list.done", () => world.TryScan("PL-1001", "MUG"));
        await world.Refuses("list.done", () => world.Take("1001"));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_counted()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)], [("TEA", 1)]);
        await world.Wave("Batch");
        await Shop.Must(world.Take("PL-1001"));
        var wrong = await Shop.Must(world.TryScan("PL-1001", "MUG"));
        Assert.Equal(
            ("pick.wrong_item", "Blue mug (MUG) does not belong on PL-1001. Put it back and scan the right one."),
            (wrong.Refused?.Code, wrong.Refused?.Sentence));
        Assert.Equal("pick.wrong_item", (await Shop.Must(world.TryScan("PL-1001", "12345"))).Refused?.Code);
        Assert.Equal(2, (await world.Journal(shipments[0])).Count(j => j.Type == "WrongItemScanned"));
        await world.Refuses("pick.too_many", () => world.TryScan("PL-1001", "3*TEA"));
        await world.Scan("PL-1001", "TEA");
        Assert.Equal((1, 0), await Picked(world, shipments));
    }

    [Fact]
    public async Task A_list_belongs_to_one_person_at_a_time()
    {
        await using var world = await Shop.Open();
        await world.House([("TEA", 1)], [("TEA", 1)], [("MUG", 1)]);
        await world.Wave("Batch", perList: 2);
        await world.Refuses("list.not_yours", () => world.TryScan("PL-1001", "TEA"));
        var owner = world.Actor;
        world.Actor = owner with { Name = "Pia", Role = Role.Picker };
        Assert.Equal(("PL-1001", "Pia"), await Holds(world.Take("WV-1001")));
        Assert.Equal(("PL-1001", "Pia"), await Holds(world.Take("WV-1001")));
        world.Actor = owner with { Name = "Max", Role = Role.Picker };
        await world.Refuses("list.taken", () => world.Take("PL-1001"));
        await world.Refuses("list.not_yours", () => world.TryScan("PL-1001", "TEA"));
        await world.Refuses("list.not_yours", () => world.Leave("PL-1001"));
        Assert.Equal(("PL-1002", "Max"), await Holds(world.Take("WV-1001")));
        world.Actor = owner with { Name = "Ida", Role = Role.Picker };
        await world.Refuses("list.none", () => world.Take("WV-1001"));
        await world.Refuses("list.unknown", () => world.Take("PL-9"));

        // Nobody scanned anything for more than an hour: it was left.
        world.Clock.Advance(TimeSpan.FromMinutes(ListDesk.AbandonedMinutes + 1));
        Assert.Equal(("PL-1001", "Ida"), await Holds(world.Take("PL-1001")));
        world.Actor = owner;
        Assert.Null((await Shop.Must(world.Leave("PL-1001"))).Holder);
    }

    [Fact]
    public async Task Each_order_of_a_cluster_has_its_tote()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 1), ("MUG", 1)]);
        await world.ScanBins();
        await world.Wave("Cluster");
        await Shop.Must(world.Take("PL-1001"));
        await world.Refuses("pick.bin_first", () => world.TryScan("PL-1001", "TEA"));
        var held = await world.Scan("PL-1001", "A-01-1", "TEA");
        Assert.Equal(("TEA", 1, 2, null), (held.Holds, held.Into?.Place, held.Into?.Units, held.Into?.Tote));
        // The first two units are in; the hand still has TEA, for the second order.
        var next = await world.Scan("PL-1001", "t-1");
        Assert.Equal(("TEA", 2, 1), (next.Holds, next.Into?.Place, next.Into?.Units));
        var wrong = await Shop.Must(world.TryScan("PL-1001", "T-1"));
        Assert.Equal("pick.wrong_tote", wrong.Refused?.Code);
        Assert.Equal(1, (await world.Journal(shipments[1])).Count(j => j.Type == "WrongItemScanned"));
        Assert.Equal("B-05-1 1 MUG", (await world.Scan("PL-1001", "T-2")).Way());
        await world.Refuses("pick.item_first", () => world.TryScan("PL-1001", "T-2"));
        await world.Scan("PL-1001", "B-05-1", "MUG", "T-2");
        Assert.Equal((2, 2), await Picked(world, shipments));
        Assert.Equal(
            [("T-1", "Picked"), ("T-2", "Picked")],
            (await world.List("PL-1001")).Shipments.Select(s => (s.Tote!, s.Stage)));
    }

    [Fact]
    public async Task A_tote_is_free_for_another_order_when_its_own_is_packed()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)], [("TEA", 1)]);
        await world.Wave("Cluster", perList: 1);
        foreach (var list in new[] { "PL-1001", "PL-1002" }) await Shop.Must(world.Take(list));
        await world.Scan("PL-1001", "TEA", "T-1");
        await world.Scan("PL-1002", "TEA");
        await world.Refuses("tote.taken", () => world.TryScan("PL-1002", "T-1"));
        await world.Refuses("tote.invalid", () => world.TryScan("PL-1002", new('T', 41)));
        await Shop.Must(world.Pack(shipments[0], ("TEA", 1)));
        await world.Scan("PL-1002", "T-1");
        Assert.Equal("T-1", (await world.List("PL-1002")).Shipments.Single().Tote);
        Assert.Null((await world.List("PL-1001")).Shipments.Single().Tote);
    }

    [Fact]
    public async Task What_is_short_on_a_list_goes_the_way_of_a_short_pick()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 2)], [("MUG", 1)]);
        await world.Wave("Batch");
        await Shop.Must(world.Take("PL-1001"));
        await world.Scan("PL-1001", "A-01-1", "TEA");
        await world.Refuses("short.wrong_item", () => Short("NONE", 1));
        await world.Refuses("short.too_many", () => Short("TEA", 4));
        await world.Refuses("short.reason", () => Short("TEA", 2, "tired"));
        var told = await Shop.Must(Short("TEA", 3));
        // Who stands last goes without first.
        Assert.Equal([(shipments[1], "Cancelled", 0), (shipments[0], "Picked", 1)],
            told.Shorts.Select(s => (s.Shipment, s.Stage, s.Units)));
        Assert.Equal("B-05-1 1 MUG", told.State.Way());
        // The bin is written down once: the rest of it is to be looked for.
        Assert.Equal("B-05-1 MUG 20, - TEA 16", await world.Lying());
        Assert.Equal(17, (await world.Level("ATL", "TEA")).OnHand);

        Task<Outcome<ReportListShort.Answer>> Short(string sku, int units, string reason = "missing") =>
            world.Run<ReportListShort, ReportListShort.Answer>(c => c.Run(new("PL-1001", sku, units, reason), default));
    }

    private static async Task<(int, int)> Picked(World world, List<Guid> shipments) =>
        ((await world.Shipment(shipments[0])).Picked, (await world.Shipment(shipments[1])).Picked);

    private static async Task<(string, string?)> Holds(Task<Outcome<ListState>> taken)
    {
        var state = await Shop.Must(taken);
        return (state.Number, state.Holder);
    }
}
