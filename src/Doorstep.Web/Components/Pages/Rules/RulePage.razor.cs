using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>One rule, to be added or changed; what was typed stays when it is refused.</summary>
public sealed partial class RulePage
{
    private RuleKind? kind;
    private RulesAnswer rules = null!;
    private IReadOnlyList<string> codes = [];
    private IReadOnlyList<string> channels = [];
    private Refusal? why;

    /// <summary>Its place in the list, from 1; null for a new one.</summary>
    [Parameter] public int? Number { get; set; }

    /// <summary>What a new rule does.</summary>
    [SupplyParameterFromQuery] private string? Kind { get; set; }

    [SupplyParameterFromForm(FormName = "rule")] private RuleForm? Rule { get; set; }

    private string Title => Number is null ? "Add a rule" : $"Rule {Number}";

    private string? UnitHint => kind is { IsWeight: true }
        ? "A point is what a kilometre costs, when no rule says otherwise."
        : null;

    protected override async Task OnInitializedAsync()
    {
        rules = (await Caller.Question<ShowRules, RulesAnswer>(q => q.Run(new(), Cancellation))).Value;
        if (Number is { } number)
        {
            if (number < 1 || number > rules.Rules.Count)
            {
                Answer(why = RuleActions.Unknown(number));
                return;
            }

            kind = RuleKinds.Find(rules.Rules[number - 1].Kind);
            Rule ??= RuleForm.Of(rules.Rules[number - 1], rules.Version);
        }
        else
        {
            kind = RuleKinds.Find(Kind);
            Rule ??= new RuleForm { Active = true, Version = rules.Version };
        }

        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        codes = listed.Succeeded ? [.. listed.Value.Items.Select(l => l.Code)] : [];
        var names = await Caller.Question<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), Cancellation));
        channels = [.. (names.Succeeded ? names.Value.Items.Select(c => c.Name) : []).Union(Rule!.Channels)];
    }

    private async Task Save()
    {
        if (kind is null) return;
        var read = Rule!.Read(kind);
        if (read.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        var list = rules.Rules.ToList();
        if (Number is { } number) list[number - 1] = read.Value;
        else list.Add(read.Value);
        var changed = await Caller.Outcome<ChangeRules, RulesAnswer>(
            c => c.Run(new(list, Rule.Version ?? rules.Version), Cancellation));
        if (changed.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"Saved: {RuleSentence.Of(read.Value)}");
        Navigator.NavigateTo("/sourcing");
    }

    private string? ErrorOf(params ReadOnlySpan<string> of) =>
        why is { } no && of.Contains(no.Code) ? no.Sentence : null;

    private string? Invalid(params ReadOnlySpan<string> of) => ErrorOf(of) is null ? null : "true";
}
