using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>An action as the flow offers it: possible, or blocked with the sentence that says why.</summary>
public sealed partial class ActionButton
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter] public string? Blocked { get; set; }

    [Parameter] public string? Name { get; set; }

    [Parameter] public string? Value { get; set; }

    [Parameter] public string? Class { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
