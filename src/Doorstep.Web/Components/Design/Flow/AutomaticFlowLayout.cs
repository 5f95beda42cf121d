namespace Doorstep.Web.Components.Design.Flow;

/// <summary>A layout for a flow that nobody has drawn: the happy path is the spine, the rest stands above.</summary>
internal static class AutomaticFlowLayout
{
    private static readonly Dictionary<(string From, string To), Route> None = [];

    public static FlowLayout Of(FlowChartView view)
    {
        var spine = Spine(view);
        var places = spine.Select((key, column) => (key, column))
            .ToDictionary(at => at.key, at => new Place(at.column, FlowRow.Spine));
        var taken = new HashSet<Place>(places.Values);
        foreach (var node in view.Nodes.Where(node => !places.ContainsKey(node.Key)))
        {
            var neighbours = view.Arrows
                .Where(arrow => arrow.From == node.Key || arrow.To == node.Key)
                .Select(arrow => arrow.From == node.Key ? arrow.To : arrow.From)
                .Where(spine.Contains)
                .Select(key => (double)spine.IndexOf(key));
            places[node.Key] = Free(taken, Math.Round(neighbours.DefaultIfEmpty(0).Average()));
        }

        return new FlowLayout(places, None);
    }

    private static List<string> Spine(FlowChartView view)
    {
        var happy = view.Arrows.Where(arrow => arrow.IsHappyPath).ToList();
        var start = view.Nodes.FirstOrDefault(node =>
            happy.Exists(arrow => arrow.From == node.Key) && !happy.Exists(arrow => arrow.To == node.Key));
        var spine = new List<string>();
        for (var at = start?.Key; at is not null && !spine.Contains(at);)
        {
            spine.Add(at);
            at = happy.Find(arrow => arrow.From == spine[^1])?.To;
        }

        return spine;
    }

    // The place nearest to the wished column in the row above the spine, then in the row above that.
    private static Place Free(HashSet<Place> taken, double column)
    {
        for (var away = 0; ; away++)
        {
            foreach (var row in (FlowRow[])[FlowRow.Middle, FlowRow.Top])
            {
                foreach (var at in (double[])[column + away, column - away])
                {
                    if (at >= 0 && taken.Add(new Place(at, row))) return new Place(at, row);
                }
            }
        }
    }
}
