namespace Doorstep.Sourcing.Planning;

/// <summary>
/// The cheapest set of locations where each unit has a price besides: branch and bound on the locations, with the bound
/// of the Lagrangian dual. Exact when it ends by itself; after <see cref="NodesExact"/> looks it lets go what could be
/// better by less than a hundredth, and after <see cref="NodesMax"/> it answers with the best it saw.
/// </summary>
/// <remarks>
/// The demand of each item has a multiplier: what a location gives is worth the multiplier less its own price, and the
/// location is chosen when that is more than it costs. Any multipliers give a bound; subgradient steps (Held, Wolfe and
/// Crowder, Mathematical Programming 6, 1974) make it a good one, and what they would choose, mended, a good set.
/// </remarks>
internal sealed class PricedSearch
{
    public const int NodesExact = 1_500;

    public const int NodesMax = 5_000;

    private const int NodesMended = 20;
    private const int RootSteps = 200;
    private const int Steps = 12;
    private const double Tolerance = 0.009;

    private enum Mark
    {
        Free,
        Taken,
        Out,
    }

    private readonly long[] price;
    private readonly long[] unitPrice;
    private readonly long[] gives;
    private readonly long[] demand;
    private readonly int items;
    private readonly int most;
    private readonly int nodesMax;
    private readonly Mark[] marks;
    private readonly double[] own;
    private readonly double[] slope;
    private readonly int[][] cheapest;
    private readonly long unitsLeast;
    private int[]? best;
    private long bestCost = long.MaxValue / 4;
    private int nodes;

    /// <param name="price">Of each location.</param>
    /// <param name="unitPrice">Of a unit, by location, then item.</param>
    /// <param name="gives">By location, then item: at most the demand.</param>
    /// <param name="demand">By item; all of it can be given.</param>
    /// <param name="most">Locations at the most.</param>
    /// <param name="share">The part of the looks that it may take.</param>
    public PricedSearch(long[] price, long[] unitPrice, long[] gives, long[] demand, int most, double share = 1)
    {
        (this.price, this.unitPrice, this.gives, this.demand, this.most) = (price, unitPrice, gives, demand, most);
        items = demand.Length;
        nodesMax = (int)(NodesMax * share);
        marks = new Mark[price.Length];
        own = new double[price.Length];
        slope = new double[items];
        cheapest = [.. Enumerable.Range(0, items).Select(item => Enumerable.Range(0, price.Length)
            .Where(at => gives[(at * items) + item] > 0).OrderBy(at => unitPrice[(at * items) + item]).ToArray())];
        unitsLeast = UnitsLeast();
    }

    /// <param name="known">A set to begin with; null for none.</param>
    /// <param name="without">A location that may not be chosen; -1 for none.</param>
    /// <returns>Null when no set was found that gives everything.</returns>
    public int[]? Run(int[]? known, int without = -1)
    {
        if (known is not null) Offer([.. known]);
        if (without >= 0) marks[without] = Mark.Out;
        var duals = new double[items];
        var units = (double)demand.Sum();
        for (var item = 0; item < items; item++)
            duals[item] = cheapest[item].Where(at => marks[at] != Mark.Out)
                .Select(at => unitPrice[(at * items) + item] + (price[at] / units)).DefaultIfEmpty().Min();
        Offer(Mended([]));
        Follow(duals, RootSteps);
        return best;
    }

    /// <summary>What a set costs with its units; null when it does not give everything.</summary>
    public long? Cost(IReadOnlyCollection<int> set)
    {
        Span<bool> within = price.Length <= 256 ? stackalloc bool[price.Length] : new bool[price.Length];
        var cost = 0L;
        foreach (var at in set)
        {
            within[at] = true;
            cost += price[at];
        }

        for (var item = 0; item < items; item++)
        {
            var open = demand[item];
            foreach (var at in cheapest[item])
            {
                if (open == 0) break;
                if (!within[at]) continue;
                var units = Math.Min(open, gives[(at * items) + item]);
                cost += units * unitPrice[(at * items) + item];
                open -= units;
            }

            if (open > 0) return null;
        }

        return cost;
    }

    // What the units cost at the least, if every location shipped.
    private long UnitsLeast()
    {
        var cost = 0L;
        for (var item = 0; item < items; item++)
        {
            var open = demand[item];
            foreach (var at in cheapest[item])
            {
                var units = Math.Min(open, gives[(at * items) + item]);
                cost += units * unitPrice[(at * items) + item];
                open -= units;
            }
        }

        return cost;
    }

    // Prices are whole: what is better is better by one at least.
    private double Cut => Math.Min(bestCost - 1 + 1e-6, nodes > NodesExact ? bestCost * (1 - Tolerance) : bestCost);

    private void Follow(double[] above, int steps)
    {
        if (++nodes > nodesMax || !CanCover()) return;
        var duals = (double[])above.Clone();
        if (Raise(duals, steps) >= Cut) return;
        var settled = Settle(Value(duals));
        Branch(duals);
        foreach (var at in settled) marks[at] = Mark.Free;
    }

    // To choose otherwise than the multipliers costs that much more: where it is too much, nothing is left to ask.
    private List<int> Settle(double bound)
    {
        var settled = new List<int>();
        for (var at = 0; at < marks.Length; at++)
        {
            if (marks[at] != Mark.Free || bound + Math.Abs(own[at]) < Cut) continue;
            marks[at] = own[at] < 0 ? Mark.Taken : Mark.Out;
            settled.Add(at);
        }

        return settled;
    }

