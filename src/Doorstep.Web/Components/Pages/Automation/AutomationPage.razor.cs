using Doorstep.Orders.Automating;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Automation;

/// <summary>The automation rules in their order, each as a sentence; those in force, or an earlier version.</summary>
public sealed partial class AutomationPage
{
    private AutomationAnswer? rules;
    private Refusal? why;

    /// <summary>An earlier version to look at.</summary>
    [SupplyParameterFromQuery] private int? Version { get; set; }

    private bool IsEarlier { get; set; }

    private bool MayChange => May(Permission.ManageStock) && !IsEarlier;

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowAutomation, AutomationAnswer>(q => q.Run(new(Version), Cancellation));
        if (shown.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        rules = shown.Value;
        if (Version is null) return;
        var newest = await Caller.Question<ShowAutomation, AutomationAnswer>(q => q.Run(new(), Cancellation));
        IsEarlier = newest.Succeeded && newest.Value.Version != rules.Version;
    }
}
