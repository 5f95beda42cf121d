using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Receiving;

/// <summary>Where a location has bins, nobody says by hand what is stowed: <see cref="PutAway"/> does.</summary>
public sealed class Stowing_what_came
{
    [Fact]
    public async Task What_is_put_into_a_bin_is_stowed_and_a_box_with_nothing_left_is_done_by_itself()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await Shop.Must(world.TryBins(new BinDraft("S-01-1", Kind: "Staging")));
        var order = await world.Announce("ATL", 2, [("TEA", 6), ("MUG", 2)], [("TEA", 4)]);
        await world.Count(order, 1, new("TEA", 6), new("MUG", 2));
        await Shop.Must(world.PutAway("MUG", "A-01-1"));
        await Shop.Must(world.PutAway("TEA", "S-01-1", 3));
        Assert.Equal("MUG 2/2, TEA 0/6", Stowed(await world.Delivery(order)));
        Assert.Equal("Stowing", (await world.Close(order, 1)).Boxes[0].Stage);
        await Shop.Must(world.Move("TEA", "S-01-1", "A-01-1"));
        await world.Refuses("box.to_stow", () => Stow(world, order, 1));
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var half = await world.Delivery(order);
        Assert.Equal(("MUG 2/2, TEA 6/6", "Completed", "Processing"), (Stowed(half), half.Boxes[0].Stage, half.Stage));

        await world.Count(order, 2, new CountBox.Scan("TEA", 4));
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        var done = await world.Close(order, 2, stowed: false);
        Assert.Equal(("MUG 2/2, TEA 10/10", "Completed"), (Stowed(done), done.Stage));
    }

    [Fact]
    public async Task What_a_picker_takes_from_the_dock_is_gone_from_there_and_what_is_lost_never_was_stowed()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        var order = await world.Announce("ATL", 2, [("TEA", 3)]);
        await world.Count(order, 1, new CountBox.Scan("TEA", 3));
        await world.Close(order, 1);
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        Assert.Equal("TEA 2/3", Stowed(await world.Delivery(order)));
        await Shop.Must(world.Run<Inventory.Adjusting.AdjustStock, Inventory.Adjusting.AdjustStock.Answer>(
            c => c.Run(new("ATL", null, [new("TEA", -1, "lost")]), default)));
        var done = await Shop.Must(Stow(world, order, 1));
        Assert.Equal(("TEA 2/3", "Completed"), (Stowed(done), done.Stage));
    }

    private static string Stowed(ReceivingAnswer order) =>
        string.Join(", ", order.Items.Select(i => $"{i.Sku} {i.Stowed}/{i.Received}"));

    private static Task<Outcome<ReceivingAnswer>> Stow(World world, ReceivingAnswer order, int box) =>
        world.Run<StowBox, ReceivingAnswer>(c => c.Run(new(order.Boxes[box - 1].Sscc), default));
}
