using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Layout;

public sealed partial class ThemeChoice
{
    [Inject] private NavigationManager Navigator { get; set; } = null!;

    [CascadingParameter] private HttpContext? Context { get; set; }
}
