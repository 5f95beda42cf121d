using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Releasing;

namespace Doorstep.Specs.Orders;

public sealed class Editing_an_order
{
    [Fact]
    public async Task Fewer_units_free_their_stock_and_lower_the_total()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("1001", ("TEA", 4));

        var edited = await Shop.Must(Edit(world, order, new(Lines: [new(1, Quantity: 3)], Reason: "One is broken")));

        Assert.Equal((3, 3, 0), (edited.Lines[0].Quantity, edited.Lines[0].Reserved, edited.Lines[0].Cancelled));
        Assert.Equal((3750L, 4250L), (edited.Subtotal, edited.Total));
        Assert.Equal((5, 3, 2), await world.Level("RNO", "TEA"));
        var set = Assert.Single((await Shop.Must(world.Ask<ListEdits, Page<ListEdits.Set>>(
            q => q.Run(new(order.Id), default)))).Items);
        Assert.Equal("TEA 4 → 3 units. One is broken", set.Sentence);
        Assert.Equal(("quantity", 1, "TEA", "4", "3"), (set.Changes[0].Field, set.Changes[0].Line, set.Changes[0].Sku,
            set.Changes[0].Before!.ToString(), set.Changes[0].After!.ToString()));
    }

    [Fact]
    public async Task More_units_go_along_with_the_shipment_whose_location_has_them()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("RNO", "MUG", 1);
        var order = await world.Place("1001", ("TEA", 2));

        var edited = await Shop.Must(Edit(world, order, new(
            Lines: [new(1, Quantity: 4), new(Sku: "mug", Quantity: 1, UnitPrice: 800)])));

        var shipment = Assert.Single(edited.Shipments);
        Assert.Equal(("Allocated", 5, "RNO"), (shipment.Stage, shipment.Units, shipment.Location));
        Assert.Equal([(1, "TEA", 4), (2, "MUG", 1)], edited.Lines.Select(l => (l.Line, l.Sku, l.Reserved)));
        Assert.Equal(5800, edited.Subtotal);
        Assert.Equal(order.Id, (await Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(
            q => q.Run(new(Q: "mug"), default)))).Items.Single().Id);
    }

    [Fact]
    public async Task What_is_short_of_the_added_units_waits_in_a_shipment_of_its_own_and_is_served()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        var order = await world.Place("1001", ("TEA", 2));

        var edited = await Shop.Must(Edit(world, order, new(Lines: [new(1, Quantity: 5)])));

        Assert.Equal(["Allocated", "Allocated", "AwaitingStock"], edited.Shipments.Select(s => s.Stage));
        Assert.Equal((3, 2), (edited.Lines[0].Reserved, edited.Lines[0].Backordered));
        await world.Stock("RNO", "TEA", 2);
        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
    }

    [Fact]
    public async Task A_line_that_is_edited_away_stays_with_no_units()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("ATL", "MUG", 5);
        var order = await world.Place("1001", ("TEA", 2), ("MUG", 1));

        var edited = await Shop.Must(Edit(world, order, new(Lines: [new(2, Quantity: 0)])));

        Assert.Equal([2, 0], edited.Lines.Select(l => l.Quantity));
        Assert.Equal(["Allocated", "Cancelled"], edited.Shipments.Select(s => s.Stage).Order());
        Assert.Equal((5, 0, 5), await world.Level("ATL", "MUG"));
    }

    [Fact]
    public async Task Amounts_prices_and_notes_change_and_an_empty_note_goes()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("1001", ("TEA", 2));

        var edited = await Shop.Must(Edit(world, order, new(
            Lines: [new(1, UnitPrice: 1000)], Shipping: 0, Tax: 160, Discount: 100, Note: "Ring twice",
            GiftNote: "Enjoy")));

        Assert.Equal((2000L, 0L, 160L, 100L, 2060L),
            (edited.Subtotal, edited.Shipping, edited.Tax, edited.Discount, edited.Total));
        Assert.Equal(("Ring twice", "Enjoy"), (edited.Note, edited.GiftNote));
        Assert.Null((await Shop.Must(Edit(world, edited, new(Note: " ")))).Note);
    }

    [Fact]
    public async Task Units_that_are_added_while_a_hold_has_given_the_stock_back_are_sourced_when_it_goes()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("1001", ("TEA", 2));
        var hold = await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(
            c => c.Run(new(order.Id, HoldReason.Customer, ReleaseStock: true), default)));

        await Shop.Must(Edit(world, await world.Order(order.Id), new(Lines: [new(1, Quantity: 3)])));
        Assert.Equal((5, 0, 5), await world.Level("RNO", "TEA"));
        await Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(order.Id, hold.Id), default)));

        Assert.Equal((5, 3, 2), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_scheduled_order_is_edited_before_anything_is_promised()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = (await world.TryPlace(Shop.Draft(world, "1001", ("TEA", 2)) with
        {
            ShipAfter = world.Clock.GetUtcNow().AddDays(3),
        })).Value.Order;

        var edited = await Shop.Must(Edit(world, order, new(Lines: [new(1, Quantity: 4)])));
        Assert.Equal(("Scheduled", 4), (edited.Shipments.Single().Stage, edited.Shipments.Single().Units));
        edited = await Shop.Must(Edit(world, edited, new(Lines: [new(1, Quantity: 1)])));
        Assert.Equal(("Scheduled", 1), (edited.Shipments.Single().Stage, edited.Shipments.Single().Units));
        edited = await Shop.Must(Edit(world, edited, new(Lines: [new(1, Quantity: 0), new(Sku: "TEA", Quantity: 3)])));
        Assert.Equal([("Cancelled", 0), ("Scheduled", 3)], edited.Shipments.Select(s => (s.Stage, s.Units)));
        Assert.Equal((5, 0, 5), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task An_order_in_review_goes_on_when_the_edit_mends_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = (await world.TryPlace(
            Shop.Draft(world, "1001", ("TEA", 4)) with { Discount = 1_000_000 })).Value.Order;

        var edited = await Shop.Must(Edit(world, order, new(Lines: [new(1, Quantity: 2)], Discount: 500)));

        Assert.Equal(("Allocated", 2, 2500L), (edited.Status, edited.Lines[0].Reserved, edited.Total));
    }

    [Fact]
    public async Task Refused_edits_leave_no_trace()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("1001", ("TEA", 2));
        await Refused("edit.empty", new());
        await Refused("edit.empty", new(Lines: [new(1, Quantity: 2)], Shipping: 500));
        await Refused("edit.nothing_left", new(Lines: [new(1, Quantity: 0)]));
        await Refused("line.unknown", new(Lines: [new(7, Quantity: 1)]));
        await Refused("item.unknown", new(Lines: [new(Sku: "NOPE", Quantity: 1)]));
        await Refused("quantity.invalid", new(Lines: [new(1, Quantity: -1)]));
        await Refused("order.invalid", new(Lines: [new(Sku: "TEA")]));
        await Refused("order.invalid", new(Lines: [new(1, Quantity: 1), new(1, Quantity: 3)]));
        await Refused("order.invalid", new(Tax: -1));
        await Refused("total.negative", new(Discount: 4000));
        Assert.Equal(order.Version, (await world.Order(order.Id)).Version);
        Assert.Equal("order.unknown", (await world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(Guid.Empty, new(Tax: 1)), default))).Refusal!.Code);

        await Shop.Must(world.Run<ReleaseShipments, ReleaseShipments.Answer>(
            c => c.Run(new([order.Shipments[0].Id]), default)));
        await Refused("order.picking", new(Lines: [new(1, Quantity: 1)]));
        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(order.Id, [new("TEA", 1)]), default)));
        await Refused("edit.too_few", new(Lines: [new(1, Quantity: 0), new(Sku: "MUG", Quantity: 1)]));
        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(order.Id), default)));
        await Refused("order.ended", new(Tax: 1));

        async Task Refused(string code, OrderEdit edit) => Assert.Equal(code, (await world.Run<EditOrder, OrderAnswer>(
            c => c.Run(new(order.Id, edit), default))).Refusal?.Code);
    }

    [Fact]
    public async Task Who_edits_an_order_that_another_changed_learns_what_changed()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var seen = await world.Place("1001", ("TEA", 2));
        world.Actor = world.Actor with { Name = "Ben" };
        await Shop.Must(Edit(world, seen, new(Lines: [new(1, Quantity: 3)])));
        world.Actor = world.Actor with { Name = "Olga Owner" };

        var late = (await Edit(world, seen, new(Lines: [new(1, Quantity: 1)]))).Refusal!;

        Assert.Equal((RefusalKind.Stale, "version.stale"), (late.Kind, late.Code));
        Assert.Equal("The order was changed meanwhile by Ben: Edited (TEA 2 → 3 units). It is at version 2: read it "
            + "again and repeat your change.", late.Sentence);
        Assert.Equal(3, (await world.Order(seen.Id)).Lines[0].Quantity);
    }

    private static Task<Outcome<OrderAnswer>> Edit(World world, OrderAnswer order, OrderEdit edit) =>
        world.Run<EditOrder, OrderAnswer>(c => c.Run(new(order.Id, edit, order.Version), default));
}
