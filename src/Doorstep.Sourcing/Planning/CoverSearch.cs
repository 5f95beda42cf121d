namespace Doorstep.Sourcing.Planning;

/// <summary>
/// The cheapest set of locations that gives everything, among many: branch and bound on the item that fewest can give,
/// with the bound of the Lagrangian dual. Exact when it ends by itself; after <see cref="NodesExact"/> looks it lets
/// go what could be better by less than a hundredth, and after <see cref="NodesMax"/> it answers with the best it saw.
/// </summary>
/// <remarks>
/// Least Σ price of the chosen so that each item is covered and at most so many are chosen. The demand of items and the
/// number of locations are priced with multipliers, which leaves a choice for each location by itself; any multipliers
/// give a bound, and subgradient steps (Held, Wolfe and Crowder, Mathematical Programming 6, 1974) make it a good one.
/// What a location gives is cut to what is still open, at every look anew. Locations that many others dominate are not
/// looked at (<see cref="Dominated"/>), nor those that the multipliers show to be too dear.
/// </remarks>
internal sealed class CoverSearch
{
    public const int NodesExact = 3_000;

    public const int NodesMax = 12_000;

    private const int RootSteps = 120;
    private const int Steps = 8;
    private const double Tolerance = 0.009;

    private readonly long[] price;
    private readonly long[] gives;
    private readonly long[] demand;
    private readonly int items;
    private readonly int most;
    private readonly int nodesMax;
    private readonly bool[] isFree;
    private readonly double[] rest;
    private readonly List<int> taken = [];
    private readonly double[] slope;
    private int[]? best;
    private long bestCost;
    private int nodes;

    /// <param name="price">Of each location.</param>
    /// <param name="gives">By location, then item: at most the demand.</param>
    /// <param name="demand">By item; all of it can be given.</param>
    /// <param name="most">Locations at the most.</param>
    /// <param name="share">The part of the looks that it may take.</param>
    public CoverSearch(long[] price, long[] gives, long[] demand, int most, double share = 1)
    {
        (this.price, this.gives, this.demand, this.most) = (price, gives, demand, most);
        items = demand.Length;
        nodesMax = (int)(NodesMax * share);
        isFree = new bool[price.Length];
        rest = new double[price.Length];
        slope = new double[items + 1];
    }

    /// <param name="known">A set to begin with; null for none.</param>
    /// <param name="without">A location that may not be chosen; -1 for none.</param>
    /// <returns>Null when no set gives everything.</returns>
    public int[]? Run(int[]? known, int without = -1)
    {
        for (var at = 0; at < isFree.Length; at++) isFree[at] = at != without;
        (best, bestCost) = (known, known?.Sum(at => price[at]) ?? long.MaxValue / 4);
        var open = (long[])demand.Clone();
        if (!CanCover(open, most)) return best;
        var duals = new double[items + 1];
        for (var item = 0; item < items; item++) duals[item] = Cheapest(item);
        Greedy(open, duals);
        Drop();
        var bound = Raise(open, duals, 0, most, RootSteps, isRoot: true);
        if (bound >= Cut) return best;
        Drop();
        Follow(open, duals, 0);
        return best;
    }

    private void Drop() => Dominated.Drop(
        isFree, price, gives, items, Math.Max(1, Dominated.Most(isFree, price, bestCost, most)));

    // Prices are whole: what is better is better by one at least.
    private double Cut => Math.Min(bestCost - 1 + 1e-6, nodes > NodesExact ? bestCost * (1 - Tolerance) : bestCost);

    private void Follow(long[] open, double[] above, long spent)
    {
        if (++nodes > nodesMax) return;
        var item = Rarest(open);
        if (item < 0)
        {
            if (spent < bestCost) (best, bestCost) = ([.. taken], spent);
            return;
        }

        var left = most - taken.Count;
        if (left == 0 || !CanCover(open, left)) return;
        var duals = (double[])above.Clone();
        if (Raise(open, duals, spent, left, Steps, isRoot: false) >= Cut) return;
        var dear = TooDear(Value(open, duals, spent, left));
        var able = new List<(double Own, int At)>();
        for (var at = 0; at < isFree.Length; at++)
            if (isFree[at] && gives[(at * items) + item] > 0) able.Add((rest[at], at));
        able.Sort();
        foreach (var (_, at) in able)
        {
            isFree[at] = false;
            taken.Add(at);
            var after = new long[items];
            for (var i = 0; i < items; i++) after[i] = Math.Max(0, open[i] - gives[(at * items) + i]);
            Follow(after, duals, spent + price[at]);
            taken.RemoveAt(taken.Count - 1);
            // From here on without it; when the others cannot, nothing is left to try.
            if (nodes > nodesMax || !CanCover(open, left)) break;
            if (Raise(open, duals, spent, left, 2, isRoot: false) >= Cut) break;
        }

        foreach (var (_, at) in able) isFree[at] = true;
        foreach (var at in dear) isFree[at] = true;
    }

    // To choose one that the multipliers would not costs that much more: where it is too much, it is not looked at.
    private List<int> TooDear(double bound)
    {
        var dear = new List<int>();
        for (var at = 0; at < isFree.Length; at++)
            if (isFree[at] && rest[at] > 0 && bound + rest[at] >= Cut) dear.Add(at);
        foreach (var at in dear) isFree[at] = false;
        return dear;
    }

