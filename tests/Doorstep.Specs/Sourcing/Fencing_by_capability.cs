using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Sourcing;

public sealed class Fencing_by_capability
{
    private static readonly Guid Battery = new(1, 0, 0, new byte[8]);

    private static readonly Guid Tea = new(2, 0, 0, new byte[8]);

    private static readonly SourcingLocation Reno = Place(10, "RNO", -119.8);

    private static readonly SourcingLocation Atlanta = Place(11, "ATL", -84.4, "dangerous", "cold");

    [Fact]
    public void A_location_that_may_not_ship_any_of_it_is_out_and_says_why()
    {
        var decision = Plan((Battery, 1));

        Assert.Equal([Atlanta.Id], decision.Parts.Select(p => p.Location));
        Assert.Equal(
            [("ATL", false, "The nearest that has everything."), ("RNO", true, "Not for dangerous goods.")],
            decision.Candidates.Select(c => (c.Code, c.Fenced, c.Reason)));
    }

    [Fact]
    public void The_rest_of_an_order_may_come_from_there()
    {
        var decision = Plan((Battery, 6), (Tea, 7));

        Assert.Equal(
            [(Atlanta.Id, 5), (Atlanta.Id, 5), (Reno.Id, 2)],
            decision.Parts.SelectMany(p => p.Lines, (p, l) => (p.Location, l.Quantity))
                .OrderByDescending(l => l.Quantity));
        Assert.Equal(1, decision.Backorders.Sum(b => b.Lines.Sum(l => l.Quantity)));
        Assert.EndsWith(
            "Not for dangerous goods.", decision.Candidates.Single(c => c.Code == "RNO").Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_may_ship_it_is_unroutable() => Assert.Equal(
        "Unroutable: no location may ship it. RNO: Not for dangerous goods.",
        SourcingPlanner.Plan(Request((Battery, 1)), [Reno], (_, _) => 5).Reason);

    [Fact]
    public async Task An_order_waits_until_a_location_may_ship_it()
    {
        await using var world = await Shop.Open();
        var battery = (await Shop.Must(world.Run<CreateItem, CreateItem.Answer>(c => c.Run(
            new(new("BAT", "Battery", UnNumber: "un 3480", Needs: ["Cold"])), default)))).Item;
        Assert.Equal(("UN3480", "cold dangerous"), (battery.UnNumber, string.Join(' ', battery.Needs)));
        await world.Location("SEA");
        await world.Stock("SEA", "BAT", 5);
        var order = await world.Place("A-1", ("BAT", 2));
        Assert.Equal("Unroutable", order.Shipments.Single().Stage);

        await Offer(world, "cold");
        Assert.Equal("Unroutable", (await world.Order(order.Id)).Shipments.Single().Stage);
        Assert.Equal(["cold", "dangerous"], (await Offer(world, "dangerous", "COLD")).Offers);
        Assert.Equal(("Allocated", "SEA"), At(await world.Order(order.Id)));
    }

    [Fact]
    public async Task An_item_that_needs_it_no_more_ships_from_anywhere()
    {
        await using var world = await Shop.Open();
        await Change(world, new("TEA", "Green tea", Needs: ["frozen"]));
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        Assert.Equal("Unroutable", order.Shipments.Single().Stage);
        await Change(world, new("TEA", "Green tea"));
        Assert.Equal(("Allocated", "RNO"), At(await world.Order(order.Id)));
    }

    [Fact]
    public async Task What_is_no_word_is_refused()
    {
        await using var world = await Shop.Open();
        Assert.Equal("item.needs", (await world.Run<ChangeItem, ItemAnswer>(c => c.Run(
            new(new("TEA", "Tea", Needs: ["very cold!"]), null), default))).Refusal!.Code);
        Assert.Equal("item.un_number", (await world.Run<ChangeItem, ItemAnswer>(c => c.Run(
            new(new("TEA", "Tea", UnNumber: "3480"), null), default))).Refusal!.Code);
        Assert.Equal("location.offers", (await world.Run<CreateLocation, CreateLocation.Answer>(c => c.Run(
            new(Stocking.Reno with { Code = "XXX", Offers = ["not so"] }), default))).Refusal!.Code);
    }

    private static (string, string?) At(OrderAnswer order) =>
        (order.Shipments.Single().Stage, order.Shipments.Single().Location);

    private static Task<ItemAnswer> Change(World world, ItemDraft item) => Shop.Must(
        world.Run<ChangeItem, ItemAnswer>(c => c.Run(new(item, null), default)));

    private static Task<LocationAnswer> Offer(World world, params string[] offers) => Shop.Must(
        world.Run<ChangeLocation, LocationAnswer>(c => c.Run(
            new(Stocking.Reno with { Code = "SEA", Offers = offers }, null), default)));

    private static SourcingDecision Plan(params (Guid Item, int Quantity)[] lines) =>
        SourcingPlanner.Plan(Request(lines), [Reno, Atlanta], (_, _) => 5);

    private static SourcingRequest Request(params (Guid Item, int Quantity)[] lines) => new(
        [.. lines.Select((l, i) => new SourcingLine(
            i + 1, l.Item, l.Quantity, l.Item == Battery ? ["dangerous"] : null))],
        new GeoPoint(30.3, -97.7), "US");

    private static SourcingLocation Place(int n, string code, double longitude, params string[] offers) =>
        new(new Guid(n, 0, 0, new byte[8]), code, new GeoPoint(35, longitude), "US", Offers: offers);
}
