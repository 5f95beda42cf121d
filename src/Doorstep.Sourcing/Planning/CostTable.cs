using Doorstep.Sourcing.Rules;

namespace Doorstep.Sourcing.Planning;

/// <summary>
/// What shipping from each location costs, in thousandths of a point, so that sums are exact and ties are real. A point
/// is what a kilometre costs without a rule.
/// </summary>
/// <remarks>
/// cost of a set of locations = Σ over them (metres × points per km + 1000 × (points per open shipment × open shipments
/// + points for not being preferred)) + 1000 × points per split × (locations - 1)
/// + Σ over units taken of 1000 × points for an empty shelf ÷ units that are there, rounded down for each unit.
/// </remarks>
internal sealed class CostTable
{
    /// <summary>More than all ways and all work together can cost: a split that no rule prices.</summary>
    private const long Prohibitive = 1_000_000_000_000_000;

    private readonly SupplyTable table;
    private readonly Location[] costs;
    private readonly long shelf;

    public CostTable(SupplyTable table, SourcingPolicy policy)
    {
        this.table = table;
        IsPlain = !policy.HasWeights;
        ShipmentsMax = policy.MostShipments?.Amount ?? int.MaxValue;
        PricesSplits = policy.First(RuleKinds.Split) is not null;
        Split = policy.First(RuleKinds.Split)?.Amount * 1000L ?? Prohibitive;
        shelf = policy.First(RuleKinds.Balance)?.Amount * 1000L ?? 0;
        var perKm = policy.First(RuleKinds.Distance)?.Amount ?? 1;
        var preferred = policy.First(RuleKinds.Prefer);
        costs = new Location[table.Locations.Length];
        for (var at = 0; at < costs.Length; at++)
        {
            var (place, metres) = (table.Locations[at].Place, table.Locations[at].Metres);
            if (IsPlain)
            {
                costs[at] = new(metres, 0, 0);
                continue;
            }

            var perOpen = policy.First(RuleKinds.Workload, place.Code)?.Amount ?? 0;
            var other = preferred is not null && !preferred.Locations!.Contains(place.Code);
            costs[at] = new(
                metres * perKm, perOpen * place.OpenShipments * 1000, other ? preferred!.Amount!.Value * 1000L : 0);
        }
    }

    /// <summary>True when no rule prices anything: fewer shipments, then the shorter way.</summary>
    public bool IsPlain { get; }

    public bool PricesSplits { get; }

    public int ShipmentsMax { get; }

    /// <summary>Of each location after the first.</summary>
    public long Split { get; }

    /// <summary>True when it matters which location of a set gives which units.</summary>
    public bool PricesUnits => shelf > 0;

    /// <summary>What a shipment from a location costs, whatever is in it.</summary>
    public long Fixed(int location) => costs[location].Total;

    /// <summary>What each unit of an item costs at a location.</summary>
    public long PerUnit(int location, int item) =>
        shelf == 0 ? 0 : shelf / Math.Max(1, table.Available(location, item));

    /// <summary>What the units of an item cost at the least, taken from these locations, all that they can give.
    /// </summary>
    public long Units(int item, IReadOnlyList<int> from)
    {
        if (shelf == 0) return 0;
        var (open, cost) = (table.Demand[item], 0L);
        foreach (var at in from.OrderBy(at => PerUnit(at, item)))
        {
            var units = Math.Min(open, table.Supply(at, item));
            cost += units * PerUnit(at, item);
            open -= units;
        }

        return cost;
    }

    /// <summary>The cost of a set by its parts; those that are nothing are left out.</summary>
    public List<CostPart> Parts(IReadOnlyList<int> set)
    {
        var balance = 0L;
        for (var item = 0; item < table.Items; item++) balance += Units(item, set);
        List<CostPart> parts =
        [
            new("distance", Points(set.Sum(at => costs[at].Way))),
            new("split", PricesSplits ? Points(Split * Math.Max(0, set.Count - 1)) : 0),
            new("workload", Points(set.Sum(at => costs[at].Work))),
            new("balance", Points(balance)),
            new("preference", Points(set.Sum(at => costs[at].Other))),
        ];
        return parts.FindAll(p => p.Points != 0);
    }

    public static double Points(long thousandths) => Math.Round(thousandths / 1000.0, 1);

    private readonly record struct Location(long Way, long Work, long Other)
    {
        public long Total => Way + Work + Other;
    }
}
