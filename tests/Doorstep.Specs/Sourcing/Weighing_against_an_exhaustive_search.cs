using CsCheck;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Specs.Sourcing;

/// <summary>
/// The planner under rules against the slowest thing that cannot be wrong: every way to take every unit from every
/// location, priced by formulas written a second time.
/// </summary>
public sealed class Weighing_against_an_exhaustive_search
{
    private const int Items = 3;

    private static readonly GeoPoint Home = new(40, -100);

    private sealed record Case(int[] Demand, int[] Degrees, int[] Open, int[] Stock, SourcingRule[] Rules)
    {
        public int Locations => Degrees.Length;

        public override string ToString() =>
            $"demand [{string.Join(' ', Demand)}] at [{string.Join(' ', Degrees)}] open [{string.Join(' ', Open)}] "
            + $"stock [{string.Join(' ', Stock)}] {string.Join(' ', Rules.Select(RuleSentence.Of))}";

        public int? Amount(string kind) => Rules.FirstOrDefault(r => r.Kind == kind)?.Amount;

        public IReadOnlyList<string> Named(string kind) =>
            Rules.FirstOrDefault(r => r.Kind == kind)?.Locations ?? [];

        public SourcingDecision Plan()
        {
            var lines = Demand.Index().Where(d => d.Item > 0)
                .Select(d => new SourcingLine(d.Index + 1, Id(d.Index), d.Item));
            var policy = new RuleSet(1, Rules).For(new OrderFacts(
                "web", "US", null, null, 0, "USD", default, new(new OrderContents([], 0))));
            return SourcingPlanner.Plan(
                new SourcingRequest([.. lines], Home, "US"),
                [.. Degrees.Select((east, at) => new SourcingLocation(
                    Id(100 + at), Code(at), new GeoPoint(40, -100 + east), "US", Open[at]))],
                (item, location) => Stock[((Number(location) - 100) * Items) + Number(item)], policy);
        }
    }

    private static Gen<Case> Cases(int locationsMin, int locationsMax, int stockMax, bool shelves) =>
        from demand in Gen.Int[0, 3].Array[Items]
        from degrees in Gen.Int[-4, 4].Array[locationsMin, locationsMax]
        from open in Gen.Int[0, 9].Array[degrees.Length]
        from stock in Gen.Int[0, stockMax].Array[Items * degrees.Length]
        from rules in Rules(degrees.Length, shelves)
        where demand.Sum() > 0
        select new Case(demand, degrees, open, stock, rules);

    private static Gen<SourcingRule[]> Rules(int locations, bool shelves) =>
        from distance in Maybe(RuleKinds.Distance, Gen.Int[0, 3])
        from split in Maybe(RuleKinds.Split, Gen.Int[0, 600])
        from workload in Maybe(RuleKinds.Workload, Gen.Int[0, 60])
        from balance in Maybe(RuleKinds.Balance, Gen.Int[1, 900])
        from prefer in Maybe(RuleKinds.Prefer, Gen.Int[1, 400])
        from preferred in Gen.Int[0, locations - 1]
        from most in Maybe(RuleKinds.MostShipments, Gen.Int[1, 3])
        from never in Maybe(RuleKinds.Never, Gen.Int[1, 2])
        from out1 in Gen.Int[0, locations - 1]
        select ((SourcingRule?[])
            [
                distance, split, workload, shelves ? balance : null,
                prefer is null ? null : prefer with { Locations = [Code(preferred)] }, most,
                never is null ? null : never with { Locations = [Code(out1)], Amount = null },
            ]).OfType<SourcingRule>().ToArray();

    private static Gen<SourcingRule?> Maybe(string kind, Gen<int> amount) => Gen.Frequency<SourcingRule?>(
        (1, Gen.Const((SourcingRule?)null)),
        (1, amount.Select(n => (SourcingRule?)new SourcingRule(kind, kind, null, n))));

    [Fact]
    public void The_cost_is_the_least_there_is() =>
        Cases(1, 4, stockMax: 3, shelves: true).Sample(Compare, iter: 6000);

    [Fact]
    public void It_is_so_with_a_dozen_locations_and_beyond() =>
        Cases(11, 14, stockMax: 1, shelves: false).Sample(Compare, iter: 300);

    [Fact]
    public void A_rule_that_says_what_holds_anyway_changes_nothing() =>
        Cases(1, 12, stockMax: 3, shelves: false).Sample(
            each =>
            {
                var plain = each with { Rules = [] };
                var priced = each with { Rules = [new("way", RuleKinds.Distance, null, 1)] };

                Assert.Equal(Parts(plain.Plan()), Parts(priced.Plan()));
                Assert.Equal(
                    plain.Plan().Backorders.SelectMany(b => b.Lines).Sum(l => l.Quantity),
                    priced.Plan().Backorders.SelectMany(b => b.Lines).Sum(l => l.Quantity));
            },
            iter: 2000);

