using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Specs.Sourcing;

public sealed class Planning_where_to_ship_from
{
    private static readonly Guid Tea = Id(1), Cup = Id(2), Pot = Id(3);

    private static readonly SourcingLocation
        Reno = new(Id(101), "RNO", new GeoPoint(39.53, -119.81), "US"),
        Atlanta = new(Id(102), "ATL", new GeoPoint(33.75, -84.39), "US"),
        Newark = new(Id(103), "EWR", new GeoPoint(40.73, -74.17), "US");

    private readonly Dictionary<(Guid, Guid), long> stock = [];

    [Fact]
    public void The_nearest_location_that_has_everything_ships_it_all()
    {
        Stock(Reno, (Tea, 10), (Cup, 10));
        Stock(Atlanta, (Tea, 10), (Cup, 10));
        Stock(Newark, (Tea, 10));

        var decision = Plan("10001", (Tea, 2), (Cup, 1));

        Assert.Equal(["ATL: 1=2 2=1"], Parts(decision));
        Assert.Empty(decision.Backorders);
        Assert.Equal("ATL (1,207 km) has everything.", decision.Reason);
        Assert.Equal(
            [
                ("EWR", 2, 3, 1, false, "Has 2 of 3 units; not needed."),
                ("ATL", 3, 3, 2, true, "The nearest that has everything."),
                ("RNO", 3, 3, 2, false, "Has everything, but is farther."),
            ],
            decision.Candidates.Select(c =>
                (c.Code, c.UnitsCovered, c.UnitsAsked, c.LinesCovered, c.Chosen, c.Reason)));
        Assert.Equal([18, 1207, 3854], decision.Candidates.Select(c => Math.Round(c.DistanceKm!.Value)));
    }

    [Fact]
    public void When_nothing_has_everything_the_fewest_shipments_cover_it()
    {
        Stock(Reno, (Tea, 2), (Cup, 2));
        Stock(Atlanta, (Tea, 1), (Pot, 1));
        Stock(Newark, (Tea, 1));

        var decision = Plan("10001", (Tea, 2), (Cup, 2), (Pot, 1));

        Assert.Equal(["ATL: 3=1", "RNO: 1=2 2=2"], Parts(decision));
        Assert.Equal("Nothing has everything; ATL + RNO cover all 5 units in 2 shipments.", decision.Reason);
    }

    [Fact]
    public void Of_as_many_shipments_the_shorter_way_wins()
    {
        Stock(Reno, (Cup, 1));
        Stock(Atlanta, (Cup, 1));
        Stock(Newark, (Tea, 1));

        Assert.Equal(["EWR: 1=1", "ATL: 2=1"], Parts(Plan("10001", (Tea, 1), (Cup, 1))));
        Assert.Equal(["RNO: 2=1", "EWR: 1=1"], Parts(Plan("94105", (Tea, 1), (Cup, 1))));
    }

    [Fact]
    public void A_line_is_split_only_when_no_chosen_location_has_all_of_it()
    {
        Stock(Newark, (Tea, 4), (Cup, 1));
        Stock(Atlanta, (Tea, 5));

        Assert.Equal(["EWR: 2=1", "ATL: 1=5"], Parts(Plan("10001", (Tea, 5), (Cup, 1))));
        Assert.Equal(["EWR: 1=4", "ATL: 1=3"], Parts(Plan("10001", (Tea, 7))));
    }

    [Fact]
    public void Lines_of_the_same_item_share_its_stock()
    {
        Stock(Newark, (Tea, 3));
        Stock(Atlanta, (Tea, 4));

        var decision = Plan("10001", (Tea, 2), (Tea, 2));

        Assert.Equal(["ATL: 1=2 2=2"], Parts(decision));
        var newark = decision.Candidates.Single(c => c.Code == "EWR");
        Assert.Equal((3, 1), (newark.UnitsCovered, newark.LinesCovered));
    }

    [Fact]
    public void What_is_nowhere_waits_at_the_nearest_location_that_ships_a_part()
    {
        Stock(Newark, (Cup, 0));
        Stock(Atlanta, (Tea, 2));
        Stock(Reno, (Tea, 1));

        var decision = Plan("10001", (Tea, 4), (Cup, 1));

        Assert.Equal(["ATL: 1=2", "RNO: 1=1"], Parts(decision));
        Assert.Equal(["ATL: 1=1 2=1"], Backorders(decision));
        Assert.Equal(
            "2 of 5 units are nowhere; they wait for stock. ATL + RNO ship 3 in 2 shipments.", decision.Reason);
    }

    [Fact]
    public void When_nothing_ships_it_waits_where_the_item_is_stocked_else_at_the_nearest()
    {
        Stock(Atlanta, (Cup, 0));
        Stock(Reno, (Tea, 0), (Cup, -3));

        var decision = Plan("10001", (Tea, 2), (Cup, 3), (Pot, 1));

        Assert.Empty(decision.Parts);
        Assert.Equal(["EWR: 3=1", "ATL: 2=3", "RNO: 1=2"], Backorders(decision));
        Assert.Equal("None of the 6 units is in stock anywhere; they wait.", decision.Reason);
        Assert.All(decision.Candidates, c => Assert.Equal("Has nothing of this order.", c.Reason));
    }

