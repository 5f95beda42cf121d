using Doorstep.Orders.Placing;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Placing_an_order
{
    [Fact]
    public async Task Reserves_every_unit_at_the_nearest_location_that_has_everything()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Stock("ATL", "TEA", 10);

        var order = await world.Place("1001", ("TEA", 4));

        var shipment = Assert.Single(order.Shipments);
        Assert.Equal(("ATL", "Allocated", 4), (shipment.Location, shipment.Stage, shipment.Units));
        Assert.Equal(("Allocated", "Open", 4 * 1250 + 500), (order.Status, order.Stage, order.Total));
        Assert.Equal((4, 0, 4), (order.Lines[0].Reserved, order.Lines[0].Backordered, order.Lines[0].Open));
        Assert.Equal((10, 4, 6), await world.Level("ATL", "TEA"));
        Assert.Equal((10, 0, 10), await world.Level("RNO", "TEA"));
        Assert.Equal(order.Id, (await world.Order(order.Id)).Id);
    }

    [Fact]
    public async Task What_is_short_becomes_a_backorder_and_is_allocated_when_stock_comes()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 4);

        var order = await world.Place("1001", ("TEA", 7));
        Assert.Equal(["Allocated", "AwaitingStock"], order.Shipments.Select(s => s.Stage));
        Assert.Equal((4, 3), (order.Lines[0].Reserved, order.Lines[0].Backordered));
        Assert.Equal("PartlyAllocated", order.Status);

        await world.Stock("RNO", "TEA", 2);
        order = await world.Order(order.Id);
        Assert.Equal((6, 1), (order.Lines[0].Reserved, order.Lines[0].Backordered));
        Assert.Equal(["Allocated", "AwaitingStock"], order.Shipments.Select(s => s.Stage));

        await world.Stock("RNO", "TEA", 5);
        order = await world.Order(order.Id);
        Assert.Equal((7, 0), (order.Lines[0].Reserved, order.Lines[0].Backordered));
        Assert.Equal(["Allocated", "Allocated"], order.Shipments.Select(s => s.Stage));
        Assert.Equal((11, 7, 4), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task Backorders_are_served_first_come_first_served()
    {
        await using var world = await Shop.Open();
        var first = await world.Place("1001", ("TEA", 3));
        var second = await world.Place("1002", ("TEA", 3));

        await world.Stock("RNO", "TEA", 4);

        Assert.Equal("Allocated", (await world.Order(first.Id)).Status);
        var waits = await world.Order(second.Id);
        Assert.Equal(("Backordered", 1, 2), (waits.Status, waits.Lines[0].Reserved, waits.Lines[0].Backordered));
    }

    [Fact]
    public async Task The_same_order_again_answers_with_the_same_order()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var draft = Shop.Draft(world, "1001", ("TEA", 4));

        var first = (await world.TryPlace(draft)).Value;
        var again = (await world.TryPlace(draft)).Value;

        Assert.Equal((true, false), (first.Created, again.Created));
        Assert.Equal(first.Order.Id, again.Order.Id);
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task Another_order_under_the_same_id_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Place("1001", ("TEA", 4));

        var other = await world.TryPlace(Shop.Draft(world, "1001", ("TEA", 5)));

        Assert.Equal("order.different", other.Refusal!.Code);
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task An_unknown_sku_waits_in_review_and_promises_nothing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);

        var order = await world.Place("1001", ("TEA", 4), ("TAE", 1));

        Assert.Equal(("InReview", "InReview"), (order.Status, order.Stage));
        Assert.Equal("sku.unknown", Assert.Single(order.ReviewReasons).Code);
        Assert.Equal("ImportReview", Assert.Single(order.Shipments).Stage);
        Assert.Equal((10, 0, 10), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task An_unusable_address_places_the_order_with_a_hold_and_keeps_the_stock()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var draft = Shop.Draft(world, "1001",
            ("TEA", 4)) with { ShipTo = new Address("Ada Jones", City: "Austin", Country: "US") };

        var order = (await world.TryPlace(draft)).Value.Order;

        Assert.Equal("OnHold", order.Status);
        Assert.Equal("Address", Assert.Single(order.Holds).Reason);
        Assert.Equal((10, 4, 6), await world.Level("RNO", "TEA"));
    }

    [Theory]
    [InlineData("quantity", 0, 1250, "quantity.invalid")]
    [InlineData("quantity", -3, 1250, "quantity.invalid")]
    [InlineData("quantity", 1_000_001, 1250, "quantity.invalid")]
    [InlineData("price", 1, -1, "order.invalid")]
    public async Task What_is_no_order_is_refused(string what, int quantity, long price, string code)
    {
        await using var world = await Shop.Open();
        var draft = Shop.Draft(world, what) with { Lines = [new LineDraft("TEA", quantity, price)] };

        Assert.Equal(code, (await world.TryPlace(draft)).Refusal!.Code);
        Assert.Equal(0, await world.Count("order"));
    }

    [Fact]
    public async Task In_a_batch_a_refused_order_does_not_disturb_its_neighbours()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var good = Shop.Draft(world, "1001", ("TEA", 4));

        var answer = (await world.Run<PlaceOrders, PlaceOrders.Answer>(c => c.Run(new([
            good,
            Shop.Draft(world, "", ("TEA", 1)),
            good,
            Shop.Draft(world, "1001", ("TEA", 2)),
            Shop.Draft(world, "1002", ("TEA", 4)),
        ]), default))).Value;

        Assert.Equal([201, 422, 200, 409, 201], answer.Results.Select(r => r.Status));
        Assert.Equal(answer.Results[0].Order!.Id, answer.Results[2].Order!.Id);
        Assert.Equal((1, 3), (answer.Results[4].Order!.Lines[0].Reserved,
            answer.Results[4].Order!.Lines[0].Backordered));
        Assert.Equal((5, 5, 0), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_batch_under_a_key_that_comes_again_tells_each_order_as_it_stands_and_places_none()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 1);
        CheckedDraft[] drafts =
        [
            new(Shop.Draft(world, "1001", ("TEA", 1))), new(Shop.Draft(world, "", ("TEA", 1))),
            new(Shop.Draft(world, "1002", ("TEA", 2))),
        ];
        Task<Outcome<PlaceOrders.Written>> Send() => world.Run<PlaceOrders, PlaceOrders.Written>(
            c => c.Write(drafts, default), new Remembered("batch-1", [7]));

        var first = (await Shop.Must(Send())).Say().Results;
        await world.Stock("RNO", "TEA", 2);
        var again = (await Shop.Must(Send())).Say().Results;

        Assert.Equal([(201, null), (422, "order.invalid"), (201, null)],
            first.Select(r => (r.Status, r.Problem?.Code)));
        Assert.Equal(first.Select(r => (r.Status, r.ExternalId, r.Problem, r.Order?.Id)),
            again.Select(r => (r.Status, r.ExternalId, r.Problem, r.Order?.Id)));
        Assert.Equal(("Backordered", "Allocated"), (first[2].Order!.Status, again[2].Order!.Status));
        Assert.Equal(2, await world.Count("order"));
        Assert.Equal("idempotency.mismatch", (await world.Run<PlaceOrders, PlaceOrders.Written>(
            c => c.Write(drafts, default), new Remembered("batch-1", [8]))).Refusal!.Code);
    }
}
