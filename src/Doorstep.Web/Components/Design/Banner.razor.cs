using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class Banner
{
    [Parameter] public Tone Tone { get; set; } = Tone.Info;

    [Parameter] public string? Title { get; set; }

    [Parameter] public bool Dismissable { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
