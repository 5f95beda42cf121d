namespace Doorstep.Sourcing.Planning;

/// <summary>The best and the next best set among many locations, where what a shipment costs is all that counts.
/// </summary>
internal sealed class ManyLocations
{
    // The part of the looks that each try for a runner-up may take.
    private const double RunnerUpShare = 0.04;

    private readonly CostTable costs;
    private readonly int[] candidates;
    private readonly long[] prices;
    private readonly long[] gives;
    private readonly long[] demand;

    public ManyLocations(SupplyTable table, CostTable costs, int[] candidates)
    {
        (this.costs, this.candidates) = (costs, candidates);
        prices = [.. candidates.Select(at => costs.Fixed(at) + (costs.PricesSplits ? costs.Split : 0))];
        demand = new long[table.Items];
        gives = new long[candidates.Length * demand.Length];
        for (var n = 0; n < candidates.Length; n++)
            for (var item = 0; item < demand.Length; item++)
            {
                var units = table.Supply(candidates[n], item);
                gives[(n * demand.Length) + item] = units;
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

        if (new CoverSearch(prices, gives, demand, most).Run(few) is not { } best) return new(Choice.Nothing, null);
        return new(Said(best), RunnerUp(best, most) is { } second ? Said(second) : null);
    }

    // The next best lacks one of the best, or it would be the best and more. Without prices a second of another size
    // is no news.
    private int[]? RunnerUp(int[] best, int most) => best
        .Select(at => new CoverSearch(prices, gives, demand, most, RunnerUpShare).Run(null, at)).OfType<int[]>()
        .MinBy(set => set.Sum(at => prices[at]));

    private Choice Said(int[] set) => new(
        [.. set.Select(n => candidates[n]).Order()],
        (costs.Split * (set.Length - 1)) + set.Sum(n => costs.Fixed(candidates[n])));
}
