using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Http;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Inbound;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Receiving;

public sealed class Receiving_a_delivery
{
    [Fact]
    public async Task What_is_announced_is_incoming_and_each_box_has_a_number_of_its_own()
    {
        await using var world = await Shop.Open();

        var order = await world.Announce([("tea", 10), ("MUG", 4)], [("TEA", 5), ("TEA", 1)]);

        Assert.Equal(("RO-1001", "Awaiting", "RNO", "Leaf & Bean"),
            (order.Number, order.Stage, order.Location, order.Sender));
        Assert.Equal([("MUG", 4), ("TEA", 16)], order.Items.Select(i => (i.Sku, i.Expected)));
        Assert.Equal(["10400001001001001", "10400001001001002"], order.Boxes.Select(b => b.Sscc[..17]));
        Assert.All(order.Boxes, b => Assert.True(Sscc.Parse(b.Sscc).Succeeded));
        Assert.Equal(["MUG RNO 0 4 2026-11-04", "TEA RNO 0 16 2026-11-04"], await Incoming(world));
    }

    [Fact]
    public async Task A_delivery_for_several_centres_becomes_an_order_for_each()
    {
        await using var world = await Shop.Open();

        var made = await Shop.Must(world.Run<CreateReceiving, CreateReceiving.Answer>(c => c.Run(new(new ReceivingDraft(
            "Leaf & Bean", world.Day(3),
            [
                new("RNO", [new([new("TEA", 6)])]), new("ATL", [new([new("TEA", 4)]), new([new("MUG", 2)])]),
            ], "DN-7")), default)));

        Assert.Equal([("RO-1001", "RNO", 1), ("RO-1002", "ATL", 2)],
            made.Orders.Select(o => (o.Number, o.Location, o.Boxes.Count)));
        Assert.Equal(["MUG ATL 0 2 2026-11-05", "TEA ATL 0 4 2026-11-05", "TEA RNO 0 6 2026-11-05"],
            await Incoming(world));
    }

    [Theory]
    [InlineData("", "RNO", "TEA", 1, "receiving.sender")]
    [InlineData("Leaf", "XXX", "TEA", 1, "location.unknown")]
    [InlineData("Leaf", "RNO", "MILK", 1, "item.unknown")]
    [InlineData("Leaf", "RNO", "TEA", 0, "quantity.invalid")]
    public async Task What_cannot_be_is_refused_and_nothing_is_announced(
        string sender, string location, string sku, int quantity, string code)
    {
        await using var world = await Shop.Open();
        var refused = await world.Run<CreateReceiving, CreateReceiving.Answer>(c => c.Run(new(new ReceivingDraft(
            sender, world.Day(1), [new(location, [new([new(sku, quantity)])])])), default));

        Assert.Equal(code, refused.Refusal!.Code);
        Assert.Equal((0L, 0L), (await world.Count("receiving_order"), await world.Count("incoming_units")));
    }