    [Fact]
    public void One_shipment_that_leaves_something_behind_says_so()
    {
        Stock(Newark, (Tea, 1));

        var decision = Plan("10001", (Tea, 2));

        Assert.Equal(["EWR: 1=1"], Parts(decision));
        Assert.Equal(["EWR: 1=1"], Backorders(decision));
        Assert.Equal("1 of 2 units is nowhere; it waits for stock. EWR (18 km) ships 1.", decision.Reason);
    }

    [Fact]
    public void Without_locations_everything_waits_and_is_unroutable()
    {
        var decision = SourcingPlanner.Plan(Request("10001", (Tea, 2), (Cup, 1)), [], (_, _) => 9);

        Assert.True(decision.IsUnroutable);
        Assert.Empty(decision.Parts);
        var backorder = Assert.Single(decision.Backorders);
        Assert.Null(backorder.PreferredLocation);
        Assert.Equal([new PartLine(1, Tea, 2), new PartLine(2, Cup, 1)], backorder.Lines);
        Assert.Equal("Unroutable: there is no location that may ship.", decision.Reason);
    }

    [Fact]
    public void Equal_distances_are_decided_by_code_whatever_the_order_of_the_locations()
    {
        var twin = Atlanta with { Id = Id(104), Code = "ATK" };
        foreach (var each in new[] { Atlanta, twin, Newark }) Stock(each, (Tea, 1));

        SourcingLocation[][] orders = [[Atlanta, twin, Newark], [Newark, twin, Atlanta], [twin, Newark, Atlanta]];
        foreach (var order in orders)
        {
            var decision = SourcingPlanner.Plan(Request("30301", (Tea, 2)), order, Available);
            Assert.Equal([twin.Id, Atlanta.Id], decision.Parts.Select(p => p.Location));
        }
    }

    [Fact]
    public void An_unknown_distance_is_never_better_than_a_known_one_and_home_is_better_than_abroad()
    {
        var unmapped = new SourcingLocation(Id(105), "AAA", null, "US");
        var abroad = new SourcingLocation(Id(106), "AAB", null, "CA");
        var sydney = new SourcingLocation(Id(107), "SYD", new GeoPoint(-33.87, 151.21), "AU");

        var decision = SourcingPlanner.Plan(
            Request("10001", (Tea, 1)), [abroad, unmapped, sydney], (_, _) => 1);

        Assert.Equal(["SYD", "AAA", "AAB"], decision.Candidates.Select(c => c.Code));
        Assert.Null(decision.Candidates[1].DistanceKm);
        Assert.Equal("AAA has everything.", SourcingPlanner.Plan(
            Request("10001", (Tea, 1)) with { Destination = null }, [abroad, unmapped], (_, _) => 1).Reason);
    }

    [Fact]
    public void A_line_for_less_than_one_unit_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan("10001", (Tea, 0)));

    [Fact]
    public void Very_large_quantities_do_not_overflow()
    {
        Stock(Reno, (Tea, long.MaxValue));
        Stock(Newark, (Tea, long.MaxValue));

        Assert.Equal([$"EWR: 1={int.MaxValue - 1} 2=1"], Parts(Plan("10001", (Tea, int.MaxValue - 1), (Tea, 1))));
    }

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static SourcingRequest Request(string zip, params (Guid Item, int Quantity)[] lines) => new(
        [.. lines.Select((l, i) => new SourcingLine(i + 1, l.Item, l.Quantity))], Places.Locate("US", zip), "US");

    private SourcingDecision Plan(string zip, params (Guid Item, int Quantity)[] lines) =>
        SourcingPlanner.Plan(Request(zip, lines), [Reno, Atlanta, Newark], Available);

    private void Stock(SourcingLocation at, params (Guid Item, long Quantity)[] items)
    {
        foreach (var (item, quantity) in items) stock[(item, at.Id)] = quantity;
    }

    private long? Available(Guid item, Guid location) =>
        stock.TryGetValue((item, location), out var units) ? units : null;

    private static string[] Parts(SourcingDecision decision) =>
        [.. decision.Parts.Select(p => $"{Code(decision, p.Location)}: {Lines(p.Lines)}")];

    private static string[] Backorders(SourcingDecision decision) =>
        [.. decision.Backorders.Select(b => $"{Code(decision, b.PreferredLocation!.Value)}: {Lines(b.Lines)}")];

    private static string Lines(IReadOnlyList<PartLine> lines) =>
        string.Join(' ', lines.Select(l => $"{l.Line}={l.Quantity}"));

    private static string Code(SourcingDecision decision, Guid location) =>
        decision.Candidates.Single(c => c.Location == location).Code;
}
