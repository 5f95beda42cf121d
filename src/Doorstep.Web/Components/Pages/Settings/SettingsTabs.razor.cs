using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The pages of an owner.</summary>
public sealed partial class SettingsTabs
{
    [Parameter, EditorRequired] public string Here { get; set; } = "";

    private IReadOnlyList<Tab> Tabs =>
    [
        new("People", "/settings/people", IsCurrent: Here == "people"),
        new("API tokens", "/settings/tokens", IsCurrent: Here == "tokens"),
        new("Merchants", "/settings/merchants", IsCurrent: Here == "merchants"),
    ];
}
