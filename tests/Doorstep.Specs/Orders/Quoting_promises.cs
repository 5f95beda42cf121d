using Doorstep.Orders.Promising;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Quoting_promises
{
    [Fact]
    public async Task Each_service_says_its_day_and_placing_keeps_to_it()
    {
        await using var world = await Shop.Open();
        await Offer(world, new("express", "Express", 1, Price: 2500, Currency: "USD"));
        await world.Stock("RNO", "TEA", 5);

        var quoted = (await Ask(world, Shop.Austin, ("tea", 2))).Value;

        var parcel = Assert.Single(quoted.Shipments);
        Assert.Equal(
            ("RNO", DateTimeOffset.Parse("2026-11-03T01:00Z"), "tea", 2),
            (parcel.Location, parcel.ShipBy, parcel.Lines[0].Sku, parcel.Lines[0].Quantity));
        Assert.Equal(
            [("standard", new DateOnly(2026, 11, 6), null), ("express", new DateOnly(2026, 11, 3), 2500L)],
            quoted.Services.Select(s => (s.Service, s.DeliverBy!.Value, s.Price)));
        Assert.Equal((5, 0, 5), await world.Level("RNO", "TEA"));
        Assert.Equal(0, await world.Count("order"));

        var placed = (await world.TryPlace(Shop.Draft(world, "A-1", ("TEA", 2)) with { Service = "EXPRESS" }))
            .Value.Order;
        Assert.Equal(("express", new DateOnly(2026, 11, 3)), (placed.Service, placed.PromisedBy));
    }

    [Fact]
    public async Task What_is_short_is_named_and_has_no_day()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 5);

        var quoted = (await Ask(world, Shop.Austin, ("TEA", 2), ("MUG", 1))).Value;

        Assert.Equal(("MUG", 1), (quoted.Backordered.Single().Sku, quoted.Backordered.Single().Quantity));
        Assert.Null(quoted.Services.Single().DeliverBy);
        Assert.Equal([new DateOnly(2026, 11, 5)], quoted.Services.Single().Parcels);
    }

    [Fact]
    public async Task The_rules_hold_as_they_do_for_orders()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 5);
        Assert.Equal("ATL", (await Ask(world, Shop.Austin, ("TEA", 1))).Value.Shipments.Single().Location);
        await world.Run<ChangeRules, RulesAnswer>(c => c.Run(
            new([new("Atlanta rests", RuleKinds.Never, ["ATL"])], null), default));
        Assert.Equal("RNO", (await Ask(world, Shop.Austin, ("TEA", 1))).Value.Shipments.Single().Location);
    }

    [Fact]
    public async Task What_is_no_cart_is_refused()
    {
        await using var world = await Shop.Open();
        Assert.Equal("promise.lines", (await Ask(world, Shop.Austin)).Refusal!.Code);
        Assert.Equal("promise.country", (await Ask(world, new(City: "Austin"), ("TEA", 1))).Refusal!.Code);
        Assert.Equal("quantity.invalid", (await Ask(world, Shop.Austin, ("TEA", 0))).Refusal!.Code);
        Assert.Equal("item.unknown", (await Ask(world, Shop.Austin, ("COFFEE", 1))).Refusal!.Code);
    }

    private static Task<Outcome<QuotePromises.Answer>> Ask(
        World world, Address to, params (string Sku, int Quantity)[] lines) =>
        world.Ask<QuotePromises, QuotePromises.Answer>(q => q.Run(
            new(to, [.. lines.Select(l => new QuotePromises.Line(l.Sku, l.Quantity))]), default));

    private static Task Offer(World world, DeliveryService service) =>
        Shop.Must(world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard, service]), default)));
}