    [Fact]
    public void The_runner_up_does_not_cost_less_and_the_parts_of_the_cost_are_all_of_it() =>
        Cases(2, 5, stockMax: 3, shelves: true).Sample(
            each =>
            {
                var decision = each.Plan();
                if (decision.RunnerUp is { } second)
                    Assert.NotEqual(
                        decision.Candidates.Where(c => c.Chosen).Select(c => c.Code).Order(), second.Locations.Order());
                if (decision.Parts.Count == 0 || decision.Cost.Count == 0) return;
                var whole = Cost(each, decision) / 1000.0;
                var fewest = each.Amount(RuleKinds.Split) is null ? (decision.Parts.Count - 1) * 1e12 : 0;
                Assert.Equal(whole - fewest, decision.Cost.Sum(p => p.Points), 0.3);
            },
            iter: 2000);

    private static void Compare(Case each)
    {
        var decision = each.Plan();
        var (units, cost) = Exhaustive(each);

        Assert.Equal(units, decision.Parts.SelectMany(p => p.Lines).Sum(l => l.Quantity));
        if (units > 0) Assert.Equal(cost, Cost(each, decision));
        Assert.DoesNotContain(
            decision.Parts, p => each.Named(RuleKinds.Never).Contains(Code(Number(p.Location) - 100)));
    }

    /// <summary>Most units, and what they cost at the least, over every set and every way to take units from it.
    /// </summary>
    private static (long Units, long Cost) Exhaustive(Case each)
    {
        var may = Enumerable.Range(0, each.Locations)
            .Where(at => !each.Named(RuleKinds.Never).Contains(Code(at))).ToArray();
        var coverable = Enumerable.Range(0, Items).Sum(item =>
            Math.Min(each.Demand[item], may.Sum(at => each.Stock[(at * Items) + item])));
        var most = each.Amount(RuleKinds.MostShipments) ?? 20;
        if (coverable == 0) return (0, 0);
        if (coverable < each.Demand.Sum() && most < 20) return (0, 0);

        var best = long.MaxValue;
        for (var set = 1; set < 1 << each.Locations; set++)
        {
            int[] of = [.. may.Where(at => (set & (1 << at)) != 0)];
            if (of.Length != int.PopCount(set) || of.Length > most) continue;
            var (units, cost) = (0, 0L);
            for (var item = 0; item < Items; item++)
            {
                var (most1, cost1) = Take(each, item, of, 0, each.Demand[item]);
                (units, cost) = (units + most1, cost + cost1);
            }

            if (units == coverable) best = Math.Min(best, cost + Fixed(each, of));
        }

        return best == long.MaxValue ? (0, 0) : (coverable, best);
    }

    /// <summary>The most units from the locations on, and of those the least cost.</summary>
    private static (int Units, long Cost) Take(Case each, int item, int[] of, int n, int open)
    {
        if (n == of.Length || open == 0) return (0, 0);
        (int Units, long Cost) best = (-1, 0);
        for (var take = 0; take <= Math.Min(open, each.Stock[(of[n] * Items) + item]); take++)
        {
            var (units, cost) = Take(each, item, of, n + 1, open - take);
            (units, cost) = (units + take, cost + (take * PerUnit(each, of[n], item)));
            if (units > best.Units || (units == best.Units && cost < best.Cost)) best = (units, cost);
        }

        return best;
    }

    private static long Cost(Case each, SourcingDecision decision)
    {
        var cost = Fixed(each, [.. decision.Parts.Select(p => Number(p.Location) - 100)]);
        foreach (var part in decision.Parts)
            foreach (var line in part.Lines)
                cost += line.Quantity * PerUnit(each, Number(part.Location) - 100, Number(line.Item));
        return cost;
    }

    private static long Fixed(Case each, int[] of)
    {
        var isPriced = each.Rules.Any(r => r.Kind is not (RuleKinds.MostShipments or RuleKinds.Never));
        var split = (isPriced ? each.Amount(RuleKinds.Split) : null) * 1000L ?? 1_000_000_000_000_000;
        var cost = split * (of.Length - 1);
        foreach (var at in of)
        {
            var km = Home.DistanceKm(new GeoPoint(40, -100 + each.Degrees[at]));
            cost += (long)Math.Round(km * 1000) * (each.Amount(RuleKinds.Distance) ?? 1);
            cost += 1000L * each.Open[at] * (each.Amount(RuleKinds.Workload) ?? 0);
            if (each.Amount(RuleKinds.Prefer) is { } other && !each.Named(RuleKinds.Prefer).Contains(Code(at)))
                cost += 1000L * other;
        }

        return cost;
    }

    private static long PerUnit(Case each, int at, int item) => each.Stock[(at * Items) + item] is > 0 and var there
        ? 1000L * (each.Amount(RuleKinds.Balance) ?? 0) / there
        : 0;

    private static IEnumerable<string> Parts(SourcingDecision decision) =>
        decision.Parts.Select(p => $"{Number(p.Location)}: {string.Join(' ', p.Lines)}");

    private static string Code(int at) => $"L{at:00}";

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray(), 0);
}
