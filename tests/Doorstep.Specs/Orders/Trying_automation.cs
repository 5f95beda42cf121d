using Doorstep.Orders;
using Doorstep.Orders.Automating;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using static Doorstep.Specs.Orders.Automating;

namespace Doorstep.Specs.Orders;

public sealed class Trying_automation
{
    [Fact]
    public async Task Each_rule_tells_which_orders_it_would_have_changed_and_how()
    {
        await using var world = await Shop.Open();
        for (var n = 1; n <= 4; n++) await world.Place($"A-{n}", ("TEA", n));
        var edited = await world.Place("A-5", ("MUG", 1));
        await world.EditNote(edited.Id, "x");
        await world.Automate(
            new AutomationRule("Many", ["placed"], [new("add_tag", "many"), Hold(HoldReason.Fraud)],
                Also: new(UnitsFrom: 3), Active: false),
            Tags("Seen", "seen") with { Orders = new(Tags: ["many"]) },
            Tags("Edited", "edited", AutomationEvents.Edited),
            Tags("Mugs", "mug") with { Orders = new(Skus: ["MUG"]) });

        var before = await world.State();
        var tried = await Shop.Must(Try(world, new()));
        Assert.Equal(before, await world.State());
        Assert.Equal((5, 3), (tried.Orders, tried.Changed));
        Assert.Equal([("Many", 2), ("Seen", 2), ("Edited", 1), ("Mugs", 1)],
            tried.Rules.Select(r => (r.Name, (int)r.Orders)));
        Assert.Equal([("1004", "tag many; on hold (Fraud)"), ("1003", "tag many; on hold (Fraud)")],
            tried.Rules[0].Named.Select(o => (o.Number, o.Change)));
        Assert.False(tried.Rules[0].Active);
    }

    [Fact]
    public async Task What_an_order_has_already_is_no_change_and_what_is_too_old_is_not_looked_at()
    {
        await using var world = await Shop.Open();
        await Shop.Must(world.TryPlace(Shop.Draft(world, "A-1", ("TEA", 1)) with { Tags = ["Many"] }));
        await world.Place("A-2", ("TEA", 1));
        Assert.Equal([1L], (await Shop.Must(Try(world, new(1, [Tags("Many", "many")])))).Rules.Select(r => r.Orders));
        world.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal((0L, 0L), ((await Shop.Must(Try(world, new(1, [Tags("Many", "many")])))).Orders, 0L));
        Assert.Equal(2L, (await Shop.Must(Try(world, new(2, [Tags("Many", "many")])))).Orders);
    }

    [Fact]
    public async Task A_hundred_orders_are_named_and_all_are_counted()
    {
        await using var world = await Shop.Open();
        for (var n = 1; n <= 101; n++) await world.Place($"A-{n}", ("TEA", 1));
        var rule = (await Shop.Must(Try(world, new(Rules: [Tags("All", "all")])))).Rules.Single();
        Assert.Equal((101, 100, "1101"), (rule.Orders, rule.Named.Count, rule.Named[0].Number));
    }

    [Fact]
    public async Task No_rules_no_weeks_and_wrong_rules_are_told()
    {
        await using var world = await Shop.Open();
        Assert.Empty((await Shop.Must(Try(world, new()))).Rules);
        foreach (var weeks in new[] { 0, 54 })
            Assert.Equal("dry_run.range", (await Try(world, new(weeks))).Refusal!.Code);
        Assert.Equal("automation.event", (await Try(world, new(Rules: [Tags("x", "x", "never")]))).Refusal!.Code);
    }

    private static Task<Outcome<PreviewAutomation.Answer>> Try(World world, PreviewAutomation.Request request) =>
        world.Ask<PreviewAutomation, PreviewAutomation.Answer>(q => q.Run(request, default));
}
