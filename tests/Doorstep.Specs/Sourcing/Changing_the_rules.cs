using Doorstep.Orders.Allocating;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Sourcing;

public sealed class Changing_the_rules
{
    private static readonly SourcingRule NeverAtlanta = new("Atlanta rests", RuleKinds.Never, ["ATL"]);

    [Fact]
    public async Task The_next_order_obeys_and_its_decision_names_the_rule()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 9);
        Assert.Equal("ATL", (await world.Place("A-1", ("TEA", 1))).Shipments.Single().Location);

        var made = await Change(world, 0, NeverAtlanta);
        Assert.Equal((1, "Added Atlanta rests.", "Olga Owner"), (made.Version, made.Change, made.Author));
        Assert.Equal(["All orders: never from ATL."], made.Sentences);

        var order = await world.Place("A-2", ("TEA", 1));
        Assert.Equal("RNO", order.Shipments.Single().Location);
        var data = (await world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order.Id), default)))
            .Value.Items[0].Data!.Value;
        Assert.Equal(1, data.GetProperty("decision").GetProperty("rules").GetInt32());
        var fenced = data.GetProperty("sourcing").EnumerateArray()
            .Single(c => c.TryGetProperty("fenced", out var is_fenced) && is_fenced.GetBoolean());
        Assert.Equal(("ATL", "Atlanta rests"),
            (fenced.GetProperty("code").GetString(), fenced.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task What_waits_is_looked_at_again()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 9);
        await Change(world, null, NeverAtlanta, new("Reno rests", RuleKinds.Never, ["RNO"]));
        var order = await world.Place("A-1", ("TEA", 2));
        Assert.Equal("Unroutable", order.Status);
        Assert.Equal((9, 0, 9), await world.Level("ATL", "TEA"));

        await Change(world, null);
        Assert.Equal(("Allocated", "ATL"),
            ((await world.Order(order.Id)).Status, (await world.Order(order.Id)).Shipments.Single().Location));
        Assert.Equal((9, 2, 7), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task What_only_a_rule_of_yesterday_kept_waiting_goes_within_the_hour()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 9);
        Assert.False((await Retry(world)).Looked);
        await Change(world, null, NeverAtlanta with { Orders = new(To: new(2026, 11, 2)) });
        var order = await world.Place("A-1", ("TEA", 2));
        Assert.Equal("Backordered", order.Status);
        Assert.True((await Retry(world)).Looked);
        Assert.Equal("Backordered", (await world.Order(order.Id)).Status);

        world.Clock.Advance(TimeSpan.FromHours(9));
        await Retry(world);
        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
    }

    [Fact]
    public async Task Rules_ask_for_channel_items_weight_and_value()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" })
            foreach (var sku in new[] { "TEA", "MUG" }) await world.Stock(at, sku, 20);
        await Change(world, null, NeverAtlanta with { Orders = new(Skus: ["MU*"], WeightFrom: 241) });

        Assert.Equal("ATL", await Where(world, "A-1", ("TEA", 9)));
        Assert.Equal("ATL", await Where(world, "A-2", ("MUG", 2)));
        Assert.Equal("RNO", await Where(world, "A-3", ("MUG", 1), ("TEA", 2)));
        await Change(world, null, NeverAtlanta with { Orders = new(ValueFrom: 3001, Currency: "USD") });
        Assert.Equal("ATL", await Where(world, "A-4", ("TEA", 2)));
        Assert.Equal("RNO", await Where(world, "A-5", ("TEA", 3)));
        await Change(world, null, NeverAtlanta with { Orders = new(Channels: ["web"]) });
        Assert.Equal("RNO", await Where(world, "A-6", ("TEA", 1)));
    }

    [Fact]
    public async Task What_waited_for_stock_is_sourced_by_the_rules_and_by_all_of_the_order()
    {
        await using var world = await Shop.Open();
        await Change(world, null, NeverAtlanta with { Orders = new(Skus: ["TEA"], WeightFrom: 240) });
        var order = await world.Place("A-1", ("TEA", 1), ("MUG", 1));
        await world.Stock("ATL", "MUG", 5);
        await world.Stock("ATL", "TEA", 5);
        Assert.Equal("Backordered", (await world.Order(order.Id)).Status);
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("RNO", "MUG", 5);
        Assert.Equal("RNO", (await world.Order(order.Id)).Shipments.Single(s => s.Stage == "Allocated").Location);
    }

    [Fact]
    public async Task A_full_day_goes_elsewhere_and_the_next_day_comes_back()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 20);
        await world.Place("A-0", ("TEA", 1));
        await Change(world, null, new SourcingRule("Small", RuleKinds.Capacity, ["ATL"], 3));

        Assert.Equal("ATL", await Where(world, "A-1", ("TEA", 1)));
        var batch = (await Shop.Must(world.Run<PlaceOrders, PlaceOrders.Answer>(c => c.Run(new(
            [.. Enumerable.Range(2, 3).Select(n => Shop.Draft(world, $"A-{n}", ("TEA", 1)))]), default)))).Results;
        Assert.Equal(["ATL", "RNO", "RNO"], batch.Select(r => r.Order!.Shipments.Single().Location));

        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("ATL", await Where(world, "A-5", ("TEA", 1)));
    }

    [Fact]
    public async Task The_last_units_stay_for_those_for_whom_they_are_kept()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 6);
        await Change(world, null,
            new("Gold may all", RuleKinds.KeepBack, ["ATL"], 0, new(Channels: ["gold"])),
            new("Spare", RuleKinds.KeepBack, ["ATL"], 5));

        Assert.Equal("Allocated", (await world.Place("A-1", ("TEA", 1))).Status);
        var waiting = await world.Place("A-2", ("TEA", 1));
        Assert.Equal("Backordered", waiting.Status);
        var gold = Shop.Draft(world, "A-3", ("TEA", 5)) with { Channel = "gold" };
        Assert.Equal("Allocated", (await Shop.Must(world.TryPlace(gold))).Order.Status);
        await world.Stock("ATL", "TEA", 5);
        Assert.Equal("Backordered", (await world.Order(waiting.Id)).Status);
        await world.Stock("ATL", "TEA", 1);
        Assert.Equal("Allocated", (await world.Order(waiting.Id)).Status);
        Assert.Equal((12, 7, 5), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task Work_that_stands_at_a_location_costs()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 20);
        await Change(world, null, new SourcingRule("Work", RuleKinds.Workload, ["ATL"], 600));

        Assert.Equal(["ATL", "ATL", "RNO"],
        [
            await Where(world, "A-1", ("TEA", 1)), await Where(world, "A-2", ("TEA", 1)),
            await Where(world, "A-3", ("TEA", 1)),
        ]);
    }

    [Fact]
    public async Task Every_list_is_a_version_and_an_earlier_one_comes_back_as_a_new_one()
    {
        await using var world = await Shop.Open();
        await Change(world, 0, NeverAtlanta);
        await Change(world, 1, NeverAtlanta with { Active = false }, new("Whole", RuleKinds.MostShipments, null, 1));
        Assert.Equal(2, (await Change(
            world, 2, NeverAtlanta with { Active = false }, new("Whole", RuleKinds.MostShipments, null, 1))).Version);

        var back = await Shop.Must(world.Run<RestoreRules, RulesAnswer>(c => c.Run(new(1, 2), default)));
        Assert.Equal((3, "Back to version 1."), (back.Version, back.Change));
        Assert.True(back.Rules.Single().Active);

        var versions = (await world.Ask<ListRuleVersions, Page<ListRuleVersions.Row>>(
            q => q.Run(new(), default))).Value.Items;
        Assert.Equal(
            [
                (3, 1, "Back to version 1."), (2, 2, "Added Whole. Changed Atlanta rests."),
                (1, 1, "Added Atlanta rests."),
            ],
            versions.Select(v => (v.Version, v.Rules, v.Change)));
        Assert.Equal(2, (await Show(world, 2)).Value.Rules.Count);
        Assert.Equal(3, (await Show(world, null)).Value.Version);
        Assert.Equal("sourcing.version_unknown", (await Show(world, 9)).Refusal!.Code);
        Assert.Equal("sourcing.version_unknown",
            (await world.Run<RestoreRules, RulesAnswer>(c => c.Run(new(9, null), default))).Refusal!.Code);
        Assert.Empty((await Shop.Must(world.Run<RestoreRules, RulesAnswer>(c => c.Run(new(0, null), default)))).Rules);
    }

    [Fact]
    public async Task A_list_that_somebody_else_changed_meanwhile_is_refused()
    {
        await using var world = await Shop.Open();
        await Change(world, 0, NeverAtlanta);
        await world.Refuses("version.stale", () => Try(world, 0, NeverAtlanta with { Name = "Mine" }));
    }

    public static TheoryData<string, SourcingRule> Wrong => new()
    {
        { "rule.name", NeverAtlanta with { Name = " " } },
        { "rule.name", NeverAtlanta with { Name = new('x', 61) } },
        { "rule.name_taken", NeverAtlanta with { Name = "first" } },
        { "rule.kind", NeverAtlanta with { Kind = "sometimes" } },
        { "rule.locations", NeverAtlanta with { Locations = [] } },
        { "rule.location_unknown", NeverAtlanta with { Locations = ["ATL", "BOS"] } },
        { "rule.amount", new("x", RuleKinds.KeepBack, ["ATL"]) },
        { "rule.amount", new("x", RuleKinds.MostShipments, null, 0) },
        { "rule.too_long", NeverAtlanta with { Orders = new(Channels: [new('x', 101)]) } },
        { "rule.country", NeverAtlanta with { Orders = new(Countries: ["Canada"]) } },
        { "rule.currency", NeverAtlanta with { Orders = new(ValueFrom: 100) } },
        { "rule.currency", NeverAtlanta with { Orders = new(ValueFrom: 100, Currency: "dollars") } },
        { "rule.range", NeverAtlanta with { Orders = new(WeightFrom: 9, WeightTo: 8) } },
        { "rule.range", NeverAtlanta with { Orders = new(From: new(2026, 2, 1), To: new(2026, 1, 1)) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_rule_is_refused_and_the_number_of_the_rule_is_told(string code, SourcingRule rule)
    {
        await using var world = await Shop.Open();
        await world.Refuses(code, () => Try(world, null, NeverAtlanta with { Name = "First" }, rule));
        Assert.Equal(2, (await Try(world, null, NeverAtlanta with { Name = "First" }, rule)).Refusal!.Data!["rule"]);
    }

    [Fact]
    public async Task No_list_too_long_a_list_and_no_location_are_refused()
    {
        await using var world = await Shop.Open();
        await world.Refuses("sourcing.rules", () => world.Run<ChangeRules, RulesAnswer>(
            c => c.Run(new(null, null), default)));
        await world.Refuses("sourcing.too_many", () => Try(world, null,
            [.. Enumerable.Range(0, 101).Select(n => NeverAtlanta with { Name = $"R{n}" })]));
        await using var empty = await World.Begin();
        Assert.Equal("sourcing.no_location", (await Try(empty, null)).Refusal!.Code);
    }

    private static Task<Outcome<RulesAnswer>> Try(World world, int? version, params SourcingRule[] rules) =>
        world.Run<ChangeRules, RulesAnswer>(c => c.Run(new(rules, version), default));

    private static Task<RulesAnswer> Change(World world, int? version, params SourcingRule[] rules) =>
        Shop.Must(Try(world, version, rules));

    private static Task<Outcome<RulesAnswer>> Show(World world, int? version) =>
        world.Ask<ShowRules, RulesAnswer>(q => q.Run(new(version), default));

    private static Task<RetryWaiting.Answer> Retry(World world) =>
        Shop.Must(world.Run<RetryWaiting, RetryWaiting.Answer>(c => c.Run(new(), default)));

    private static async Task<string?> Where(World world, string id, params (string, int)[] lines) =>
        (await world.Place(id, lines)).Shipments.Single().Location;
}
