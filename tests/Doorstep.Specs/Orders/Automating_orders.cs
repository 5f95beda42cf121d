using Doorstep.Orders;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Sourcing.Rules;
using Doorstep.Specs.Harness;
using static Doorstep.Specs.Orders.Automating;

namespace Doorstep.Specs.Orders;

public sealed class Automating_orders
{
    [Fact]
    public async Task A_new_order_is_tagged_held_made_urgent_and_noted_before_it_is_sourced()
    {
        await using var world = await Shop.Open();
        foreach (var at in new[] { "RNO", "ATL" }) await world.Stock(at, "TEA", 9);
        await Shop.Must(world.Run<ChangeRules, RulesAnswer>(c => c.Run(new(
            [new("Texas from Reno", RuleKinds.Only, ["RNO"], Orders: new(Tags: ["texas"]))], null), default)));
        await world.Automate(new AutomationRule("Texas", ["placed"],
            [
                new("add_tag", "texas"), new("remove_tag", "new"), Hold(HoldReason.Fraud, "Call first"),
                new("priority", Priority: OrderPriority.High), new("note", "Ask for the bell"),
            ], new(Regions: ["TX"])));

        var draft = Shop.Draft(world, "A-1", ("TEA", 1)) with { Tags = ["new"], Note = "Ring" };
        var order = (await Shop.Must(world.TryPlace(draft))).Order;
        Assert.Equal(("OnHold", "High", "Ring\nAsk for the bell"), (order.Status, order.Priority, order.Note));
        Assert.Equal(["texas"], order.Tags);
        Assert.Equal("RNO", order.Shipments.Single().Location);
        var hold = order.Holds.Single();
        Assert.Equal(("Fraud", "Call first", "Rule Texas"), (hold.Reason, hold.Note, hold.PlacedBy));
        var row = (await world.Timeline(order.Id)).Single(r => r.Type == "RunAutomation");
        Assert.Equal("Texas: tag texas; tag new removed; on hold (Fraud); priority High; note added.", row.Reason);
        Assert.Equal(await world.Order(order.Id) with { Holds = [] }, order with { Holds = [] }, new Alike());
    }

    [Fact]
    public async Task Later_rules_see_what_earlier_ones_did_and_earlier_ones_do_not_come_again()
    {
        await using var world = await Shop.Open();
        await world.Automate(
            Tags("Third", "c") with { Orders = new(Tags: ["b"]) },
            Tags("First", "a"),
            Tags("Second", "b") with { Orders = new(Tags: ["a"]) },
            Tags("Never", "d", also: new(NotTagged: ["A"])));
        Assert.Equal(["a", "b"], (await world.Place("A-1", ("TEA", 1))).Tags);
        Assert.Equal(2, await world.Count("automation_run"));
    }

    [Fact]
    public async Task A_rule_runs_once_on_an_order_whatever_it_is_called_meanwhile()
    {
        await using var world = await Shop.Open();
        var made = await world.Automate(
            new AutomationRule("Look", ["placed", "edited"], [Hold(HoldReason.Operator)]));
        var order = await world.Place("A-1", ("TEA", 1));
        Assert.Single(order.Holds);
        await world.Automate(made.Rules[0] with { Name = "Look again" });
        Assert.Single((await world.EditNote(order.Id, "one")).Holds);
        await world.Automate(made.Rules[0] with { Id = null, Name = "Another" });
        Assert.Equal(2, (await world.EditNote(order.Id, "two")).Holds.Count);
        Assert.Equal(2, (await world.EditNote(order.Id, "three")).Holds.Count);
    }

    [Fact]
    public async Task Each_event_is_heard()
    {
        await using var world = await Shop.Open();
        await world.Automate([.. AutomationEvents.All.Select(e => Tags(e.Key, e.Key, e.Key))]);
        var draft = Shop.Draft(world, "A-1", ("TEA", 1)) with { ShipTo = Shop.Austin with { PostalCode = null } };
        var order = (await Shop.Must(world.TryPlace(draft))).Order;
        Assert.Equal(["placed"], order.Tags);
        Assert.Equal(["edited", "placed"], (await world.EditNote(order.Id, "x")).Tags);
        Assert.Equal(["edited", "payment_recorded", "placed"],
            (await world.Pay(order.Id, PaymentKind.Captured, 1750)).Tags);
        Assert.Equal(["address_corrected", "edited", "hold_released", "payment_recorded", "placed"],
            (await Shop.Must(world.Run<CorrectAddress, OrderAnswer>(
                c => c.Run(new(order.Id, Shop.Austin), default)))).Tags);
    }

    [Fact]
    public async Task A_payment_that_comes_with_the_order_is_heard_as_well()
    {
        await using var world = await Shop.Open();
        await world.Automate(Tags("Paid", "paid", AutomationEvents.Paid));
        Assert.Empty((await world.Place("A-1", ("TEA", 1))).Tags);
        var draft = Shop.Draft(world, "A-2", ("TEA", 1)) with
        {
            Payments = [new PaymentDraft(PaymentKind.Captured, 1750, "P-1")],
        };
        Assert.Equal(["paid"], (await Shop.Must(world.TryPlace(draft))).Order.Tags);
    }

