using Doorstep.Inventory.Locations;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using Doorstep.Specs.Reading;

namespace Doorstep.Specs.Orders;

/// <summary>A location may be fenced: it ships to the countries that it names and to no others.</summary>
public sealed class Shipping_to_some_countries
{
    private static readonly Address Toronto =
        new("Noor Haddad", null, "88 Queens Quay", null, "Toronto", "ON", "M5J 0B8", "CA");

    [Fact]
    public async Task Where_nobody_ships_to_an_order_stands_until_somebody_does()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await Fence(world, "RNO", "US");
        await Fence(world, "ATL", "US", "MX");

        var order = await Place(world, "A-1", Toronto);
        Assert.Equal("Unroutable", order.Status);
        Assert.Equal(["Unroutable: no active location ships to CA."], await world.Look(db => db.Query(
            "SELECT reason FROM journal WHERE reason LIKE 'Unroutable%'", r => r.GetString(0), default)));
        Assert.Equal((5, 0, 5), await world.Level("RNO", "TEA"));

        // Others go by it, and stock that comes does not move it.
        Assert.Equal("Allocated", (await world.Place("A-2", ("TEA", 1))).Status);
        await world.Stock("RNO", "TEA", 1);
        Assert.Equal("Unroutable", (await world.Order(order.Id)).Status);

        await Fence(world, "RNO", "US", "CA");
        var routed = await world.Order(order.Id);
        Assert.Equal(("Allocated", "RNO"), (routed.Status, routed.Shipments.Single().Location));
        Assert.Equal((6, 3, 3), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task The_nearest_of_those_that_ship_there_does()
    {
        await using var world = await Shop.Open();
        foreach (var location in new[] { "RNO", "ATL" }) await world.Stock(location, "TEA", 5);
        await Fence(world, "ATL", "US");

        Assert.Equal("RNO", (await Place(world, "A-1", Toronto)).Shipments.Single().Location);
        Assert.Equal("ATL", (await Place(world, "A-2", Shop.Austin with
        {
            City = "Atlanta", Region = "GA", PostalCode = "30303",
        })).Shipments.Single().Location);
    }

    [Fact]
    public async Task What_waits_for_stock_gets_that_of_a_location_that_ships_there()
    {
        await using var world = await Shop.Open();
        await Fence(world, "ATL", "US");
        var order = await Place(world, "A-1", Toronto);
        Assert.Equal("Backordered", order.Status);

        await world.Stock("ATL", "TEA", 5);
        Assert.Equal("Backordered", (await world.Order(order.Id)).Status);
        await world.Stock("RNO", "TEA", 5);
        Assert.Equal("RNO", (await world.Order(order.Id)).Shipments.Single(s => s.Stage == "Allocated").Location);
    }

    [Fact]
    public async Task An_address_where_the_reserved_stock_may_not_go_moves_the_shipment()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("ATL", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        var (near, far) = order.Shipments.Single().Location == "RNO" ? ("RNO", "ATL") : ("ATL", "RNO");
        await Fence(world, near, "US");

        var moved = (await Correct(world, order, Toronto)).Value;

        Assert.Equal(("Allocated", far), (moved.Status, moved.Shipments.Single().Location));
        Assert.Equal((5, 0, 5), await world.Level(near, "TEA"));
        Assert.Equal((5, 2, 3), await world.Level(far, "TEA"));
        Assert.NotEqual(order.PromisedBy, moved.PromisedBy);
    }

    [Fact]
    public async Task An_address_that_nobody_ships_to_is_refused_and_so_is_one_that_the_floor_cannot_follow()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        await Fence(world, "RNO", "US");
        await world.Walk(order.Shipments[0].Id, ShipmentStage.Picking);
        await world.Refuses("address.not_served", () => Correct(world, order, Toronto));
        Assert.StartsWith("RNO ships to US only. The floor has its shipment 1001-1 already",
            (await Correct(world, order, Toronto)).Refusal!.Sentence);

        var other = await world.Place("A-2", ("TEA", 2));
        await Fence(world, "ATL", "US");
        await world.Refuses("address.not_served", () => Correct(world, other, Toronto));
    }

    [Fact]
    public async Task An_address_that_a_rule_keeps_from_the_location_moves_the_shipment()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("ATL", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        var (near, far) = order.Shipments.Single().Location == "RNO" ? ("RNO", "ATL") : ("ATL", "RNO");
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(
            new([new("No Dallas", RuleKinds.Never, [near], Orders: new(PostalPrefixes: ["752"]))], null), default)));

        var street = (await Correct(world, order, Shop.Austin with { Line1 = "2 Main St" })).Value;
        Assert.Equal(near, street.Shipments.Single().Location);
        var moved = (await Correct(world, order, Shop.Austin with { City = "Dallas", PostalCode = "75201" })).Value;
        Assert.Equal(("Allocated", far), (moved.Status, moved.Shipments.Single().Location));

        // In Dallas already: mending the street asks nothing of the rule.
        Assert.True((await Correct(world, order, moved.ShipTo with { Line1 = "3 Main St" })).Succeeded);
    }

    [Fact]
    public async Task An_address_that_the_service_does_not_reach_is_refused()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await Shop.Must(world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard, new("express", "Express", 1)]), default)));
        var order = (await Shop.Must(world.TryPlace(
            Shop.Draft(world, "A-1", ("TEA", 2)) with { Service = "express" }))).Order;

        await world.Refuses("address.not_reached", () => Correct(world, order, Toronto));
        Assert.True((await Correct(world, order, Shop.Austin with { Line1 = "2 Main St" })).Succeeded);
    }

    [Fact]
    public async Task What_was_unroutable_is_sourced_with_its_new_address()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await Fence(world, "RNO", "US");
        await Fence(world, "ATL", "US");
        var order = await Place(world, "A-1", Toronto);
        Assert.Equal("Unroutable", order.Status);

        Assert.Equal("Allocated", (await Correct(world, order, Shop.Austin)).Value.Status);
    }

    private static Task<Outcome<OrderAnswer>> Correct(World world, OrderAnswer order, Address address) =>
        world.Run<CorrectAddress, OrderAnswer>(c => c.Run(new(order.Id, address), default));

    private static async Task<OrderAnswer> Place(World world, string externalId, Address to) =>
        (await Shop.Must(world.TryPlace(Shop.Draft(world, externalId, ("TEA", 2)) with { ShipTo = to }))).Order;

    private static async Task Fence(World world, string code, params string[] countries)
    {
        var now = (await world.Ask<ListLocations, Page<LocationAnswer>>(l => l.Run(default))).Value.Items
            .Single(l => l.Code == code);
        await Shop.Must(world.Run<ChangeLocation, LocationAnswer>(c => c.Run(new(new(
            code, now.Name, now.Address, now.TimeZone, Latitude: now.Latitude, Longitude: now.Longitude,
            ShipsTo: countries), null), default)));
    }
}
