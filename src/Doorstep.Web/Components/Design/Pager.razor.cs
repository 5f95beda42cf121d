using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class Pager
{
    /// <summary>What the list shows, for example "25 of 100,000".</summary>
    [Parameter] public string? Summary { get; set; }

    /// <summary>The address of the page before; null when this is the first.</summary>
    [Parameter] public string? Previous { get; set; }

    /// <summary>Lists that only page forwards lead back to their beginning: "First page".</summary>
    [Parameter] public string PreviousLabel { get; set; } = "Previous";

    [Parameter] public string? Next { get; set; }
}
