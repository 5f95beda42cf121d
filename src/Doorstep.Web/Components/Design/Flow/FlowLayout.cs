namespace Doorstep.Web.Components.Design.Flow;

internal enum Side
{
    Top,
    Right,
    Bottom,
    Left,
}

/// <summary>Where an arrow touches a box: pixels from its left edge, or a share of its height.</summary>
internal readonly record struct Port(Side Side, double At)
{
    public static Port Top(double x) => new(Side.Top, x);

    public static Port Bottom(double x) => new(Side.Bottom, x);

    public static Port Left(double share = 0.5) => new(Side.Left, share);

    public static Port Right(double share = 0.5) => new(Side.Right, share);

    public bool IsVertical => Side is Side.Top or Side.Bottom;

    public (double X, double Y) On(FlowBox box) => Side switch
    {
        Side.Top => (box.X + At, box.Y),
        Side.Bottom => (box.X + At, box.Bottom),
        Side.Left => (box.X, box.Y + At * box.Height),
        _ => (box.Right, box.Y + At * box.Height),
    };
}

/// <summary>A right-angled way between two boxes: out of a port, along lanes (y and x in turn), into a port.</summary>
/// <param name="Label">Which leg carries the number (0 = first; -1 = the longest) and how far along it.</param>
internal sealed record Route(Port From, Port To, Func<FlowFrame, double>[] Lanes, (int Leg, double Share) Label);

internal readonly record struct Place(double Column, FlowRow Row);

/// <summary>
/// Places of stages and ways of moves. A move without a designed way gets a plain one, and a stage without a place
/// stands in the bottom row: a chart must never hide what the flow allows.
/// </summary>
internal sealed record FlowLayout(
    IReadOnlyDictionary<string, Place> Places, IReadOnlyDictionary<(string From, string To), Route> Routes,
    string? BusTo = null, double BusFromColumn = 0, double BusToColumn = 0)
{
    /// <summary>The designed layout when the view is of that flow, else one made from the happy path.</summary>
    public static FlowLayout For(FlowChartView view)
    {
        var designed = ShipmentFlowLayout.Layout;
        var known = view.Nodes.Count(node => designed.Places.ContainsKey(node.Key));
        return known * 2 > view.Nodes.Count ? designed.WithPlacesFor(view) : AutomaticFlowLayout.Of(view);
    }

    private FlowLayout WithPlacesFor(FlowChartView view)
    {
        var missing = view.Nodes.Where(node => !Places.ContainsKey(node.Key)).ToList();
        if (missing.Count == 0) return this;
        var places = new Dictionary<string, Place>(Places);
        for (var i = 0; i < missing.Count; i++) places[missing[i].Key] = new Place(7 + i, FlowRow.Bottom);
        return this with { Places = places };
    }

    public Route RouteOf(string from, string to) =>
        Routes.TryGetValue((from, to), out var route) ? route : Plain(Places[from], Places[to]);

    // Over the row when both stand in it, else through the lanes between the rows.
    private static Route Plain(Place from, Place to)
    {
        const double middle = FlowFrame.BoxWidth / 2;
        if (from.Row == to.Row && Math.Abs(from.Column - to.Column) is > 0 and <= 1)
        {
            return from.Column < to.Column
                ? new Route(Port.Right(), Port.Left(), [], (0, 0.5))
                : new Route(Port.Left(0.8), Port.Right(0.8), [], (0, 0.5));
        }

        if (from.Row == to.Row)
        {
            return from.Column < to.Column
                ? new Route(Port.Top(middle + 8), Port.Top(middle - 8), [f => f.Over(from.Row, 0.8)], (1, 0.5))
                : new Route(Port.Bottom(middle - 8), Port.Bottom(middle + 8), [f => f.Under(from.Row, 1)], (1, 0.5));
        }

        return from.Row < to.Row
            ? new Route(Port.Bottom(middle - 8), Port.Top(middle - 8), [f => f.Over(to.Row, 1.3)], (-1, 0.5))
            : new Route(Port.Top(middle + 8), Port.Bottom(middle + 8), [f => f.Over(from.Row, 2.3)], (-1, 0.5));
    }
}
