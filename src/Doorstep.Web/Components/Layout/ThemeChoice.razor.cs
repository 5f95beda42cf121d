using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Layout;

public sealed partial class ThemeChoice
{
    [CascadingParameter] private HttpContext? Context { get; set; }
}
