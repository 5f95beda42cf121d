namespace Doorstep.Sourcing.Planning;

/// <summary>
/// Makes a set of locations cheaper by adding one, dropping one or changing one for another, as long as that helps. The
/// best that was met and not taken is the runner-up.
/// </summary>
internal sealed class Polish
{
    private const int RoundsMax = 30;

    private readonly SupplyTable table;
    private readonly CostTable costs;
    private readonly int[] candidates;
    private Choice best;
    private Choice? second;

    private Polish(SupplyTable table, CostTable costs, int[] candidates, Found found) =>
        (this.table, this.costs, this.candidates, best, second) = (table, costs, candidates, found.Best, found.Second);

    public static Found Run(SupplyTable table, CostTable costs, int[] candidates, Found found)
    {
        var polish = new Polish(table, costs, candidates, found);
        for (var round = 0; round < RoundsMax && polish.best.At.Length > 0 && polish.Improve(); round++)
        {
        }

        return new(polish.best, polish.second);
    }

    private bool Improve()
    {
        var before = best;
        int[] others = [.. candidates.Except(before.At)];
        foreach (var other in others) Try([.. before.At, other]);
        foreach (var at in before.At)
        {
            int[] rest = [.. before.At.Where(o => o != at)];
            Try(rest);
            foreach (var other in others) Try([.. rest, other]);
        }

        return best.Cost < before.Cost;
    }

    private void Try(int[] set)
    {
        if (set.Length == 0 || set.Length > costs.ShipmentsMax || !ShipmentSearch.Covers(table, set)) return;
        Array.Sort(set);
        var cost = (costs.Split * (set.Length - 1)) + set.Sum(costs.Fixed);
        for (var item = 0; item < table.Items; item++) cost += costs.Units(item, set);
        if (cost < best.Cost) (best, second) = (new(set, cost), best);
        else if (cost < (second?.Cost ?? long.MaxValue) && best.At.Except(set).Any()) second = new(set, cost);
    }
}
