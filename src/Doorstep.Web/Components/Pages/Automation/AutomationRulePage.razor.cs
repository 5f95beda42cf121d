using Doorstep.Orders.Automating;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Pages.Rules;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Automation;

/// <summary>One automation rule, to be added or changed; what was typed stays when it is refused.</summary>
public sealed partial class AutomationRulePage
{
    private AutomationAnswer rules = null!;
    private IReadOnlyList<string> channels = [];
    private Refusal? why;

    /// <summary>Its place in the list, from 1; null for a new one.</summary>
    [Parameter] public int? Number { get; set; }

    [SupplyParameterFromForm(FormName = "rule")] private AutomationForm? Rule { get; set; }

    private string Title => Number is null ? "Add a rule" : $"Rule {Number}";

    protected override async Task OnInitializedAsync()
    {
        rules = (await Caller.Question<ShowAutomation, AutomationAnswer>(q => q.Run(new(), Cancellation))).Value;
        if (Number is { } number)
        {
            if (number < 1 || number > rules.Rules.Count)
            {
                Rule = null;
                Answer(why = RuleActions.Unknown(number));
                return;
            }

            Rule ??= AutomationForm.Of(rules.Rules[number - 1], rules.Version);
        }

        // Off, so that somebody tries it on past orders first.
        Rule ??= new AutomationForm { On = [AutomationEvents.Placed], Version = rules.Version };
        var names = await Caller.Question<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), Cancellation));
        channels = [.. (names.Succeeded ? names.Value.Items.Select(c => c.Name) : []).Union(Rule.Channels)];
    }

    private async Task Save()
    {
        if (Rule is null) return;
        var at = Number - 1;
        var read = Rule.Read(at is { } old ? rules.Rules[old].Id : null);
        if (read.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        var list = rules.Rules.ToList();
        if (at is { } place) list[place] = read.Value;
        else list.Add(read.Value);
        var changed = await Caller.Outcome<ChangeAutomation, AutomationAnswer>(
            c => c.Run(new(list, Rule.Version ?? rules.Version), Cancellation));
        if (changed.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        var saved = changed.Value.Sentences[at ?? list.Count - 1];
        Flash.Say(Context, Tone.Good, read.Value.Active
            ? $"Saved: {saved}"
            : $"Saved, and off: {saved} Try it on past orders, then switch it on.");
        Navigator.NavigateTo(read.Value.Active ? "/automation" : "/automation/dry-run?run=1");
    }

    private string? ErrorOf(params ReadOnlySpan<string> of) =>
        why is { } no && of.Contains(no.Code) ? no.Sentence : null;

    private string? Invalid(params ReadOnlySpan<string> of) => ErrorOf(of) is null ? null : "true";
}