    [Fact]
    public async Task Conditions_ask_for_the_order_as_it_is()
    {
        await using var world = await Shop.Open();
        await world.Automate(
            Tags("Many", "many", also: new(UnitsFrom: 3, UnitsTo: 4)),
            Tags("Ours", "ours", also: new(EmailEndsWith: ["@EXAMPLE.com"])),
            Tags("Theirs", "theirs", also: new(EmailEndsWith: ["@example.org"])),
            Tags("Address", "address", also: new(AddressProblem: true)),
            Tags("Heavy", "heavy") with { Orders = new(WeightFrom: 361) },
            Tags("Unknown", "unknown") with { Orders = new(Skus: ["TAE"]) },
            Tags("Off", "off") with { Active = false });
        Assert.Equal(["many", "ours"], (await world.Place("A-1", ("TEA", 3))).Tags);
        Assert.Equal(["heavy", "many", "ours"], (await world.Place("A-2", ("TEA", 4))).Tags);
        Assert.Equal(["heavy", "ours"], (await world.Place("A-3", ("TEA", 5))).Tags);
        Assert.Equal(["ours", "unknown"], (await world.Place("A-4", ("TAE", 2))).Tags);
        var draft = Shop.Draft(world, "A-5", ("TEA", 1)) with { ShipTo = new(), Customer = null };
        Assert.Equal(["address"], (await Shop.Must(world.TryPlace(draft))).Order.Tags);
    }

    [Fact]
    public async Task What_has_left_the_house_is_left_alone()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 9);
        var order = await world.OrderOf(await world.HandedOver(("TEA", 1)));
        await world.Automate(Tags("Paid", "paid", AutomationEvents.Paid));
        Assert.Empty((await world.Pay(order.Id, PaymentKind.Captured, 100)).Tags);
        Assert.Equal(0, await world.Count("automation_run"));
    }

    [Fact]
    public async Task A_hold_of_a_rule_rests_the_work_and_urgency_moves_what_waits()
    {
        await using var world = await Shop.Open();
        var first = await world.Place("A-1", ("TEA", 2));
        var second = await world.Place("A-2", ("TEA", 2));
        await world.Automate(new AutomationRule(
            "Edited", ["edited"], [new("priority", Priority: OrderPriority.Urgent), Hold(HoldReason.Operator)]));
        var edited = await world.EditNote(second.Id, "Soon, please");
        Assert.Equal(("OnHold", "Urgent"), (edited.Status, edited.Priority));
        await world.Stock("RNO", "TEA", 2);
        await Shop.Must(world.Run<ReleaseHold, ReleaseHold.Answer>(
            c => c.Run(new(second.Id, edited.Holds.Single().Id), default)));
        Assert.Equal(("Backordered", "Allocated"),
            ((await world.Order(first.Id)).Status, (await world.Order(second.Id)).Status));
    }

    [Fact]
    public async Task An_order_is_not_turned_in_a_circle_by_rules_that_are_made_anew()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 1));
        for (var round = 0; round < 2; round++)
        {
            await world.Automate([.. Enumerable.Range(0, AutomationCheck.RulesMax)
                .Select(n => Tags($"R{n}", "x", AutomationEvents.Edited))]);
            await world.EditNote(order.Id, $"{round}");
        }

        Assert.Equal(AutomationSet.RunsMax, await world.Count("automation_run"));
        await world.Automate(Tags("One more", "y", AutomationEvents.Edited));
        Assert.Equal(["x"], (await world.EditNote(order.Id, "last")).Tags);
        Assert.Equal(["x"], (await world.EditNote(order.Id, "very last")).Tags);
        Assert.Single(await world.Timeline(order.Id), r => r.Type == "StopAutomation");
    }

    [Fact]
    public async Task A_list_of_orders_is_placed_with_what_the_rules_do_and_only_once()
    {
        await using var world = await Shop.Open();
        await world.Automate(Tags("Many", "many", also: new(UnitsFrom: 3)));
        OrderDraft[] drafts = [.. Enumerable.Range(1, 5).Select(n => Shop.Draft(world, $"A-{n}", ("TEA", n)))];
        for (var again = 0; again < 2; again++)
        {
            var results = (await Shop.Must(world.Run<PlaceOrders, PlaceOrders.Answer>(
                c => c.Run(new(drafts), default)))).Results;
            Assert.Equal([0, 0, 1, 1, 1], results.Select(r => r.Order!.Tags.Count));
        }

        Assert.Equal(3, await world.Count("automation_run"));
        Assert.Equal(3, await world.Count("order_tag"));
    }

    // Lists compare by reference; what was answered is compared as it is sent.
    private sealed class Alike : IEqualityComparer<OrderAnswer>
    {
        public bool Equals(OrderAnswer? x, OrderAnswer? y) => Text(x) == Text(y);

        public int GetHashCode(OrderAnswer obj) => 0;

        private static string Text(OrderAnswer? order) => System.Text.Json.JsonSerializer.Serialize(order);
    }
}
