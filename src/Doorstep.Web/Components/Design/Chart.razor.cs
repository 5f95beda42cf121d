using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>A small static chart over time or categories: a sentence that says it, a drawing, and the table.</summary>
public sealed partial class Chart
{
    private const int LabelsMax = 7;

    private double top;
    private double step;

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>What the chart shows, for those who do not see it and those in a hurry.</summary>
    [Parameter, EditorRequired] public string Sentence { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<ChartPoint> Points { get; set; } = [];

    /// <summary>What runs along the chart, for the table: "Day".</summary>
    [Parameter, EditorRequired] public string Across { get; set; } = "";

    /// <summary>What is counted: "Orders".</summary>
    [Parameter, EditorRequired] public string Unit { get; set; } = "";

    /// <summary>Bars instead of a line with its area.</summary>
    [Parameter] public bool Bars { get; set; }

    [Parameter] public Tone Tone { get; set; } = Tone.Info;

    private IReadOnlyList<double> Values => [.. Points.Select(point => point.Value)];

    protected override void OnParametersSet()
    {
        top = Plot.Ceiling(Values);
        step = Plot.Width / Math.Max(1, Bars ? Points.Count : Points.Count - 1);
    }

    private string Says(ChartPoint point) => $"{point.Label}: {Figure(point.Value)} {Unit}";

    private static string Figure(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
