using Doorstep.Orders.Shipments;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Design.Flow;

namespace Doorstep.Specs.Screens;

public sealed class The_shipment_chart
{
    private const double LabelHalfHeight = 7.5;

    public static readonly TheoryData<bool> Modes = [false, true];

    [Fact]
    public void Every_stage_of_the_flow_has_a_designed_place()
    {
        var stages = ShipmentFlow.Work.Stages.Select(stage => stage.Key.ToString());

        Assert.Empty(stages.Except(ShipmentFlowLayout.Layout.Places.Keys));
    }

    [Fact]
    public void Every_move_of_the_flow_has_a_designed_way()
    {
        var moves = Arrows().Where(arrow => arrow.To != "Cancelled").Select(arrow => (arrow.From, arrow.To));

        Assert.Empty(moves.Except(ShipmentFlowLayout.Layout.Routes.Keys));
    }

    [Fact]
    public void Cancelling_is_one_line_from_everything_before_hand_over()
    {
        var bus = Assert.Single(Plan(full: false).Lines, line => line.Arrows.Count > 1);

        Assert.Equal(
            ShipmentFlow.BeforeHandOver.Select(stage => stage.ToString()).Order(),
            bus.Arrows.Select(arrow => arrow.From).Order());
    }

    [Theory, MemberData(nameof(Modes))]
    public void No_arrow_runs_through_a_box(bool full)
    {
        var plan = Plan(full);
        var hits = from line in plan.Lines
                   from leg in line.Points.Zip(line.Points.Skip(1))
                   from spot in plan.Spots
                   where Overlap(Around(leg.First, leg.Second), Shrunk(spot.Box))
                   select $"{Name(line)} runs through {spot.Node.Key}";

        Assert.Empty(hits);
    }

    [Theory, MemberData(nameof(Modes))]
    public void No_number_covers_a_box_or_another_number(bool full)
    {
        var plan = Plan(full);
        var labels = plan.Lines.Where(line => !line.IsBare)
            .Select(line => (Name: Name(line), Box: LabelBox(line, full))).ToList();
        var onBoxes = from label in labels
                      from spot in plan.Spots
                      where Overlap(label.Box, Shrunk(spot.Box))
                      select $"{label.Name} covers {spot.Node.Key}";
        var onLabels = from first in labels
                       from second in labels
                       where string.CompareOrdinal(first.Name, second.Name) < 0 && Overlap(first.Box, second.Box)
                       select $"{first.Name} covers {second.Name}";

        Assert.Empty(onBoxes.Concat(onLabels));
    }

    [Theory, MemberData(nameof(Modes))]
    public void No_number_lies_on_another_arrow(bool full)
    {
        var plan = Plan(full);
        var hits = from line in plan.Lines
                   where !line.IsBare
                   from other in plan.Lines
                   where !ReferenceEquals(other, line)
                   from leg in other.Points.Zip(other.Points.Skip(1))
                   where Overlap(Shrunk(LabelBox(line, full)), Around(leg.First, leg.Second))
                   select $"{Name(line)} lies on {Name(other)}";

        Assert.Empty(hits);
    }

    [Theory, MemberData(nameof(Modes))]
    public void Everything_stands_inside_the_drawing(bool full)
    {
        var plan = Plan(full);

        Assert.All(plan.Lines.SelectMany(line => line.Points), point =>
        {
            Assert.InRange(point.X, 1, plan.Width - 1);
            Assert.InRange(point.Y, 1, plan.Height - 1);
        });
        Assert.All(plan.Spots, spot => Assert.InRange(spot.Box.Bottom, 1, plan.Height - 1));
    }

    [Fact]
    public void A_stage_and_a_move_that_nobody_designed_are_drawn_all_the_same()
    {
        var view = View();
        var grown = view with
        {
            Nodes = [.. view.Nodes, Node("Quarantined")],
            Arrows = [.. view.Arrows, Arrow("Packed", "Quarantined"), Arrow("Quarantined", "Sorted")],
        };

        var plan = FlowPlan.Of(grown, full: false);

        Assert.Contains(plan.Spots, spot => spot.Node.Key == "Quarantined");
        Assert.Equal(Plan(full: false).Lines.Count + 2, plan.Lines.Count);
    }

    private static FlowPlan Plan(bool full) => FlowPlan.Of(View(), full);

    private static FlowChartView View() => new(
        "chart", "shipments", "Shipments", [.. ShipmentFlow.Work.Stages.Select(stage => Node(stage.Key.ToString()))],
        Arrows());

    private static FlowNode Node(string key) => new(key, key, 12, 3, Tone.Info, "system", "/");

    private static FlowArrow[] Arrows() =>
    [
        .. ShipmentFlow.Work.Moves.Select(move => (From: move.From.ToString(), To: move.To.ToString())).Distinct()
            .Select(move => Arrow(move.From, move.To)),
    ];

    private static FlowArrow Arrow(string from, string to) => new(from, to, 18, "2 d", IsHappyPath: false);

    private static string Name(FlowLine line) => $"{line.Arrows[0].From} to {line.Arrows[0].To}";

    private static FlowBox LabelBox(FlowLine line, bool full)
    {
        var width = FlowText.LabelWidth(FlowText.LabelOf(line, full));
        return new(line.Label.X - width / 2, line.Label.Y - LabelHalfHeight, width, LabelHalfHeight * 2);
    }

    private static FlowBox Shrunk(FlowBox box) => new(box.X + 1, box.Y + 1, box.Width - 2, box.Height - 2);

    private static FlowBox Around(FlowPoint a, FlowPoint b) =>
        new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));

    private static bool Overlap(FlowBox a, FlowBox b) =>
        a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;
}
