using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Specs.Sourcing;

public sealed class Planning_under_rules
{
    private static readonly Guid Tea = Id(1), Cup = Id(2);

    private static readonly SourcingLocation
        Reno = new(Id(101), "RNO", new GeoPoint(39.53, -119.81), "US"),
        Atlanta = new(Id(102), "ATL", new GeoPoint(33.75, -84.39), "US"),
        Newark = new(Id(103), "EWR", new GeoPoint(40.73, -74.17), "US");

    private readonly Dictionary<(Guid, Guid), long> stock = [];

    private OrderFacts order = new(
        "web", "US", "NY", "10001", 2500, "USD", new DateOnly(2026, 11, 2),
        new(new OrderContents(["TEA-GREEN", "CUP"], 1200)));

    [Fact]
    public void A_fence_keeps_the_nearest_out_and_says_which_rule_it_was()
    {
        foreach (var each in new[] { Reno, Atlanta, Newark }) Stock(each, (Tea, 9));

        var decision = Plan([new("Newark rests", RuleKinds.Never, ["EWR"])], (Tea, 1));

        Assert.Equal(["ATL: 1=1"], Parts(decision));
        var fenced = decision.Candidates.Single(c => c.Fenced);
        Assert.Equal(("EWR", "Newark rests", "All orders: never from EWR."),
            (fenced.Code, fenced.Rule, fenced.Reason));
        Assert.Equal(["RNO"], decision.RunnerUp!.Locations);
        Assert.Equal("2,646 km more to go.", decision.RunnerUp.Why);
    }

    [Fact]
    public void Fences_hold_together_and_when_nothing_is_left_the_order_is_unroutable()
    {
        Stock(Newark, (Tea, 9));
        var decision = Plan(
            [new("East", RuleKinds.Only, ["EWR", "ATL"]), new("Newark rests", RuleKinds.Never, ["EWR"]),
                new("Atlanta rests", RuleKinds.Never, ["ATL"])], (Tea, 1));

        Assert.True(decision.IsUnroutable);
        Assert.Empty(decision.Parts);
        Assert.Null(decision.Backorders.Single().PreferredLocation);
        Assert.StartsWith("Unroutable: no location may ship it.", decision.Reason);
    }

    [Fact]
    public void A_rule_for_other_orders_and_one_that_is_switched_off_do_nothing()
    {
        Stock(Newark, (Tea, 9));
        Assert.Equal(["EWR: 1=1"], Parts(Plan(
            [
                new("Canada", RuleKinds.Never, ["EWR"], Orders: new(Countries: ["CA"])),
                new("Off", RuleKinds.Never, ["EWR"], Active: false),
            ], (Tea, 1))));
    }

    [Fact]
    public void An_order_that_may_not_be_split_waits_as_a_whole()
    {
        Stock(Newark, (Tea, 1));
        Stock(Atlanta, (Cup, 1));
        SourcingRule[] rules = [new("Whole", RuleKinds.MostShipments, Amount: 1)];

        var decision = Plan(rules, (Tea, 1), (Cup, 1));
        Assert.Empty(decision.Parts);
        Assert.Equal(2, decision.Backorders.SelectMany(b => b.Lines).Sum(l => l.Quantity));
        Assert.Equal("Waits: it cannot go whole in 1 shipment now (Whole).", decision.Reason);
        Assert.False(decision.IsUnroutable);

        Stock(Newark, (Cup, 1));
        Assert.Equal(["EWR: 1=1 2=1"], Parts(Plan(rules, (Tea, 1), (Cup, 1))));
    }

    [Fact]
    public void Units_that_are_kept_back_are_not_there()
    {
        Stock(Newark, (Tea, 5));
        Stock(Atlanta, (Tea, 9));
        SourcingRule[] rules =
            [new("Walk-ins", RuleKinds.KeepBack, ["EWR"], 5), new("Spare", RuleKinds.KeepBack, Amount: 2)];

        var decision = Plan(rules, (Tea, 1));
        Assert.Equal(["ATL: 1=1"], Parts(decision));
        Assert.Equal(("Walk-ins", "Keeps its last units back: EWR keeps 5 units of each item back."),
            (decision.Candidates[0].Rule, decision.Candidates[0].Reason));
        Assert.Equal(["ATL: 1=7"], Parts(Plan(rules, (Tea, 8))));
    }

