namespace Doorstep.Sourcing.Planning;

/// <summary>Locations that ship, and what that costs.</summary>
/// <param name="At">Positions in <see cref="SupplyTable.Locations"/>, nearest first; empty when nothing can go.</param>
internal sealed record Choice(int[] At, long Cost)
{
    public static Choice Nothing { get; } = new([], 0);
}

/// <param name="Second">The next best; null when there is none, or nobody looked.</param>
internal readonly record struct Found(Choice Best, Choice? Second);

/// <summary>
/// Chooses the locations that ship: as many units as can go now, at the least cost, and of equals the fewest shipments,
/// then the set whose nearest differing location is nearer. Without rules that price anything, the cost is the number
/// of shipments, then the sum of distances.
/// </summary>
/// <remarks>
/// Covering demand by the fewest locations is set multicover, which is NP-hard; up to
/// <see cref="ExactLocationsMax"/> locations that have anything at all, every subset is tried, smallest first
/// (<see cref="ExactSearch"/>). Beyond, <see cref="CoverSearch"/>, with the fewest shipments first and then the least
/// of the rest where no rule prices a split; where a rule prices each unit, <see cref="PricedSearch"/>. One location
/// that has everything is found in all.
/// </remarks>
internal static class ShipmentSearch
{
    public const int ExactLocationsMax = 12;

    public static Found Choose(SupplyTable table, CostTable costs)
    {
        if (table.UnitsCoverable == 0) return new(Choice.Nothing, null);
        if (costs.IsPlain && Single(table, costs) is { } single) return single;
        var candidates = new List<int>(table.Locations.Length);
        for (var at = 0; at < table.Locations.Length; at++)
            if (table.UnitsOf(at) > 0) candidates.Add(at);
        return candidates.Count <= ExactLocationsMax
            ? new ExactSearch(table, costs, [.. candidates]).Run()
            : new ManyLocations(table, costs, [.. candidates]).Run();
    }

    // The nearest that can give all there is to give, and the next such.
    private static Found? Single(SupplyTable table, CostTable costs)
    {
        Choice? best = null;
        for (var at = 0; at < table.Locations.Length; at++)
        {
            if (table.UnitsOf(at) != table.UnitsCoverable) continue;
            var choice = new Choice([at], costs.Fixed(at));
            if (best is not null) return new(best, choice);
            best = choice;
        }

        return best is null ? null : new Found(best, null);
    }
}
