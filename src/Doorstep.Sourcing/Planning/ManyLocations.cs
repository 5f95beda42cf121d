namespace Doorstep.Sourcing.Planning;

/// <summary>The best and the next best set among many locations.</summary>
internal sealed class ManyLocations
{
    // The part of the looks that each try for a runner-up may take.
    private const double RunnerUpShare = 0.04;

    private readonly CostTable costs;
    private readonly int[] candidates;
    private readonly long[] gives;
    private readonly long[] unitPrices;
    private readonly long[] demand;

    public ManyLocations(SupplyTable table, CostTable costs, int[] candidates)
    {
        (this.costs, this.candidates) = (costs, candidates);
        demand = new long[table.Items];
        gives = new long[candidates.Length * demand.Length];
        unitPrices = new long[gives.Length];
        for (var n = 0; n < candidates.Length; n++)
            for (var item = 0; item < demand.Length; item++)
            {
                var units = table.Supply(candidates[n], item);
                gives[(n * demand.Length) + item] = units;
                unitPrices[(n * demand.Length) + item] = costs.PerUnit(candidates[n], item);
                demand[item] = Math.Min(table.Demand[item], demand[item] + units);
            }
    }

    public Found Run()
    {
        var most = Math.Min(candidates.Length, costs.ShipmentsMax);
        int[]? few = null;
        if (!costs.PricesSplits)
        {
            var alike = new long[candidates.Length];
            Array.Fill(alike, 1);
            few = new CoverSearch(alike, gives, demand, most).Run(null);
            most = few?.Length ?? most;
        }

        long[] prices = [.. candidates.Select(at => costs.Fixed(at) + (costs.PricesSplits ? costs.Split : 0))];
        if (new CoverSearch(prices, gives, demand, most).Run(few) is not { } best) return new(Choice.Nothing, null);
        return costs.PricesUnits ? Priced(prices, best, most) : Unpriced(prices, best, most);
    }

    // The next best lacks one of the best, or it would be the best and more. Without prices a second of another size
    // is no news.
    private Found Unpriced(long[] prices, int[] best, int most)
    {
        var second = best
            .Select(at => new CoverSearch(prices, gives, demand, most, RunnerUpShare).Run(null, at)).OfType<int[]>()
            .MinBy(set => set.Sum(at => prices[at]));
        return new(Said(best, 0), second is null ? null : Said(second, 0));
    }

    private Found Priced(long[] prices, int[] known, int most)
    {
        // Where no rule says what a split costs, it costs more than everything else together.
        if (!costs.PricesSplits)
        {
            var all = 1 + prices.Sum() + (demand.Sum() * unitPrices.Max());
            for (var n = 0; n < prices.Length; n++) prices[n] += all;
        }

        var search = new PricedSearch(prices, unitPrices, gives, demand, most);
        var best = search.Run(known) ?? known;
        var second = best
            .Select(at => new PricedSearch(prices, unitPrices, gives, demand, most, RunnerUpShare).Run(null, at))
            .OfType<int[]>().MinBy(set => search.Cost(set));
        return new(Said(best, Units(best)), second is null ? null : Said(second, Units(second)));

        long Units(int[] set) => search.Cost(set)!.Value - set.Sum(n => prices[n]);
    }

    private Choice Said(int[] set, long units) => new(
        [.. set.Select(n => candidates[n]).Order()],
        (costs.Split * (set.Length - 1)) + set.Sum(n => costs.Fixed(candidates[n])) + units);
}
