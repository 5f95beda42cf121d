using Doorstep.Orders.Placing;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Automating;

/// <summary>
/// Reads automation rules as somebody wrote them: folds what has several spellings, refuses the rest.
/// </summary>
internal static class AutomationCheck
{
    /// <summary>Rules of one merchant at the most: each is asked for each order.</summary>
    public const int RulesMax = 50;

    /// <summary>Characters of a name.</summary>
    public const int NameLengthMax = 60;

    /// <summary>Things that one rule does.</summary>
    public const int ActionsMax = 20;

    /// <param name="newId">Gives a rule that has none its own.</param>
    public static Outcome<IReadOnlyList<AutomationRule>> Read(
        IReadOnlyList<AutomationRule>? rules, Func<Guid> newId)
    {
        if (rules is null || rules.Any(r => r is null))
            return Refusal.Invalid("automation.rules", "Send the whole list of rules, in their order.");
        if (rules.Count > RulesMax)
            return Refusal.Invalid("automation.too_many", $"{RulesMax} rules are the most. Put some into one.");
        var read = new List<AutomationRule>(rules.Count);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ids = new HashSet<Guid>();
        foreach (var (at, rule) in rules.Index())
        {
            var one = Read(rule);
            if (one.IsRefused(out var why)) return why.With("rule", at + 1);
            if (!names.Add(one.Value.Name))
                return Refusal.Invalid("automation.name_taken",
                    $"Two rules have the name '{one.Value.Name}'. Timelines call rules by their names: change one.")
                    .With("rule", at + 1);
            var id = rule.Id is { } known && known != Guid.Empty && ids.Add(known) ? known : newId();
            read.Add(one.Value with { Id = id });
        }

        return read;
    }

    private static Outcome<AutomationRule> Read(AutomationRule rule)
    {
        var name = rule.Name?.Trim() ?? "";
        if (name.Length is 0 or > NameLengthMax)
            return Refusal.Invalid("automation.name", $"A rule needs a name of 1 to {NameLengthMax} characters.");
        var on = RuleCheck.Words(rule.On);
        if (on.Count == 0 || on.Any(e => AutomationEvents.All.All(known => known.Key != e)))
            return Refusal.Invalid("automation.event",
                $"The rule '{name}' needs something to wait for: one or more of "
                + $"{string.Join(", ", AutomationEvents.All.Select(e => e.Key))}.");
        if (rule.Do is not { Count: > 0 and <= ActionsMax } || rule.Do.Any(a => a is null))
            return Refusal.Invalid("automation.action",
                $"The rule '{name}' does nothing. Give it 1 to {ActionsMax} things to do.");
        var orders = RuleCheck.ReadFilter(name, rule.Orders ?? OrderFilter.All);
        if (orders.IsRefused(out var why)) return why;
        var also = rule.Also ?? AutomationFilter.None;
        if (also.UnitsFrom < 0 || also.UnitsTo < 0 || also.UnitsFrom > also.UnitsTo)
            return Refusal.Invalid("rule.range",
                $"A range of the rule '{name}' matches no order: it ends before it begins, or is below zero.");
        var actions = new List<AutomationAction>();
        foreach (var action in rule.Do)
        {
            var one = Read(name, action);
            if (one.IsRefused(out why)) return why;
            actions.Add(one.Value);
        }

        if (actions.GroupBy(a => a.Kind).Any(g => g.Key is AutomationActions.Hold or AutomationActions.Priority
            or AutomationActions.Note && g.Count() > 1))
            return Refusal.Invalid("automation.action",
                $"The rule '{name}' has two holds, priorities or notes. One of each is the most.");
        return rule with
        {
            Name = name, On = on, Do = actions, Orders = orders.Value,
            Also = also with
            {
                EmailEndsWith = RuleCheck.Words(also.EmailEndsWith), NotTagged = RuleCheck.Words(also.NotTagged),
            },
        };
    }

    private static Outcome<AutomationAction> Read(string name, AutomationAction action)
    {
        var text = string.IsNullOrWhiteSpace(action.Text) ? null : action.Text.Trim();
        if (text?.Length > DraftCheck.NoteLengthMax)
            return Refusal.Invalid("automation.action",
                $"A note of the rule '{name}' is longer than {DraftCheck.NoteLengthMax} characters.");
        switch (action.Kind)
        {
            case AutomationActions.AddTag or AutomationActions.RemoveTag:
                return TagCheck.IsTag(text)
                    ? new AutomationAction(action.Kind, TagCheck.Read([text!])[0])
                    : TagCheck.Invalid(text);
            case AutomationActions.Hold when action.Reason is { } reason && Enum.IsDefined(reason):
                return new AutomationAction(action.Kind, text, reason);
            case AutomationActions.Priority when action.Priority is { } priority && Enum.IsDefined(priority):
                return new AutomationAction(action.Kind, Priority: priority);
            case AutomationActions.Note when text is not null:
                return new AutomationAction(action.Kind, text);
            default:
                return Refusal.Invalid("automation.action",
                    $"The rule '{name}' cannot do '{action.Kind}' so. Kinds are "
                    + $"{string.Join(", ", AutomationActions.All)}; tags and notes need a text, a hold its reason.");
        }
    }
}
