using Doorstep.Orders.Allocating;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Tagging;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Automating;

/// <summary>
/// An order as rules see it: what one rule does, the later ones find done. Nothing of it is the order itself.
/// </summary>
internal sealed class OrderPicture
{
    private readonly HashSet<string> tags;
    private readonly OrderFacts facts;
    private readonly int units;
    private readonly string? email;
    private readonly bool addressProblem;
    private OrderPriority priority;
    private string? note;

    public OrderPicture(Order order, Lazy<OrderContents> contents, DateTimeOffset at)
    {
        tags = new(order.Tags.Select(t => t.Name), StringComparer.OrdinalIgnoreCase);
        facts = Supply.FactsOf(order.Channel, order.ShipTo, order.Total, order.Currency, contents, at, tags);
        (units, email, priority, note) = (order.Units, order.CustomerEmail, order.Priority, order.Note);
        addressProblem = order.ShipTo.Problems().Count > 0;
    }

    public bool Matches(AutomationRule rule) =>
        (rule.Orders is null || rule.Orders.Matches(facts)) && (rule.Also is not { } also || Matches(also));

    private bool Matches(AutomationFilter also) =>
        !(units < also.UnitsFrom) && !(units > also.UnitsTo)
        && (!also.AddressProblem || addressProblem)
        && (also.NotTagged is not { Count: > 0 } without || !without.Any(tags.Contains))
        && (also.EmailEndsWith is not { Count: > 0 } ends || (email is not null
            && ends.Any(e => email.Trim().EndsWith(e, StringComparison.OrdinalIgnoreCase))));

    /// <summary>False when the order is so already, or cannot become so.</summary>
    public bool Do(AutomationAction action)
    {
        switch (action.Kind)
        {
            case AutomationActions.AddTag:
                return tags.Count < TagCheck.TagsMax && tags.Add(action.Text!);
            case AutomationActions.RemoveTag:
                return tags.Remove(action.Text!);
            case AutomationActions.Hold:
                return true;
            case AutomationActions.Priority when priority != action.Priority:
                priority = action.Priority!.Value;
                return true;
            case AutomationActions.Note when Noted(note, action.Text!) is { } more && more != note:
                note = more;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A note with one more line; as it was when it says so already or would become too long.</summary>
    public static string? Noted(string? note, string line) =>
        string.IsNullOrWhiteSpace(note) ? line
        : note.Split('\n').Contains(line) || note.Length + 1 + line.Length > DraftCheck.NoteLengthMax ? note
        : $"{note}\n{line}";
}
