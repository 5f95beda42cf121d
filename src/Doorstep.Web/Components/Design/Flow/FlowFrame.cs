namespace Doorstep.Web.Components.Design.Flow;

/// <summary>Rows of a chart, top down.</summary>
public enum FlowRow
{
    Top,
    Middle,
    Spine,
    Bottom,
}

/// <summary>A stage's box in SVG units.</summary>
public readonly record struct FlowBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}

/// <summary>
/// The grid that a layout is drawn on. Routes name lanes, not coordinates, so that the compact and the full chart share
/// one design: only heights differ.
/// </summary>
internal sealed class FlowFrame
{
    public const double BoxWidth = 92;
    public const double Gap = 30;
    private const double Left = 32;
    private readonly double[] tops = new double[4];
    private readonly double lane;
    private readonly double underSpine;

    public FlowFrame(bool full, IReadOnlyCollection<FlowRow> rows)
    {
        BoxHeight = full ? 68 : 54;
        lane = full ? 19 : 16.5;
        underSpine = full ? 30 : 15;
        double[] below = [lane * 3 + 2, lane * 6 + 8, full ? 118 : 33, 0];
        double y = 26;
        foreach (var row in Enum.GetValues<FlowRow>())
        {
            tops[(int)row] = y;
            if (rows.Contains(row)) y += BoxHeight + below[(int)row];
        }

        var spineBottom = tops[(int)FlowRow.Spine] + BoxHeight;
        OwnersY = spineBottom + underSpine + lane * 2 + 12;
        var lowest = full ? OwnersY + 24 : OwnersY - 2;
        Height = rows.Contains(FlowRow.Bottom) ? Math.Max(y + 4, lowest) : lowest;
    }

    public double BoxHeight { get; }

    public double Height { get; }

    /// <summary>Where the bar of owners runs under the spine of a full chart.</summary>
    public double OwnersY { get; }

    public FlowBox Box(double column, FlowRow row) =>
        new(Left + column * (BoxWidth + Gap), tops[(int)row], BoxWidth, BoxHeight);

    /// <summary>The y of the n-th lane under a row.</summary>
    public double Under(FlowRow row, double n) =>
        tops[(int)row] + BoxHeight + (row == FlowRow.Spine ? underSpine + (n - 1) * lane : n * lane);

    /// <summary>The y of the n-th lane over a row.</summary>
    public double Over(FlowRow row, double n) => tops[(int)row] - n * lane;

    /// <summary>The x of the n-th lane left of the first column.</summary>
    public static double LeftOf(double n) => Left - n * 11;

    /// <summary>The x in the middle of the gap behind a column.</summary>
    public static double Behind(double column) => Left + column * (BoxWidth + Gap) + BoxWidth + Gap / 2;
}
