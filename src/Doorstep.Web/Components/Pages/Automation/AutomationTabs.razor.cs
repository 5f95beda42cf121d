using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Automation;

/// <summary>The pages about automation.</summary>
public sealed partial class AutomationTabs
{
    [Parameter, EditorRequired] public string Here { get; set; } = "";

    private IReadOnlyList<Tab> Tabs =>
    [
        new("Rules", "/automation", IsCurrent: Here == "rules"),
        new("Dry run", "/automation/dry-run", IsCurrent: Here == "dry-run"),
        new("Versions", "/automation/versions", IsCurrent: Here == "versions"),
    ];
}
