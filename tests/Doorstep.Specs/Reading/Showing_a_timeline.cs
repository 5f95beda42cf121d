using Doorstep.Orders;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

public sealed class Showing_a_timeline
{
    [Fact]
    public async Task An_order_tells_its_life_in_sentences()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Walk(order.Shipments[0].Id, ShipmentStage.Delivered);

        var rows = (await Shop.Must(Ask(world, new(order.Id)))).Items;

        Assert.Equal(
            [
                "1001 Order placed", "1001-1 Stock reserved in RNO", "1001-1 Released to the floor of RNO",
                "1001-1 Picked in RNO", "1001-1 Packed in RNO", "1001-1 Labelled in RNO",
                "1001-1 Handed over to the carrier in RNO", "1001-1 On its way", "1001-1 Out for delivery",
                "1001-1 Delivered", "1001 Everything arrived",
            ],
            rows.Select(r => $"{r.Number} {r.Sentence}"));
        Assert.Equal(
            ("PickShipment", "shipment", "Picking", "Picking", "Picked", "Picked", 60L, "Olga Owner"),
            (rows[3].Type, rows[3].Entity, rows[3].FromStage, rows[3].From, rows[3].ToStage, rows[3].To,
                rows[3].DwellSeconds, rows[3].Actor));
        Assert.Equal(("Labelled", "Handed over"), (rows[6].From, rows[6].To));
        Assert.Equal(rows.Select(r => r.Seq).Order(), rows.Select(r => r.Seq));
        Assert.Equal(
            ["ATL", "RNO"],
            rows[0].Data!.Value.GetProperty("sourcing").EnumerateArray()
                .Select(c => c.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Reasons_and_waits_are_said_too()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Hold(order.Id, HoldReason.Payment);
        await world.Stock("ATL", "TEA", 3);

        var rows = (await Shop.Must(Ask(world, new(order.Id)))).Items;

        Assert.Equal(
            ["Order placed", "Waits for stock", "Put on hold", "Stock came: reserved in ATL"],
            rows.Select(r => r.Sentence));
        Assert.Equal((null, "Awaiting stock"), (rows[1].From, rows[1].To));
    }

    [Fact]
    public async Task A_long_life_is_paged_without_a_gap()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Walk(order.Shipments[0].Id, ShipmentStage.Packed);

        var first = await Shop.Must(Ask(world, new(order.Id, Limit: 3)));
        var second = await Shop.Must(Ask(world, new(order.Id, first.Next, 3)));

        Assert.Equal((3, 2), (first.Items.Count, second.Items.Count));
        Assert.Equal("Picked in RNO", second.Items[0].Sentence);
        Assert.Null(second.Next);
    }

    [Fact]
    public void Every_move_of_every_flow_has_a_sentence_of_its_own()
    {
        var silent =
            from flow in TimelineSentence.Flows.Values
            from move in flow.Moves
            where !TimelineSentence.Knows(flow.Name, move.Command, move.To)
            select $"{flow.Name} {move.Command} {move.To}";
        Assert.Empty(silent);
        Assert.Equal("Reweigh package", TimelineSentence.Of("package", "ReweighPackage", null, null));
        Assert.Equal("Picked", TimelineSentence.Of("shipment", "PickShipment", "Picked", null));
        Assert.Equal("Released to the floor", TimelineSentence.Of("shipment", "ReleaseShipments", "Picking", null));
    }

    [Fact]
    public async Task An_order_that_is_not_there_is_refused()
    {
        await using var world = await Shop.Open();
        var order = await world.Place("A-1", ("TEA", 2));

        Assert.Equal("order.unknown", (await Ask(world, new(Guid.Empty))).Refusal!.Code);
        Assert.Equal("cursor.invalid", (await Ask(world, new(order.Id, "x"))).Refusal!.Code);
        await world.AsStranger();
        Assert.Equal("order.unknown", (await Ask(world, new(order.Id))).Refusal!.Code);
    }

    private static Task<Outcome<Page<ShowTimeline.Row>>> Ask(World world, ShowTimeline.Request request) =>
        world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(request, default));
}
