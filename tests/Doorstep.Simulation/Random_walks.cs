using System.Collections.Concurrent;
using Doorstep.Orders;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Flows;
using Doorstep.Simulation.Harness;
using Doorstep.Simulation.Walks;
using Doorstep.Tests;

namespace Doorstep.Simulation;

public sealed class Random_walks
{
    // Enough that every arrow is walked. A walk takes twice as long on PostgreSQL, and walks the same arrows: half of
    // them go there, and the question of arrows is asked once.
    private const int Seeds = 14;
    private const int Steps = 600;
    private const int SeedsAtNight = 300;
    private const int StepsAtNight = 600;

    [Fact]
    public Task Every_invariant_holds_after_every_step_and_every_arrow_is_walked() =>
        WalkAll(TestDatabase.IsPostgres ? Seeds / 2 : Seeds, Steps);

    [Fact(Explicit = true)]
    public Task Every_invariant_holds_on_very_many_walks() => WalkAll(SeedsAtNight, StepsAtNight);

    [Fact]
    public async Task The_same_seed_tells_the_same_story()
    {
        var first = await Walker.MustEnd(seed: 77, steps: 120);
        var again = await Walker.MustEnd(seed: 77, steps: 120);
        var other = await Walker.MustEnd(seed: 78, steps: 120);

        Assert.Equal(first.Told, again.Told);
        Assert.Equal(first.Story, again.Story);
        Assert.NotEqual(first.Story, other.Story);
    }

    [Fact]
    public void Every_command_of_the_shipment_flow_has_a_step() => Assert.Equal(
        ShipmentFlow.Work.Moves.Select(m => m.Command).Distinct().Order(), Choice.Commands.Order());

    private static async Task WalkAll(int seeds, int steps)
    {
        var endings = new ConcurrentBag<Ending>();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, seeds), new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seed, _) => endings.Add(await Walker.MustEnd(seed, steps)));

        var made = endings.SelectMany(e => e.Made.Keys).ToHashSet();
        var never = Arrows(ShipmentFlow.Work.Definition).Concat(Arrows(OrderFlow.Life.Definition))
            .Where(arrow => !made.Contains(arrow.Move)).Select(arrow => $"NEVER {arrow.Text}").ToList();
        Assert.True(never.Count == 0 || seeds < Seeds, string.Join(Environment.NewLine, never));
        Assert.All(Enum.GetValues<Fault>(), fault =>
            Assert.True(endings.Sum(e => e.Faults.GetValueOrDefault(fault)) > 0, $"no fault landed {fault}"));
    }

    private static IEnumerable<(MadeMove Move, string Text)> Arrows(FlowDefinition flow) => flow.Moves.Select(m => (
        new MadeMove(flow.Name, m.Command, flow.Stage(m.From).Age, flow.Stage(m.To).Age),
        $"{flow.Name} {m.Command}: {m.From} -> {m.To}"));
}
