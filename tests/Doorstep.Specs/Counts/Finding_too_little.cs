using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Counts;

/// <summary>Counts that find less than orders were promised, and picks that find less than a bin should have.</summary>
public sealed class Finding_too_little
{
    [Fact]
    public async Task Promised_units_that_are_not_there_are_given_up_by_who_came_last()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Stock("ATL", "TEA", 6);
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var first = await world.Place("1", ("TEA", 3));
        var last = await world.Place("2", ("TEA", 3));
        var count = await world.CountBins("A-01-1");
        await world.EnterTwice(count, "A-01-1", ("TEA", 4));
        Assert.Equal("Posted", (await Shop.Must(world.Approve(count))).Stage);
        Assert.Equal((4, 4, 0), await world.Level("ATL", "TEA"));
        Assert.Equal("Allocated", (await world.Order(first.Id)).Shipments.Single().Stage);
        Assert.Equal("AwaitingStock", (await world.Order(last.Id)).Shipments.Single().Stage);

        await world.Stock("ATL", "TEA", 2);
        Assert.Equal("Allocated", (await world.Order(last.Id)).Shipments.Single().Stage);
    }

    [Fact]
    public async Task What_the_floor_has_not_picked_goes_the_way_of_a_short_pick_and_what_is_picked_stays()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Stock("ATL", "TEA", 5);
        await world.Stock("RNO", "TEA", 9);
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var shipment = (await world.Place("1", ("TEA", 5))).Shipments.Single(s => s.Location == "ATL").Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        var count = await world.CountBins("A-01-1");
        await world.EnterTwice(count, "A-01-1");
        await Shop.Must(world.Approve(count));
        var order = await world.OrderOf(shipment);
        Assert.Equal([("Picked", "ATL", 2), ("Allocated", "RNO", 3)],
            order.Shipments.Select(s => (s.Stage, s.Location!, s.Lines.Sum(l => l.Quantity))));
        Assert.Equal((2, 2, 0), await world.Level("ATL", "TEA"));
        Assert.Equal("", await world.Lying());
    }

    [Fact]
    public async Task A_short_pick_opens_a_count_once_and_what_turns_up_is_where_it_was()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Stock("ATL", "TEA", 5);
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var shipments = new List<Guid>();
        foreach (var id in new[] { "1", "2" }) shipments.Add((await world.Place(id, ("TEA", 2))).Shipments[0].Id);
        await world.Release([.. shipments]);
        await Shop.Must(world.Short(shipments[0], "TEA", 1));
        var count = await world.See("CC-1001");
        Assert.Equal(("Short", "Open", "A-01-1", "TEA"),
            (count.Kind, count.Stage, count.Next.Single().Bin, count.Next.Single().Items.Single()));
        Assert.Equal("- TEA 4", await world.Lying());

        await world.Stock("ATL", "TEA", 2);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 2));
        await Shop.Must(world.Short(shipments[1], "TEA", 1));
        Assert.Equal(1, await world.Count("stock_count"));
        Assert.Equal("- TEA 5", await world.Lying());
        Assert.Equal("Posted", (await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 5)))).Stage);
        Assert.Equal("A-01-1 TEA 5", await world.Lying());
        Assert.Equal(5, (await world.Level("ATL", "TEA")).OnHand);
    }

    [Fact]
    public async Task What_does_not_turn_up_leaves_the_stock_and_a_damaged_unit_is_no_riddle()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Stock("ATL", "TEA", 5);
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Short(shipment, "TEA", 1, "damaged"));
        Assert.Equal(0, await world.Count("stock_count"));
        await Shop.Must(world.Short(shipment, "TEA", 1));
        Assert.Equal((3, 2, 1), await world.Level("ATL", "TEA"));
        var count = await world.See("CC-1001");
        Assert.Equal("Approval", (await world.EnterTwice(count, "A-01-1")).Stage);
        Assert.Equal("A-01-1 TEA 0/3 -3", (await world.See("CC-1001")).Lines());
        await Shop.Must(world.Approve(count));
        Assert.Equal((0, 0, 0), await world.Level("ATL", "TEA"));
        Assert.Equal("", await world.Lying());
    }

    [Fact]
    public async Task What_was_counted_before_a_picker_came_is_counted_again()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "A-01-2");
        await world.Stock("ATL", "TEA", 5);
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        var count = await world.CountBins("A-01-1", "A-01-2");
        await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 5)));
        await Shop.Must(world.Short(shipment, "TEA", 1));
        Assert.Equal(1, await world.Count("stock_count"));
        Assert.Equal("Counting", (await Shop.Must(world.Enter(count, "A-01-2"))).Stage);
        Assert.Equal("Posted", (await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 4)))).Stage);
        Assert.Equal("A-01-1 TEA 4", await world.Lying());
    }

    [Fact]
    public async Task Whatever_a_planted_hand_changes_about_counts_is_seen()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Stock("ATL", "TEA", 5);
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        await world.EnterTwice(await world.CountBins("A-01-1"), "A-01-1", ("TEA", 6));
        world.ExpectsViolations = true;
        await world.Plant("UPDATE count_line SET expected = expected + 1, posted = posted + 1");
        Assert.Equal(["count.books", "count.posted"], (await world.Audit()).Select(v => v.Name).Order());
    }
}
