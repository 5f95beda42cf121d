using System.Text;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Storage;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Warehouse;

public sealed class Labelling_a_shipment
{
    [Fact]
    public async Task Each_package_gets_a_tracking_number_and_an_sscc_of_its_own()
    {
        await using var world = await Shop.Open();
        var shipment = await TwoBoxes(world);

        var answer = await Shop.Must(world.Label(shipment));

        Assert.Equal("Labelled", answer.Stage);
        Assert.Equal(
            [(1, "doorstep", "standard", "DS0001000000014", "004000010000000014"),
                (2, "doorstep", "standard", "DS0001000000021", "004000010000000021")],
            answer.Labels.Select(l => (l.Package, l.Carrier, l.Service, l.TrackingNumber, l.Sscc)));
        var next = await world.Labelled(("TEA", 1));
        Assert.Equal("DS0001000000038", await world.Tracking(next));
        Assert.Equal(("LabelShipment", 85), (await world.Journal(shipment))[^1]);
    }

    [Fact]
    public async Task Labelling_again_answers_the_same_labels()
    {
        await using var world = await Shop.Open();
        var shipment = await TwoBoxes(world);
        var first = await Shop.Must(world.Label(shipment, "express"));
        var before = await world.State();

        var again = await Shop.Must(world.Label(shipment));
        var alike = await Shop.Must(world.Label(shipment, " EXPRESS "));

        Assert.Equal(first.Labels, again.Labels);
        Assert.Equal(first.Labels, alike.Labels);
        Assert.Equal(before, await world.State());
        await world.Refuses("label.different", () => world.Label(shipment, "standard"));
    }

