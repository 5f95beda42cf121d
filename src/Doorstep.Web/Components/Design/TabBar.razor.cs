using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>A saved view: a link with its state in the URL.</summary>
public sealed record Tab(string Label, string Href, long? Count = null, bool IsCurrent = false, Tone? Tone = null);

public sealed partial class TabBar
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<Tab> Tabs { get; set; } = [];
}
