using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class Disclosure
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public bool Open { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
