using Doorstep.Orders.Editing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Specs.Harness;
using Doorstep.Specs.Reading;

namespace Doorstep.Specs.Orders;

public sealed class Keeping_a_promise
{
    [Fact]
    public async Task The_last_shipment_decides_and_what_waits_has_no_day_until_its_stock_comes()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 2);
        var order = await world.Place("A-1", ("TEA", 2), ("MUG", 1));
        Assert.Equal(("standard", null), (order.Service, order.PromisedBy));
        Assert.Equal([new DateOnly(2026, 11, 5), null], order.Shipments.Select(s => s.DeliverBy));

        await world.Stock("RNO", "MUG", 1);
        Assert.Equal(new DateOnly(2026, 11, 6), (await world.Order(order.Id)).PromisedBy);
        var row = (await Orders(world)).Items.Single();
        Assert.Equal(("standard", new DateOnly(2026, 11, 6)), (row.Service, row.PromisedBy));
    }

    [Fact]
    public async Task A_service_that_nobody_offers_is_refused_without_its_neighbours()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var refused = await world.TryPlace(Shop.Draft(world, "A-1", ("TEA", 2)) with { Service = "drone" });
        Assert.Equal("service.not_offered", refused.Refusal!.Code);
        Assert.Equal((5, 0, 5), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task An_edit_changes_the_service_and_the_day_and_its_preview_says_both()
    {
        await using var world = await Shop.Open();
        await Shop.Must(world.Run<ChangeServices, ServicesAnswer>(c => c.Run(
            new([DeliveryService.Standard, new("express", "Express", 1)]), default)));
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));

        var edited = (await Edit(world, order, "express")).Value;
        Assert.Equal(("express", new DateOnly(2026, 11, 3)), (edited.Service, edited.PromisedBy));
        Assert.Equal(
            [("Service", "standard", "express"), ("Promised for", "Fri 6 Nov 2026", "Tue 3 Nov 2026")],
            Doorstep.Orders.Previewing.OrderDifference.Between(order, edited)
                .Select(d => (d.What, d.Before!, d.After!)));
        Assert.Equal("edit.empty", (await Edit(world, order, "express")).Refusal!.Code);
        Assert.Equal("service.not_offered", (await Edit(world, order, "drone")).Refusal!.Code);

        await world.Walk(order.Shipments[0].Id, ShipmentStage.Labelled);
        Assert.Equal("service.labelled", (await Edit(world, order, "standard")).Refusal!.Code);
        Assert.Equal(("express", new DateOnly(2026, 11, 3)),
            ((await world.Order(order.Id)).Service, (await world.Order(order.Id)).PromisedBy));
    }

    [Fact]
    public async Task Another_address_is_promised_anew()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        var mended = await Shop.Must(world.Run<CorrectAddress, OrderAnswer>(c => c.Run(
            new(order.Id, new("Ada Jones", null, "1 Market St", null, "San Francisco", "CA", "94102", "US")),
            default)));
        Assert.Equal(new DateOnly(2026, 11, 3), mended.PromisedBy);

        // A promise that was given never becomes another one silently.
        Assert.Equal(["Promised by 2026-11-03; it was 2026-11-06."], await world.Look(db => db.Query(
            "SELECT reason FROM journal WHERE type = 'ChangePromise'", r => r.GetString(0), default)));
    }

    [Fact]
    public async Task What_is_due_soon_is_at_risk_before_it_is_late()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2)); // Due at 01:00 UTC.
        Assert.Equal((0, 0), await Behind(world));

        world.Clock.Advance(TimeSpan.FromHours(8)); // 23:00 UTC: two hours before.
        Assert.Equal((0, 0), await Behind(world));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), await Behind(world));
        var row = (await Orders(world, atRisk: true)).Items.Single();
        Assert.Equal(("1001", true, false), (row.Number, row.AtRisk, row.Late));
        Assert.True((await Shop.Must(world.Ask<ListShipments, Page<ShipmentRow>>(
            q => q.Run(new(AtRisk: true), default)))).Items.Single().AtRisk);
        var group = (await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)))).Items
            .Single();
        Assert.Equal(
            ("risk", "Allocated", "At risk: allocated and due within 2 hours", 1L),
            (group.Cause, group.Of, group.Title, group.Orders));
        Assert.Equal("1001", (await Shop.Must(world.Ask<ListStuckOrders, Page<OrderRow>>(
            q => q.Run(new("risk", "Allocated"), default)))).Items.Single().Number);

        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((0, 1), await Behind(world));
        Assert.Empty((await Orders(world, atRisk: true)).Items);
        Assert.True((await Orders(world)).Items.Single().Late);
    }

    [Fact]
    public async Task What_left_too_late_for_its_day_is_at_risk_on_its_way_and_late_when_the_day_is_over()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2)); // Promised for Friday, 6 November.
        await world.Walk(order.Shipments[0].Id, ShipmentStage.Labelled);
        world.Clock.Advance(TimeSpan.FromHours(30)); // Tuesday, 13:00 in Reno.
        await world.Step(order.Shipments[0].Id, ShipmentStage.HandedOver);
        await world.Step(order.Shipments[0].Id, ShipmentStage.InTransit);

        Assert.Equal((1, 0), await Behind(world));
        var shipment = (await world.Order(order.Id)).Shipments[0];
        Assert.True(shipment.IsSlipping);
        Assert.Equal(DateTimeOffset.Parse("2026-11-07T12:00Z"), shipment.DueAt);
        Assert.Equal("1001", (await Orders(world, atRisk: true)).Items.Single().Number);

        world.Clock.SetUtcNow(DateTimeOffset.Parse("2026-11-07T12:01Z"));
        Assert.Equal((0, 1), await Behind(world));
    }

    [Theory]
    [InlineData(ShipmentStage.Allocated, 3, false, Sla.OnTime)]
    [InlineData(ShipmentStage.Labelled, 1, false, Sla.AtRisk)]
    [InlineData(ShipmentStage.Allocated, -1, false, Sla.Late)]
    [InlineData(ShipmentStage.InTransit, 1, false, Sla.OnTime)]
    [InlineData(ShipmentStage.InTransit, 1, true, Sla.AtRisk)]
    [InlineData(ShipmentStage.InTransit, -1, true, Sla.Late)]
    [InlineData(ShipmentStage.Delivered, null, true, Sla.OnTime)]
    [InlineData(ShipmentStage.AwaitingStock, 1, false, Sla.OnTime)]
    public void The_clock_of_a_stage(ShipmentStage stage, int? dueInHours, bool isSlipping, Sla said)
    {
        var now = DateTimeOffset.Parse("2026-11-02T15:00Z");
        Assert.Equal(said, SlaClock.Of(stage, dueInHours is { } hours ? now.AddHours(hours) : null, isSlipping, now));
    }

    private static Task<Outcome<OrderAnswer>> Edit(World world, OrderAnswer order, string service) =>
        world.Run<EditOrder, OrderAnswer>(c => c.Run(new(order.Id, new(Service: service)), default));

    private static Task<Page<OrderRow>> Orders(World world, bool? atRisk = null) =>
        Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(new(AtRisk: atRisk), default)));

    private static async Task<(long AtRisk, long Late)> Behind(World world)
    {
        var today = await Shop.Must(world.Ask<ShowToday, ShowToday.Answer>(q => q.Run(new(), default)));
        return (today.AtRisk, today.Late);
    }
}
