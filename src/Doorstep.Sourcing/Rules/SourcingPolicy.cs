namespace Doorstep.Sourcing.Rules;

/// <summary>The rules that match one order, asked by the planner.</summary>
public sealed class SourcingPolicy
{
    private readonly SourcingRule[] rules;

    /// <param name="rules">In their order; all of them match.</param>
    internal SourcingPolicy(SourcingRule[] rules)
    {
        this.rules = rules;
        HasWeights = Array.Exists(rules, r => RuleKinds.Find(r.Kind)!.IsWeight);
        MostShipments = rules.Where(r => r.Kind == RuleKinds.MostShipments).MinBy(r => r.Amount);
    }

    /// <summary>No rule matches: the nearest that has everything, else the fewest shipments.</summary>
    public static SourcingPolicy None { get; } = new([]);

    internal bool IsNone => rules.Length == 0;

    /// <summary>True when a rule says what things cost; else fewer shipments, then the shorter way.</summary>
    internal bool HasWeights { get; }

    /// <summary>The strictest rule about the number of shipments, or null.</summary>
    internal SourcingRule? MostShipments { get; }

    /// <summary>The rule that keeps a location out, or null.</summary>
    public SourcingRule? FenceOf(string location) => Array.Find(rules, r => r.Kind switch
    {
        RuleKinds.Never => r.Locations!.Contains(location),
        RuleKinds.Only => !r.Locations!.Contains(location),
        _ => false,
    });

    /// <summary>Units of each item that stay at a location for others.</summary>
    public int KeptBack(string location) => First(RuleKinds.KeepBack, location)?.Amount ?? 0;

    /// <summary>The first rule of a kind that is about a location, or null.</summary>
    internal SourcingRule? First(string kind, string location) => Array.Find(rules, r =>
        r.Kind == kind && (r.Locations is not { Count: > 0 } || r.Locations.Contains(location)));

    /// <summary>The first rule of a kind that is about no location, or null.</summary>
    internal SourcingRule? First(string kind) => Array.Find(rules, r => r.Kind == kind);
}
