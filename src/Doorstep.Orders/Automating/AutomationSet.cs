namespace Doorstep.Orders.Automating;

/// <summary>One rule that matched an order, and what of it changes something.</summary>
internal sealed record RuleRun(AutomationRule Rule, IReadOnlyList<AutomationAction> Effects);

/// <summary>The automation rules of one version. They never change.</summary>
internal sealed class AutomationSet(int version, IReadOnlyList<AutomationRule> rules)
{
    /// <summary>
    /// Runs of rules that one order lives through at the most, over all versions: whoever makes rules anew and anew
    /// that undo one another does not turn an order in a circle.
    /// </summary>
    public const int RunsMax = 100;

    private readonly AutomationRule[] active = [.. rules.Where(r => r.Active)];

    public static AutomationSet None { get; } = new(0, []);

    public int Version { get; } = version;

    /// <summary>True when a rule asks for SKUs or weights.</summary>
    public bool AsksContents { get; } = rules.Any(r => r is { Active: true, Orders.AsksContents: true });

    /// <summary>True when a rule waits for one of these events.</summary>
    public bool WaitsFor(IEnumerable<string> events) =>
        active.Length > 0 && events.Any(e => Array.Exists(active, r => r.On.Contains(e)));

    /// <summary>
    /// What the rules do, in their order and in one pass: a rule that is passed does not come again, so nothing can go
    /// in a circle here.
    /// </summary>
    /// <param name="ran">True for a rule that ran on this order before.</param>
    public List<RuleRun> Decide(OrderPicture order, IReadOnlyCollection<string> events, Func<Guid, bool> ran)
    {
        var runs = new List<RuleRun>();
        foreach (var rule in active)
        {
            if (!rule.On.Any(events.Contains) || ran(rule.Id!.Value) || !order.Matches(rule)) continue;
            runs.Add(new(rule, [.. rule.Do.Where(order.Do)]));
        }

        return runs;
    }
}
