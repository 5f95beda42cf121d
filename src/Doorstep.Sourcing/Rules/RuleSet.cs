namespace Doorstep.Sourcing.Rules;

/// <summary>The rules of a merchant as of one version: never changed, so it may be kept and shared.</summary>
public sealed class RuleSet
{
    private readonly SourcingRule[] active;
    private readonly SourcingRule[] deciding;

    /// <param name="version">0 for a merchant without rules, and for rules that are only tried.</param>
    public RuleSet(int version, IReadOnlyList<SourcingRule> rules)
    {
        (Version, Rules) = (version, rules);
        active = [.. rules.Where(r => r.Active)];
        deciding = Array.FindAll(active, r => r.Kind != RuleKinds.SendOn);
        SendsOnAfter = active.Where(r => r.Kind == RuleKinds.SendOn).Min(r => r.Amount);
        AsksContents = active.Any(r => r.Orders?.AsksContents == true);
        AsksLoad = active.Any(r => r.Kind is RuleKinds.Workload or RuleKinds.Capacity);
        Fences = active.Any(r => r.Kind is RuleKinds.Never or RuleKinds.Only);
        KeepsBack = active.Any(r => r.Kind == RuleKinds.KeepBack);
        AsksDays = active.Any(r => r.Orders is { From: not null } or { To: not null });
    }

    public static RuleSet None { get; } = new(0, []);

    public int Version { get; }

    public IReadOnlyList<SourcingRule> Rules { get; }

    /// <summary>True when no rule has a say in where an order ships from.</summary>
    public bool IsEmpty => deciding.Length == 0;

    /// <summary>The fewest working hours after which a rule sends anything on; null while none does.</summary>
    public int? SendsOnAfter { get; }

    /// <summary>True when a rule asks for SKUs or weights.</summary>
    public bool AsksContents { get; }

    /// <summary>True when a rule asks how much work a location has.</summary>
    public bool AsksLoad { get; }

    /// <summary>True when a rule keeps locations out.</summary>
    public bool Fences { get; }

    /// <summary>True when a rule keeps units at a location for others.</summary>
    public bool KeepsBack { get; }

    /// <summary>True when a rule begins or ends at a date.</summary>
    public bool AsksDays { get; }

    /// <summary>Units of each item that a location keeps back from every order, whatever it is.</summary>
    public int KeptAtLeast(string location)
    {
        var least = int.MaxValue;
        foreach (var rule in active)
        {
            if (rule.Kind != RuleKinds.KeepBack || (rule.Locations is { Count: > 0 } of && !of.Contains(location)))
                continue;
            least = Math.Min(least, rule.Amount ?? 0);
            if (rule.Orders is null || rule.Orders.IsAll) return least;
        }

        return 0;
    }

    /// <summary>The rule by which what stands at a location too long ships from elsewhere; null for none.</summary>
    public SourcingRule? SendOn(OrderFacts order, string location) => SendsOnAfter is null
        ? null
        : Array.Find(active, rule => rule.Kind == RuleKinds.SendOn
            && (rule.Locations is not { Count: > 0 } of || of.Contains(location))
            && (rule.Orders is null || rule.Orders.Matches(order)));

    /// <summary>What holds for one order.</summary>
    public SourcingPolicy For(OrderFacts order)
    {
        if (IsEmpty) return SourcingPolicy.None;
        var matching = Array.FindAll(deciding, rule => rule.Orders is null || rule.Orders.Matches(order));
        return matching.Length == 0 ? SourcingPolicy.None : new SourcingPolicy(matching);
    }
}
