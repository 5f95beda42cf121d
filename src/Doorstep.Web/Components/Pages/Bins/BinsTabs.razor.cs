using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Bins;

/// <summary>The pages about where goods lie at one location.</summary>
public sealed partial class BinsTabs
{
    [Parameter, EditorRequired] public string Location { get; set; } = "";

    [Parameter, EditorRequired] public string Here { get; set; } = "";

    private IReadOnlyList<Tab> Tabs =>
    [
        new("Bins", Href.Bins(Location), IsCurrent: Here == "bins"),
        new("Not put away", Href.Location(Location) + "/unplaced", IsCurrent: Here == "unplaced"),
        new("Replenish", Href.Location(Location) + "/replenish", IsCurrent: Here == "replenish"),
        new("Counts", Href.To("/counts", ("at", Location))),
    ];
}
