using Doorstep.Web.Components.Design.Flow;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>
/// A flow as a picture that is read and clicked: stages are links to what stands in them, arrows say what moved today.
/// </summary>
public sealed partial class FlowChart
{
    private FlowPlan plan = null!;

    [Parameter, EditorRequired] public FlowChartView View { get; set; } = null!;

    /// <summary>With owners and median times, for the page about the flow; without, for dashboards.</summary>
    [Parameter] public bool Full { get; set; }

    private bool HasPath => View.Nodes.Any(node => node.IsCurrent || node.IsOnPath);

    private double SpineBottom => plan.Spots.Where(spot => spot.IsSpine).Max(spot => spot.Box.Bottom);

    protected override void OnParametersSet() => plan = FlowPlan.Of(View, Full);

    // On the page of one thing, what moved today is beside the point.
    private string LabelOf(FlowLine line) => HasPath ? "" : FlowText.LabelOf(line, Full);

    private static string? MedianOf(FlowLine line) => line.Arrows[0].MedianText;

    private static string LineClass(FlowLine line)
    {
        var from = string.Join(' ', line.From.Select(index => $"f{index}"));
        var kind = line.IsHappyPath ? "happy" : line.MovedToday == 0 ? "still" : "side";
        return $"{from} t{line.To} {kind}{(line.IsOnPath ? " on-path" : "")}";
    }

    private static string NodeClass(FlowNode node) =>
        $"{node.Tone.Css()}{(node.IsCurrent ? " current" : "")}{(node.IsOnPath ? " on-path" : "")}"
        + (node.Count == 0 ? " none" : "");

    private static double CountY(FlowSpot spot, int lines) => spot.Box.Y + (lines == 1 ? 41 : 46.5);

    private static double LateWidth(string late) => FlowText.Width(late, 9.5) + 9;

    // Both numbers stand on one line: where they do not fit, first the word goes, then the count is shortened.
    private string LateOf(FlowNode node)
    {
        if (node.LateCount == 0) return "";
        var number = FlowText.Short(node.LateCount);
        var words = $"{number} late";
        return CountWidth(FlowText.Full(node.Count)) + LateWidth(words) <= Room ? words : number;
    }

    private string CountOf(FlowNode node)
    {
        var full = FlowText.Full(node.Count);
        return node.LateCount == 0 || CountWidth(full) + LateWidth(LateOf(node)) <= Room
            ? full
            : FlowText.Short(node.Count);
    }

    private static double CountWidth(string count) => FlowText.Width(count, 16.2) + 2;

    private static double Room => FlowFrame.BoxWidth - 18;

    private static string BarOf(FlowBox box) =>
        FormattableString.Invariant($"M{box.X + 6.5:0.#} {box.Y + 10:0.#}V{box.Bottom - 10:0.#}");

    private string Says(FlowNode node)
    {
        var late = node.LateCount > 0 ? $", {FlowText.Full(node.LateCount)} late" : "";
        var here = node.IsCurrent ? ", here now" : "";
        return $"{node.Label}: {FlowText.Full(node.Count)} {View.Things}{late}{here}";
    }

    private string Says(FlowLine line)
    {
        var arrow = line.Arrows[0];
        var from = line.Arrows.Count > 1 ? "Any stage before hand-over" : LabelOf(arrow.From);
        var median = line.Arrows.Count == 1 && arrow.MedianText is { } text ? $", median {text}" : "";
        return $"{from} → {LabelOf(arrow.To)}: {FlowText.Full(line.MovedToday)} today{median}";
    }

    private string LabelOf(string key) => View.Nodes.First(node => node.Key == key).Label;
}
