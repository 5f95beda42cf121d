using Doorstep.Orders;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Mending;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using Doorstep.Specs.Reading;

namespace Doorstep.Specs.Orders;

public sealed class Mending_many_orders
{
    [Fact]
    public async Task One_that_is_refused_does_not_disturb_its_neighbours()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var (first, second) = (await world.Place("A-1", ("TEA", 2)), await world.Place("A-2", ("TEA", 2)));
        await world.Hold(first.Id, HoldReason.Fraud);
        await world.Hold(first.Id, HoldReason.Fraud);
        await world.Hold(second.Id, HoldReason.Customer);

        var answer = await Shop.Must(Mend(world, new(
            "hold", "fraud", nameof(ReleaseHolds), [second.Id, Guid.Empty, first.Id], "Called them.")));

        Assert.Equal(
            [(second.Id, 409, "hold.none"), (Guid.Empty, 404, "order.unknown"), (first.Id, 200, null)],
            answer.Results.Select(r => (r.Order, r.Status, r.Problem?.Code)));
        Assert.All((await world.Order(first.Id)).Holds, h => Assert.NotNull(h.ReleasedAt));
        Assert.Equal("OnHold", (await world.Order(second.Id)).Status);
        Assert.False(answer.More);
    }

    [Fact]
    public async Task All_of_a_group_are_meant_when_none_are_named_and_a_repeat_means_the_same()
    {
        await using var world = await Shop.Open();
        var waiting = new List<Guid>();
        for (var i = 1; i <= 3; i++) waiting.Add((await world.Place($"A-{i}", ("TEA", 1))).Id);
        await world.Place("B-1", ("MUG", 1));
        var key = new Remembered("once", [1]);

        var answer = await Shop.Must(Mend(world, new("stock", "TEA", "CancelOrder"), key));
        var late = await world.Place("A-4", ("TEA", 1));
        var again = await Shop.Must(Mend(world, new("stock", "TEA", "CancelOrder"), key));

        Assert.Equal(waiting.Select(id => (id, 200)), answer.Results.Select(r => (r.Order, r.Status)));
        Assert.Equal(answer.Results, again.Results);
        Assert.Equal("Backordered", (await world.Order(late.Id)).Status);
        Assert.Equal("idempotency.mismatch",
            (await Mend(world, new("stock", "TEA", "CancelOrder"), key with { Fingerprint = [2] })).Refusal!.Code);
    }

    [Fact]
    public async Task A_priority_is_given_to_all_of_them()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));

        await Shop.Must(Mend(world, new("stock", "TEA", "ChangePriority", Priority: "Urgent")));
        Assert.Equal("Urgent", (await world.Order(order.Id)).Priority);
        await Shop.Must(Mend(world, new("stock", "TEA", "ChangePriority")));
        Assert.Equal("High", (await world.Order(order.Id)).Priority);
        Assert.Equal(["priority.unknown"], (await Shop.Must(Mend(world, new(
            "stock", "TEA", "ChangePriority", Priority: "Never")))).Results.Select(r => r.Problem!.Code));
    }

    [Fact]
    public async Task Orders_in_review_are_accepted_together()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.TryPlace(Shop.Draft(world, "A-1", ("TEA", 1)) with { Discount = 9_999 });

        var answer = await Shop.Must(Mend(world, new("review", "total.negative", "AcceptReview")));

        Assert.Equal([200], answer.Results.Select(r => r.Status));
        Assert.Equal("Allocated", (await world.Order(order.Value.Order.Id)).Status);
    }

    [Fact]
    public async Task Only_what_helps_against_the_cause_is_a_remedy()
    {
        await using var world = await Shop.Open();
        await world.Place("A-1", ("TEA", 1));

        await world.Refuses("remedy.unknown", () => Mend(world, new("stock", "TEA", "ReleaseHolds")));
        await world.Refuses("remedy.unknown", () => Mend(world, new("stock", "TEA", null)));
        await world.Refuses("item.unknown", () => Mend(world, new("stock", "NONE", "CancelOrder")));
        await world.Refuses("cause.unknown", () => Mend(world, new("hold", "Rain", "CancelOrder")));
        await world.Refuses("batch.size", () => Mend(world, new("stock", "TEA", "CancelOrder", [])));
        world.Actor = world.Actor with { Role = Role.Viewer };
        Assert.Equal("permission.denied",
            (await Mend(world, new("stock", "TEA", "CancelOrder"))).Refusal!.Code);
        Assert.Equal("permission.denied", (await world.Run<CollectStuck, CollectStuck.Answer>(
            c => c.Run(new("stock", "TEA", "CancelOrder", null), default))).Refusal!.Code);
    }

    [Fact]
    public async Task Each_group_names_its_remedies_and_where_they_are()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));
        await world.Hold(order.Id, HoldReason.Payment);

        var groups = (await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)))).Items;

        Assert.Equal(
            [
                ("RecordPayment", "POST", "/orders/{order}/payments", false),
                ("ReleaseHolds", "POST", "/stuck/hold/remedies?of=Payment", true),
                ("CancelOrder", "POST", "/stuck/hold/remedies?of=Payment", true),
            ],
            groups.Single(g => g.Cause == "hold").Remedies.Select(r => (r.Command, r.Method, r.Route, r.Bulk)));
        Assert.Equal(["ReceiveStock", "ChangePriority", "RetrySourcing", "CancelOrder"],
            groups.Single(g => g.Cause == "stock").Remedies.Select(r => r.Command));
    }

    [Fact]
    public async Task What_waits_is_sourced_again_as_far_as_it_goes()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 1);
        var order = await world.Place("A-1", ("MUG", 2));

        await world.Refuses("order.unknown", () => Retry(world, Guid.Empty));
        Assert.Equal("Order 1001 still waits for 2 units: nothing more of them is free for it.",
            (await Retry(world, order.Id)).Refusal!.Sentence);
        var whole = await world.Place("A-2", ("TEA", 1));
        Assert.Equal("sourcing.nothing_waits", (await Retry(world, whole.Id)).Refusal!.Code);
        var answer = await Shop.Must(Mend(world, new("stock", "MUG", nameof(RetrySourcing))));
        Assert.Equal(["sourcing.no_change"], answer.Results.Select(r => r.Problem!.Code));
    }

    [Fact]
    public async Task What_a_rule_kept_waiting_until_yesterday_goes_today()
    {
        await using var world = await Shop.Open();
        var today = DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime);
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(
            new([new("Closed today", RuleKinds.Never, ["RNO", "ATL"], Orders: new(To: today))], null), default)));
        await world.Stock("RNO", "TEA", 5);
        var order = await world.Place("A-1", ("TEA", 2));
        Assert.Equal("Unroutable", order.Status);
        world.Clock.Advance(TimeSpan.FromDays(1));

        var answer = await Shop.Must(Mend(world, new("unroutable", null, nameof(RetrySourcing))));

        Assert.Equal([(order.Id, 200)], answer.Results.Select(r => (r.Order, r.Status)));
        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
        Assert.Equal((5, 2, 3), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task What_a_carrier_never_scanned_stands_still_and_is_not_late()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Walk(order.Shipments[0].Id, ShipmentStage.HandedOver);
        world.Clock.Advance(TimeSpan.FromDays(3));

        var group = Assert.Single(
            (await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)))).Items,
            g => g.Cause is "stage" or "late");

        Assert.Equal(("stage", "HandedOver", "Stuck in handed over", 1L, "/stuck/stage?of=HandedOver"),
            (group.Cause, group.Of, group.Title, group.Orders, group.Link));
        Assert.Equal(["RecordTracking"], group.Remedies.Select(r => r.Command));
        Assert.Equal(["1001"], (await Shop.Must(world.Ask<ListStuckOrders, Page<OrderRow>>(
            q => q.Run(new("stage", "HandedOver"), default)))).Items.Select(o => o.Number));
        Assert.Empty((await Shop.Must(world.Ask<ListStuckOrders, Page<OrderRow>>(
            q => q.Run(new("late", "HandedOver"), default)))).Items);
    }

    private static Task<Outcome<MendOrders.Answer>> Mend(
        World world, MendOrders.Request request, Remembered? key = null) =>
        new MendOrders(world.Service<CommandRunner>()).Run(world.Actor, request, key, default);

    private static Task<Outcome<OrderAnswer>> Retry(World world, Guid order) =>
        world.Run<RetrySourcing, OrderAnswer>(c => c.Run(new(order), default));
}