    [Fact]
    public void A_full_location_gets_no_more_while_another_can_ship_as_much()
    {
        Stock(Newark, (Tea, 9), (Cup, 9));
        Stock(Atlanta, (Tea, 9));
        SourcingRule[] rules = [new("Small dock", RuleKinds.Capacity, ["EWR"], 20)];
        SourcingLocation[] busy = [Newark with { ShipmentsOfDay = 20 }, Atlanta];

        var elsewhere = Plan(rules, busy, (Tea, 1));
        Assert.Equal(["ATL: 1=1"], Parts(elsewhere));
        Assert.Equal("Has its 20 shipments of the day already.", elsewhere.Candidates.Single(c => c.Fenced).Reason);
        Assert.Equal(["EWR: 1=1 2=1"], Parts(Plan(rules, busy, (Tea, 1), (Cup, 1))));
        Assert.Equal(["EWR: 1=1"], Parts(Plan(rules, [busy[0] with { ShipmentsOfDay = 19 }, Atlanta], (Tea, 1))));
    }

    [Fact]
    public void A_split_that_costs_less_than_the_way_is_made()
    {
        Stock(Newark, (Tea, 1));
        Stock(Atlanta, (Cup, 1));
        Stock(Reno, (Tea, 1), (Cup, 1));

        Assert.Equal(["RNO: 1=1 2=1"], Parts(Plan([], (Tea, 1), (Cup, 1))));
        var split = Plan([new("Split", RuleKinds.Split, Amount: 500)], (Tea, 1), (Cup, 1));
        Assert.Equal(["EWR: 1=1", "ATL: 2=1"], Parts(split));
        Assert.Equal([("distance", 1225.0), ("split", 500)], split.Cost.Select(c => (c.Part, Math.Round(c.Points))));
        Assert.Equal(["RNO"], split.RunnerUp!.Locations);
        Assert.StartsWith("Costs 2,1", split.RunnerUp.Why);
        Assert.Equal(
            "EWR + ATL ship all 2 units in 2 shipments; by the rules it costs least.", split.Reason);
        Assert.Equal(["RNO: 1=1 2=1"], Parts(Plan([new("Split", RuleKinds.Split, Amount: 5000)], (Tea, 1), (Cup, 1))));
    }

    [Fact]
    public void Work_that_waits_there_and_a_preference_outweigh_the_way()
    {
        foreach (var each in new[] { Newark, Atlanta }) Stock(each, (Tea, 9));
        SourcingLocation[] busy = [Newark with { OpenShipments = 100 }, Atlanta];

        Assert.Equal(["EWR: 1=1"], Parts(Plan([new("Work", RuleKinds.Workload, Amount: 11)], busy, (Tea, 1))));
        Assert.Equal(["ATL: 1=1"], Parts(Plan([new("Work", RuleKinds.Workload, Amount: 12)], busy, (Tea, 1))));
        Assert.Equal(["ATL: 1=1"], Parts(Plan([new("South", RuleKinds.Prefer, ["ATL"], 1200)], (Tea, 1))));
        Assert.Equal(["EWR: 1=1"], Parts(Plan([new("South", RuleKinds.Prefer, ["ATL"], 1100)], (Tea, 1))));
    }

    [Fact]
    public void The_last_units_of_a_shelf_can_be_spared()
    {
        Stock(Newark, (Tea, 2));
        Stock(Atlanta, (Tea, 100));

        var decision = Plan([new("Shelf", RuleKinds.Balance, Amount: 3000)], (Tea, 1));

        Assert.Equal(["ATL: 1=1"], Parts(decision));
        Assert.Equal(30, decision.Cost.Single(c => c.Part == "balance").Points);
        Assert.Equal("Costs 280.6 points more: balance +1,470, distance -1,189.4.", decision.RunnerUp!.Why);
    }

