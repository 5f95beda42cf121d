using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

public sealed partial class Secret
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Null when the form was sent again: the first answer had it.</summary>
    [Parameter] public string? Text { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
