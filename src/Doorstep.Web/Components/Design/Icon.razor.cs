using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class Icon
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter] public string? Class { get; set; }
}
