using System.Globalization;
using Doorstep.Orders;
using Doorstep.Orders.Automating;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Web.Components.Forms;
using Doorstep.Web.Components.Pages.Rules;

namespace Doorstep.Web.Components.Pages.Automation;

/// <summary>What somebody typed about an automation rule, as it was typed.</summary>
public sealed class AutomationForm : RuleForm
{
    public List<string> On { get; set => field = value ?? []; } = [];

    public string? NotTagged { get; set; }

    public string? UnitsFrom { get; set; }

    public string? UnitsTo { get; set; }

    public string? EmailEndsWith { get; set; }

    public bool AddressProblem { get; set; }

    public string? AddTags { get; set; }

    public string? RemoveTags { get; set; }

    /// <summary>A reason; empty for no hold.</summary>
    public string? Hold { get; set; }

    public string? HoldNote { get; set; }

    /// <summary>Empty to leave it.</summary>
    public string? Priority { get; set; }

    public string? Note { get; set; }

    internal static AutomationForm Of(AutomationRule rule, int version)
    {
        var also = rule.Also ?? AutomationFilter.None;
        var hold = rule.Do.FirstOrDefault(a => a.Kind == AutomationActions.Hold);
        var form = new AutomationForm
        {
            Name = rule.Name,
            Active = rule.Active,
            Version = version,
            On = [.. rule.On],
            NotTagged = Joined(also.NotTagged),
            UnitsFrom = also.UnitsFrom?.ToString(CultureInfo.InvariantCulture),
            UnitsTo = also.UnitsTo?.ToString(CultureInfo.InvariantCulture),
            EmailEndsWith = Joined(also.EmailEndsWith),
            AddressProblem = also.AddressProblem,
            AddTags = Joined(TextsOf(rule, AutomationActions.AddTag)),
            RemoveTags = Joined(TextsOf(rule, AutomationActions.RemoveTag)),
            Hold = hold?.Reason?.ToString(),
            HoldNote = hold?.Text,
            Priority = rule.Do.FirstOrDefault(a => a.Kind == AutomationActions.Priority)?.Priority?.ToString(),
            Note = TextsOf(rule, AutomationActions.Note).FirstOrDefault(),
        };
        form.Show(rule.Orders ?? OrderFilter.All);
        return form;
    }

    /// <summary>Refused when a number or a date is none; what the rule as a whole must be, the command says.</summary>
    /// <param name="id">The rule's own; null for a new one.</param>
    internal Outcome<AutomationRule> Read(Guid? id)
    {
        foreach (var typed in new[] { UnitsFrom, UnitsTo })
            if (Typed.Text(typed) is { } text && Typed.Whole(text) is null) return NoNumber(text);
        var orders = ReadOrders();
        if (orders.IsRefused(out var why)) return why;
        return new AutomationRule(
            Name ?? "", On, Actions(), orders.Value,
            new AutomationFilter(
                Typed.Whole(UnitsFrom), Typed.Whole(UnitsTo), Words(EmailEndsWith), Words(NotTagged), AddressProblem),
            Active, id);
    }

    private List<AutomationAction> Actions()
    {
        List<AutomationAction> actions =
        [
            .. Words(RemoveTags).Select(t => new AutomationAction(AutomationActions.RemoveTag, t)),
            .. Words(AddTags).Select(t => new AutomationAction(AutomationActions.AddTag, t)),
        ];
        if (Enum.TryParse<HoldReason>(Hold, out var reason))
            actions.Add(new(AutomationActions.Hold, Typed.Text(HoldNote), reason));
        if (Enum.TryParse<OrderPriority>(Priority, out var priority))
            actions.Add(new(AutomationActions.Priority, Priority: priority));
        if (Typed.Text(Note) is { } note) actions.Add(new(AutomationActions.Note, note));
        return actions;
    }

    private static string[] TextsOf(AutomationRule rule, string kind) =>
        [.. rule.Do.Where(a => a.Kind == kind).Select(a => a.Text!)];
}
