using System.Numerics;

namespace Doorstep.Sourcing.Planning;

/// <summary>
/// Chooses the locations that ship: as many units as can go now, then the fewest shipments, then the least sum of
/// distances, then the set whose nearest differing location is nearer.
/// </summary>
/// <remarks>
/// Covering demand by the fewest locations is set multicover, which is NP-hard; up to
/// <see cref="ExactLocationsMax"/> locations that have anything at all, every subset is tried, smallest first. Beyond,
/// the greedy rule of Dobson (Mathematics of Operations Research 7, 1982) takes the location that adds most units,
/// and what turns out superfluous is dropped: all units still go, in at most H(d) times the fewest shipments, where d
/// is the number of units the best location covers and H the harmonic number. One location that has everything
/// is found in both.
/// </remarks>
internal static class ShipmentSearch
{
    public const int ExactLocationsMax = 12;

    /// <summary>Positions in <see cref="SupplyTable.Locations"/>, nearest first; empty when nothing can go.</summary>
    public static int[] Choose(SupplyTable table)
    {
        if (table.UnitsCoverable == 0) return [];
        var useful = 0;
        for (var at = 0; at < table.Locations.Length; at++)
        {
            var units = table.UnitsOf(at);
            if (units == table.UnitsCoverable) return [at];
            if (units > 0) useful++;
        }

        var candidates = new int[useful];
        for (int at = 0, next = 0; next < useful; at++)
            if (table.UnitsOf(at) > 0) candidates[next++] = at;
        return useful <= ExactLocationsMax ? Exact(table, candidates) : Greedy(table, candidates);
    }

    private static int[] Exact(SupplyTable table, int[] candidates)
    {
        var end = 1u << candidates.Length;
        for (var size = 2; size <= candidates.Length; size++)
        {
            var (best, bestMetres) = (0u, long.MaxValue);
            for (var set = (1u << size) - 1; set < end; set = NextOfSameSize(set))
            {
                var metres = MetresOf(table, candidates, set);
                var better = metres < bestMetres || (metres == bestMetres && IsNearer(set, best));
                if (better && Covers(table, candidates, set)) (best, bestMetres) = (set, metres);
            }

            if (best != 0) return [.. candidates.Where((_, i) => (best & (1u << i)) != 0)];
        }

        throw new InvalidOperationException("All locations together cover what all locations together cover.");
    }

    // Gosper's hack (HAKMEM 175): the next larger number with as many bits set.
    private static uint NextOfSameSize(uint set)
    {
        var lowest = set & (~set + 1);
        var ripple = set + lowest;
        return ripple | (((set ^ ripple) >> 2) / lowest);
    }

    // Bits go from near to far, so the lowest bit in which two sets differ decides.
    private static bool IsNearer(uint set, uint other)
    {
        var differing = set ^ other;
        return (set & differing & (~differing + 1)) != 0;
    }

    private static long MetresOf(SupplyTable table, int[] candidates, uint set)
    {
        var metres = 0L;
        for (; set != 0; set &= set - 1)
            metres += table.Locations[candidates[BitOperations.TrailingZeroCount(set)]].Metres;
        return metres;
    }

    private static bool Covers(SupplyTable table, int[] candidates, uint set)
    {
        var covered = 0L;
        for (var item = 0; item < table.Items; item++)
        {
            var units = 0L;
            for (var left = set; left != 0; left &= left - 1)
                units += table.Supply(candidates[BitOperations.TrailingZeroCount(left)], item);
            covered += Math.Min(units, table.Demand[item]);
        }

        return covered == table.UnitsCoverable;
    }

    private static int[] Greedy(SupplyTable table, int[] candidates)
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
            if (CoversWithout(table, chosen, at)) chosen.Remove(at);
        return [.. chosen];
    }

    private static bool CoversWithout(SupplyTable table, SortedSet<int> chosen, int left)
    {
        var covered = 0L;
        for (var item = 0; item < table.Items; item++)
        {
            var units = 0L;
            foreach (var at in chosen)
                if (at != left) units += table.Supply(at, item);
            covered += Math.Min(units, table.Demand[item]);
        }

        return covered == table.UnitsCoverable;
    }
}
