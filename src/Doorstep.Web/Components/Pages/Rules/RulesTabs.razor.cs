using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>The pages about sourcing.</summary>
public sealed partial class RulesTabs
{
    [Parameter, EditorRequired] public string Here { get; set; } = "";

    private IReadOnlyList<Tab> Tabs =>
    [
        new("Rules", "/sourcing", IsCurrent: Here == "rules"),
        new("What if", "/sourcing/what-if", IsCurrent: Here == "what-if"),
        new("Versions", "/sourcing/versions", IsCurrent: Here == "versions"),
    ];
}
