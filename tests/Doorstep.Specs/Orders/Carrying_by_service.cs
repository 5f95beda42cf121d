using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Orders;

/// <summary>A delivery service says what it does not carry, and everything that follows from it says why.</summary>
public sealed class Carrying_by_service
{
    private const string Sentence = "Express does not carry dangerous goods.";

    [Fact]
    public async Task An_order_by_a_service_that_does_not_carry_it_stands_until_another_is_chosen()
    {
        await using var world = await Open();
        await world.Stock("RNO", "TEA", 5);
        await Offer(world, ["dangerous"]);
        await Need(world, "TEA", "dangerous");

        var order = await Place(world, "A-1", "express");
        Assert.Equal(("Unroutable", 0L), (order.Status, (await world.Level("RNO", "TEA")).Reserved));
        Assert.Equal(["Unroutable: " + Sentence + " Choose another delivery service for the order."],
            await world.Look(db => db.Query(
                "SELECT reason FROM journal WHERE reason LIKE 'Unroutable%'", r => r.GetString(0), default)));
        Assert.Equal("Allocated", (await Place(world, "A-2", "standard")).Status);

        await Shop.Must(world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(order.Id, new(Service: "standard")), default)));
        Assert.Equal(("Allocated", "RNO"),
            ((await world.Order(order.Id)).Status, (await world.Order(order.Id)).Shipments[0].Location));
    }

    [Fact]
    public async Task What_a_service_carries_from_now_on_goes_at_once()
    {
        await using var world = await Open();
        await world.Stock("RNO", "TEA", 5);
        await Offer(world, ["dangerous"]);
        await Need(world, "TEA", "dangerous");
        var order = await Place(world, "A-1", "express");

        await Offer(world, ["cold"]);

        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
    }

    [Fact]
    public async Task It_cannot_be_chosen_for_an_order_and_a_cart_is_told_why()
    {
        await using var world = await Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("RNO", "MUG", 5);
        await Offer(world, ["dangerous"]);
        await Need(world, "TEA", "dangerous");
        var (tea, mug) = (await Place(world, "A-1", "standard"), await Place(world, "A-2", "express", "MUG"));

        await world.Refuses("service.not_carried", () => world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(tea.Id, new(Service: "express")), default)));
        await world.Refuses("service.not_carried", () => world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(mug.Id, new([new(Sku: "TEA", Quantity: 1)])), default)));
        var quoted = await Shop.Must(world.Ask<QuotePromises, QuotePromises.Answer>(
            q => q.Run(new(Shop.Austin, [new("TEA", 1)]), default)));

        Assert.Equal([null, Sentence], quoted.Services.Select(s => s.Refused));
        Assert.Equal([true, false], quoted.Services.Select(s => s.DeliverBy is not null));
    }

    [Fact]
    public async Task A_label_is_made_for_the_service_of_the_order_or_a_faster_one_that_is_written_down()
    {
        await using var world = await Open();
        await Offer(world, ["dangerous"], label: "express");
        var agreed = await Packed(world, "A-1", "express");
        var faster = await Packed(world, "A-2", "standard");

        await world.Refuses("label.slower", () => world.Label(agreed, "standard"));
        Assert.Equal("express", Assert.Single((await Shop.Must(world.Label(agreed))).Labels).Service);
        Assert.Equal("express", Assert.Single((await Shop.Must(world.Label(faster, "express"))).Labels).Service);
        Assert.Equal([null, "Express by choice; the order goes by Standard."], await world.Look(db => db.Query(
            "SELECT reason FROM journal WHERE type = 'LabelShipment' ORDER BY seq",
            r => r.IsDBNull(0) ? null : r.GetString(0), default)));
    }

    [Fact]
    public async Task What_its_service_does_not_carry_any_more_gets_no_label()
    {
        await using var world = await Open();
        await Offer(world, ["dangerous"]);
        var packed = await Packed(world, "A-1", "express");
        await Need(world, "TEA", "dangerous");

        await world.Refuses("service.not_carried", () => world.Label(packed));
    }

    [Fact]
    public async Task What_it_does_not_carry_is_written_in_words()
    {
        await using var world = await Open();
        await world.Refuses("services.does_not_carry", () => Change(world, ["not a word!"], null));
        await world.Refuses("services.label", () => Change(world, null, "?"));
        Assert.Equal(["cold", "dangerous"],
            (await Shop.Must(Change(world, [" Dangerous", "cold", "cold"], null))).Services[1].DoesNotCarry);
    }

    // Both locations may handle everything: only services refuse.
    private static async Task<World> Open()
    {
        var world = await Shop.Open();
        await world.Look(db => db.Set<Location>().ExecuteUpdateAsync(
            u => u.SetProperty(l => l.Offers, "cold dangerous")));
        return world;
    }

    private static Task<Outcome<ServicesAnswer>> Change(
        World world, string[]? not, string? label) => world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard, new("express", "Express", 2, DoesNotCarry: not, Label: label)]), default));

    private static Task Offer(World world, string[] not, string? label = null) => Shop.Must(Change(world, not, label));

    private static Task Need(World world, string sku, string word) => Shop.Must(world.Run<ChangeItem, ItemAnswer>(
        c => c.Run(new(new(sku, sku, WeightGrams: 120, Needs: [word]), null), default)));

    private static async Task<OrderAnswer> Place(World world, string id, string service, string sku = "TEA") =>
        (await Shop.Must(world.TryPlace(Shop.Draft(world, id, (sku, 1)) with { Service = service }))).Order;

    private static async Task<Guid> Packed(World world, string id, string service)
    {
        await world.Stock("RNO", "TEA", 1);
        var shipment = (await Place(world, id, service)).Shipments[0].Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        await Shop.Must(world.Pack(shipment, ("TEA", 1)));
        return shipment;
    }
}
