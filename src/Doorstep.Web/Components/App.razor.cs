using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components;

public sealed partial class App
{
    [CascadingParameter] private HttpContext Context { get; set; } = null!;
}
