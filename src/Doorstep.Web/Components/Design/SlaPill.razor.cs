using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>How something stands to its clock, in words; nothing while it is on time.</summary>
public sealed partial class SlaPill
{
    [Parameter] public bool Late { get; set; }

    [Parameter] public bool AtRisk { get; set; }
}
