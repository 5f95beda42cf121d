using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>The buttons beside a rule and at an earlier version.</summary>
internal static class RuleActions
{
    private const string Page = "/sourcing";

    public static void Map(IEndpointRouteBuilder app)
    {
        var sourcing = app.MapGroup(Page).RequireAuthorization();
        sourcing.MapPost("/rules/{number:int}", Change);
        sourcing.MapPost("/versions/{version:int}/restore", Restore);
    }

    public static Refusal Unknown(int number) => Refusal.NotFound(
        "rule.unknown", $"There is no rule {number}. Somebody may have deleted it; go back to the list.");

    private static async Task<IResult> Change(
        int number, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var shown = await caller.Question<ShowRules, RulesAnswer>(q => q.Run(new(), cancellation));
        if (shown.IsRefused(out var why)) return FormAnswer.Show<RulesAnswer>(http, why, _ => "", Page);
        var rules = shown.Value.Rules.ToList();
        var at = number - 1;
        if (at < 0 || at >= rules.Count)
            return FormAnswer.Show<RulesAnswer>(http, Unknown(number), _ => "", Page);
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

        var outcome = await caller.Outcome<ChangeRules, RulesAnswer>(
            c => c.Run(new(rules, Typed.Whole(form["version"]) ?? -1, said), cancellation));
        return FormAnswer.Show(http, outcome, _ => said, Page);
    }

    private static async Task<IResult> Restore(
        int version, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var outcome = await caller.Outcome<RestoreRules, RulesAnswer>(c => c.Run(new(version, null), cancellation));
        return FormAnswer.Show(
            http, outcome, a => $"Version {version} is in force again, as version {a.Version}.", Page);
    }
}
