using Doorstep.Warehouse.Picking;

namespace Doorstep.Specs.Warehouse;

/// <summary><see cref="WalkPath"/> against every possible way.</summary>
public sealed class The_shortest_walk
{
    private const double Within = 1.03;

    [Fact]
    public void Aisles_are_changed_over_the_nearest_cross_aisle()
    {
        var house = new AisleLayout(AisleMetres: 3, BayMetres: 1, Bays: 9);
        Assert.Equal(4, house.Metres(new(2, 3), new(2, 7)));
        Assert.Equal(3 + 3 + 2, house.Metres(new(0, 1), new(1, 4)) );
        Assert.Equal(3 + 1 + 2, house.Metres(new(0, 9), new(1, 8)));
        Assert.Equal(3 + 1 + 1, (house with { CrossBays = [5] }).Metres(new(0, 4), new(1, 6)));
    }

    [Fact]
    public void A_few_stops_are_visited_on_the_very_shortest_way()
    {
        var random = new Random(4711);
        for (var round = 0; round < 60; round++)
        {
            var (stops, house) = Case(random, 1 + random.Next(7));
            var plan = WalkPath.Order(stops, house);
            Assert.True(plan.IsExact);
            Assert.Equal(stops.Count, plan.Order.Distinct().Count());
            Assert.Equal(Shortest(stops, house), plan.Metres, 6);
        }
    }

    [Fact]
    public void The_way_past_many_stops_is_within_three_percent_of_the_shortest()
    {
        var random = new Random(815);
        for (var round = 0; round < 60; round++)
        {
            var (stops, house) = Case(random, 9 + random.Next(2));
            Assert.InRange(
                WalkPath.Estimate(stops, house), 0, (WalkPath.Order(stops, house).Metres * Within) + 1e-9);
        }
    }

    [Fact]
    public void Hundreds_of_stops_are_each_visited_once()
    {
        var (stops, house) = Case(new Random(2), 300);
        var plan = WalkPath.Order(stops, house);
        Assert.Equal(Enumerable.Range(0, 300), plan.Order.Order());
        Assert.False(plan.IsExact);
        Assert.Equal(plan.Metres, Walked([.. plan.Order.Select(i => stops[i])], house), 6);
    }

    private static (List<WalkStop> Stops, AisleLayout House) Case(Random random, int count)
    {
        var house = new AisleLayout(Bays: 20, CrossBays: random.Next(2) == 0 ? null : [11]);
        return ([.. Enumerable.Range(0, count).Select(_ => new WalkStop(random.Next(8), 1 + random.Next(20)))], house);
    }

    private static double Walked(IReadOnlyList<WalkStop> way, AisleLayout house)
    {
        var desk = new WalkStop(0, 0);
        return way.Prepend(desk).Zip(way.Append(desk)).Sum(leg => house.Metres(leg.First, leg.Second));
    }

    private static double Shortest(List<WalkStop> stops, AisleLayout house) =>
        Ways(stops).Min(way => Walked(way, house));

    private static IEnumerable<List<WalkStop>> Ways(List<WalkStop> stops) => stops.Count <= 1
        ? [stops]
        : stops.SelectMany((stop, i) => Ways([.. stops[..i], .. stops[(i + 1)..]])
            .Select(rest => new List<WalkStop> { stop }.Concat(rest).ToList()));
}
