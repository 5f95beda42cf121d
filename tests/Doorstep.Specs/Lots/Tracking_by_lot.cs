using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Items;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Specs.Lots;

public sealed class Tracking_by_lot
{
    [Fact]
    public async Task What_is_there_when_tracking_begins_is_of_one_lot_wherever_it_lies()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "Q-01-1");
        await world.Stock("ATL", "TEA", 9);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 5));
        await Shop.Must(world.PutAway("TEA", "Q-01-1", 1));
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        await world.Track();
        Assert.Equal(
            "UNKNOWN Shelf - 3, UNKNOWN Shelf A-01-1 3, UNKNOWN Tote - 2, UNKNOWN Quarantine Q-01-1 1",
            await world.Lots());
        await world.Refuses("tracking.in_stock", () => world.Run<ChangeTracking, ItemAnswer>(
            c => c.Run(new("TEA", "None"), default)));
        await Shop.Must(world.Pack(shipment, ("TEA", 2)));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));
        Assert.Equal(
            "UNKNOWN Shelf - 3, UNKNOWN Shelf A-01-1 3, UNKNOWN Quarantine Q-01-1 1", await world.Lots());
        Assert.Equal((6, 0, 6), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task Goods_come_in_with_their_lot_and_its_day()
    {
        await using var world = await Shop.Open();
        await world.Track(minimumDaysLeft: 10);
        await world.Refuses("lot.required", () => world.TryLot(null, 3));
        await world.Refuses("lot.code", () => world.TryLot("two words", 3, "2027-01-31"));
        await world.Refuses("lot.expiry_required", () => world.TryLot("L1", 3));
        await world.Refuses("lot.not_tracked", () => world.TryLot("L1", 3, sku: "MUG"));
        await world.Lot("l1", 3, "2027-01-31");
        await world.Lot("L1", 2);
        await world.Refuses("lot.expiry_differs", () => world.TryLot("L1", 3, "2027-02-28"));
        var row = await world.LotOf("L1");
        Assert.Equal(
            (5L, new DateOnly(2027, 1, 31), new DateOnly(2027, 1, 21), true, "PO-7"),
            (row.OnHand, row.ExpiresOn, row.SoldUntil, row.Sells, row.Source));
        Assert.Equal("L1 Shelf - 5", await world.Lots());
    }

    [Fact]
    public async Task What_expires_too_soon_goes_into_quarantine_when_it_comes()
    {
        await using var world = await Shop.Open();
        await world.Track(minimumDaysLeft: 10);
        await world.Lot("OLD", 4, "2026-11-11");
        await world.Lot("LAST", 4, "2026-11-12");
        Assert.Equal("LAST Shelf - 4, OLD Quarantine - 4", await world.Lots());
        Assert.Equal((4, 0, 4), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task A_lot_goes_with_its_units_from_bin_to_bin()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "A-02-1", "Q-01-1", "D-01-1");
        await world.Track();
        await world.Lot("L1", 5, "2027-01-31");
        await world.Lot("L2", 5, "2027-03-31");
        await world.Refuses("lot.which", () => world.PutAway("TEA", "A-01-1", 2));
        await world.Refuses("lot.unknown", () => world.PutAway("TEA", "A-01-1", 2, "L3"));
        await world.Refuses("lot.short", () => world.PutAway("TEA", "A-01-1", 6, "L2"));
        await Shop.Must(world.PutAway("TEA", "A-01-1", 4, "L2"));
        await Shop.Must(world.PutAway("TEA", "A-01-1", null, "L1"));
        await world.Refuses("lot.which", () => world.Move("TEA", "A-01-1", "A-02-1"));
        await Shop.Must(world.Move("TEA", "A-01-1", "A-02-1", 3, "L2"));
        await Shop.Must(world.Move("TEA", "A-02-1", "Q-01-1", 1));
        await Shop.Must(world.Move("TEA", "A-02-1", "D-01-1", 1));
        Assert.Equal(
            "L1 Shelf A-01-1 5, L2 Shelf - 1, L2 Shelf A-01-1 1, L2 Shelf A-02-1 1, L2 Quarantine Q-01-1 1, "
            + "L2 Damaged D-01-1 1", await world.Lots());
        await Shop.Must(world.Move("TEA", "Q-01-1", "A-01-1"));
        Assert.Equal((9, 0, 9), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task A_correction_says_the_lot_or_takes_the_one_that_expires_first()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Track();
        await world.Lot("L1", 5, "2027-03-31");
        await world.Lot("L2", 5, "2027-01-31");
        await Shop.Must(world.PutAway("TEA", "A-01-1", 5, "L2"));
        await world.Refuses("lot.required", () => Adjust(new("TEA", 1, "found")));
        await world.Refuses("lot.short", () => Adjust(new("TEA", -6, "lost", Lot: "L2")));
        await Shop.Must(Adjust(new("TEA", 1, "found", Lot: "L2")));
        await Shop.Must(Adjust(new("TEA", -2, "lost", Lot: "L2")));
        Assert.Equal("L1 Shelf - 5, L2 Shelf A-01-1 4", await world.Lots());
        Assert.Equal("A-01-1 TEA 4, - TEA 5", await world.Lying());
        await Shop.Must(Adjust(new("TEA", -6, "damaged")));
        Assert.Equal("L1 Damaged - 5, L2 Shelf A-01-1 3, L2 Damaged - 1", await world.Lots());

        Task<Doorstep.Platform.Outcomes.Outcome<AdjustStock.Answer>> Adjust(AdjustStock.Line line) =>
            world.Run<AdjustStock, AdjustStock.Answer>(c => c.Run(new("ATL", "C-1", [line]), default));
    }

    [Fact]
    public async Task A_count_in_a_bin_takes_from_its_lots_and_adds_to_them()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "A-02-1");
        await world.Track();
        await world.Lot("L1", 5, "2027-01-31");
        await world.Lot("L2", 5, "2027-03-31");
        await Shop.Must(world.PutAway("TEA", "A-01-1", null, "L1"));
        await Shop.Must(world.PutAway("TEA", "A-02-1", null, "L2"));
        await Shop.Must(world.Run<SetStock, SetStock.Answer>(c => c.Run(
            new("sheet", [new("TEA", "ATL", 8)]), default)));
        Assert.Equal("L1 Shelf A-01-1 3, L2 Shelf A-02-1 5", await world.Lots());
        var results = (await Shop.Must(world.Run<SetStock, SetStock.Answer>(c => c.Run(
            new("sheet", [new("TEA", "ATL", 9)]), default)))).Results;
        Assert.Equal("lot.required", results.Single().Refusal?.Code);
        await Shop.Must(world.Run<SetStock, SetStock.Answer>(c => c.Run(
            new("sheet", [new("TEA", "ATL", 9, "L3", new(2027, 5, 31))]), default)));
        Assert.Equal("L1 Shelf A-01-1 3, L2 Shelf A-02-1 5, L3 Shelf - 1", await world.Lots());
    }

    [Theory]
    [InlineData("UPDATE lot_level SET quantity = quantity + 1 WHERE place = 1", "lot.on_hand", "lot.ledger")]
    [InlineData("UPDATE lot_level SET place = 4 WHERE place = 2", "lot.ledger", "lot.picked")]
    [InlineData("UPDATE bin_level SET quantity = quantity + 1", "bin.ledger", "lot.bins")]
    [InlineData(
        "UPDATE lot_level SET item_id = (SELECT id FROM item WHERE sku = 'MUG') WHERE place = 2", "lot.merchant",
        "lot.on_hand")]
    [InlineData("UPDATE bin_pick SET quantity = quantity + 1", "bin.placed", "lot.picked")]
    [InlineData("UPDATE item SET tracking = 0", "lot.on_hand", "lot.picked")]
    public async Task The_audit_sees_lots_that_do_not_add_up(string planted, params string[] seen)
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        await world.Track();
        await world.Lot("L1", 5, "2027-01-31");
        await Shop.Must(world.PutAway("TEA", "A-01-1", 3));
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single(s => s.Location == "ATL").Id;
        await world.Release(shipment);
        await Shop.Must(world.PickLot(shipment, new Scan("L1", 1)));
        Assert.Empty(await world.Audit());
        world.ExpectsViolations = true;
        Assert.True(await world.Plant(planted) > 0);
        Assert.Subset((await world.Audit()).Select(v => v.Name).ToHashSet(), seen.ToHashSet());
    }
}
