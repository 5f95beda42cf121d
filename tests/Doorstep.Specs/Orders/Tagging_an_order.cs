using Doorstep.Orders.Reading;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Tagging_an_order
{
    [Fact]
    public async Task Tags_come_with_the_order_and_later_and_each_is_there_once()
    {
        await using var world = await Shop.Open();
        var draft = Shop.Draft(world, "A-1", ("TEA", 1)) with { Tags = ["Wholesale", " wholesale ", "net  30"] };
        var order = (await Shop.Must(world.TryPlace(draft))).Order;
        Assert.Equal(["net 30", "Wholesale"], order.Tags);

        var tagged = await Tag(world, order.Id, add: ["VIP", "NET 30"]);
        Assert.Equal(["net 30", "VIP", "Wholesale"], tagged.Tags);
        var left = await Tag(world, order.Id, add: ["gift"], remove: ["vip", "wholesale", "never there"]);
        Assert.Equal(["gift", "net 30"], left.Tags);
        Assert.Equal(2, await world.Count("order_tag"));
        var last = (await world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order.Id), default)))
            .Value.Items[^1];
        Assert.Equal(("Tags changed", "Added gift. Removed VIP, Wholesale."), (last.Sentence, last.Reason));
    }

    [Fact]
    public async Task The_same_tags_again_change_nothing()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));
        var once = await Tag(world, order.Id, add: ["vip"]);
        Assert.Equal(once.Version, (await Tag(world, order.Id, add: ["vip"], remove: ["gift"])).Version);
    }

    [Fact]
    public async Task A_tag_that_is_written_otherwise_takes_the_place_of_the_old_one()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));
        await Tag(world, order.Id, add: ["vip"]);
        Assert.Equal(["VIP"], (await Tag(world, order.Id, add: ["VIP"], remove: ["vip"])).Tags);
    }

    [Fact]
    public async Task Orders_are_found_by_their_tag_and_by_its_words()
    {
        await using var world = await Shop.Open();
        var draft = Shop.Draft(world, "A-1", ("TEA", 1)) with { Tags = ["Net 30"] };
        await Shop.Must(world.TryPlace(draft));
        var second = await world.Place("A-2", ("TEA", 1));
        await world.Place("A-3", ("TEA", 1));
        await Tag(world, second.Id, add: ["net 30", "fragile"]);

        Assert.Equal(["A-2", "A-1"], await Found(world, new(Tag: "NET 30")));
        Assert.Equal(["A-2"], await Found(world, new(Tag: "fragile", Status: "Backordered", Q: "ada")));
        Assert.Equal(["A-2"], await Found(world, new(Q: "fragile")));
        Assert.Empty(await Found(world, new(Tag: "frag")));
        await Tag(world, second.Id, remove: ["net 30"]);
        Assert.Equal(["A-1"], await Found(world, new(Tag: "net 30")));
    }

    [Fact]
    public async Task Sourcing_rules_ask_for_tags()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 9);
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(new(
            [new("Gifts from Reno", RuleKinds.Only, ["RNO"], Orders: new(Tags: ["gift"]))], null), default)));
        Assert.Equal("ATL", (await world.Place("A-1", ("TEA", 1))).Shipments.Single().Location);
        var draft = Shop.Draft(world, "A-2", ("TEA", 1)) with { Tags = ["Gift"] };
        Assert.Equal("RNO", (await Shop.Must(world.TryPlace(draft))).Order.Shipments.Single().Location);
    }

    [Fact]
    public async Task What_is_no_tag_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));
        foreach (var bad in new[] { "", " ", "a,b", new string('x', 41) })
            await world.Refuses("tag.invalid", () => Try(world, order.Id, [bad], null));
        await world.Refuses("tag.invalid", () => Try(world, order.Id, null, [null!]));
        await Tag(world, order.Id, add: [.. Enumerable.Range(0, 20).Select(n => $"t{n}")]);
        await world.Refuses("tag.too_many", () => Try(world, order.Id, ["one more"], null));
        await world.Refuses("order.unknown", () => Try(world, Guid.Empty, ["x"], null));
        var draft = Shop.Draft(world, "A-2", ("TEA", 1)) with { Tags = ["a,b"] };
        Assert.Equal("tag.invalid", (await world.TryPlace(draft)).Refusal!.Code);
        Assert.Equal("tag.too_many", (await world.TryPlace(
            draft with { Tags = [.. Enumerable.Range(0, 21).Select(n => $"t{n}")] })).Refusal!.Code);
    }

    private static async Task<IEnumerable<string>> Found(World world, ListOrders.Request request) =>
        (await Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(request, default))))
            .Items.Select(o => o.ExternalId);

    private static Task<Outcome<OrderAnswer>> Try(World world, Guid order, string[]? add, string[]? remove) =>
        world.Run<ChangeTags, OrderAnswer>(c => c.Run(new(order, add, remove), default));

    private static Task<OrderAnswer> Tag(
        World world, Guid order, string[]? add = null, string[]? remove = null) =>
        Shop.Must(Try(world, order, add, remove));
}
