using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>With script it opens the dialog in place; without, it is a link to the page that does the same.</summary>
public sealed partial class DialogLink
{
    /// <summary>The page with the same form.</summary>
    [Parameter, EditorRequired] public string Href { get; set; } = "";

    /// <summary>The id of the dialog on this page.</summary>
    [Parameter, EditorRequired] public string Dialog { get; set; } = "";

    [Parameter] public string? Class { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
