using Doorstep.Orders.Automating;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using static Doorstep.Specs.Orders.Automating;

namespace Doorstep.Specs.Orders;

public sealed class Changing_automation
{
    private static readonly AutomationRule Canada =
        Tags("Canada", "export") with { Orders = new(Countries: ["ca"], ValueFrom: 10_000, Currency: "USD") };

    [Fact]
    public async Task A_rule_reads_as_a_sentence_and_gets_an_id_of_its_own()
    {
        await using var world = await Shop.Open();
        var made = await world.Automate(
            Canada, new("Big", ["placed", "edited"],
                [new("remove_tag", "new"), Hold(Doorstep.Orders.HoldReason.Fraud), new("note", "Two boxes")],
                Also: new(UnitsFrom: 1000, EmailEndsWith: ["@example.com"], NotTagged: ["vip"], AddressProblem: true)));
        Assert.Equal((1, "Added Canada, Big.", "Olga Owner"), (made.Version, made.Change, made.Author));
        Assert.Equal(
            [
                "When an order is placed: orders to Canada worth $100.00 or more get the tag export.",
                "When an order is placed or an order is edited: orders not tagged vip of 1,000 or more units of "
                    + "customers at @example.com with a problem in the address lose the tag new, go on hold (Fraud) "
                    + "and get the note \"Two boxes\".",
            ],
            made.Sentences);
        Assert.Equal(2, made.Rules.Select(r => r.Id).OfType<Guid>().Distinct().Count());
        var twice = await world.Automate(made.Rules[0], made.Rules[0] with { Name = "Twin" });
        Assert.Equal(made.Rules[0].Id, twice.Rules[0].Id);
        Assert.NotEqual(made.Rules[0].Id, twice.Rules[1].Id);
    }

    [Fact]
    public async Task Every_list_is_a_version_and_an_earlier_one_comes_back_as_a_new_one()
    {
        await using var world = await Shop.Open();
        var first = await world.Automate(Tags("All", "a"));
        await world.Automate(first.Rules[0] with { Active = false }, Canada);
        Assert.Empty((await world.Place("A-1", ("TEA", 1))).Tags);

        var back = await Shop.Must(world.Run<RestoreAutomation, AutomationAnswer>(c => c.Run(new(1, 2), default)));
        Assert.Equal((3, "Back to version 1."), (back.Version, back.Change));
        Assert.Equal(["a"], (await world.Place("A-2", ("TEA", 1))).Tags);
        Assert.Equal(3, (await world.Automate([.. back.Rules])).Version);

        var versions = (await world.Ask<ListAutomationVersions, Page<ListAutomationVersions.Row>>(
            q => q.Run(new(), default))).Value.Items;
        Assert.Equal(
            [(3, 1, "Back to version 1."), (2, 2, "Added Canada. Changed All."), (1, 1, "Added All.")],
            versions.Select(v => (v.Version, v.Rules, v.Change)));
        Assert.Equal(2, (await Show(world, 2)).Value.Rules.Count);
        Assert.Equal(3, (await Show(world, null)).Value.Version);
        Assert.Equal("automation.version_unknown", (await Show(world, 9)).Refusal!.Code);
        await world.Refuses("automation.version_unknown",
            () => world.Run<RestoreAutomation, AutomationAnswer>(c => c.Run(new(9, null), default)));
        Assert.Empty((await Shop.Must(
            world.Run<RestoreAutomation, AutomationAnswer>(c => c.Run(new(0, null), default)))).Rules);
    }

    [Fact]
    public async Task A_list_that_somebody_else_changed_meanwhile_is_refused()
    {
        await using var world = await Shop.Open();
        await Shop.Must(world.TryAutomation(0, Canada));
        await world.Refuses("version.stale", () => world.TryAutomation(0, Canada with { Name = "Mine" }));
    }

    public static TheoryData<string, AutomationRule> Wrong => new()
    {
        { "automation.name", Canada with { Name = " " } },
        { "automation.name", Canada with { Name = new('x', 61) } },
        { "automation.name_taken", Canada with { Name = "first" } },
        { "automation.event", Canada with { On = [] } },
        { "automation.event", Canada with { On = ["placed", "someday"] } },
        { "automation.action", Canada with { Do = [] } },
        { "automation.action", Canada with { Do = [new("sing")] } },
        { "automation.action", Canada with { Do = [new("hold")] } },
        { "automation.action", Canada with { Do = [new("priority")] } },
        { "automation.action", Canada with { Do = [new("note", " ")] } },
        { "automation.action", Canada with { Do = [new("note", new('x', 2001))] } },
        { "automation.action", Canada with { Do = [new("note", "a"), new("note", "b")] } },
        { "tag.invalid", Canada with { Do = [new("add_tag", "a,b")] } },
        { "tag.invalid", Canada with { Do = [new("remove_tag")] } },
        { "rule.too_long", Canada with { Orders = new(Tags: [new('x', 101)]) } },
        { "rule.country", Canada with { Orders = new(Countries: ["Canada"]) } },
        { "rule.currency", Canada with { Orders = new(ValueFrom: 100) } },
        { "rule.range", Canada with { Orders = new(WeightFrom: 9, WeightTo: 8) } },
        { "rule.range", Canada with { Also = new(UnitsFrom: 9, UnitsTo: 8) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_rule_is_refused_and_the_number_of_the_rule_is_told(string code, AutomationRule rule)
    {
        await using var world = await Shop.Open();
        await world.Refuses(code, () => world.TryAutomation(null, Canada with { Name = "First" }, rule));
        Assert.Equal(2, (await world.TryAutomation(null, Canada with { Name = "First" }, rule)).Refusal!.Data!["rule"]);
    }

    [Fact]
    public async Task No_list_too_long_a_list_and_no_location_are_refused()
    {
        await using var world = await Shop.Open();
        await world.Refuses("automation.rules",
            () => world.Run<ChangeAutomation, AutomationAnswer>(c => c.Run(new(null, null), default)));
        await world.Refuses("automation.too_many", () => world.TryAutomation(null,
            [.. Enumerable.Range(0, 51).Select(n => Canada with { Name = $"R{n}" })]));
        await using var empty = await World.Begin();
        Assert.Equal("automation.no_location", (await empty.TryAutomation(null)).Refusal!.Code);
    }

    private static Task<Outcome<AutomationAnswer>> Show(World world, int? version) =>
        world.Ask<ShowAutomation, AutomationAnswer>(q => q.Run(new(version), default));
}
