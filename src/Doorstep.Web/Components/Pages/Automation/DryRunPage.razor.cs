using Doorstep.Orders.Automating;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Automation;

/// <summary>The rules on past orders, before they are switched on.</summary>
public sealed partial class DryRunPage
{
    private PreviewAutomation.Answer? answer;
    private Refusal? why;
    private int version;

    [SupplyParameterFromQuery] private int? Weeks { get; set; }

    [SupplyParameterFromQuery] private int? Run { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Run is null) return;
        var rules = (await Caller.Question<ShowAutomation, AutomationAnswer>(q => q.Run(new(), Cancellation))).Value;
        version = rules.Version;
        // Whoever leaves the page ends the run with it.
        var tried = await Caller.Question<PreviewAutomation, PreviewAutomation.Answer>(
            q => q.Run(new(Weeks, rules.Rules), Cancellation));
        if (tried.IsRefused(out why)) Answer(why);
        else answer = tried.Value;
    }

    private static string Count(PreviewAutomation.RuleOutcome rule) => rule.Orders > rule.Named.Count
        ? $"The newest {rule.Named.Count:N0} of {rule.Orders:N0} orders."
        : rule.Orders == 1 ? "1 order." : $"{rule.Orders:N0} orders.";
}