    [Fact]
    public async Task The_order_is_found_by_its_tracking_numbers()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 1));
        var number = await world.Tracking(shipment);

        var found = await Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(new(Q: number), default)));

        Assert.Equal((await world.Shipment(shipment)).OrderId, Assert.Single(found.Items).Id);
        Assert.True(await world.Look(db => db.OrderTerms.AnyAsync(t => t.Term == number.ToLowerInvariant())));
    }

    [Fact]
    public async Task The_label_keeps_what_it_says()
    {
        await using var world = await Shop.Open();
        var shipment = await TwoBoxes(world);
        await Shop.Must(world.Label(shipment, "express"));

        var label = await world.Look(db => db.Labels.SingleAsync(l => l.Package == 2));

        Assert.Equal(Shop.Austin, label.ShipTo);
        Assert.Equal(("ATL", "1 Dock Rd"), (label.ShipFrom.Name, label.ShipFrom.Line1));
        Assert.Equal(("1001-1", "web X1", 2, 2, 240),
            (label.OrderNumber, label.Reference, label.Package, label.Packages, label.WeightGrams));
        Assert.Equal(new DateOnly(2026, 11, 2), label.ShipDate);
        var zpl = Encoding.ASCII.GetString(await Shop.Must(Print(world, shipment, 2, zpl: true)));
        Assert.Contains("EXPRESS", zpl);
        Assert.Contains("DS 0001 0000 0002 1", zpl);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await Shop.Must(Print(world, shipment, 1, zpl: false))));
    }

    [Fact]
    public async Task A_late_shipment_leaves_today_and_an_early_one_on_its_day()
    {
        await using var world = await Shop.Open();
        var late = await world.Packed(("TEA", 1));
        world.Clock.Advance(TimeSpan.FromDays(3));
        var early = await world.Packed(("TEA", 1));
        world.Clock.Advance(TimeSpan.FromHours(8));
        var next = await world.Packed(("TEA", 1));
        foreach (var shipment in new[] { late, early, next }) await Shop.Must(world.Label(shipment));

        var days = await world.Look(db =>
            db.Labels.OrderBy(l => l.TrackingNumber).Select(l => l.ShipDate).ToListAsync());

        Assert.Equal([new(2026, 11, 5), new(2026, 11, 5), new(2026, 11, 6)], days);
    }

    [Fact]
    public async Task What_is_void_or_unknown_is_not_printed()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Packed(("TEA", 1));
        Assert.Equal("label.unknown", (await Print(world, shipment, 1, zpl: true)).Refusal!.Code);
        Assert.Equal("shipment.unknown", (await Print(world, Guid.Empty, 1, zpl: true)).Refusal!.Code);

        await Shop.Must(world.Label(shipment));
        await Shop.Must(Void(world, shipment));
        Assert.Equal("label.unknown", (await Print(world, shipment, 1, zpl: false)).Refusal!.Code);
    }

    [Fact]
    public async Task Void_labels_are_kept_and_new_ones_have_new_numbers()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 1));

        var voided = await Shop.Must(Void(world, shipment));
        Assert.Equal(("Packed", "DS0001000000014"), (voided.Stage, voided.Voided.Single()));
        Assert.Empty((await world.Shipment(shipment)).Labels);
        Assert.Equal(("VoidLabels", 80), (await world.Journal(shipment))[^1]);

        Assert.Equal("DS0001000000021", (await Shop.Must(world.Label(shipment))).Labels.Single().TrackingNumber);
        Assert.Equal(2, await world.Count("label"));
    }

    [Fact]
    public async Task Cancelling_voids_the_labels_and_empties_the_boxes()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 2));

        await world.Cancel(shipment);

        Assert.Equal((2, 0, 2), await world.Level("ATL", "TEA"));
        Assert.Equal(world.Clock.GetUtcNow(), await world.Look(db => db.Labels.Select(l => l.VoidedAt).SingleAsync()));
        Assert.Equal(0, await world.Count("package"));
    }

    [Fact]
    public async Task What_cannot_be_labelled_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Picked(("TEA", 1));
        await world.Refuses("flow.illegal", () => world.Label(shipment));
        await world.Refuses("shipment.unknown", () => world.Label(Guid.Empty));
        await world.Refuses("flow.illegal", () => Void(world, shipment));
        await world.Refuses("shipment.unknown", () => Void(world, Guid.Empty));

        await Shop.Must(world.Pack(shipment, ("TEA", 1)));
        await world.Refuses("service.unknown", () => world.Label(shipment, "teleport"));
        var release = await world.Hold(shipment);
        await world.Refuses("shipment.held", () => world.Label(shipment));
        await release();
        await world.Look(db => db.Orders.ExecuteUpdateAsync(o =>
            o.SetProperty(x => x.ShipTo, new Address(Country: "US"))));
        await world.Refuses("label.address", () => world.Label(shipment));
    }

    [Fact]
    public async Task The_packing_slip_says_what_is_in_the_shipment()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 2));

        var slip = await Shop.Must(Slip(world, shipment));

        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(slip));
        Assert.Equal("shipment.unknown", (await Slip(world, Guid.Empty)).Refusal!.Code);
    }

    private static async Task<Guid> TwoBoxes(World world)
    {
        var shipment = await world.Picked(("TEA", 3));
        await Shop.Must(world.PackBoxes(shipment,
            new PackShipments.Box(Floor.Scans(("TEA", 1)), WeightGrams: 500),
            new PackShipments.Box(Floor.Scans(("TEA", 2)))));
        return shipment;
    }

    private static Task<Outcome<VoidLabels.Answer>> Void(World world, Guid shipment) =>
        world.Run<VoidLabels, VoidLabels.Answer>(c => c.Run(new(shipment), default));

    private static Task<Outcome<byte[]>> Print(World world, Guid shipment, int package, bool zpl) =>
        world.Ask<PrintLabel, byte[]>(q => q.Run(new(shipment, package, zpl), default));

    private static Task<Outcome<byte[]>> Slip(World world, Guid shipment) =>
        world.Ask<PrintPackingSlip, byte[]>(q => q.Run(new(shipment), default));
}
