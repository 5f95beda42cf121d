using CsCheck;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Specs.Sourcing;

/// <summary>
/// The planner against the slowest thing that cannot be wrong: try every way to take every unit from every location.
/// </summary>
public sealed class Planning_against_an_exhaustive_search
{
    private static readonly GeoPoint Home = new(40, -100);

    private sealed record Case(int[] Lines, int[] Quantities, int[] Degrees, int[] Stock, bool Mapped)
    {
        public int Items => 3;

        public override string ToString() =>
            $"lines [{string.Join(' ', Lines)}] x [{string.Join(' ', Quantities)}] at [{string.Join(' ', Degrees)}] "
            + $"stock [{string.Join(' ', Stock)}] mapped {Mapped}";

        public SourcingRequest Request => new(
            [.. Lines.Select((item, n) => new SourcingLine(n + 1, Id(item), Quantities[n]))],
            Mapped ? Home : null, "US");

        public SourcingLocation[] Locations => [.. Degrees.Select((east, at) =>
            new SourcingLocation(Id(100 + at), $"L{at:00}", new GeoPoint(40, -100 + east), at % 2 == 0 ? "US" : "CA"))];

        public long? Available(Guid item, Guid location)
        {
            var units = Stock[((Number(location) - 100) * Items) + Number(item)];
            return units < 0 ? null : units;
        }
    }

    private static Gen<Case> Cases(int locationsMax, int stockMax) =>
        from lines in Gen.Int[0, 2].Array[1, 4]
        from quantities in Gen.Int[1, 3].Array[lines.Length]
        from degrees in Gen.Int[-4, 4].Array[1, locationsMax]
        from stock in Gen.Int[-1, stockMax].Array[3 * degrees.Length]
        from mapped in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        select new Case(lines, quantities, degrees, stock, mapped);

    [Fact]
    public void As_many_units_in_as_few_shipments_over_as_short_a_way() =>
        Cases(locationsMax: 4, stockMax: 3).Sample(
            each =>
            {
                var decision = SourcingPlanner.Plan(each.Request, each.Locations, each.Available);

                Assert.Equal(Exhaustive(each), Score(each, decision));
            },
            iter: 4000);

    [Fact]
    public void Every_unit_asked_is_sent_or_awaited_once_and_none_is_taken_that_is_not_there() =>
        Gen.OneOf(Cases(locationsMax: 6, stockMax: 3), Cases(locationsMax: 40, stockMax: 1)).Sample(
            each =>
            {
                var request = each.Request;
                var decision = SourcingPlanner.Plan(request, each.Locations, each.Available);
                var sent = decision.Parts.SelectMany(p => p.Lines).ToList();
                var awaited = decision.Backorders.SelectMany(b => b.Lines).ToList();

                foreach (var line in request.Lines)
                {
                    var served = sent.Concat(awaited).Where(l => l.Line == line.Line).ToList();
                    Assert.Equal(line.Quantity, served.Sum(l => l.Quantity));
                    Assert.All(served, l => Assert.Equal(line.Item, l.Item));
                }

                foreach (var part in decision.Parts)
                {
                    Assert.NotEmpty(part.Lines);
                    foreach (var item in part.Lines.GroupBy(l => l.Item))
                        Assert.InRange(item.Sum(l => l.Quantity), 1, each.Available(item.Key, part.Location) ?? 0);
                }

                Assert.All(sent.Concat(awaited), l => Assert.True(l.Quantity > 0));
                Assert.Equal(Coverable(each), sent.Sum(l => l.Quantity));
                Assert.Equal(
                    decision.Parts.Select(p => p.Location),
                    decision.Candidates.Where(c => c.Chosen).Select(c => c.Location));
            },
            iter: 4000);

