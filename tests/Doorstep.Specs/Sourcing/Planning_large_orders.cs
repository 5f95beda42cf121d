using System.Diagnostics;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Rules;
using Google.OrTools.Sat;

namespace Doorstep.Specs.Sourcing;

/// <summary>The planner where there are too many locations to try every set, against a solver.</summary>
public sealed class Planning_large_orders
{
    private const double Tolerance = 1.01;

    private static readonly GeoPoint Home = new(40, -100);

    [Theory]
    [InlineData(60, 40, 0.12, 1)]
    [InlineData(40, 20, 0.3, 3)]
    [InlineData(60, 5, 0.3, 4)]
    public void Without_rules_it_is_the_fewest_shipments_over_a_way_that_is_shortest_within_a_hundredth(
        int locations, int lines, double density, int seed)
    {
        var each = Case.Of(locations, lines, density, seed, []);
        var (decision, (_, least)) = (each.Plan(), each.Solve());

        Assert.Equal(each.Coverable, decision.Parts.Sum(p => p.Lines.Sum(l => l.Quantity)));
        Assert.Equal(least / Case.Many, decision.Parts.Count);
        Assert.InRange(each.Cost(decision) % Case.Many, 0, (least % Case.Many) * Tolerance);
    }

    [Theory]
    [InlineData(60, 40, 0.5, 1)]
    [InlineData(60, 40, 0.3, 2)]
    [InlineData(60, 3, 0.5, 4)]
    [InlineData(25, 12, 0.4, 5)]
    public void Where_rules_price_splits_and_ways_it_costs_the_least_within_a_hundredth(
        int locations, int lines, double density, int seed)
    {
        var each = Case.Of(locations, lines, density, seed, [
            new("Splits", RuleKinds.Split, Amount: 800), new("Work", RuleKinds.Workload, Amount: 20)]);
        var (decision, (bound, least)) = (each.Plan(), each.Solve());

        Assert.Equal(each.Coverable, decision.Parts.Sum(p => p.Lines.Sum(l => l.Quantity)));
        Assert.InRange(each.Cost(decision), bound, least * Tolerance);
        Assert.NotNull(decision.RunnerUp);
        Assert.NotEqual(
            decision.Candidates.Where(c => c.Chosen).Select(c => c.Code).Order(), decision.RunnerUp.Locations.Order());
    }

    [Theory]
    [InlineData(20, 6, 0.5, 1)]
    [InlineData(30, 8, 0.4, 2)]
    [InlineData(60, 3, 0.5, 3)]
    public void Where_an_emptied_shelf_costs_something_too(int locations, int lines, double density, int seed)
    {
        var each = Case.Of(locations, lines, density, seed, [
            new("Splits", RuleKinds.Split, Amount: 300), new("Shelves", RuleKinds.Balance, Amount: 900)]);
        var (decision, (bound, least)) = (each.Plan(), each.Solve());

        Assert.InRange(each.Cost(decision), bound, least * Tolerance);
        Assert.NotNull(decision.RunnerUp);
    }

    [Fact(Explicit = true)]
    public void How_long_it_takes()
    {
        foreach (var (locations, lines, density) in new[] { (60, 2, 0.5), (60, 4, 0.4), (60, 40, 0.3) })
            foreach (var rules in new SourcingRule[][] { [], [new("Splits", RuleKinds.Split, Amount: 800)] })
            {
                Case[] cases = [.. Enumerable.Range(1, 50).Select(s => Case.Of(locations, lines, density, s, rules))];
                foreach (var each in cases.Take(10)) each.Plan();
                var took = cases.Select(each =>
                {
                    var watch = Stopwatch.StartNew();
                    each.Plan();
                    return watch.Elapsed.TotalMilliseconds;
                }).Order().ToList();
                TestContext.Current.SendDiagnosticMessage(
                    $"{locations} x {lines}, {rules.Length} rules: median {took[25]:F2} ms, 90 % {took[45]:F2} ms, "
                    + $"most {took[^1]:F2} ms");
            }
    }

    private sealed record Case(long[] Demand, double[] Degrees, long[] Open, long[] Stock, SourcingRule[] Rules)
    {
        /// <summary>More than all ways together: what a split costs where no rule says.</summary>
        public const long Many = 10_000_000_000;

