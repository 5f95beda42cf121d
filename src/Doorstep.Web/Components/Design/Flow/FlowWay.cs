using System.Globalization;
using System.Text;

namespace Doorstep.Web.Components.Design.Flow;

/// <summary>Right-angled ways: from a route to corners, and from corners to SVG paths.</summary>
internal static class FlowWay
{
    private const double CornerRadius = 7;
    private const double HeadLength = 7;
    private const double HeadHalf = 3.6;

    public static IReadOnlyList<FlowPoint> Points(Route route, FlowBox from, FlowBox to, FlowFrame frame)
    {
        var (x, y) = route.From.On(from);
        var (endX, endY) = route.To.On(to);
        var end = new FlowPoint(endX, endY);
        List<FlowPoint> points = [new(x, y)];
        var vertical = route.From.IsVertical;
        foreach (var lane in route.Lanes)
        {
            if (vertical) y = lane(frame);
            else x = lane(frame);
            points.Add(new(x, y));
            vertical = !vertical;
        }

        if (vertical != route.To.IsVertical) points.Add(vertical ? new(x, endY) : new(endX, y));
        else if (Math.Abs(vertical ? x - endX : y - endY) > 0.5) points.AddRange(Jog(points[^1], end, vertical));
        points.Add(end);
        return points;
    }

    // Two ports that do not face each other: half-way over to the other's line.
    private static FlowPoint[] Jog(FlowPoint from, FlowPoint to, bool vertical)
    {
        var (x, y) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        return vertical ? [new(from.X, y), new(to.X, y)] : [new(x, from.Y), new(x, to.Y)];
    }

    /// <summary>The point at a share of a leg; leg -1 is the longest.</summary>
    public static FlowPoint On(IReadOnlyList<FlowPoint> points, (int Leg, double Share) at)
    {
        var leg = at.Leg >= 0
            ? Math.Min(at.Leg, points.Count - 2)
            : Enumerable.Range(0, points.Count - 1).MaxBy(i => Length(points[i], points[i + 1]));
        var (a, b) = (points[leg], points[leg + 1]);
        return new(a.X + (b.X - a.X) * at.Share, a.Y + (b.Y - a.Y) * at.Share);
    }

    /// <summary>The line with rounded corners, ending where the arrow's head begins.</summary>
    public static string Path(IReadOnlyList<FlowPoint> points)
    {
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, corner, after) = (points[i - 1], points[i], points[i + 1]);
            var radius = Math.Min(CornerRadius, Math.Min(Length(before, corner), Length(corner, after)) / 2);
            var (into, outOf) = (Towards(corner, before, radius), Towards(corner, after, radius));
            path.Append(CultureInfo.InvariantCulture,
                $"L{into.X:0.#} {into.Y:0.#}Q{corner.X:0.#} {corner.Y:0.#} {outOf.X:0.#} {outOf.Y:0.#}");
        }

        var end = Towards(points[^1], points[^2], HeadLength - 1);
        return path.Append(CultureInfo.InvariantCulture, $"L{end.X:0.#} {end.Y:0.#}").ToString();
    }

    public static string Head(IReadOnlyList<FlowPoint> points)
    {
        var (tip, before) = (points[^1], points[^2]);
        var foot = Towards(tip, before, HeadLength);
        var along = Math.Abs(tip.X - before.X) > Math.Abs(tip.Y - before.Y);
        var (dx, dy) = along ? (0d, HeadHalf) : (HeadHalf, 0d);
        return string.Create(CultureInfo.InvariantCulture,
            $"M{tip.X:0.#} {tip.Y:0.#}L{foot.X - dx:0.#} {foot.Y - dy:0.#}L{foot.X + dx:0.#} {foot.Y + dy:0.#}Z");
    }

    private static double Length(FlowPoint a, FlowPoint b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static FlowPoint Towards(FlowPoint from, FlowPoint to, double distance)
    {
        var length = Length(from, to);
        if (length < 0.01) return from;
        return new(from.X + (to.X - from.X) * distance / length, from.Y + (to.Y - from.Y) * distance / length);
    }
}