    [Fact]
    public async Task Boxes_arrive_one_after_another()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)], [("TEA", 5)]);

        var some = await Shop.Must(world.Run<RecordArrival, ReceivingAnswer>(c => c.Run(new(order.Id, [2]), default)));
        var again = await Shop.Must(world.Run<RecordArrival, ReceivingAnswer>(c => c.Run(new(order.Id, [2]), default)));
        var all = await Shop.Must(world.Run<RecordArrival, ReceivingAnswer>(c => c.Run(new(order.Id), default)));
        var wrong = await world.Run<RecordArrival, ReceivingAnswer>(c => c.Run(new(order.Id, [3]), default));

        Assert.Equal(("PartiallyArrived", "PartiallyArrived", "Arrived", "box.number"),
            (some.Stage, again.Stage, all.Stage, wrong.Refusal!.Code));
        Assert.Equal(["TEA RNO 0 15 2026-11-04"], await Incoming(world));
    }

    [Fact]
    public async Task What_is_counted_is_in_stock_at_once_and_whoever_waits_gets_it()
    {
        await using var world = await Shop.Open();
        var waiting = await world.Place("A-1", ("TEA", 4));
        var order = await world.Announce([("TEA", 10)]);

        var counted = await world.Count(order, 1, new CountBox.Scan("TEA", 6));

        Assert.Equal(("Counting", 6, 10), (counted.Box.Stage, counted.Box.Counted, counted.Box.Expected));
        Assert.Equal("expected", Assert.Single(counted.Counted).Is);
        Assert.Equal((6L, 4L, 2L), await world.Level("RNO", "TEA"));
        Assert.Equal("Allocated", (await world.Order(waiting.Id)).Shipments[0].Stage);
        Assert.Equal(["TEA RNO 6 4 2026-11-04"], await Incoming(world));
        Assert.Equal("Processing", (await world.Delivery(order)).Stage);

        await world.Count(order, 1, new CountBox.Scan("TEA", 4));
        var done = await world.Close(order, 1);
        Assert.Equal(("Completed", 10, 10, 0),
            (done.Stage, done.Items[0].Received, done.Items[0].Stowed, done.Cases.Count));
        Assert.Equal(["TEA RNO 10 0 "], await Incoming(world));
        Assert.Equal([("RO-1001", "Counted at receiving", 6), ("RO-1001", "Counted at receiving", 4)],
            (await world.Look(db => db.Entries.Where(e => e.FromAccount == Account.Supplier).OrderBy(e => e.Seq)
                .ToListAsync())).Select(e => (e.Reference!, e.Reason!, e.Quantity)));
    }

    [Fact]
    public async Task What_differs_becomes_cases_and_the_last_one_closed_completes_the_delivery()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10), ("MUG", 2)]);

        var counted = await world.Count(order, 1, new("TEA", 7), new("TEA", 1, Damaged: true), new("MUG", 3),
            new("NOBODY-KNOWS", 2));
        Assert.Equal(["expected", "damaged", "over", "unknown"], counted.Counted.Select(c => c.Is));
        var closed = await world.Close(order, 1);

        Assert.Equal("Incomplete", closed.Stage);
        Assert.Equal(
            ["Damaged TEA 1", "Over MUG 1", "Short TEA 2", "UnknownItem NOBODY-KNOWS 2"],
            closed.Cases.Select(c => $"{c.Kind} {c.Sku ?? c.Code} {c.Quantity}").Order());
        Assert.Equal((7L, 0L, 7L), await world.Level("RNO", "TEA"));
        Assert.Equal((3L, 0L, 3L), await world.Level("RNO", "MUG"));

        Assert.Equal("case.reason", (await Settle(world, order, closed.Cases[0].Id, " ")).Refusal!.Code);
        foreach (var open in closed.Cases)
            Assert.True((await Settle(world, order, open.Id, "Credited by the supplier")).Succeeded);
        Assert.Equal("case.closed", (await Settle(world, order, closed.Cases[0].Id, "Again")).Refusal!.Code);
        var after = await world.Delivery(order);
        Assert.Equal("Completed", after.Stage);
        Assert.All(after.Cases, c => Assert.Equal(
            ("Olga Owner", "Credited by the supplier"), (c.ClosedBy, c.Resolution)));
    }

    [Fact]
    public async Task A_count_by_mistake_is_taken_back_but_not_below_nothing()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)]);
        await world.Count(order, 1, new CountBox.Scan("TEA", 6));

        var back = await world.Count(order, 1, new CountBox.Scan("TEA", -2));
        var below = await world.Run<CountBox, CountBox.Answer>(
            c => c.Run(new(order.Boxes[0].Sscc, [new("TEA", -5)]), default));

        Assert.Equal(("taken_back", 4, "count.below_zero"),
            (back.Counted[0].Is, back.Box.Counted, below.Refusal!.Code));
        Assert.Equal((4L, 0L, 4L), await world.Level("RNO", "TEA"));
        Assert.Equal(["TEA RNO 4 6 2026-11-04"], await Incoming(world));
    }

    [Fact]
    public async Task A_scan_sent_twice_counts_once()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)]);
        var once = new Platform.Commands.Remembered("scan-1", [1]);
        for (var i = 0; i < 2; i++)
            Assert.True((await world.Run<CountBox, CountBox.Answer>(
                c => c.Run(new(order.Boxes[0].Sscc, [new("TEA")]), default), once)).Succeeded);

        Assert.Equal((1L, 0L, 1L), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_counted_box_waits_until_it_is_put_away()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 2)]);
        await world.Count(order, 1, new CountBox.Scan("TEA", 2));

        var stowing = await world.Close(order, 1, stowed: false);
        Assert.Equal(("Processing", "Stowing", 0),
            (stowing.Stage, stowing.Boxes[0].Stage, stowing.Items[0].Stowed));
        var late = await world.Run<CountBox, CountBox.Answer>(
            c => c.Run(new(order.Boxes[0].Sscc, [new("TEA")]), default));
        Assert.Equal("flow.illegal", late.Refusal!.Code);

        var done = await Shop.Must(world.Run<StowBox, ReceivingAnswer>(
            c => c.Run(new(order.Boxes[0].Sscc), default)));
        Assert.Equal(("Completed", 2), (done.Stage, done.Items[0].Stowed));
    }

    [Fact]
    public async Task What_never_came_is_short_when_the_delivery_is_finished()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)], [("MUG", 3)]);
        var early = await world.Run<FinishReceiving, ReceivingAnswer>(c => c.Run(new(order.Id), default));
        Assert.Equal("flow.illegal", early.Refusal!.Code);
        await world.Count(order, 1, new CountBox.Scan("TEA", 10));

        var done = await Shop.Must(world.Run<FinishReceiving, ReceivingAnswer>(c => c.Run(new(order.Id), default)));

        Assert.Equal("Incomplete", done.Stage);
        Assert.Equal("Short MUG 3", string.Join(", ", done.Cases.Select(c => $"{c.Kind} {c.Sku} {c.Quantity}")));
        Assert.Equal(["TEA RNO 10 0 "], await Incoming(world));
    }

    [Fact]
    public async Task A_cancelled_delivery_is_expected_no_more_and_a_counted_one_is_not_cancelled()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)]);
        var other = await world.Announce([("TEA", 3)]);
        await world.Count(other, 1, new CountBox.Scan("TEA"));

        var gone = await Shop.Must(world.Run<CancelReceiving, ReceivingAnswer>(
            c => c.Run(new(order.Id, "Sold out at the supplier's"), default)));
        var late = await world.Run<CancelReceiving, ReceivingAnswer>(c => c.Run(new(other.Id), default));

        Assert.Equal(("Cancelled", "flow.illegal"), (gone.Stage, late.Refusal!.Code));
        Assert.Equal(["TEA RNO 1 2 2026-11-04"], await Incoming(world));
    }

    [Fact]
    public async Task Another_day_moves_what_is_incoming_and_a_stale_version_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)]);

        var moved = await Shop.Must(world.Run<ChangeReceiving, ReceivingAnswer>(
            c => c.Run(new(order.Id, world.Day(9), "The ship is late", order.Version), default)));
        var stale = await world.Run<ChangeReceiving, ReceivingAnswer>(
            c => c.Run(new(order.Id, world.Day(5), null, order.Version), default));

        Assert.Equal((world.Day(9), "version.stale"), (moved.ExpectedOn, stale.Refusal!.Code));
        Assert.Equal(["TEA RNO 0 10 2026-11-11"], await Incoming(world));
        world.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True((await world.Delivery(order)).IsLate);
        Assert.Equal("RO-1001", Assert.Single((await Shop.Must(world.Ask<ListReceiving, Page<ListReceiving.Row>>(
            q => q.Run(new(Late: true), default)))).Items).Number);
    }

    [Fact]
    public async Task The_labels_of_the_boxes_print_for_both_kinds_of_printer()
    {
        await using var world = await Shop.Open();
        var order = await world.Announce([("TEA", 10)], [("MUG", 3)]);

        var pdf = await Shop.Must(world.Ask<PrintBoxLabels, byte[]>(
            q => q.Run(new(order.Number, null, Zpl: false), default)));
        var zpl = System.Text.Encoding.ASCII.GetString(await Shop.Must(world.Ask<PrintBoxLabels, byte[]>(
            q => q.Run(new(order.Number, 2, Zpl: true), default))));

        Assert.Equal("%PDF-1.7", System.Text.Encoding.ASCII.GetString(pdf, 0, 8));
        Assert.Contains("/Count 2", System.Text.Encoding.Latin1.GetString(pdf));
        Assert.Contains("00" + order.Boxes[1].Sscc, zpl);
        Assert.Single(zpl.Split('\n'), line => line == "^XA");
        var none = await world.Ask<PrintBoxLabels, byte[]>(q => q.Run(new(order.Number, 9, false), default));
        Assert.Equal("box.number", none.Refusal!.Code);
    }

    // SKU, location, on hand, incoming, day.
    private static async Task<IEnumerable<string>> Incoming(World world) =>
        (await Shop.Must(world.Ask<ListStock, Page<ListStock.Row>>(l => l.Run(new(), default)))).Items
        .Select(r => $"{r.Sku} {r.Location} {r.OnHand} {r.Incoming} {r.IncomingOn:yyyy-MM-dd}");

    private static Task<Platform.Outcomes.Outcome<ReceivingAnswer>> Settle(
        World world, ReceivingAnswer order, Guid id, string reason) =>
        world.Run<CloseCase, ReceivingAnswer>(c => c.Run(new(order.Id, id, reason), default));
}