        public int Items => Demand.Length;

        public long Coverable => Enumerable.Range(0, Items).Sum(Served);

        public static Case Of(int locations, int lines, double density, int seed, SourcingRule[] rules)
        {
            var chance = new Random(seed);
            return new(
                [.. Enumerable.Range(0, lines).Select(_ => (long)chance.Next(1, 4))],
                [.. Enumerable.Range(0, locations).Select(_ => (chance.NextDouble() * 40) - 20)],
                [.. Enumerable.Range(0, locations).Select(_ => (long)chance.Next(30))],
                [.. Enumerable.Range(0, locations * lines).Select(
                    _ => chance.NextDouble() < density ? (long)chance.Next(1, 6) : 0)],
                rules);
        }

        public SourcingDecision Plan() => SourcingPlanner.Plan(
            new SourcingRequest(
                [.. Demand.Select((d, i) => new SourcingLine(i + 1, Id(i), (int)d))], Home, "US"),
            [.. Degrees.Select((east, at) => new SourcingLocation(
                Id(1000 + at), $"L{at:00}", new GeoPoint(40, -100 + east), "US", Open[at]))],
            (item, location) => Stock[((Number(location) - 1000) * Items) + Number(item)],
            new RuleSet(1, Rules).For(new OrderFacts(
                "web", "US", null, null, 0, "USD", default, new(new OrderContents([], 0)))));

        public long Cost(SourcingDecision decision) =>
            decision.Parts.Sum(p => Price(Number(p.Location) - 1000)
                + p.Lines.Sum(l => l.Quantity * PerUnit(Number(p.Location) - 1000, Number(l.Item))));

        /// <summary>
        /// The least that covering everything costs, as far as the solver gets by a fixed effort: what it cannot fall
        /// below, and what it found; the same when it is proven.
        /// </summary>
        public (long Bound, long Least) Solve()
        {
            var model = new CpModel();
            var (chosen, cost) = (new BoolVar[Degrees.Length], new List<LinearExpr>());
            for (var at = 0; at < chosen.Length; at++)
            {
                chosen[at] = model.NewBoolVar($"x{at}");
                cost.Add(chosen[at] * Price(at));
            }

            for (var item = 0; item < Items; item++)
            {
                var given = new List<LinearExpr>();
                for (var at = 0; at < chosen.Length; at++)
                {
                    var most = Math.Min(Stock[(at * Items) + item], Demand[item]);
                    if (PerUnit(at, item) == 0)
                    {
                        given.Add(chosen[at] * most);
                        continue;
                    }

                    var units = model.NewIntVar(0, most, $"y{at}-{item}");
                    model.Add(units <= chosen[at] * most);
                    cost.Add(units * PerUnit(at, item));
                    given.Add(units);
                }

                model.Add(LinearExpr.Sum(given) >= Served(item));
            }

            model.Minimize(LinearExpr.Sum(cost));
            var solver = new CpSolver { StringParameters = "num_search_workers:1 max_deterministic_time:4" };
            Assert.Contains(solver.Solve(model), new[] { CpSolverStatus.Optimal, CpSolverStatus.Feasible });
            return ((long)Math.Floor(solver.BestObjectiveBound), (long)Math.Round(solver.ObjectiveValue));
        }

        private long Served(int item) => Math.Min(
            Demand[item], Enumerable.Range(0, Degrees.Length).Sum(at => Stock[(at * Items) + item]));

        // With a split for each, as if there were one more.
        private long Price(int at) => (Amount(RuleKinds.Split) * 1000L ?? Many)
            + (long)Math.Round(Home.DistanceKm(new GeoPoint(40, -100 + Degrees[at])) * 1000)
            + (1000L * Open[at] * (Amount(RuleKinds.Workload) ?? 0));

        private long PerUnit(int at, int item) => Stock[(at * Items) + item] is > 0 and var there
            ? 1000L * (Amount(RuleKinds.Balance) ?? 0) / there
            : 0;

        private int? Amount(string kind) => Rules.FirstOrDefault(r => r.Kind == kind)?.Amount;

        private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

        private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray(), 0);
    }
}
