using System.Text.Json.Serialization;

namespace Doorstep.Sourcing.Planning;

/// <summary>Which location ships what, what waits for stock, and why.</summary>
/// <param name="Parts">One per location that ships, the nearest first.</param>
/// <param name="Backorders">What is short, grouped by where it should come from later.</param>
/// <param name="Candidates">Every location that was looked at, the nearest first.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record SourcingDecision(
    IReadOnlyList<SourcedPart> Parts,
    IReadOnlyList<BackorderedPart> Backorders,
    IReadOnlyList<SourcingCandidate> Candidates,
    string Reason)
{
    /// <summary>True when no location may ship, so that even new stock would not help.</summary>
    public bool IsUnroutable => Candidates.All(c => c.Fenced);

    /// <summary>What the chosen locations cost by the rules; empty when no rule says what things cost.</summary>
    public IReadOnlyList<CostPart> Cost { get; init; } = [];

    /// <summary>What would have been decided, if not this; null when nothing else was possible.</summary>
    public RunnerUp? RunnerUp { get; init; }

    /// <summary>Version of the rules that were asked; 0 without rules.</summary>
    public int Rules { get; init; }

    /// <summary>What the journal keeps beside the candidates; null when there is nothing to keep.</summary>
    public DecisionNote? Note => Rules == 0 && RunnerUp is null
        ? null
        : new DecisionNote(Rules == 0 ? null : Rules, Cost.Count == 0 ? null : Cost, RunnerUp);
}

/// <summary>A part of what a decision costs.</summary>
/// <param name="Part"><c>distance</c>, <c>split</c>, <c>workload</c>, <c>balance</c> or <c>preference</c>.</param>
public sealed record CostPart(string Part, double Points);

/// <summary>The second best.</summary>
/// <param name="Locations">Codes.</param>
/// <param name="Why">Why it lost, for a person.</param>
public sealed record RunnerUp(IReadOnlyList<string> Locations, string Why);

/// <summary>How a decision came about, as the journal keeps it.</summary>
/// <param name="Rules">Version of the rules; null without rules.</param>
public sealed record DecisionNote(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Rules,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CostPart>? Cost,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RunnerUp? RunnerUp);

/// <summary>What one location ships.</summary>
public sealed record SourcedPart(Guid Location, IReadOnlyList<PartLine> Lines);

/// <summary>Demand without stock.</summary>
/// <param name="PreferredLocation">Where the stock is best awaited; null when there is no location.</param>
public sealed record BackorderedPart(Guid? PreferredLocation, IReadOnlyList<PartLine> Lines);

/// <summary>Some or all units of one line of the order.</summary>
public readonly record struct PartLine(int Line, Guid Item, int Quantity);

/// <summary>What a location could have done for the order.</summary>
/// <param name="DistanceKm">Great-circle distance; null when either end is not on the map.</param>
/// <param name="UnitsCovered">Units that this location alone could ship.</param>
/// <param name="LinesCovered">Lines that it alone could ship whole, served from the first on.</param>
/// <param name="Fenced">It may not ship this order.</param>
/// <param name="Rule">The name of the rule that spoke against it, or null.</param>
/// <param name="Points">What a shipment from there costs by the rules; null when no rule says.</param>
public sealed record SourcingCandidate(
    Guid Location,
    string Code,
    double? DistanceKm,
    int UnitsCovered,
    int UnitsAsked,
    int LinesCovered,
    bool Chosen,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Fenced = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Points = null);
