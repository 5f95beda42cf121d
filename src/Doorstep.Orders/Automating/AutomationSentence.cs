using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Automating;

/// <summary>A rule in the words of a person: "When an order is placed: orders to Canada get the tag export."</summary>
public static class AutomationSentence
{
    public static string Of(AutomationRule rule)
    {
        var when = string.Join(" or ", rule.On.Select(AutomationEvents.WordsOf));
        return $"When {when}: {Orders(rule)} {Joined([.. rule.Do.Select(Effect)])}.";
    }

    /// <summary>What is done, after "orders".</summary>
    public static string Effect(AutomationAction action) => action.Kind switch
    {
        AutomationActions.AddTag => $"get the tag {action.Text}",
        AutomationActions.RemoveTag => $"lose the tag {action.Text}",
        AutomationActions.Hold => $"go on hold ({action.Reason}{(action.Text is { } note ? $": {note}" : "")})",
        AutomationActions.Priority => $"get priority {action.Priority}",
        AutomationActions.Note => $"get the note \"{action.Text}\"",
        _ => action.Kind,
    };

    /// <summary>What was done, for the timeline: "tag vip; on hold (Fraud)".</summary>
    public static string Done(IEnumerable<AutomationAction> effects) => string.Join("; ", effects.Select(e =>
        e.Kind switch
        {
            AutomationActions.AddTag => $"tag {e.Text}",
            AutomationActions.RemoveTag => $"tag {e.Text} removed",
            AutomationActions.Hold => $"on hold ({e.Reason})",
            AutomationActions.Priority => $"priority {e.Priority}",
            AutomationActions.Note => "note added",
            _ => e.Kind,
        }));

    private static string Orders(AutomationRule rule)
    {
        var also = rule.Also ?? AutomationFilter.None;
        var words = RuleSentence.Orders(rule.Orders ?? OrderFilter.All);
        var parts = new List<string>();
        if (also.NotTagged is { Count: > 0 } without) parts.Add($"not tagged {string.Join(" or ", without)}");
        if (also.UnitsFrom is not null || also.UnitsTo is not null) parts.Add(Units(also.UnitsFrom, also.UnitsTo));
        if (also.EmailEndsWith is { Count: > 0 } ends) parts.Add($"of customers at {string.Join(" or ", ends)}");
        if (also.AddressProblem) parts.Add("with a problem in the address");
        if (parts.Count > 0 && words == "All orders") words = "orders";
        return string.Join(' ', parts.Prepend(char.ToLowerInvariant(words[0]) + words[1..]));
    }

    private static string Units(int? from, int? to) => (from, to) switch
    {
        ({ } least, { } most) => $"of {least:N0} to {most:N0} units",
        ({ } least, null) => $"of {least:N0} or more units",
        (_, { } most) => $"of {most:N0} or fewer units",
        _ => "",
    };

    private static string Joined(IReadOnlyList<string> parts) => parts.Count == 1
        ? parts[0]
        : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
}
