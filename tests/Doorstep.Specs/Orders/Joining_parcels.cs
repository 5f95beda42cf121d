using Doorstep.Inventory.Items;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Joining_parcels
{
    [Fact]
    public async Task Two_orders_travel_together_and_are_taken_apart_again()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Two(world);

        var joined = await Shop.Must(Join(world, one, two));

        Assert.Equal(["1002-1"], joined.Shipments[0].With!.Select(w => w.Number));
        Assert.Equal(["1001-1"], (await world.Order(two.Id)).Shipments[0].With!.Select(w => w.Number));
        Assert.Equal((7, 5, 2), await world.Level("ATL", "TEA"));
        Assert.Equal(
            [("PlaceOrder", 50), ("JoinParcel", null)], await world.Journal(two.Shipments[0].Id));
        var told = await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(
            q => q.Run(new(two.Id), default)));
        Assert.Equal(
            ("Travels in one parcel with shipments of other orders", "With 1001-1."),
            (told.Items[^1].Sentence, told.Items[^1].Reason));

        var apart = await Shop.Must(Leave(world, two));
        Assert.Null(apart.Shipments[0].With);
        Assert.Null((await world.Order(one.Id)).Shipments[0].With);
        await world.Refuses("parcel.none", () => Leave(world, two));
    }

    [Fact]
    public async Task A_third_joins_and_when_the_first_leaves_the_others_stay()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Two(world);
        var three = await world.Place("C", ("TEA", 1));
        await Shop.Must(Join(world, two, one));

        await Shop.Must(Join(world, three, two));
        Assert.Equal(["1001-1", "1002-1"], (await world.Order(three.Id)).Shipments[0].With!.Select(w => w.Number));
        await world.Refuses("parcel.already", () => Join(world, three, one));

        await Shop.Must(Leave(world, one));
        Assert.Equal(["1003-1"], (await world.Order(two.Id)).Shipments[0].With!.Select(w => w.Number));
        Assert.Null((await world.Order(one.Id)).Shipments[0].With);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Two(world);
        await world.Stock("RNO", "MUG", 9);
        var draft = Shop.Draft(world, "C", ("TEA", 1));
        var stranger = await Placed(world, draft with { Customer = new("Bob", "bob@example.com") });
        var elsewhere = await Placed(
            world, draft with { ExternalId = "D", ShipTo = Shop.Austin with { Line1 = "2 Main St" } });
        var away = await world.Place("E", ("MUG", 1));
        var waiting = await world.Place("F", ("TEA", 99));

        await world.Refuses("parcel.few", () => Join(world, one));
        await world.Refuses("parcel.customer", () => Join(world, one, stranger));
        await world.Refuses("parcel.address", () => Join(world, one, elsewhere));
        await world.Refuses("parcel.location", () => Join(world, one, away));
        await world.Refuses("shipment.unknown", () => world.Run<JoinParcel, OrderAnswer>(
            c => c.Run(new(one.Id, one.Shipments[0].Id, [Guid.Empty]), default)));
        await world.Refuses("parcel.not_ready", () => world.Run<JoinParcel, OrderAnswer>(c => c.Run(
            new(one.Id, one.Shipments[0].Id, [waiting.Shipments.Single(s => s.Stage == "AwaitingStock").Id]),
            default)));
        var release = await world.Hold(two.Shipments[0].Id);
        await world.Refuses("parcel.held", () => Join(world, one, two));
        await release();
        await Shop.Must(world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(two.Id, new OrderEdit(Service: "express")), default)));
        await world.Refuses("parcel.service", () => Join(world, one, two));
        await world.Release(one.Shipments[0].Id);
        await world.Refuses("parcel.not_ready", () => Join(world, one, two));
    }

    [Fact]
    public async Task Dangerous_goods_travel_with_no_others()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 9);
        await world.Stock("ATL", "MUG", 9);
        var (one, two) = (await world.Place("A", ("TEA", 1)), await world.Place("B", ("MUG", 1)));
        await Shop.Must(world.Run<ChangeItem, ItemAnswer>(
            c => c.Run(new(new ItemDraft("MUG", "Blue mug", Needs: ["dangerous"]), null), default)));

        await world.Refuses("parcel.goods", () => Join(world, one, two));
    }

    [Theory]
    [InlineData("hold", "Its order is on hold.")]
    [InlineData("cancel", "It is cancelled.")]
    [InlineData("address", "It goes to another address.")]
    [InlineData("service", "It goes by another service.")]
    public async Task Who_no_longer_fits_leaves_by_itself(string what, string why)
    {
        await using var world = await Shop.Open();
        var (one, two) = await Two(world);
        var three = await world.Place("C", ("TEA", 1));
        await Shop.Must(Join(world, one, two, three));
        var shipment = one.Shipments[0].Id;

        if (what == "hold") await world.Hold(shipment);
        if (what == "cancel") await world.Cancel(shipment);
        if (what == "address")
            await Shop.Must(world.Run<CorrectAddress, OrderAnswer>(
                c => c.Run(new(one.Id, Shop.Austin with { Line1 = "9 Elm St" }), default)));
        if (what == "service")
            await Shop.Must(world.Run<EditOrder, OrderAnswer>(
                c => c.Run(new(one.Id, new OrderEdit(Service: "express")), default)));

        Assert.Null((await world.Order(one.Id)).Shipments[0].With);
        Assert.Equal(["1003-1"], (await world.Order(two.Id)).Shipments[0].With!.Select(w => w.Number));
        Assert.Equal(why, await Reason(world, shipment, "LeaveParcel"));
        Assert.Equal(
            "1001-1 left: " + char.ToLowerInvariant(why[0]) + why[1..],
            await Reason(world, three.Shipments[0].Id, "KeepParcel"));
    }

    [Fact]
    public async Task An_address_that_is_the_same_door_keeps_them_together()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Two(world);
        await Shop.Must(Join(world, one, two));

        await Shop.Must(world.Run<CorrectAddress, OrderAnswer>(
            c => c.Run(new(one.Id, Shop.Austin with { Line1 = "1  MAIN st", Phone = "555" }), default)));

        Assert.NotNull((await world.Order(one.Id)).Shipments[0].With);
    }

    [Fact]
    public async Task What_may_travel_together_is_suggested_until_it_does()
    {
        await using var world = await Shop.Open();
        var (one, two) = await Two(world);
        await Placed(world, Shop.Draft(world, "C", ("TEA", 1)) with { Customer = new("Bob", "bob@example.com") });

        var parcel = Assert.Single(await Suggested(world));
        Assert.Equal(["1001-1", "1002-1"], parcel.Shipments.Select(s => s.Number));
        Assert.Equal(("ATL", "Ada Jones", "Austin, TX"), (parcel.Location, parcel.Customer, parcel.Place));
        Assert.Equal(
            ["1001-1", "1002-1"], (await Joinable(world, two)).Single().Shipments.Select(s => s.Number));

        await Shop.Must(Join(world, one, two));
        Assert.Empty(await Suggested(world));
        Assert.Empty(await Joinable(world, two));

        await world.Place("D", ("TEA", 1));
        Assert.Equal([true, true, false], (await Suggested(world)).Single().Shipments.Select(s => s.Travels));
    }

    private static async Task<(OrderAnswer One, OrderAnswer Two)> Two(World world)
    {
        await world.Stock("ATL", "TEA", 7);
        await Shop.Must(world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard, new("express", "Express", 1)]), default)));
        return (await world.Place("A", ("TEA", 2)), await world.Place("B", ("TEA", 3)));
    }

    private static async Task<OrderAnswer> Placed(World world, OrderDraft draft) =>
        (await Shop.Must(world.TryPlace(draft))).Order;

    private static Task<Outcome<OrderAnswer>> Join(World world, OrderAnswer order, params OrderAnswer[] others) =>
        world.Run<JoinParcel, OrderAnswer>(c => c.Run(
            new(order.Id, order.Shipments[0].Id, [.. others.Select(o => o.Shipments[0].Id)]), default));

    private static Task<Outcome<OrderAnswer>> Leave(World world, OrderAnswer order) =>
        world.Run<LeaveParcel, OrderAnswer>(c => c.Run(new(order.Id, order.Shipments[0].Id), default));

    private static async Task<IReadOnlyList<JoinableParcel>> Suggested(World world) =>
        (await Shop.Must(world.Ask<SuggestParcels, Page<JoinableParcel>>(
            q => q.Run(new("ATL"), default)))).Items;

    private static async Task<IReadOnlyList<JoinableParcel>> Joinable(World world, OrderAnswer order) =>
        (await Shop.Must(world.Ask<ListJoinable, Page<JoinableParcel>>(
            q => q.Run(new(order.Id), default)))).Items;

    private static Task<string> Reason(World world, Guid shipment, string type) =>
        world.Look(async db => (await db.Query(
            "SELECT reason FROM journal WHERE entity_id = @id AND type = @type", r => r.GetString(0), default,
            ("@id", shipment), ("@type", type))).Single());
}
