using System.Data.Common;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Recording_a_payment
{
    // Two TEA at 12.50 and 5.00 for shipping: 30.00.
    private const long Total = 3000;

    [Fact]
    public async Task What_is_authorised_captured_and_refunded_adds_up_and_moves_the_stage()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        Assert.Null(order.Payment);

        Assert.Equal(("Authorised", Total, 0, 0), Sums(await world.Pay(order.Id, PaymentKind.Authorised, Total)));
        Assert.Equal(("PartlyPaid", Total, 1000, 0), Sums(await world.Pay(order.Id, PaymentKind.Captured, 1000)));
        Assert.Equal(("PartlyPaid", 2500, 1000, 0), Sums(await world.Pay(order.Id, PaymentKind.Voided, 500)));
        Assert.Equal(("Paid", Total, Total, 0), Sums(await world.Pay(order.Id, PaymentKind.Captured, 2000)));
        Assert.Equal(("PartlyRefunded", Total, Total, 1), Sums(await world.Pay(order.Id, PaymentKind.Refunded, 1)));
        Assert.Equal(
            ("Refunded", Total, Total, Total), Sums(await world.Pay(order.Id, PaymentKind.Refunded, Total - 1)));
        Assert.Equal(
            ("PartlyRefunded", 3500, 3500, Total), Sums(await world.Pay(order.Id, PaymentKind.Captured, 500)));
    }

    [Fact]
    public async Task What_was_cancelled_is_captured_by_nobody_and_the_rest_is_paid()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Authorised, Total);
        Assert.Equal("PartlyPaid", Sums(await world.Pay(order.Id, PaymentKind.Captured, 1750)).Item1);

        var rest = await Shop.Must(world.Run<CancelOrder, OrderAnswer>(
            c => c.Run(new(order.Id, [new CancelOrder.Line("TEA", 1)]), default)));
        Assert.Equal(("Paid", 1750L), (Sums(rest).Item1, rest.Payment!.Due));

        // Nothing was taken of what nobody wants: it is not paid, however little it costs.
        var other = await world.Place("1002", ("TEA", 1));
        await world.Pay(other.Id, PaymentKind.Authorised, 600);
        Assert.Equal("PartlyAuthorised", Sums(await world.Order(other.Id)).Item1);
        var none = await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(other.Id), default)));
        Assert.Equal("Authorised", Sums(none).Item1);
        Assert.Equal("Unpaid", Sums(await world.Pay(other.Id, PaymentKind.Voided, 600)).Item1);
    }

    [Fact]
    public async Task A_capture_without_an_authorisation_counts_as_authorised()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));

        Assert.Equal(("Paid", Total, Total, 0), Sums(await world.Pay(order.Id, PaymentKind.Captured, Total)));
        Assert.Equal(("Paid", 3100, 3100, 0), Sums(await world.Pay(order.Id, PaymentKind.Captured, 100)));
    }

    [Fact]
    public async Task An_authorisation_that_is_told_after_its_capture_is_not_counted_twice()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        var at = world.Clock.GetUtcNow();

        await world.Pay(order.Id, PaymentKind.Captured, Total, at: at);
        var told = await world.Pay(order.Id, PaymentKind.Authorised, Total, at: at.AddMinutes(-1));
        Assert.Equal(("Paid", Total, Total, 0), Sums(told));
        Assert.Equal(["Authorised", "Captured"], told.Payment!.Facts.Select(f => f.Kind));

        var later = await world.Pay(order.Id, PaymentKind.Authorised, 200, at: at.AddMinutes(1));
        Assert.Equal(("Paid", Total + 200, Total, 0), Sums(later));
    }

    [Fact]
    public async Task The_same_fact_again_is_answered_with_the_same_and_another_amount_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Captured, Total, "ch_1");

        var again = await Shop.Must(Try(world, order.Id, new(PaymentKind.Captured, Total, " ch_1 ")));
        Assert.False(again.Created);
        Assert.Equal(("Paid", Total, Total, 0), Sums(again.Order));
        Assert.Single(again.Order.Payment!.Facts);

        var other = await Try(world, order.Id, new(PaymentKind.Captured, Total - 1, "ch_1"));
        Assert.Equal("payment.different", other.Refusal!.Code);
        Assert.Equal(("Paid", Total, Total, 0), Sums(await world.Order(order.Id)));

        // The same reference of another kind is another fact.
        Assert.Equal(
            ("PartlyRefunded", Total, Total, 100), Sums(await world.Pay(order.Id, PaymentKind.Refunded, 100, "ch_1")));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Authorised, Total, "a_1");
        await world.Pay(order.Id, PaymentKind.Captured, 1000, "c_1");
        var before = await world.Count("journal");

        foreach (var (code, draft) in new (string, PaymentDraft)[]
        {
            ("payment.refund_too_much", new(PaymentKind.Refunded, 1001, "r_1")),
            ("payment.void_too_much", new(PaymentKind.Voided, 2001, "v_1")),
            ("payment.currency", new(PaymentKind.Captured, 100, "c_2", Currency: "EUR")),
            ("payment.invalid", new(PaymentKind.Captured, 0, "c_2")),
            ("payment.invalid", new(PaymentKind.Captured, -1, "c_2")),
            ("payment.invalid", new(PaymentKind.Captured, long.MaxValue, "c_2")),
            ("payment.invalid", new(PaymentKind.Captured, 100, " ")),
            ("payment.invalid", new(PaymentKind.Captured, 100, new string('x', 201))),
            ("payment.invalid", new((PaymentKind)9, 100, "c_2")),
        })
            Assert.Equal((code, draft), ((await Try(world, order.Id, draft)).Refusal!.Code, draft));
        Assert.Equal("order.unknown",
            (await Try(world, Guid.Empty, new(PaymentKind.Captured, 100, "c_2"))).Refusal!.Code);
        Assert.Equal(("PartlyPaid", Total, 1000, 0), Sums(await world.Order(order.Id)));
        Assert.Equal((before, 2), (await world.Count("journal"), await world.Count("payment_fact")));
    }

    [Fact]
    public async Task An_order_has_a_bounded_number_of_payments()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        for (var n = 0; n < Payment.FactsMax; n++) await world.Pay(order.Id, PaymentKind.Captured, 1, $"c_{n}");

        Assert.Equal("payment.too_many",
            (await Try(world, order.Id, new(PaymentKind.Captured, 1, "c_last"))).Refusal!.Code);
    }

    [Fact]
    public async Task Money_is_told_of_at_any_stage_of_the_order()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Captured, Total);
        await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(order.Id), default)));

        Assert.Equal(("Refunded", Total, Total, Total), Sums(await world.Pay(order.Id, PaymentKind.Refunded, Total)));
    }

    [Fact]
    public async Task Its_way_stands_on_the_timeline()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        await world.Pay(order.Id, PaymentKind.Captured, 1000, "c_1");
        await world.Pay(order.Id, PaymentKind.Captured, 500, "c_2");
        await world.Pay(order.Id, PaymentKind.Captured, 1500, "c_3");

        var rows = (await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(
            q => q.Run(new(order.Id), default)))).Items.Where(r => r.Entity == "payment").ToList();
        Assert.Equal(
            [("Payment begins: Unpaid", null, null), ("Partly paid", "$10.00 captured.", "c_1"),
                ("Payment recorded", "$5.00 captured.", "c_2"), ("Paid", "$15.00 captured.", "c_3")],
            rows.Select(r => (r.Sentence, r.Reason, r.Source)));
    }

    [Fact]
    public async Task Orders_are_listed_by_where_their_money_stands()
    {
        await using var world = await Shop.Open();
        await world.Place("1001", ("TEA", 2));
        var paid = await world.Place("1002", ("TEA", 2));
        var partly = await world.Place("1003", ("TEA", 2));
        await world.Pay(paid.Id, PaymentKind.Captured, Total);
        await world.Pay(partly.Id, PaymentKind.Captured, 1);

        Assert.Equal([("1002", "Paid")], await Listed(world, "Paid"));
        Assert.Equal([("1003", "PartlyPaid"), ("1002", "Paid")], await Listed(world, "paid,PartlyPaid"));
        Assert.Equal([("1003", "PartlyPaid"), ("1002", "Paid"), ("1001", null)], await Listed(world, null));
        Assert.Empty(await Listed(world, "Unpaid"));
        Assert.Equal("payment.unknown", (await List(world, "Rich")).Refusal!.Code);
    }

    [Theory]
    [InlineData("UPDATE payment SET captured = authorised + 1;", "CHECK")]
    [InlineData("UPDATE payment SET refunded = captured + 1;", "CHECK")]
    [InlineData("UPDATE payment_fact SET amount = 1;", "append-only")]
    [InlineData("DELETE FROM payment_fact;", "append-only")]
    public async Task The_database_itself_refuses_what_cannot_be(string sql, string why)
    {
        await using var world = await Paid();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => world.Look(db => db.Execute(sql, default)));
        Assert.Contains(why, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("UPDATE payment SET captured = 3001, authorised = 3001;", "payment.sums")]
    [InlineData("UPDATE payment SET authorised = 3000;", "payment.sums")]
    [InlineData("UPDATE payment SET refunded = 0;", "payment.stage", "payment.sums")]
    [InlineData("DROP TRIGGER payment_fact_no_delete; DELETE FROM payment_fact;", "payment.sums")]
    [InlineData("UPDATE shipment SET open_holds = 1;", "shipment.holds")]
    [InlineData("UPDATE payment SET stage = 50;", "counters", "counters", "payment.legal", "payment.stage")]
    [InlineData("UPDATE payment SET order_id = randomblob(16);", "order.merchant", "payment.sums")]
    public async Task The_audit_sees_exactly_what_was_planted(string sql, params string[] names)
    {
        await using var world = await Paid();
        world.ExpectsViolations = true;
        Assert.Empty(await world.Audit());

        await world.Plant(sql);
        Assert.Equal(names, (await world.Audit()).Select(v => v.Name).Order());
    }

    // Authorised 30.50, captured 30.00, refunded 1.00; told in an order of its own.
    private static async Task<World> Paid()
    {
        var world = await Shop.Open();
        var order = await world.Place("1001", ("TEA", 2));
        var at = world.Clock.GetUtcNow();
        await world.Pay(order.Id, PaymentKind.Captured, Total, at: at);
        await world.Pay(order.Id, PaymentKind.Authorised, 50, at: at.AddMinutes(2));
        await world.Pay(order.Id, PaymentKind.Authorised, 2000, at: at.AddMinutes(-2));
        await world.Pay(order.Id, PaymentKind.Refunded, 100, at: at.AddMinutes(3));
        return world;
    }

    private static Task<Outcome<RecordPayment.Answer>> Try(World world, Guid order, PaymentDraft draft) =>
        world.Run<RecordPayment, RecordPayment.Answer>(c => c.Run(new(order, draft), default));

    private static Task<Outcome<Page<OrderRow>>> List(World world, string? payment) =>
        world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(new(Payment: payment), default));

    private static async Task<IEnumerable<(string, string?)>> Listed(World world, string? payment) =>
        (await Shop.Must(List(world, payment))).Items.Select(r => (r.ExternalId, r.Payment));

    private static (string, long, long, long) Sums(OrderAnswer order) => order.Payment is { } paid
        ? (paid.Stage, paid.Authorised, paid.Captured, paid.Refunded)
        : ("", 0, 0, 0);
}
