using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

public sealed partial class FloorFrame
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public string Back { get; set; } = "/floor";

    [Parameter] public RenderFragment? Corner { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public RenderFragment? Actions { get; set; }
}
