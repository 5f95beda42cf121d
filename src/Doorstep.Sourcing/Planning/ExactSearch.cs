using System.Numerics;

namespace Doorstep.Sourcing.Planning;

/// <summary>Tries every set of locations, small ones first, and stops when larger ones can only cost more.</summary>
internal sealed class ExactSearch(SupplyTable table, CostTable costs, int[] candidates)
{
    private (uint Set, long Cost)? best;
    private (uint Set, long Cost)? second;

    public Found Run()
    {
        var end = 1u << candidates.Length;
        var cheapest = candidates.Select(costs.Fixed).Order().ToArray();
        var least = 0L;
        for (var size = 1; size <= Math.Min(candidates.Length, costs.ShipmentsMax); size++)
        {
            least += cheapest[size - 1];
            if (least + (costs.Split * (size - 1)) > Limit) break;
            for (var set = (1u << size) - 1; set < end; set = NextOfSameSize(set)) Try(set, size);
        }

        return best is { } found
            ? new(Choice(found), second is { } other ? Choice(other) : null)
            : new(Planning.Choice.Nothing, null);
    }

    // With prices the second is looked for to the end; without, a second of another size is no news.
    private long Limit => (costs.IsPlain ? best : second)?.Cost ?? long.MaxValue;

    private void Try(uint set, int size)
    {
        var cost = costs.Split * (size - 1);
        for (var left = set; left != 0; left &= left - 1) cost += costs.Fixed(Lowest(left));
        if (cost > (second?.Cost ?? long.MaxValue) || !Covers(set)) return;
        if (costs.PricesUnits) cost += Units(set);
        if (best is not { } found || cost < found.Cost || (cost == found.Cost && IsNearer(set, found.Set)))
        {
            if (best is { } before && IsLean(before.Set)) second = before;
            best = (set, cost);
        }
        else if (cost < (second?.Cost ?? long.MaxValue) && IsLean(set))
        {
            second = (set, cost);
        }
    }

    private int Lowest(uint set) => candidates[BitOperations.TrailingZeroCount(set)];

    // Of the same size only: a larger set that costs the same has a location too many.
    private static bool IsNearer(uint set, uint other)
    {
        if (BitOperations.PopCount(set) != BitOperations.PopCount(other)) return false;
        // Bits go from near to far, so the lowest bit in which two sets differ decides.
        var differing = set ^ other;
        return (set & differing & (~differing + 1)) != 0;
    }

    /// <summary>Without any of its locations something would be missing: an alternative, not the best and more.
    /// </summary>
    private bool IsLean(uint set)
    {
        for (var left = set; left != 0; left &= left - 1)
            if (Covers(set & ~(left & (~left + 1)))) return false;
        return true;
    }

    private bool Covers(uint set)
    {
        var covered = 0L;
        for (var item = 0; item < table.Items; item++)
        {
            var units = 0L;
            for (var left = set; left != 0; left &= left - 1) units += table.Supply(Lowest(left), item);
            covered += Math.Min(units, table.Demand[item]);
        }

        return covered == table.UnitsCoverable;
    }

    private long Units(uint set)
    {
        var (at, cost) = (At(set), 0L);
        for (var item = 0; item < table.Items; item++) cost += costs.Units(item, at);
        return cost;
    }

    private int[] At(uint set) => [.. candidates.Where((_, i) => (set & (1u << i)) != 0)];

    private Choice Choice((uint Set, long Cost) of) => new(At(of.Set), of.Cost);

    // Gosper's hack (HAKMEM 175): the next larger number with as many bits set.
    private static uint NextOfSameSize(uint set)
    {
        var lowest = set & (~set + 1);
        var ripple = set + lowest;
        return ripple | (((set ^ ripple) >> 2) / lowest);
    }
}
