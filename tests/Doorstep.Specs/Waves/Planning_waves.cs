using Doorstep.Orders;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Specs.Waves;

public sealed class Planning_waves
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly WaveTerms Any = new(
        PickMethod.Single, null, null, null, OrderPriority.Normal, null, 500, int.MaxValue, int.MaxValue, 12);

    [Fact]
    public void What_is_urgent_comes_first_then_what_is_due_first()
    {
        var draft = WavePlanner.Plan(
            [Shipment("1", due: 3), Shipment("2", due: 1), Shipment("3", due: 9, priority: OrderPriority.Urgent)],
            Any with { Shipments = 2 }, new());
        Assert.Equal(["3", "2"], draft.Chosen.Select(c => c.Number));
        Assert.Equal([("1", "full", "The wave is full: 2 shipments at the most.")],
            draft.LeftOut.Select(l => (l.Shipment.Number, l.Code, l.Why)));
    }

    [Fact]
    public void Each_that_is_left_out_says_why()
    {
        var draft = WavePlanner.Plan(
            [
                Shipment("1"), Shipment("2") with { IsHeld = true }, Shipment("3", due: 9),
                Shipment("4") with { Service = "express" }, Shipment("5", lines: 2), Shipment("6", zone: "B"),
                Shipment("7") with { Stops = [] }, Shipment("8", priority: OrderPriority.High),
            ],
            Any with
            {
                ShipBefore = Noon.AddHours(5), Service = "Standard", IsSingle = true, Zone = "a",
            },
            new());
        Assert.Equal(["8", "1"], draft.Chosen.Select(c => c.Number));
        Assert.Equal(
            [
                ("2", "Its order is on hold."), ("3", "It is due later."), ("4", "It goes by express."),
                ("5", "It has several lines."), ("6", "It needs zone B."), ("7", "It is in no bin."),
            ],
            draft.LeftOut.Select(l => (l.Shipment.Number, l.Why)).Order());
        Assert.Equal("Its priority is Normal.", WavePlanner.Plan(
            [Shipment("1")], Any with { Priority = OrderPriority.High }, new()).LeftOut.Single().Why);
    }

    [Fact]
    public void A_bound_leaves_out_what_does_not_fit_and_takes_what_does()
    {
        var draft = WavePlanner.Plan(
            [Shipment("1", units: 4), Shipment("2", units: 4), Shipment("3", units: 2)], Any with { Units = 6 }, new());
        Assert.Equal(["1", "3"], draft.Chosen.Select(c => c.Number));
        Assert.Equal("The wave is full: 6 units at the most.", draft.LeftOut.Single().Why);
        Assert.Equal(
            ["1", "3"],
            WavePlanner.Plan(
                [Shipment("1", lines: 2), Shipment("2", lines: 2), Shipment("3")], Any with { Lines = 3 }, new())
                .Chosen.Select(c => c.Number));
    }

    [Fact]
    public void A_list_begins_with_the_most_urgent_and_is_joined_by_what_lies_near()
    {
        var draft = WavePlanner.Plan(
            [
                Shipment("1", due: 1, at: (0, 1)), Shipment("2", due: 2, at: (9, 1)), Shipment("3", due: 3, at: (0, 2)),
                Shipment("4", due: 4, at: (9, 2)),
            ],
            Any with { Method = PickMethod.Batch, PerList = 2 }, new());
        Assert.Equal(["1 3", "2 4"], draft.Walks.Select(w => string.Join(' ', w.Shipments.Select(s => s.Number))));
    }

    [Fact]
    public void One_walk_for_many_is_shorter_than_a_walk_for_each()
    {
        List<WaveCandidate> near = [Shipment("1", at: (3, 4)), Shipment("2", at: (3, 4)), Shipment("3", at: (3, 6))];
        var (alone, together) = (
            WavePlanner.Plan(near, Any, new()),
            WavePlanner.Plan(near, Any with { Method = PickMethod.Batch }, new()));
        // Out to aisle 3 (10.5 m) and bay 4 or 6 (1.2 m each), and back.
        Assert.Equal((30.6 + 30.6 + 35.4, 35.4), (alone.Metres, together.Metres), Near);
        // A minute to begin a list, 10 s a stop, 4 s a unit, 1 m a second.
        Assert.Equal((3, 3), (alone.Minutes, together.Minutes));
        Assert.Equal(2, together.Walks.Single().Stops);
    }

    [Fact]
    public void The_same_shipments_make_the_same_plan_in_any_order()
    {
        var chance = new Random(5);
        var many = Enumerable.Range(1, 300).Select(n => Shipment(
            $"{n}", due: chance.Next(50), at: (chance.Next(12), chance.Next(20)))).ToList();
        var terms = Any with { Method = PickMethod.Cluster, PerList = 8 };
        var plan = WavePlanner.Plan(many, terms, new());
        Assert.Equal(38, plan.Walks.Count);
        Assert.Equal(300, plan.Walks.SelectMany(w => w.Shipments).Select(s => s.Id).Distinct().Count());
        var other = WavePlanner.Plan([.. many.OrderBy(_ => chance.Next())], terms, new());
        Assert.Equal(
            plan.Walks.SelectMany(w => w.Shipments).Select(s => s.Number),
            other.Walks.SelectMany(w => w.Shipments).Select(s => s.Number));
        Assert.True(plan.Metres < WavePlanner.Plan(many, Any, new()).Metres / 3);
    }

    [Fact]
    public async Task A_plan_is_shown_before_anything_is_released()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 1), ("MUG", 1)], [("MUG", 3)]);
        await world.Hold(shipments[2]);
        var before = await world.State();
        var plan = await Shop.Must(world.Plan(new("atl", "batch")));
        Assert.Equal(before, await world.State());
        Assert.Equal(("ATL", "Batch", 2, 3, 4), (plan.Location, plan.Method, plan.Shipments, plan.Lines, plan.Units));
        Assert.Equal([("1001-1", 1), ("1002-1", 1)], plan.In.Select(s => (s.Number, s.List!.Value)));
        Assert.Equal([("1003-1", "held")], plan.LeftOut.Select(l => (l.Number, l.Reason)));
        Assert.Equal((2, 2, 4), (plan.Lists.Single().Shipments, plan.Lists.Single().Stops, plan.Lists.Single().Units));
    }

    [Theory]
    [InlineData("location.unknown", "NO")]
    [InlineData("wave.method", "ATL", "Zone")]
    [InlineData("priority.unknown", "ATL", "Batch", "Huge")]
    [InlineData("wave.only", "ATL", null, null, "many")]
    [InlineData("wave.bound", "ATL", null, null, null, 41)]
    public async Task A_wish_that_nobody_understands_is_refused(
        string code, string location, string? method = null, string? priority = null, string? only = null,
        int? perList = null)
    {
        await using var world = await Shop.Open();
        Assert.Equal(code, (await world.Plan(new(
            location, method, Priority: priority, Only: only, PerList: perList))).Refusal?.Code);
    }

    private static bool Near((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1e-6 && Math.Abs(one.Item2 - other.Item2) < 1e-6;

    private static WaveCandidate Shipment(
        string number, int due = 1, int lines = 1, int units = 1, string zone = "A",
        OrderPriority priority = OrderPriority.Normal, (int Aisle, int Bay) at = default) => new(
        Guid.CreateVersion7(Noon), number, Noon.AddHours(due), "standard", priority, false, lines, units,
        [new(new(at.Aisle, at.Bay), zone)]);
}
