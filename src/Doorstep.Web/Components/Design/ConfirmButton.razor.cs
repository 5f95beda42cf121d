using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>A popover asks first; it needs no script. It stands inside the form that it submits.</summary>
public sealed partial class ConfirmButton
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public string Question { get; set; } = "";

    /// <summary>The words on the button that does it; the label when not given.</summary>
    [Parameter] public string? Yes { get; set; }

    [Parameter] public string? Name { get; set; }

    [Parameter] public string? Value { get; set; }

    [Parameter] public string? Class { get; set; } = "danger-quiet";

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
