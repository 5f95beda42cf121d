using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Feeding_events
{
    [Fact]
    public async Task A_follower_meets_every_event_once_and_in_order()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.Place("A-1", ("TEA", 1));

        var met = new List<ListEvents.Row>();
        string? cursor = null;
        for (var walk = 0; walk < 3; walk++)
        {
            while (await Read(world, new(cursor, Limit: 2)) is { Next: { } next } page)
            {
                met.AddRange(page.Items);
                cursor = next;
            }

            if (walk == 0) await world.Walk(order.Shipments[0].Id, ShipmentStage.Picked);
        }

        Assert.Equal(
            [
                ("PlaceOrder", "order", null, "Open"), ("PlaceOrder", "shipment", null, "Allocated"),
                ("ReleaseShipments", "shipment", "Allocated", "Picking"),
                ("PickShipment", "shipment", "Picking", "Picked"),
            ],
            met.Select(e => (e.Type, e.Entity, e.FromStage, e.ToStage)));
        Assert.Equal([1, 1, 2, 3], met.Select(e => e.Version));
        Assert.All(met, e => Assert.Equal(order.Id, e.RootId));
        Assert.Equal(met.Select(e => e.Seq).Order(), met.Select(e => e.Seq));
    }

    [Fact]
    public async Task Only_the_types_that_are_asked_for_and_the_cursor_moves_past_the_others()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.Place("A-1", ("TEA", 1));
        await world.Walk(order.Shipments[0].Id, ShipmentStage.HandedOver);

        var page = await Read(world, new(Types: "PickShipment, HandOver"));
        Assert.Equal(["PickShipment", "HandOver"], page.Items.Select(e => e.Type));
        var one = await Read(world, new(Types: "PickShipment,HandOver", Limit: 1));
        Assert.Equal(one.Items[0].Seq.ToString(), one.Next);

        var none = await Read(world, new(Types: "Nothing"));
        Assert.Empty(none.Items);
        Assert.Equal(page.Next, none.Next);
        Assert.Null((await Read(world, new(none.Next, "Nothing"))).Next);
    }

    [Fact]
    public async Task Another_merchant_hears_nothing()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));
        await world.AsStranger();

        var page = await Read(world, new());

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
        Assert.Equal("cursor.invalid", (await Ask(world, new("now"))).Refusal!.Code);
    }

    private static Task<Outcome<Page<ListEvents.Row>>> Ask(World world, ListEvents.Request request) =>
        world.Ask<ListEvents, Page<ListEvents.Row>>(q => q.Run(request, default));

    private static Task<Page<ListEvents.Row>> Read(World world, ListEvents.Request request) =>
        Shop.Must(Ask(world, request));
}
