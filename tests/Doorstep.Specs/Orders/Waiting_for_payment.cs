using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Waiting_for_payment
{
    // Two TEA at 12.50 and 5.00 for shipping: 30.00.
    private const long Total = 3000;

    [Fact]
    public async Task An_order_that_is_not_covered_is_held_with_its_stock_until_it_is()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);

        var order = await world.Place("1001", ("TEA", 2));
        var hold = Assert.Single(order.Holds);
        Assert.Equal(("OnHold", "Payment", "$0.00 of $30.00 captured."), (order.Status, hold.Reason, hold.Note));
        Assert.Equal(("Unpaid", "Captured", false),
            (order.Payment!.Stage, order.Payment.Policy, order.Payment.Covered));
        Assert.Equal((10, 2, 8), await world.Level("RNO", "TEA"));
        Assert.Equal(
            "Order 1001 waits for its money: $0.00 of $30.00 captured. It goes on when that is recorded.",
            (await Shop.Must(world.Ask<ExplainOrder, ExplainOrder.Answer>(
                q => q.Run(new(order.Id), default)))).Headline);

        Assert.Equal("OnHold", (await world.Pay(order.Id, PaymentKind.Authorised, Total)).Status);
        Assert.Equal("OnHold", (await world.Pay(order.Id, PaymentKind.Captured, Total - 1)).Status);
        var paid = await world.Pay(order.Id, PaymentKind.Captured, 1);
        Assert.Equal(("Allocated", true, "Olga Owner"),
            (paid.Status, paid.Payment!.Covered, Assert.Single(paid.Holds).ReleasedBy));
    }

    [Fact]
    public async Task What_is_cancelled_is_not_waited_for()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);
        var draft = Shop.Draft(world, "1001", ("TEA", 3)) with { Discount = 100, Tax = 201 };
        var order = (await Shop.Must(world.TryPlace(draft))).Order;
        Assert.Equal((4351L, 4351L), (order.Total, order.Payment!.Due));
        Assert.Equal("OnHold", (await world.Pay(order.Id, PaymentKind.Captured, 3050)).Status);

        // One of three units: 12.50 of the goods, 0.34 of the discount and 0.67 of the tax.
        var cut = await Cancel(world, order.Id, 1);
        Assert.Equal((4351L, 3068L, "OnHold"), (cut.Total, cut.Payment!.Due, cut.Status));
        Assert.Equal(
            "Order 1001 waits for its money: $30.50 of $30.68 captured. It goes on when that is recorded.",
            (await Shop.Must(world.Ask<ExplainOrder, ExplainOrder.Answer>(
                q => q.Run(new(order.Id), default)))).Headline);
        Assert.Equal("Allocated", (await world.Pay(order.Id, PaymentKind.Captured, 18)).Status);

        var held = (await Shop.Must(world.TryPlace(draft with { ExternalId = "1002" }))).Order;
        await world.Pay(held.Id, PaymentKind.Captured, 3068);
        var free = await Cancel(world, held.Id, 1);
        Assert.Equal(("Allocated", true), (free.Status, free.Payment!.Covered));
        Assert.NotNull(Assert.Single(free.Holds).ReleasedAt);
    }

    [Fact]
    public async Task An_authorisation_is_enough_where_no_more_is_asked()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Authorised);
        var order = await world.Place("1001", ("TEA", 2));
        Assert.Equal("OnHold", order.Status);

        Assert.Equal("Allocated", (await world.Pay(order.Id, PaymentKind.Authorised, Total)).Status);
        var voided = await world.Pay(order.Id, PaymentKind.Voided, 1);
        Assert.Equal(("OnHold", "$29.99 of $30.00 authorised."),
            (voided.Status, voided.Holds.Single(h => h.ReleasedAt is null).Note));
        Assert.Equal("Allocated", (await world.Pay(order.Id, PaymentKind.Captured, Total)).Status);
    }

    [Fact]
    public async Task An_order_that_comes_paid_is_never_held()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);
        var draft = Shop.Draft(world, "1001", ("TEA", 2)) with
        {
            Payments =
            [
                new(PaymentKind.Captured, 2000, "c_1"), new(PaymentKind.Authorised, Total, "a_1"),
                new(PaymentKind.Captured, 1000, "c_2", Currency: "USD"), new(PaymentKind.Captured, 2000, "c_1"),
            ],
        };

        var placed = await Shop.Must(world.TryPlace(draft));
        Assert.Equal(("Allocated", "Paid", Total, Total, 3, 0), (placed.Order.Status, placed.Order.Payment!.Stage,
            placed.Order.Payment.Authorised, placed.Order.Payment.Captured, placed.Order.Payment.Facts.Count,
            placed.Order.Holds.Count));
        Assert.Equal(draft.PlacedAt, placed.Order.Payment.Facts[0].At);

        // The same order again is the same; with other payments it is another.
        Assert.False((await Shop.Must(world.TryPlace(draft))).Created);
        Assert.Equal("order.different", (await world.TryPlace(draft with { Payments = null })).Refusal!.Code);
    }

    [Fact]
    public async Task A_channel_that_asks_nothing_may_tell_of_money_all_the_same()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var draft = Shop.Draft(world, "1001", ("TEA", 2)) with
        {
            Payments = [new(PaymentKind.Authorised, 1000, "a_1")],
        };

        var order = (await Shop.Must(world.TryPlace(draft))).Order;
        Assert.Equal(("Allocated", "PartlyAuthorised", "Nothing"),
            (order.Status, order.Payment!.Stage, order.Payment.Policy));
        Assert.Equal(0, await world.Count("hold"));
    }

    [Fact]
    public async Task Payments_that_cannot_be_keep_the_order_out()
    {
        await using var world = await Shop.Open();
        var draft = Shop.Draft(world, "1001", ("TEA", 2));
        foreach (var (code, payments) in new (string, PaymentDraft[])[]
        {
            ("payment.refund_too_much", [new(PaymentKind.Captured, 100, "c"), new(PaymentKind.Refunded, 101, "r")]),
            ("payment.void_too_much", [new(PaymentKind.Authorised, 100, "a"), new(PaymentKind.Voided, 101, "v")]),
            ("payment.different", [new(PaymentKind.Captured, 100, "c"), new(PaymentKind.Captured, 101, "c")]),
            ("payment.currency", [new(PaymentKind.Captured, 100, "c", Currency: "GBP")]),
            ("payment.invalid", [new(PaymentKind.Captured, 0, "c")]),
            ("payment.invalid", [null!]),
            ("payment.too_many",
                [.. Enumerable.Range(0, Payment.FactsMax + 1).Select(n => new PaymentDraft(
                    PaymentKind.Captured, 1, $"c_{n}"))]),
        })
            Assert.Equal(code, (await world.TryPlace(draft with { Payments = payments })).Refusal!.Code);
        Assert.Equal((0, 0), (await world.Count("order"), await world.Count("payment")));
    }

    [Fact]
    public async Task A_change_of_the_rule_is_for_new_orders_of_that_channel_only()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var free = await world.Place("1001", ("TEA", 2));
        await world.Ask(PaymentPolicy.Captured);
        var held = await world.Place("1002", ("TEA", 2));
        await world.Ask(PaymentPolicy.Nothing);
        var other = (await Shop.Must(world.TryPlace(
            Shop.Draft(world, "1002", ("TEA", 2)) with { Channel = "market" }))).Order;

        Assert.Equal("Allocated", (await world.Order(free.Id)).Status);
        Assert.Equal(("OnHold", "Captured"),
            ((await world.Order(held.Id)).Status, (await world.Order(held.Id)).Payment!.Policy));
        Assert.Equal(("Allocated", null), (other.Status, other.Payment));
        Assert.Equal("Allocated", (await world.Pay(held.Id, PaymentKind.Captured, Total)).Status);
    }

    [Fact]
    public async Task An_order_that_costs_nothing_waits_for_nothing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);
        var order = (await Shop.Must(world.TryPlace(
            Shop.Draft(world, "1001", ("TEA", 2)) with { Discount = 2500, Shipping = 0 }))).Order;

        Assert.Equal(("Allocated", "Paid", true), (order.Status, order.Payment!.Stage, order.Payment.Covered));
    }

    [Fact]
    public async Task Who_releases_the_hold_of_an_unpaid_order_is_not_overruled()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);
        var order = await world.Place("1001", ("TEA", 2));
        await Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(
            c => c.Run(new(order.Id, order.Holds[0].Id), default)));

        Assert.Equal("Allocated", (await world.Pay(order.Id, PaymentKind.Captured, 100)).Status);
        Assert.Equal("Allocated", (await world.Pay(order.Id, PaymentKind.Captured, Total)).Status);
        var back = await world.Pay(order.Id, PaymentKind.Refunded, Total + 100);
        Assert.Equal(("OnHold", "Refunded", "$31.00 of $30.00 captured, $31.00 refunded."),
            (back.Status, back.Payment!.Stage, back.Holds[^1].Note));
    }

    [Fact]
    public async Task A_part_that_is_given_back_does_not_stop_the_goods()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Captured, Total);

        Assert.Equal("Allocated", (await world.Pay(order.Id, PaymentKind.Refunded, Total - 1)).Status);
    }

    [Fact]
    public async Task A_hold_that_a_person_put_for_payment_goes_with_the_money_and_not_without()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var order = await world.Place("1001", ("TEA", 2));
        await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(
            c => c.Run(new(order.Id, HoldReason.Payment, ReleaseStock: true), default)));
        await Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(
            c => c.Run(new(order.Id, HoldReason.Fraud), default)));

        Assert.Equal(2, (await world.Pay(order.Id, PaymentKind.Authorised, Total)).Holds
            .Count(h => h.ReleasedAt is null));
        var paid = await world.Pay(order.Id, PaymentKind.Captured, Total);
        Assert.Equal(("OnHold", "Fraud", "Allocated"),
            (paid.Status, paid.Holds.Single(h => h.ReleasedAt is null).Reason, paid.Shipments[0].Stage));
    }

    [Fact]
    public async Task A_total_that_grows_puts_the_hold_back_and_one_that_falls_lets_it_go()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Ask(PaymentPolicy.Captured);
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Captured, Total);

        var grown = await world.Retotal(order.Id, Total + 1);
        Assert.Equal(("OnHold", "PartlyPaid", "$30.00 of $30.01 captured."),
            (grown.Status, grown.Payment!.Stage, grown.Holds[^1].Note));
        var fallen = await world.Retotal(order.Id, Total);
        Assert.Equal(("Allocated", "Paid"), (fallen.Status, fallen.Payment!.Stage));
    }

    [Fact]
    public async Task What_a_channel_asks_is_shown_changed_by_version_and_checked()
    {
        await using var world = await Shop.Open();
        await world.Place("1001", ("TEA", 2));
        Assert.Equal([new("web", "Nothing", 0)], await Channels(world));

        Assert.Equal(new("web", "Authorised", 1), await Shop.Must(Change(world, "web", PaymentPolicy.Authorised, 0)));
        Assert.Equal(new("web", "Authorised", 1), await Shop.Must(Change(world, "web", PaymentPolicy.Authorised)));
        Assert.Equal("version.stale", (await Change(world, "web", PaymentPolicy.Captured, 0)).Refusal!.Code);
        Assert.Equal(
            new("new shop", "Captured", 1), await Shop.Must(Change(world, "new shop", PaymentPolicy.Captured)));
        Assert.Equal("channel.invalid", (await Change(world, " ", PaymentPolicy.Captured)).Refusal!.Code);
        Assert.Equal("channel.invalid", (await Change(world, "web", (PaymentPolicy)7)).Refusal!.Code);
        Assert.Equal([new("new shop", "Captured", 1), new("web", "Authorised", 1)], await Channels(world));
    }

    private static Task<Outcome<ListChannels.Row>> Change(
        World world, string channel, PaymentPolicy policy, int? version = null) =>
        world.Run<ChangeChannel, ListChannels.Row>(c => c.Run(new(channel, policy, version), default));

    private static async Task<IReadOnlyList<ListChannels.Row>> Channels(World world) =>
        (await Shop.Must(world.Ask<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), default)))).Items;

    private static Task<OrderAnswer> Cancel(World world, Guid order, int units) =>
        Shop.Must(world.Run<CancelOrder, OrderAnswer>(
            c => c.Run(new(order, [new CancelOrder.Line("TEA", units)]), default)));
}
