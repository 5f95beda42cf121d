using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages;

public sealed partial class Error
{
    [Parameter] public int Code { get; set; }
}
