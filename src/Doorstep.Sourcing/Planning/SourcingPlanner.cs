using Doorstep.Sourcing.Rules;

namespace Doorstep.Sourcing.Planning;

/// <summary>
/// Decides which location ships what. Pure and deterministic: the same input gives the same decision, whatever the
/// order of the locations.
/// </summary>
/// <remarks>
/// The rule, each step only among the equals of the step before:
/// <list type="number">
/// <item>as many units as possible ship now; demand is summed per item over the lines;</item>
/// <item>in the fewest shipments, one per location (so a location that has everything wins over any two);</item>
/// <item>with the least sum of distances from the chosen locations to the destination, in whole metres; a distance
/// that is not known counts as farther than any known one, and the destination's country as nearer than others;</item>
/// <item>and of equals, the set with the nearer location, and the lower code.</item>
/// </list>
/// Within the chosen set an item comes whole from the nearest location that has all of it, else unit by unit from the
/// nearest on; short units are missing from the last lines that ask for the item. What is short is backordered at the
/// nearest location that ships a part of this order, else at the nearest that stocks the item, else at the nearest.
/// Exact up to <see cref="ShipmentSearch.ExactLocationsMax"/> locations that have some of the order; beyond, exact or
/// near to it (<see cref="CoverSearch"/>).
/// Rules change this: fences keep locations out, a limit of shipments makes what does not fit wait as a whole, and what
/// rules price is added up (<see cref="CostTable"/>) in place of steps 2 and 3.
/// </remarks>
public static class SourcingPlanner
{
    /// <param name="locations">Those that may ship; with none, all is backordered without a preferred location.</param>
    /// <param name="availability">
    /// Units of an item (first) that a location (second) could reserve now; null when it does not stock the item,
    /// negative counts as none. Asked once for each pair, and once more when a location is full.
    /// </param>
    /// <param name="policy">The rules that match this order; none when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A line asks for less than one unit.</exception>
    public static SourcingDecision Plan(
        SourcingRequest request, IReadOnlyList<SourcingLocation> locations, Func<Guid, Guid, long?> availability,
        SourcingPolicy? policy = null)
    {
        policy ??= SourcingPolicy.None;
        var fences = new Fences(policy, locations);
        var table = fences.Leave(request, availability);
        var costs = new CostTable(table, policy);
        var found = ShipmentSearch.Choose(table, costs);
        var tooMany = policy.MostShipments is { } most
            && (table.UnitsCoverable < table.UnitsAsked || found.Best.At.Length > most.Amount
                || found.Best.At.Length == 0) ? most : null;
        var chosen = tooMany is null ? found.Best.At : [];
        var given = Give(table, costs, chosen);
        var (parts, backorders) = Deal(request.Lines, table, chosen, given);
        var reasons = new SourcingReasons(table, costs, found);
        var candidates = reasons.Candidates(request.Lines, chosen, fences);
        return new(parts, backorders, candidates, reasons.Sentence(chosen, candidates, tooMany))
        {
            Cost = costs.IsPlain || chosen.Length == 0 ? [] : costs.Parts(chosen),
            RunnerUp = chosen.Length == 0 ? null : reasons.RunnerUp(),
        };
    }

    /// <summary>Units by chosen location and item.</summary>
    private static long[] Give(SupplyTable table, CostTable costs, int[] chosen)
    {
        var given = new long[chosen.Length * table.Items];
        if (costs.PricesUnits) return GiveCheaply(table, costs, chosen, given);
        for (var item = 0; item < table.Items; item++)
        {
            var open = table.Demand[item];
            var whole = Array.FindIndex(chosen, at => table.Supply(at, item) == open);
            for (var i = Math.Max(whole, 0); i < chosen.Length && open > 0; i++)
            {
                var units = Math.Min(table.Supply(chosen[i], item), open);
                given[(i * table.Items) + item] = units;
                open -= units;
            }
        }

        return given;
    }

    // Where a unit costs something, each comes from where it costs least.
    private static long[] GiveCheaply(SupplyTable table, CostTable costs, int[] chosen, long[] given)
    {
        for (var item = 0; item < table.Items; item++)
        {
            var open = table.Demand[item];
            foreach (var i in Enumerable.Range(0, chosen.Length).OrderBy(i => costs.PerUnit(chosen[i], item)))
            {
                var units = Math.Min(table.Supply(chosen[i], item), open);
                given[(i * table.Items) + item] = units;
                open -= units;
            }
        }

        return given;
    }

    private static (List<SourcedPart> Parts, List<BackorderedPart> Backorders) Deal(
        IReadOnlyList<SourcingLine> lines, SupplyTable table, int[] chosen, long[] given)
    {
        var open = new int[lines.Count];
        for (var n = 0; n < open.Length; n++) open[n] = lines[n].Quantity;

        var parts = new List<SourcedPart>(chosen.Length);
        for (var i = 0; i < chosen.Length; i++)
        {
            var part = new List<PartLine>(lines.Count);
            for (var n = 0; n < open.Length; n++)
            {
                ref var left = ref given[(i * table.Items) + table.ItemOfLine[n]];
                var units = (int)Math.Min(left, open[n]);
                if (units == 0) continue;
                part.Add(new PartLine(lines[n].Line, lines[n].Item, units));
                left -= units;
                open[n] -= units;
            }

            if (part.Count > 0) parts.Add(new SourcedPart(table.Locations[chosen[i]].Id, part));
        }

        return (parts, Await(lines, table, chosen, open));
    }

    private static List<BackorderedPart> Await(
        IReadOnlyList<SourcingLine> lines, SupplyTable table, int[] chosen, int[] open)
    {
        var backorders = new List<BackorderedPart>();
        if (Array.TrueForAll(open, units => units == 0)) return backorders;
        var waiting = new SortedDictionary<int, List<PartLine>>();
        for (var n = 0; n < open.Length; n++)
        {
            if (open[n] == 0) continue;
            var at = chosen.Length > 0 ? chosen[0] : NearestThatStocks(table, table.ItemOfLine[n]);
            if (!waiting.TryGetValue(at, out var part)) waiting.Add(at, part = []);
            part.Add(new PartLine(lines[n].Line, lines[n].Item, open[n]));
        }

        foreach (var (at, part) in waiting)
            backorders.Add(new BackorderedPart(at < table.Locations.Length ? table.Locations[at].Id : null, part));
        return backorders;
    }

    // Zero, the nearest, when no location stocks the item; with no location at all it names none.
    private static int NearestThatStocks(SupplyTable table, int item)
    {
        for (var at = 0; at < table.Locations.Length; at++)
            if (table.Stocks(at, item)) return at;
        return 0;
    }
}
