using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Inbound;

namespace Doorstep.Specs.Purchasing;

public sealed class Buying_from_a_supplier
{
    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(13, 12, 0, 24)]
    [InlineData(24, 12, 0, 24)]
    [InlineData(5, 12, 30, 36)]
    [InlineData(40, 12, 30, 48)]
    public void Whole_packs_and_no_fewer_than_the_minimum_are_sold(int wanted, int pack, int minimum, int sold) =>
        Assert.Equal(sold, PackRule.Round(wanted, pack, minimum));

    [Fact]
    public async Task A_supplier_is_made_and_changed_under_its_code()
    {
        await using var world = await Shop.Open();
        var made = await Supplier(world);
        Assert.True(made.Created);
        Assert.Equal(("LEAF", 1), (made.Supplier.Code, made.Supplier.Version));

        var changed = await Shop.Must(world.Run<SaveSupplier, SaveSupplier.Answer>(c => c.Run(
            new(new("leaf", "Leaf", 5, Items: [new("MUG", 6)]), 1), default)));
        var stale = await world.Run<SaveSupplier, SaveSupplier.Answer>(c => c.Run(
            new(new("leaf", "Leaf", 5), 1), default));
        var unknown = await world.Run<SaveSupplier, SaveSupplier.Answer>(c => c.Run(
            new(new("leaf", "Leaf", 5, Items: [new("MILK")])), default));

        Assert.Equal((false, "Leaf", 5, "MUG"), (changed.Created, changed.Supplier.Name, changed.Supplier.LeadDays,
            Assert.Single(changed.Supplier.Items).Sku));
        Assert.Equal("LEAF Leaf 1", string.Join(", ", (await Shop.Must(
            world.Ask<ListSuppliers, Page<ListSuppliers.Row>>(q => q.Run(new(), default)))).Items
            .Select(r => $"{r.Code} {r.Name} {r.Items}")));
        Assert.Equal(("version.stale", "item.unknown"), (stale.Refusal!.Code, unknown.Refusal!.Code));
    }

    [Fact]
    public async Task A_quantity_that_is_not_sold_is_refused_with_the_one_that_is()
    {
        await using var world = await Shop.Open();
        await Supplier(world);

        var packs = await Draft(world, false, ("TEA", 13));
        var stranger = await world.Run<CreatePurchase, PurchaseAnswer>(c => c.Run(
            new("LEAF", "RNO", [new("MILK", 1)]), default));
        var rounded = (await Draft(world, true, ("TEA", 13))).Value;

        Assert.Equal(("purchase.packs", 24), (packs.Refusal!.Code, packs.Refusal.Data!["suggested"]));
        Assert.Equal("item.unknown", stranger.Refusal!.Code);
        Assert.Equal((24, 24 * 350L, "Draft", "PO-1001"),
            (rounded.Lines[0].Quantity, rounded.Total, rounded.Stage, rounded.Number));
    }

    [Fact]
    public async Task A_purchase_becomes_a_delivery_and_what_is_counted_counts_for_it()
    {
        await using var world = await Shop.Open();
        await Supplier(world);
        var order = (await Draft(world, false, ("TEA", 24), ("MUG", 6))).Value;
        var early = await world.Run<ReceivePurchase, ReceivingAnswer>(c => c.Run(new(order.Number), default));
        Assert.Equal("purchase.not_ordered", early.Refusal!.Code);

        var sent = await Shop.Must(world.Run<SendPurchase, PurchaseAnswer>(c => c.Run(new(order.Number), default)));
        Assert.Equal(("Ordered", world.Day(10)), (sent.Stage, sent.ExpectedOn));
        var delivery = await Shop.Must(world.Run<ReceivePurchase, ReceivingAnswer>(
            c => c.Run(new(order.Number, Boxes: 2), default)));
        Assert.Equal((2, "PO-1001", "PO-1001", world.Day(10)),
            (delivery.Boxes.Count, delivery.Reference, delivery.Purchase, delivery.ExpectedOn));
        var twice = await world.Run<ReceivePurchase, ReceivingAnswer>(c => c.Run(new(order.Number), default));
        var cancel = await world.Run<CancelPurchase, PurchaseAnswer>(c => c.Run(new(order.Number), default));
        Assert.Equal(("purchase.all_announced", "purchase.announced"), (twice.Refusal!.Code, cancel.Refusal!.Code));

        await world.Count(delivery, 2, new CountBox.Scan("TEA", 24));
        Assert.Equal("PartlyReceived", (await Show(world, order)).Stage);
        await world.Count(delivery, 1, new CountBox.Scan("MUG", 6));
        var done = await Show(world, order);
        Assert.Equal(("Received", 24), (done.Stage, done.Lines.Single(l => l.Sku == "TEA").Received));
        Assert.Equal(["RO-1001"], done.Receiving);
        await world.Close(delivery, 1);
        Assert.Equal("Completed", (await world.Close(delivery, 2)).Stage);
    }

    [Fact]
    public async Task What_does_not_come_any_more_is_ended_or_called_off()
    {
        await using var world = await Shop.Open();
        await Supplier(world);
        var order = (await Draft(world, false, ("TEA", 24))).Value;
        await Shop.Must(world.Run<SendPurchase, PurchaseAnswer>(c => c.Run(new(order.Number), default)));
        var delivery = await Shop.Must(world.Run<ReceivePurchase, ReceivingAnswer>(
            c => c.Run(new(order.Number), default)));
        await world.Count(delivery, 1, new CountBox.Scan("TEA", 20));
        await world.Close(delivery, 1);

        var ended = await Shop.Must(world.Run<FinishPurchase, PurchaseAnswer>(c => c.Run(new(order.Number), default)));
        var other = (await Draft(world, false, ("TEA", 12))).Value;
        var off = await Shop.Must(world.Run<CancelPurchase, PurchaseAnswer>(c => c.Run(new(other.Number), default)));

        Assert.Equal(("Received", "Cancelled"), (ended.Stage, off.Stage));
        Assert.Equal(["PO-1002 Cancelled 12 0", "PO-1001 Received 24 20"],
            (await Shop.Must(world.Ask<ListPurchases, Page<ListPurchases.Row>>(q => q.Run(new(), default)))).Items
            .Select(r => $"{r.Number} {r.Stage} {r.Units} {r.Received}"));
    }

    [Fact]
    public async Task The_paper_for_the_supplier_is_a_document()
    {
        await using var world = await Shop.Open();
        await Supplier(world);
        var order = (await Draft(world, false, ("TEA", 24))).Value;

        var pdf = await Shop.Must(world.Ask<PrintPurchase, byte[]>(q => q.Run(order.Number, default)));

        var text = System.Text.Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-1.7", text);
        Assert.Contains("(84.00 USD) Tj", text);
        Assert.Contains("(LT-1  Green tea) Tj", text);
    }

    private static Task<SaveSupplier.Answer> Supplier(World world) =>
        Shop.Must(world.Run<SaveSupplier, SaveSupplier.Answer>(c => c.Run(
            new(new("leaf", "Leaf & Bean", 10, Items:
            [
                new("TEA", PackSize: 12, Cost: 350, SupplierSku: "LT-1"), new("MUG", 6, 6, 425),
            ])), default)));

    private static Task<Platform.Outcomes.Outcome<PurchaseAnswer>> Draft(
        World world, bool round, params (string Sku, int Units)[] lines) =>
        world.Run<CreatePurchase, PurchaseAnswer>(c => c.Run(
            new("LEAF", "RNO", [.. lines.Select(l => new PurchaseWish(l.Sku, l.Units))], round), default));

    private static Task<PurchaseAnswer> Show(World world, PurchaseAnswer order) =>
        Shop.Must(world.Ask<ShowPurchase, PurchaseAnswer>(q => q.Run(order.Number, default)));
}