    private void Branch(double[] duals)
    {
        if (Marked(Mark.Taken).Count() > most) return;
        // The one that the multipliers are least sure of: where to look for a difference.
        var next = -1;
        for (var at = 0; at < marks.Length; at++)
            if (marks[at] == Mark.Free && (next < 0 || Math.Abs(own[at]) < Math.Abs(own[next]))) next = at;
        if (next < 0)
        {
            Offer([.. Marked(Mark.Taken)]);
            return;
        }

        var first = own[next] < 0 ? Mark.Taken : Mark.Out;
        foreach (var mark in new[] { first, first == Mark.Taken ? Mark.Out : Mark.Taken })
        {
            if (mark == Mark.Taken && Marked(Mark.Taken).Count() >= most) continue;
            marks[next] = mark;
            Follow(duals, Steps);
        }

        marks[next] = Mark.Free;
    }

    private double Raise(double[] duals, int steps)
    {
        var (bound, pace, stalled) = (double.MinValue, steps == RootSteps ? 1.5 : 0.7, 0);
        var highest = (double[])duals.Clone();
        for (var step = 0; step < steps; step++)
        {
            var value = Value(duals);
            if (value > bound + 1e-9)
            {
                (bound, stalled) = (value, 0);
                duals.CopyTo(highest, 0);
            }
            else if (++stalled % 8 == 0) pace *= 0.6;

            if (bound >= Cut) return bound;
            if (steps == RootSteps ? step % 8 == 7 || step == steps - 1 : step == steps - 1 && MayMend)
                Offer(Mended([.. Enumerable.Range(0, marks.Length).Where(IsWanted)]));
            var norm = slope.Sum(s => s * s);
            if (norm < 1e-9) return bound;
            var stride = pace * Math.Max(bestCost - value, 1) / norm;
            for (var i = 0; i < items; i++) duals[i] = Math.Max(0, duals[i] + (stride * slope[i]));
        }

        highest.CopyTo(duals, 0);
        return bound;
    }

    // What the first looks did not find is rarely found by mending: the others only narrow down.
    private bool MayMend => nodes <= NodesMended || nodes % NodesMended == 0;

    private bool IsWanted(int at) => marks[at] != Mark.Out && own[at] < 0;

    private double Value(double[] duals)
    {
        var value = 0.0;
        for (var i = 0; i < items; i++)
        {
            value += duals[i] * demand[i];
            slope[i] = demand[i];
        }

        for (var at = 0; at < marks.Length; at++)
        {
            if (marks[at] == Mark.Out) continue;
            own[at] = price[at];
            var row = at * items;
            for (var i = 0; i < items; i++)
                if (duals[i] > unitPrice[row + i]) own[at] -= (duals[i] - unitPrice[row + i]) * gives[row + i];
            if (marks[at] == Mark.Free && own[at] >= 0) continue;
            value += own[at];
            for (var i = 0; i < items; i++)
                if (duals[i] > unitPrice[row + i]) slope[i] -= gives[row + i];
        }

        return value;
    }

    // Adds what is missing, where it costs least for each unit more; then drops and changes while that helps.
    private List<int> Mended(List<int> set)
    {
        var open = Open(set);
        while (open.Any(o => o > 0))
        {
            var (chosen, least) = (-1, double.MaxValue);
            for (var at = 0; at < marks.Length; at++)
            {
                if (marks[at] == Mark.Out || set.Contains(at)) continue;
                var (units, cost) = (0L, (double)price[at]);
                for (var i = 0; i < items; i++)
                {
                    var its = Math.Min(open[i], gives[(at * items) + i]);
                    units += its;
                    cost += its * unitPrice[(at * items) + i];
                }

                if (units > 0 && cost / units < least) (chosen, least) = (at, cost / units);
            }

            if (chosen < 0) return set;
            set.Add(chosen);
            open = Open(set);
        }

        return set;
    }

    private long[] Open(List<int> set)
    {
        var open = (long[])demand.Clone();
        foreach (var at in set)
            for (var i = 0; i < items; i++) open[i] = Math.Max(0, open[i] - gives[(at * items) + i]);
        return open;
    }

    private void Offer(List<int> set)
    {
        if (Cost(set) is not { } cost) return;
        for (var better = true; better;)
        {
            better = false;
            foreach (var at in set.ToArray())
            {
                var rest = set.FindAll(o => o != at);
                if (Cost(rest) is { } less && less <= cost) (set, cost, better) = (rest, less, true);
            }

            if (cost >= bestCost * 1.02) continue;
            var fixedCost = set.Sum(at => price[at]);
            foreach (var at in set.ToArray())
                for (var other = 0; other < marks.Length && !better; other++)
                {
                    if (marks[other] == Mark.Out || set.Contains(other)) continue;
                    // Most changes cannot help, whatever their units cost.
                    if (fixedCost - price[at] + price[other] + unitsLeast >= cost) continue;
                    var rest = set.FindAll(o => o != at);
                    rest.Add(other);
                    if (Cost(rest) is { } less && less < cost) (set, cost, better) = (rest, less, true);
                }
        }

        if (set.Count <= most && cost < bestCost) (best, bestCost) = ([.. set], cost);
    }

    private IEnumerable<int> Marked(Mark mark) => Enumerable.Range(0, marks.Length).Where(at => marks[at] == mark);

    private bool CanCover()
    {
        for (var i = 0; i < items; i++)
        {
            var units = 0L;
            for (var at = 0; at < marks.Length; at++)
                if (marks[at] != Mark.Out) units += gives[(at * items) + i];
            if (units < demand[i]) return false;
        }

        return true;
    }
}
