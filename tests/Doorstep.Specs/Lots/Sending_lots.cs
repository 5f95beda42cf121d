using Doorstep.Inventory.Transfers;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Lots;

public sealed class Sending_lots
{
    [Fact]
    public async Task Lots_go_with_a_transfer_and_come_out_of_it_as_they_went_in()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("EARLY", 3, "2027-03-01");
        await world.Lot("LATE", 5, "2027-09-01");
        await world.Lot("THERE", 1, "2027-01-01", "RNO");

        var sent = await world.Shipped(2, ("TEA", 6));
        Assert.Equal("LATE Shelf - 2", await world.Lots());
        Assert.Equal("THERE Shelf - 1", await world.Lots("RNO"));

        await Shop.Must(world.Arrive(
            sent.Number, new ReceiveTransfer.Scan("TEA", 2), new ReceiveTransfer.Scan("TEA", 2, true, "wet")));
        Assert.Equal("EARLY Shelf - 2, EARLY Damaged - 1, LATE Damaged - 1, THERE Shelf - 1", await world.Lots("RNO"));
        await Shop.Must(world.Arrive(sent.Number, new ReceiveTransfer.Scan("TEA", 1)));
        await Shop.Must(world.Write(sent.Number, "fell off"));
        Assert.Equal(
            "EARLY Shelf - 2, EARLY Damaged - 1, LATE Shelf - 1, LATE Damaged - 1, THERE Shelf - 1",
            await world.Lots("RNO"));
        Assert.Equal(
            [("ATL", "InTransit", -3L), ("RNO", "InTransit", 1), ("RNO", "InTransit", 1), ("RNO", "Adjustment", -1)],
            (await world.Trace("LATE")).Changes.Skip(1).Select(c => (c.Location, c.From, c.Units)));
    }

    [Fact]
    public async Task A_transfer_that_is_called_off_puts_its_lots_back()
    {
        await using var world = await Shop.Open();
        await world.Track();
        await world.Lot("EARLY", 3, "2027-03-01");
        await world.Lot("LATE", 5, "2027-09-01");
        var written = await world.Transfer(2, ("TEA", 4));

        await Shop.Must(world.Load(written.Number, ("TEA", 4)));
        Assert.Equal("LATE Shelf - 4", await world.Lots());
        await Shop.Must(world.CallOff(written.Number));
        Assert.Equal("EARLY Shelf - 3, LATE Shelf - 5", await world.Lots());
    }
}
