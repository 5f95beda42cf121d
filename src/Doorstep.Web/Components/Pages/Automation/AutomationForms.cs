using Doorstep.Orders.Automating;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;
using Doorstep.Web.Components.Pages.Rules;

namespace Doorstep.Web.Components.Pages.Automation;

/// <summary>The buttons beside a rule and at an earlier version.</summary>
internal static class AutomationForms
{
    private const string Page = "/automation";

    public static void Map(IEndpointRouteBuilder app)
    {
        var automation = app.MapGroup(Page).RequireAuthorization();
        automation.MapPost("/rules/{number:int}", Change);
        automation.MapPost("/versions/{version:int}/restore", Restore);
    }

    private static async Task<IResult> Change(
        int number, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var shown = await caller.Question<ShowAutomation, AutomationAnswer>(q => q.Run(new(), cancellation));
        if (shown.IsRefused(out var why)) return FormAnswer.Show<AutomationAnswer>(http, why, _ => "", Page);
        var rules = shown.Value.Rules.ToList();
        var at = number - 1;
        if (at < 0 || at >= rules.Count)
            return FormAnswer.Show<AutomationAnswer>(http, RuleActions.Unknown(number), _ => "", Page);
        var rule = rules[at];
        string said;
        switch (form["do"].ToString())
        {
            case "up" when at > 0:
                (rules[at - 1], rules[at]) = (rules[at], rules[at - 1]);
                said = $"Moved {rule.Name} up.";
                break;
            case "down" when at < rules.Count - 1:
                (rules[at + 1], rules[at]) = (rules[at], rules[at + 1]);
                said = $"Moved {rule.Name} down.";
                break;
            case "switch":
                rules[at] = rule with { Active = !rule.Active };
                said = $"Switched {rule.Name} {(rule.Active ? "off" : "on")}.";
                break;
            case "delete":
                rules.RemoveAt(at);
                said = $"Deleted {rule.Name}.";
                break;
            default:
                return FormAnswer.Go(Page);
        }

        var outcome = await caller.Outcome<ChangeAutomation, AutomationAnswer>(
            c => c.Run(new(rules, Typed.Whole(form["version"]) ?? -1, said), cancellation));
        return FormAnswer.Show(http, outcome, _ => said, Page);
    }

    private static async Task<IResult> Restore(
        int version, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var outcome = await caller.Outcome<RestoreAutomation, AutomationAnswer>(
            c => c.Run(new(version, null), cancellation));
        return FormAnswer.Show(
            http, outcome, a => $"Version {version} is in force again, as version {a.Version}.", Page);
    }
}
