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
/// of the rest where no rule prices a split. Where a rule prices each unit, <see cref="BoundedSearch"/> begins with what
/// the greedy rule of Dobson (Mathematics of Operations Research 7, 1982) finds, and <see cref="Polish"/> mends what it
/// had no time for. One location that has everything is found in all.
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
        if (candidates.Count <= ExactLocationsMax) return new ExactSearch(table, costs, [.. candidates]).Run();
        if (!costs.PricesUnits) return new ManyLocations(table, costs, [.. candidates]).Run();
        var bounded = new BoundedSearch(table, costs, [.. candidates]).Run(Greedy(table, candidates));
        return Polish.Run(table, costs, [.. candidates], bounded);
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

    private static int[] Greedy(SupplyTable table, List<int> candidates)
    {
        var open = table.Demand[..table.Items];
        var chosen = new SortedSet<int>();
        for (var covered = 0L; covered < table.UnitsCoverable;)
        {
            var (best, bestUnits) = (-1, 0L);
            foreach (var at in candidates)
            {
                if (chosen.Contains(at)) continue;
                var units = 0L;
                for (var item = 0; item < open.Length; item++) units += Math.Min(table.Supply(at, item), open[item]);
                if (units > bestUnits) (best, bestUnits) = (at, units);
            }

            chosen.Add(best);
            covered += bestUnits;
            for (var item = 0; item < open.Length; item++)
                open[item] -= Math.Min(table.Supply(best, item), open[item]);
        }

        foreach (var at in chosen.Reverse().ToArray())
            if (Covers(table, [.. chosen.Where(other => other != at)])) chosen.Remove(at);
        return [.. chosen];
    }

    /// <summary>True when these locations can give all that all locations can give.</summary>
    public static bool Covers(SupplyTable table, ReadOnlySpan<int> set)
    {
        var covered = 0L;
        for (var item = 0; item < table.Items; item++)
        {
            var units = 0L;
            foreach (var at in set) units += table.Supply(at, item);
            covered += Math.Min(units, table.Demand[item]);
        }

        return covered == table.UnitsCoverable;
    }
}