    [Fact]
    public void The_order_of_the_locations_does_not_matter() =>
        Gen.Select(Cases(locationsMax: 16, stockMax: 1), Gen.Int[0, 15]).Sample(
            (each, turn) =>
            {
                var locations = each.Locations;
                var cut = turn % locations.Length;
                SourcingLocation[] turned = [.. locations[cut..], .. locations[..cut]];

                Assert.Equal(
                    Text(SourcingPlanner.Plan(each.Request, locations, each.Available)),
                    Text(SourcingPlanner.Plan(each.Request, turned, each.Available)));
            },
            iter: 2000);

    /// <summary>Best (units, shipments, metres) over every allocation: more units, then less of the rest.</summary>
    private static (int Units, int Shipments, long Metres) Exhaustive(Case each)
    {
        var locations = each.Degrees.Length;
        (int Units, int Shipments, long Metres)[] byUsed = new (int, int, long)[1 << locations];
        Array.Fill(byUsed, (-1, 0, 0));
        byUsed[0] = default;
        for (var item = 0; item < each.Items; item++)
        {
            var ways = new int[1 << locations];
            Array.Fill(ways, -1);
            Take(each, item, 0, Asked(each, item), 0, 0, ways);
            var next = new (int, int, long)[1 << locations];
            Array.Fill(next, (-1, 0, 0));
            for (var before = 0; before < next.Length; before++)
                for (var now = 0; now < next.Length; now++)
                {
                    if (byUsed[before].Units < 0 || ways[now] < 0) continue;
                    var units = byUsed[before].Units + ways[now];
                    if (units > next[before | now].Item1) next[before | now] = (units, 0, 0);
                }

            byUsed = next;
        }

        return Enumerable.Range(0, byUsed.Length).Where(used => byUsed[used].Units >= 0)
            .Select(used => (byUsed[used].Units, Used(used).Count(), Used(used).Sum(at => Metres(each, at))))
            .OrderByDescending(s => s.Units).ThenBy(s => s.Item2).ThenBy(s => s.Item3).First();

        IEnumerable<int> Used(int set) => Enumerable.Range(0, locations).Where(at => (set & (1 << at)) != 0);
    }

    /// <summary>Every way to take up to <paramref name="open"/> units; the most units per set used.</summary>
    private static void Take(Case each, int item, int at, int open, int units, int used, int[] ways)
    {
        ways[used] = Math.Max(ways[used], units);
        if (at == each.Degrees.Length) return;
        for (var take = 0; take <= Math.Min(open, each.Stock[(at * each.Items) + item]); take++)
            Take(each, item, at + 1, open - take, units + take, take > 0 ? used | (1 << at) : used, ways);
        if (each.Stock[(at * each.Items) + item] < 0) Take(each, item, at + 1, open, units, used, ways);
    }

    private static (int, int, long) Score(Case each, SourcingDecision decision) => (
        decision.Parts.SelectMany(p => p.Lines).Sum(l => l.Quantity),
        decision.Parts.Count,
        decision.Parts.Sum(p => Metres(each, Number(p.Location) - 100)));

    private static long Metres(Case each, int at) => each.Mapped
        ? (long)Math.Round(Home.DistanceKm(each.Locations[at].Point!.Value) * 1000)
        : at % 2 == 0 ? 20_100_000 : 40_200_000;

    private static int Coverable(Case each) => Enumerable.Range(0, each.Items).Sum(item => Math.Min(
        Asked(each, item),
        Enumerable.Range(0, each.Degrees.Length).Sum(at => Math.Max(0, each.Stock[(at * each.Items) + item]))));

    private static int Asked(Case each, int item) =>
        each.Lines.Zip(each.Quantities).Where(l => l.First == item).Sum(l => l.Second);

    private static string Text(SourcingDecision decision) => string.Join('\n',
        decision.Parts.Select(p => $"{p.Location}: {string.Join(' ', p.Lines)}")
            .Concat(decision.Backorders.Select(b => $"{b.PreferredLocation}: {string.Join(' ', b.Lines)}"))
            .Concat(decision.Candidates.Select(c => c.ToString()))
            .Append(decision.Reason));

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray(), 0);
}
