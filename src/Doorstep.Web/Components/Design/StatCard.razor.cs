using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>One figure with what it means and how it moved.</summary>
public sealed partial class StatCard
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>For example "+4.2 % against last Sunday".</summary>
    [Parameter] public string? Note { get; set; }

    /// <summary>Whether the note is good or bad news: that is not the same as up or down.</summary>
    [Parameter] public Tone Tone { get; set; } = Tone.Neutral;

    /// <summary>1 draws an arrow up, -1 down, null none.</summary>
    [Parameter] public int? Trend { get; set; }

    [Parameter] public string? Href { get; set; }

    [Parameter] public IReadOnlyList<double>? Points { get; set; }
}
