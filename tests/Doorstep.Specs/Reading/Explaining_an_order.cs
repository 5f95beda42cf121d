using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Explaining_an_order
{
    [Fact]
    public async Task An_allocated_order_waits_for_its_release()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));

        var why = await Explain(world, order.Id);

        Assert.Equal(
            "Shipment 1001-1 is allocated in RNO: Every unit is reserved at one location. Release it to the floor.",
            why.Headline);
        var shipment = Assert.Single(why.Shipments);
        Assert.Equal(
            ("1001-1", "RNO", "Allocated", "Operator", null),
            (shipment.Number, shipment.Location, shipment.Stage, shipment.Owner, shipment.LateSeconds));
        Assert.Equal((world.Clock.GetUtcNow(), shipment.DueAt), (shipment.Since, order.Shipments[0].ShipBy));
        Assert.True(shipment.Moves.Single(m => m.Command == "ReleaseShipments").Allowed);
        Assert.Empty(why.Missing);

        world.Clock.Advance(TimeSpan.FromHours(13));
        why = await Explain(world, order.Id);
        Assert.EndsWith("Release it to the floor. It is 3 hours late.", why.Headline);
        Assert.Equal(3 * 60 * 60, why.Shipments[0].LateSeconds);
    }

    [Fact]
    public async Task A_held_order_names_its_holds_and_the_move_that_they_block()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Hold(order.Id, HoldReason.Fraud);
        await world.Hold(order.Id, HoldReason.Payment);

        var why = await Explain(world, order.Id);

        Assert.Equal("Order 1001 is on hold (Payment, Fraud). Release the holds to let it go on.", why.Headline);
        Assert.Equal(["Fraud", "Payment"], why.Holds.Select(h => h.Reason));
        var release = why.Shipments[0].Moves.Single(m => m.Command == "ReleaseShipments");
        Assert.Equal(
            (false, "shipment.held", "The order is on hold. Release its holds first."),
            (release.Allowed, release.Code, release.Why));
    }

    [Fact]
    public async Task A_short_order_says_how_many_of_what_are_missing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 7), ("MUG", 1), ("TEA", 1));

        var why = await Explain(world, order.Id);

        Assert.Equal(
            "Order 1001 waits for 1 × MUG, 3 × TEA. "
            + "Receive the missing stock; it is allocated in the same step, first come, first served.", why.Headline);
        Assert.Equal(
            [("MUG", "Blue mug", 1), ("TEA", "Green tea", 3)], why.Missing.Select(m => (m.Sku, m.Title, m.Units)));
        Assert.Empty(why.Shipments[0].Missing);
        Assert.Equal(2, why.Shipments[1].Missing.Count);
    }

    [Fact]
    public async Task An_order_in_review_says_the_reason()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TAE", 7), ("MGU", 1));

        var why = await Explain(world, order.Id);

        Assert.Equal(
            "Order 1001 waits in review: No item has the SKU 'TAE'. Map it, or create the item. (1 more reason)",
            why.Headline);
        Assert.Equal(["TAE", "MGU"], why.ReviewReasons.Select(r => r.Sku));
    }

    [Fact]
    public async Task The_end_is_said_too()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var delivered = await world.Place("A-1", ("TEA", 1));
        await world.Walk(delivered.Shipments[0].Id, ShipmentStage.InTransit);
        Assert.Equal(
            "Shipment 1001-1 is in transit: It is on its way. The carrier delivers it.",
            (await Explain(world, delivered.Id)).Headline);
        await world.Step(delivered.Shipments[0].Id, ShipmentStage.Delivered);
        var cancelled = await world.Place("A-2", ("TEA", 1));
        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(cancelled.Id), default)));

        Assert.Equal("Order 1001 has ended: everything was delivered.", (await Explain(world, delivered.Id)).Headline);
        Assert.Equal(
            "Order 1002 is cancelled; nothing of it is wanted any more.",
            (await Explain(world, cancelled.Id)).Headline);
        Assert.Empty((await Explain(world, delivered.Id)).Shipments);
    }

    [Theory]
    [InlineData(30, "0 minutes")]
    [InlineData(60, "1 minute")]
    [InlineData(7199, "119 minutes")]
    [InlineData(7200, "2 hours")]
    [InlineData(172_799, "47 hours")]
    [InlineData(172_800, "2 days")]
    public void Time_spans_are_said_in_one_unit(long seconds, string said) =>
        Assert.Equal(said, Headline.Span(seconds));

    [Fact]
    public async Task An_order_that_is_not_there_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));
        await world.AsStranger();

        Assert.Equal("order.unknown", (await Ask(world, order.Id)).Refusal!.Code);
    }

    private static Task<Outcome<ExplainOrder.Answer>> Ask(World world, Guid order) =>
        world.Ask<ExplainOrder, ExplainOrder.Answer>(q => q.Run(new(order), default));

    private static Task<ExplainOrder.Answer> Explain(World world, Guid order) => Shop.Must(Ask(world, order));
}
