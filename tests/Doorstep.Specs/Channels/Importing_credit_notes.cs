using Doorstep.Channels.Crediting;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Channels;

public sealed class Importing_credit_notes : ImportSpecs
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private const string Sales = Header
        + "1,TEA,Green tea,5,2010-12-01,1.50,7.0,United Kingdom\n"
        + "1,MUG,Blue mug,2,2010-12-01,2.00,7.0,United Kingdom\n"
        + "1,POST,POSTAGE,1,2010-12-01,18.00,7.0,United Kingdom\n";

    private const string Credits =
        "C2,TEA,Green tea,-2,2010-12-05,1.50,7.0,United Kingdom\n"
        + "C2,TEA,Green tea,-2,2010-12-05,1.50,7.0,United Kingdom\n"
        + "C3,POST,POSTAGE,-1,2010-12-06,18.00,7.0,United Kingdom\n";

    [Fact]
    public async Task Units_that_are_credited_before_they_shipped_are_cancelled_and_charges_are_noted()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Stock("RNO", "MUG", 10);

        var totals = await Orders(world, Sales + Credits);

        Assert.Equal((6L, 2L, 1L, 3L, 0L),
            (totals.Rows, totals.OrderRows, totals.Charges, totals.Credits, totals.SetAsideRows));
        var order = await Find(world, "1");
        Assert.Equal((4, 1), (order.Lines[0].Cancelled, order.Lines[0].Open));
        Assert.Equal(("GBP", 1_800L, 2_950L), (order.Currency, order.Shipping, order.Total));
        Assert.Equal((10, 1, 9), await world.Level("RNO", "TEA"));
        Assert.Equal(["CreditCharge Credit note C3.", "CancelOrder Credit note C2."], await world.Look(async db =>
            (await Platform.Data.Statements.Query(db,
                """
                SELECT type || ' ' || reason FROM journal
                WHERE entity = 'order' AND reason LIKE 'Credit%' ORDER BY seq
                """,
                r => r.GetString(0), default)).ToArray()));
    }

    [Fact]
    public async Task The_same_file_again_cancels_nothing_twice()
    {
        await using var world = await Shop.Open();
        await Orders(world, Sales + Credits);
        var before = await world.Count("journal");

        var totals = await Orders(world, Sales + Credits);

        Assert.Equal((3L, 3L), (totals.Credits, totals.CreditsAlready));
        Assert.Equal((before, 4), (await world.Count("journal"), (await Find(world, "1")).Lines[0].Cancelled));
    }

    [Fact]
    public async Task Credits_of_a_later_file_find_the_sale_of_an_earlier_one()
    {
        await using var world = await Shop.Open();
        await Orders(world, Sales);

        var totals = await Orders(world, Header
            + "C2,tea,Green tea,-4,2010-12-05,1.50,7.0,United Kingdom\n"
            + "C2,TEA,Green tea,-2,2010-12-05,1.50,7.0,United Kingdom\n"
            + "C4,TEA,Green tea,-1,2010-11-05,1.50,7.0,United Kingdom\n"
            + "C5,TEA,Green tea,-1,2010-12-05,1.50,8.0,United Kingdom\n");

        Assert.Equal(1, totals.Credits);
        Assert.Equal(["credit.no-order 3"], Shown(totals.SetAside));
        Assert.Equal(4, (await Find(world, "1")).Lines[0].Cancelled);
    }

    [Fact]
    public async Task What_has_shipped_is_set_aside_with_the_reason()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        await world.Stock("RNO", "MUG", 10);
        await Orders(world, Sales);
        var order = await Find(world, "1");
        await Shop.Must(world.Run<Doorstep.Orders.Editing.CorrectAddress, OrderAnswer>(
            c => c.Run(new(order.Id, Shop.Austin), default)));
        var shipment = Assert.Single(order.Shipments).Id;
        await world.Release(shipment);
        await Shop.Must(world.Pick(shipment, ("TEA", 5), ("MUG", 2)));
        await Shop.Must(world.Pack(shipment, ("TEA", 5), ("MUG", 2)));
        await Shop.Must(world.Label(shipment));
        await Shop.Must(world.HandOver(shipment));

        var totals = await Orders(world, Sales + Credits);

        Assert.Equal((1L, 2L), (totals.Credits, totals.SetAsideRows));
        Assert.Equal(["cancel.too_many 2"], Shown(totals.SetAside));
        var line = (await Find(world, "1")).Lines[0];
        Assert.Equal((5, 0), (line.Shipped, line.Cancelled));
    }

    [Fact]
    public async Task Credits_of_an_order_in_review_wait_until_it_is_mended()
    {
        await using var world = await Shop.Open();
        var text = (Sales + Credits).Replace("TEA", "TAE");

        Assert.Equal(["order.in_review 2"], Shown((await Orders(world, text)).SetAside));

        await Shop.Must(world.Run<Doorstep.Orders.Reviewing.MapSku, Doorstep.Orders.Reviewing.MapSku.Answer>(
            c => c.Run(new("TAE", "TEA"), default)));
        Assert.Equal((3L, 1L), await Orders(world, text) is var t ? (t.Credits, t.CreditsAlready) : default);
        Assert.Equal(4, (await Find(world, "1")).Lines[0].Cancelled);
    }

    [Fact]
    public async Task A_batch_has_a_size()
    {
        await using var world = await Shop.Open();
        var refused = await world.Run<ApplyCredits, ApplyCredits.Answer>(c => c.Run(new("shop", []), default));
        Assert.Equal("batch.size", refused.Refusal!.Code);
        var cancel = await world.Run<CancelOrders, CancelOrders.Answer>(c => c.Run(new([]), default));
        Assert.Equal("batch.size", cancel.Refusal!.Code);
    }

    private static async Task<OrderAnswer> Find(World world, string externalId) => await world.Order(
        await world.Look(db => Task.FromResult(
            db.Set<Doorstep.Orders.Order>().Single(o => o.ExternalId == externalId).Id)));
}
