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
    /// <summary>True when there is no location at all, so that even new stock would not help.</summary>
    public bool IsUnroutable => Candidates.Count == 0;
}

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
public sealed record SourcingCandidate(
    Guid Location,
    string Code,
    double? DistanceKm,
    int UnitsCovered,
    int UnitsAsked,
    int LinesCovered,
    bool Chosen,
    string Reason);