    /// <summary>Steps towards the best multipliers; the last is that of the number of locations.</summary>
    /// <returns>The best bound on the way.</returns>
    private double Raise(long[] open, double[] duals, long spent, int left, int steps, bool isRoot)
    {
        var (bound, pace, stalled) = (double.MinValue, isRoot ? 1.5 : 0.8, 0);
        for (var step = 0; step < steps; step++)
        {
            var value = Value(open, duals, spent, left);
            if (value > bound + 1e-9) (bound, stalled) = (value, 0);
            else if (++stalled % 8 == 0) pace *= 0.6;
            if (bound >= Cut) return bound;
            if (isRoot && step % 10 == 9) Greedy(open, duals);
            var norm = slope.Sum(s => s * s);
            if (norm < 1e-9) return bound;
            var goal = bestCost < long.MaxValue / 4 ? bestCost : value * 1.3;
            var stride = pace * Math.Max(goal - value, 1) / norm;
            for (var i = 0; i <= items; i++) duals[i] = Math.Max(0, duals[i] + (stride * slope[i]));
        }

        return bound;
    }

    private double Value(long[] open, double[] duals, long spent, int left)
    {
        var value = spent - (duals[items] * left);
        for (var i = 0; i < items; i++)
        {
            value += duals[i] * open[i];
            slope[i] = open[i];
        }

        slope[items] = -left;
        for (var at = 0; at < isFree.Length; at++)
        {
            if (!isFree[at]) continue;
            var own = price[at] + duals[items];
            for (var i = 0; i < items; i++)
                if (open[i] > 0) own -= duals[i] * Math.Min(open[i], gives[(at * items) + i]);
            rest[at] = own;
            if (own >= 0) continue;
            value += own;
            slope[items]++;
            for (var i = 0; i < items; i++) slope[i] -= Math.Min(open[i], gives[(at * items) + i]);
        }

        return value;
    }

    // By what the multipliers say that a unit is worth; what turns out superfluous is dropped.
    private void Greedy(long[] open, double[] duals)
    {
        var (left, set) = ((long[])open.Clone(), new List<int>());
        while (Array.Exists(left, o => o > 0))
        {
            var (chosen, worth) = (-1, 0.0);
            for (var at = 0; at < isFree.Length; at++)
            {
                if (!isFree[at] || set.Contains(at)) continue;
                var its = 0.0;
                for (var i = 0; i < items; i++)
                    its += (duals[i] + 1e-6) * Math.Min(left[i], gives[(at * items) + i]);
                its /= price[at] + 1.0;
                if (its > worth) (chosen, worth) = (at, its);
            }

            if (chosen < 0) return;
            set.Add(chosen);
            for (var i = 0; i < items; i++) left[i] = Math.Max(0, left[i] - gives[(chosen * items) + i]);
        }

        foreach (var at in set.OrderByDescending(at => price[at]).ToArray())
            if (Covers(open, set, at)) set.Remove(at);
        var cost = set.Sum(at => price[at]);
        if (set.Count <= most && cost < bestCost) (best, bestCost) = ([.. set], cost);
    }

    private bool Covers(long[] open, List<int> set, int without)
    {
        for (var i = 0; i < items; i++)
        {
            var units = 0L;
            foreach (var at in set)
                if (at != without) units += gives[(at * items) + i];
            if (units < open[i]) return false;
        }

        return true;
    }

    // Whether the free ones can give it at all, and so few of them by their sums.
    private bool CanCover(long[] open, int left)
    {
        var (total, count) = (0L, 0);
        var sums = new long[isFree.Length];
        var missing = (long[])open.Clone();
        for (var at = 0; at < isFree.Length; at++)
        {
            if (!isFree[at]) continue;
            for (var i = 0; i < items; i++)
            {
                var units = Math.Min(open[i], gives[(at * items) + i]);
                sums[at] += units;
                missing[i] -= units;
            }
        }

        for (var i = 0; i < items; i++)
        {
            if (missing[i] > 0) return false;
            total += open[i];
        }

        if (left >= isFree.Length) return true;
        Array.Sort(sums);
        for (var at = sums.Length - 1; at >= 0 && count < left; at--, count++) total -= sums[at];
        return total <= 0;
    }

    private int Rarest(long[] open)
    {
        var (rarest, fewest) = (-1, int.MaxValue);
        for (var i = 0; i < items; i++)
        {
            if (open[i] == 0) continue;
            var able = 0;
            for (var at = 0; at < isFree.Length; at++)
                if (isFree[at] && gives[(at * items) + i] > 0) able++;
            if (able < fewest) (rarest, fewest) = (i, able);
        }

        return rarest;
    }

    private double Cheapest(int item)
    {
        var least = double.MaxValue;
        for (var at = 0; at < isFree.Length; at++)
        {
            if (!isFree[at] || gives[(at * items) + item] == 0) continue;
            var all = 0L;
            for (var i = 0; i < items; i++) all += gives[(at * items) + i];
            least = Math.Min(least, price[at] / (double)all);
        }

        return least < double.MaxValue ? least : 0;
    }
}
