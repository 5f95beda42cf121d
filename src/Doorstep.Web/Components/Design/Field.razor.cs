using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>A label, a control, what is said about it. The content gets the ids for <c>aria-describedby</c>.</summary>
public sealed partial class Field
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The id of the control.</summary>
    [Parameter, EditorRequired] public string For { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Optional { get; set; }

    [Parameter, EditorRequired] public RenderFragment<string?> ChildContent { get; set; } = null!;

    private string? DescribedBy => (Error, Hint) switch
    {
        (null, null) => null,
        (null, _) => $"{For}-hint",
        (_, null) => $"{For}-error",
        _ => $"{For}-error {For}-hint",
    };
}