    [Fact]
    public void The_first_rule_of_a_kind_that_matches_counts()
    {
        foreach (var each in new[] { Newark, Atlanta }) Stock(each, (Tea, 9));
        SourcingRule[] rules =
        [
            new("Gold", RuleKinds.Prefer, ["EWR"], 9000, new(Channels: ["gold"])),
            new("South", RuleKinds.Prefer, ["ATL"], 9000),
        ];

        Assert.Equal(["ATL: 1=1"], Parts(Plan(rules, (Tea, 1))));
        order = order with { Channel = "gold" };
        Assert.Equal(["EWR: 1=1"], Parts(Plan(rules, (Tea, 1))));
    }

    public static TheoryData<bool, OrderFilter> Filters => new()
    {
        { true, new() },
        { true, new(Channels: ["shop", "WEB"]) },
        { false, new(Channels: ["shop"]) },
        { true, new(Countries: ["US"], Regions: ["CA", "NY"], PostalPrefixes: ["100"]) },
        { false, new(Countries: ["US"], Regions: ["CA"]) },
        { false, new(PostalPrefixes: ["101", "9"]) },
        { true, new(Skus: ["TEA-*"]) },
        { true, new(Skus: ["cup"]) },
        { false, new(Skus: ["TEA"]) },
        { true, new(ValueFrom: 2500, ValueTo: 2500, Currency: "USD") },
        { false, new(ValueFrom: 2501, Currency: "USD") },
        { false, new(ValueFrom: 1, Currency: "EUR") },
        { true, new(WeightFrom: 1200) },
        { false, new(WeightTo: 1199) },
        { true, new(From: new(2026, 11, 2), To: new(2026, 11, 2)) },
        { false, new(To: new(2026, 11, 1)) },
        { false, new(From: new(2026, 11, 3)) },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public void A_filter_matches_what_all_its_parts_match(bool matches, OrderFilter filter)
    {
        Stock(Newark, (Tea, 1));
        var decision = Plan([new("x", RuleKinds.Never, ["EWR"], Orders: filter)], (Tea, 1));
        Assert.Equal(matches, decision.Candidates.Any(c => c.Fenced));
    }

    [Theory]
    [InlineData(RuleKinds.Never, null, "never from RNO or ATL.")]
    [InlineData(RuleKinds.MostShipments, 1, "never split.")]
    [InlineData(RuleKinds.Capacity, 40, "RNO and ATL take 40 shipments a day.")]
    [InlineData(RuleKinds.Prefer, 300, "prefer RNO or ATL; any other costs 300 points.")]
    public void A_rule_reads_as_a_sentence(string kind, int? amount, string effect) => Assert.Equal(
        $"Orders of web with TEA-* to ON, Canada worth $100.00 or more from 1 Dec 2026 on: {effect}",
        RuleSentence.Of(new("x", kind, ["RNO", "ATL"], amount, new(
            ["web"], ["CA"], ["ON"], Skus: ["TEA-*"], ValueFrom: 10000, Currency: "USD", From: new(2026, 12, 1)))));

    private void Stock(SourcingLocation at, params (Guid Item, long Units)[] units)
    {
        foreach (var (item, n) in units) stock[(item, at.Id)] = n;
    }

    private SourcingDecision Plan(SourcingRule[] rules, params (Guid Item, int Quantity)[] lines) =>
        Plan(rules, [Reno, Atlanta, Newark], lines);

    private SourcingDecision Plan(
        SourcingRule[] rules, SourcingLocation[] locations, params (Guid Item, int Quantity)[] lines) =>
        SourcingPlanner.Plan(
            new SourcingRequest(
                [.. lines.Select((l, n) => new SourcingLine(n + 1, l.Item, l.Quantity))],
                Doorstep.Sourcing.Geography.Places.Locate("US", "10001"), "US"),
            locations, (item, at) => stock.TryGetValue((item, at), out var units) ? units : null,
            new RuleSet(1, rules).For(order));

    private static IEnumerable<string> Parts(SourcingDecision decision) => decision.Parts.Select(p =>
        $"{new[] { Reno, Atlanta, Newark }.Single(l => l.Id == p.Location).Code}: "
        + string.Join(' ', p.Lines.Select(l => $"{l.Line}={l.Quantity}")));

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
