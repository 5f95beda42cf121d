using Doorstep.Platform.Flows;

namespace Doorstep.Specs.Kernel;

public sealed class Declaring_a_flow
{
    [Fact]
    public void A_table_without_an_end_may_go_round_for_ever() => Assert.Empty(Faults("A", ["A B", "B A"]));

    [Fact]
    public void Where_there_is_an_end_every_stage_leads_to_one() => Assert.Equal(
        ["no end can be reached from B", "no end can be reached from C"],
        Faults("A", ["A B", "B C", "C B", "A Z"]));

    [Fact]
    public void A_stage_that_nothing_reaches_or_leaves_is_found() => Assert.Equal(
        ["B is a dead end: no move leaves it and it is not an end", "C is unreachable"],
        Faults("A", ["A B", "C A"]));

    private static IEnumerable<string> Faults(string start, string[] moves)
    {
        var pairs = moves.Select(m => m.Split(' ')).ToList();
        var keys = pairs.SelectMany(p => p).Distinct();
        return FlowFault.Faults(new FlowDefinition("thing", "Thing",
            [.. keys.Select((k, i) => new StageDefinition(
                k, i, k, Owner.System, "It is so.", "", k == start, k == "Z"))],
            [.. pairs.Select(p => new MoveDefinition("Move", p[0], p[1], []))]));
    }
}
