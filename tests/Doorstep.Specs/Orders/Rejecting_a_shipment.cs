using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Rejecting_a_shipment
{
    [Fact]
    public async Task It_ships_from_elsewhere_and_comes_back_last()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        await world.Stock("RNO", "TEA", 2);

        var answer = await Shop.Must(Reject(world, shipment, " Damaged "));

        var order = await world.OrderOf(shipment);
        Assert.Equal(new RejectShipment.Answer(order.Shipments[0].Number, true, "RNO", null), answer);
        Assert.Equal([("Allocated", "RNO")], order.Shipments.Select(s => (s.Stage, s.Location!)));
        Assert.Equal((2, 0, 2), await world.Level("ATL", "TEA"));
        Assert.Equal(
            [
                "Rejected by its location: ATL rejected it: Damaged.",
                "Called back from the floor: ATL rejected it: Damaged.",
                "A shipment was sourced anew: ATL rejected it: Damaged.",
            ],
            (await Timeline(world, order.Id)).Where(row => row.StartsWith("Rejected", StringComparison.Ordinal)
                || row.StartsWith("Called", StringComparison.Ordinal)
                || row.StartsWith("A shipment was", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_nobody_else_has_it_it_leaves_the_floor_and_waits_for_the_office()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        await world.Stock("RNO", "TEA", 1);

        var answer = await Shop.Must(Reject(world, shipment, "No capacity today"));

        Assert.Equal((false, "ATL", "Its location rejected it, and no other has all of it."),
            (answer.Moved, answer.Location, answer.Because));
        Assert.Equal("Allocated", (await world.OrderOf(shipment)).Shipments[0].Stage);
        var group = Assert.Single((await Shop.Must(world.Ask<ListStuck, Page<ListStuck.Group>>(
            q => q.Run(new(), default)))).Items, g => g.Cause == "standing");
        Assert.Equal(("rejected_nowhere", 1L, 2L), (group.Of, group.Orders, group.Units));
    }

    [Fact]
    public async Task It_is_sent_on_so_often_and_no_oftener()
    {
        await using var world = await Shop.Open();
        foreach (var code in new[] { "CCC", "DDD", "EEE" }) await world.Location(code);
        var shipment = await world.Allocated(("TEA", 2));
        foreach (var code in new[] { "RNO", "CCC", "DDD", "EEE" }) await world.Stock(code, "TEA", 2);

        var answers = new List<RejectShipment.Answer>();
        for (var n = 0; n < 4; n++) answers.Add(await Shop.Must(Reject(world, shipment, "No capacity today")));

        Assert.Equal([true, true, true, false], answers.Select(a => a.Moved));
        Assert.Equal("Its location rejected it, and it was sent on 3 times already.", answers[3].Because);
        Assert.Equal(answers[2].Location, answers[3].Location);
        Assert.DoesNotContain("ATL", answers.Select(a => a.Location));
    }

    [Fact]
    public async Task What_is_picked_or_gone_is_not_rejected()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Released(("TEA", 2));
        await world.Refuses("reject.reason", () => Reject(world, shipment, " "));
        await world.Refuses("shipment.unknown", () => Reject(world, Guid.Empty, "Damaged"));
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        await world.Refuses("shipment.picked", () => Reject(world, shipment, "Damaged"));
        await Shop.Must(world.Pick(shipment, ("TEA", 1)));
        await world.Refuses("reject.too_late", () => Reject(world, shipment, "Damaged"));
    }

    [Fact]
    public async Task Many_are_sourced_anew_each_for_itself_and_a_preview_changes_nothing()
    {
        await using var world = await Shop.Open();
        var first = await world.Allocated(("TEA", 2));
        var second = await world.Allocated(("MUG", 2));
        var released = await world.Released(("TEA", 1));
        await world.Stock("RNO", "TEA", 5);
        Guid[] all = [first, second, released, first];
        var key = new Remembered("k-1", [1]);

        var shown = await Reroute(world, all, preview: true, key);
        Assert.Equal("ATL", (await world.OrderOf(first)).Shipments[0].Location);
        var done = await Reroute(world, all, preview: false, key);
        var again = await Reroute(world, all, preview: false, key);

        (int, string?, string?)[] expected =
        [
            (200, "RNO", null), (409, null, "reroute.nowhere"), (409, null, "shipment.not_allocated"),
            (200, "RNO", null),
        ];
        foreach (var answer in new[] { shown, done, again })
            Assert.Equal(expected, answer.Results.Select(r => (r.Status, r.Location, r.Problem?.Code)));
        Assert.Equal("RNO", (await world.OrderOf(first)).Shipments[0].Location);
        Assert.Equal((2, 2, 0), await world.Level("ATL", "MUG"));
    }

    private static Task<Outcome<RejectShipment.Answer>> Reject(World world, Guid shipment, string reason) =>
        world.Run<RejectShipment, RejectShipment.Answer>(c => c.Run(new(shipment, reason), default));

    private static Task<RerouteShipments.Answer> Reroute(World world, Guid[] shipments, bool preview, Remembered key) =>
        Shop.Must(new RerouteShipments(world.Service<CommandRunner>()).Run(
            world.Actor, new(shipments), preview, key, default));

    private static async Task<IReadOnlyList<string>> Timeline(World world, Guid order) =>
        [.. (await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order), default))))
            .Items.Select(r => $"{r.Sentence}: {r.Reason}")];
}
