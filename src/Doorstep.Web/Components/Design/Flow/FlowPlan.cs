namespace Doorstep.Web.Components.Design.Flow;

/// <summary>A stage as drawn.</summary>
internal sealed record FlowSpot(int Index, FlowNode Node, FlowBox Box, bool IsSpine);

/// <summary>A way as drawn; the bus that gathers many moves into one stage is one line with many sources.</summary>
/// <param name="IsBare">The gap is too narrow for a frame round the number: it stands above the line.</param>
internal sealed record FlowLine(
    IReadOnlyList<int> From, int To, IReadOnlyList<FlowArrow> Arrows, IReadOnlyList<FlowPoint> Points,
    FlowPoint Label, bool IsBare, string Ticks = "")
{
    public long MovedToday => Arrows.Sum(arrow => arrow.MovedToday);

    public bool IsHappyPath => Arrows.Any(arrow => arrow.IsHappyPath);

    public bool IsOnPath => Arrows.Any(arrow => arrow.IsOnPath);
}

internal readonly record struct FlowPoint(double X, double Y);

/// <summary>A stretch of the spine that one owner has to move on.</summary>
internal sealed record FlowOwner(string Name, double X, double Width);

/// <summary>A view laid out: boxes, lines, owners and the size of the drawing.</summary>
internal sealed class FlowPlan
{
    private readonly FlowLayout layout;
    private readonly FlowFrame frame;
    private readonly Dictionary<string, FlowSpot> spots = [];

    private FlowPlan(FlowChartView view, bool full)
    {
        layout = FlowLayout.For(view);
        var rows = view.Nodes.Select(node => layout.Places[node.Key].Row).ToHashSet();
        frame = new FlowFrame(full, rows);
        foreach (var node in view.Nodes)
        {
            var place = layout.Places[node.Key];
            spots[node.Key] = new FlowSpot(
                spots.Count, node, frame.Box(place.Column, place.Row), place.Row == FlowRow.Spine);
        }

        Lines = [.. LinesOf(view)];
        Owners = full ? [.. OwnersOf()] : [];
        Width = spots.Values.Max(spot => spot.Box.Right) + 12;
    }

    public IReadOnlyCollection<FlowSpot> Spots => spots.Values;

    public IReadOnlyList<FlowLine> Lines { get; }

    public IReadOnlyList<FlowOwner> Owners { get; }

    public double OwnersY => frame.OwnersY;

    public double Width { get; }

    public double Height => frame.Height;

    public static FlowPlan Of(FlowChartView view, bool full) => new(view, full);

    private IEnumerable<FlowLine> LinesOf(FlowChartView view)
    {
        var drawn = view.Arrows.Where(arrow => spots.ContainsKey(arrow.From) && spots.ContainsKey(arrow.To)).ToList();
        var onBus = drawn.Where(IsOnBus).ToList();
        if (onBus.Count > 0) yield return Bus(onBus);
        foreach (var arrow in drawn.Where(arrow => !IsOnBus(arrow))) yield return Line(arrow);
    }

    private bool IsOnBus(FlowArrow arrow) =>
        arrow.To == layout.BusTo && layout.Places[arrow.From].Column <= layout.BusToColumn;

    private FlowLine Line(FlowArrow arrow)
    {
        var (from, to) = (spots[arrow.From], spots[arrow.To]);
        var route = layout.RouteOf(arrow.From, arrow.To);
        var points = FlowWay.Points(route, from.Box, to.Box, frame);
        var bare = points is [var a, var b] && a.Y == b.Y && Math.Abs(a.X - b.X) <= FlowFrame.Gap;
        var label = FlowWay.On(points, route.Label);
        return new FlowLine([from.Index], to.Index, [arrow], points, label, bare);
    }

    // Under everything that can still be cancelled runs one line: a tick per column, one arrow at its end.
    private FlowLine Bus(List<FlowArrow> arrows)
    {
        var end = spots[layout.BusTo!];
        var y = end.Box.Y + end.Box.Height / 2;
        var start = frame.Box(layout.BusFromColumn, FlowRow.Bottom).X;
        var ticks = arrows.Select(arrow => layout.Places[arrow.From].Column).Distinct().Order()
            .Where(column => column < layout.Places[layout.BusTo!].Column)
            .Select(column => frame.Box(column, FlowRow.Bottom).X + FlowFrame.BoxWidth / 2)
            .Select(x => FormattableString.Invariant($"M{x:0.#} {y:0.#}v-11"));
        FlowPoint[] points = [new(start, y), new(end.Box.X, y)];
        return new FlowLine(
            [.. arrows.Select(arrow => spots[arrow.From].Index)], end.Index, arrows, points,
            new FlowPoint(end.Box.X - FlowFrame.BoxWidth - FlowFrame.Gap * 1.5, y), IsBare: false,
            string.Concat(ticks));
    }

    private IEnumerable<FlowOwner> OwnersOf()
    {
        FlowOwner? open = null;
        foreach (var spot in spots.Values.Where(spot => spot.IsSpine).OrderBy(spot => spot.Box.X))
        {
            if (open is not null && open.Name == spot.Node.Owner)
            {
                open = open with { Width = spot.Box.Right - open.X };
                continue;
            }

            if (open is not null) yield return open;
            open = new FlowOwner(spot.Node.Owner, spot.Box.X, spot.Box.Width);
        }

        if (open is not null) yield return open;
    }
}
