namespace Doorstep.Sourcing.Planning;

/// <summary>
/// Branch and bound over many locations: each is taken or left, and what can no longer beat the best is not followed.
/// Exact when it ends by itself; after <see cref="NodesMax"/> looks it answers with the best it has seen, which is
/// never worse than what the greedy rule found.
/// </summary>
/// <remarks>
/// The bound: what is still open needs at least as many locations as the largest contributions that add up to it, and
/// that many cost at least as much as the cheapest that many; units that are priced are counted at nothing.
/// </remarks>
internal sealed class BoundedSearch
{
    public const int NodesMax = 20_000;

    private readonly SupplyTable table;
    private readonly CostTable costs;
    private readonly int[] order;
    private readonly List<int> taken = [];
    private readonly long[] gives;
    private readonly long[] prices;
    private Choice? best;
    private int nodes;

    public BoundedSearch(SupplyTable table, CostTable costs, int[] candidates)
    {
        (this.table, this.costs) = (table, costs);
        // What gives much for little first: good sets early, so that the bound cuts early.
        order = [.. candidates.OrderBy(at => (double)costs.Fixed(at) / table.UnitsOf(at)).ThenBy(at => at)];
        (gives, prices) = (new long[order.Length], new long[order.Length]);
    }

    /// <param name="greedy">A set that covers everything, maybe with too many locations.</param>
    public Found Run(int[] greedy)
    {
        if (greedy.Length <= costs.ShipmentsMax) Offer(greedy);
        Follow(0, table.Demand[..table.Items], table.UnitsCoverable, 0);
        return new(best ?? Choice.Nothing, null);
    }

    private void Follow(int next, long[] open, long left, long spent)
    {
        if (++nodes > NodesMax) return;
        if (left == 0) Offer([.. taken.Order()]);
        // Where units are priced, a location that nothing is missing without may still save more than it costs.
        if (left == 0 && !costs.PricesUnits) return;
        if (next == order.Length || taken.Count == costs.ShipmentsMax) return;
        if (spent + Least(next, open, left) >= (best?.Cost ?? long.MaxValue)) return;

        var at = order[next];
        var (after, rest) = ((long[])open.Clone(), left);
        for (var item = 0; item < after.Length; item++)
        {
            var units = Math.Min(after[item], table.Supply(at, item));
            after[item] -= units;
            rest -= units;
        }

        if (rest < left || costs.PricesUnits)
        {
            taken.Add(at);
            Follow(next + 1, after, rest, spent + costs.Fixed(at) + (taken.Count > 1 ? costs.Split : 0));
            taken.RemoveAt(taken.Count - 1);
        }

        Follow(next + 1, open, left, spent);
    }

    // What covering the rest costs at the least; more than anything when it cannot be covered.
    private long Least(int next, long[] open, long left)
    {
        var n = 0;
        for (var i = next; i < order.Length; i++, n++)
        {
            var units = 0L;
            for (var item = 0; item < open.Length; item++) units += Math.Min(open[item], table.Supply(order[i], item));
            (gives[n], prices[n]) = (units, costs.Fixed(order[i]));
        }

        Array.Sort(gives, 0, n);
        Array.Sort(prices, 0, n);
        var cost = 0L;
        for (var further = 0; left > 0; further++)
        {
            if (further == n || taken.Count + further == costs.ShipmentsMax) return long.MaxValue / 2;
            left -= gives[n - 1 - further];
            cost += prices[further] + (taken.Count + further > 0 ? costs.Split : 0);
        }

        return cost;
    }

    private void Offer(int[] set)
    {
        var cost = (costs.Split * (set.Length - 1)) + set.Sum(costs.Fixed);
        for (var item = 0; item < table.Items; item++) cost += costs.Units(item, set);
        if (cost < (best?.Cost ?? long.MaxValue)) best = new(set, cost);
    }
}
