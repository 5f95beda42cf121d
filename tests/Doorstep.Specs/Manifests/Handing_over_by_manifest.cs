using System.Text;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Manifests;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Manifests;

public sealed class Handing_over_by_manifest
{
    [Fact]
    public async Task It_lists_what_waits_for_the_carrier_and_is_free_of_holds()
    {
        await using var world = await Shop.Open();
        var (one, held) = (await world.Labelled(("TEA", 1)), await world.Labelled(("TEA", 1)));
        await world.Packed(("TEA", 1));
        await world.Hold(held);

        var opened = await Shop.Must(Open(world));

        Assert.Equal(
            ("MF-1001", "ATL", "doorstep", "Doorstep Courier", "Open", 1, 0),
            (opened.Number, opened.Location, opened.Carrier, opened.CarrierName, opened.State, opened.Packages,
                opened.HandedOver));
        var row = Assert.Single((await Show(world, "1001")).Packages);
        Assert.Equal((one, "1001-1", 1, false, false), (row.Shipment, row.Number, row.Package, row.Left, row.Held));
        await world.Refuses("manifest.open", () => Open(world));
        await world.Refuses("manifest.empty", () => Open(world, "RNO"));
        await world.Refuses("location.unknown", () => Open(world, "XXX"));
        await world.Refuses("carrier.unknown", () => world.Run<OpenManifest, ManifestAnswer>(
            c => c.Run(new("ATL", "pigeon"), default)));
    }

    [Fact]
    public async Task Scanned_against_it_what_is_on_it_leaves_and_a_stranger_is_refused()
    {
        await using var world = await Shop.Open();
        var on = await world.Labelled(("TEA", 1));
        await Shop.Must(Open(world));
        var stranger = await world.Labelled(("TEA", 1));
        var (good, bad) = (await world.Tracking(on), await world.Tracking(stranger));

        var results = await Scan(world, "MF-1001", good, bad, "JUNK");

        Assert.Equal([200, 409, 404], results.Select(r => r.Status));
        Assert.Equal([null, "manifest.stranger", "package.unknown"], results.Select(r => r.Problem?.Code));
        Assert.Equal("Labelled", (await world.Shipment(stranger)).Stage);
        var shown = await Show(world, "MF-1001");
        Assert.Equal((1, 1), (shown.Manifest.Packages, shown.Manifest.HandedOver));
        Assert.True(Assert.Single(shown.Packages).Left);

        var added = await Shop.Must(Add(world, bad));
        Assert.Equal((1, 2), (added.Added, added.Manifest.Packages));
        Assert.Equal(0, (await Shop.Must(Add(world, bad))).Added);
        Assert.Equal(200, Assert.Single(await Scan(world, "MF-1001", bad)).Status);
        await world.Refuses("manifest.unknown", () => TryScan(world, "MF-7", good));
    }

    [Fact]
    public async Task Closed_it_lists_what_left_and_the_rest_waits_for_the_next()
    {
        await using var world = await Shop.Open();
        var (gone, stays) = (await world.Labelled(("TEA", 1)), await world.Labelled(("MUG", 1)));
        await Shop.Must(Open(world));
        await Scan(world, "MF-1001", await world.Tracking(gone));
        await world.Refuses("manifest.driver", () => Close(world, new string('x', CloseManifest.DriverMax + 1)));

        var closed = await Shop.Must(Close(world, " Sam Poe "));

        Assert.Equal(
            ("Closed", "Sam Poe", 1, 1, 1),
            (closed.Manifest.State, closed.Manifest.Driver, closed.Manifest.Packages, closed.Manifest.HandedOver,
                closed.TakenOff));
        Assert.Equal(gone, Assert.Single((await Show(world, "MF-1001")).Packages).Shipment);
        await world.Refuses("manifest.closed", () => Close(world, null));
        await world.Refuses("manifest.closed", () => Add(world, null));
        var tracking = await world.Tracking(stays);
        await world.Refuses("manifest.closed", () => TakeOff(world, tracking));
        await world.Refuses("manifest.closed", () => TryScan(world, "MF-1001", tracking));
        Assert.Equal(("MF-1002", 1), ((await Shop.Must(Open(world))).Number, 1));
        var listed = (await Shop.Must(world.Ask<ListManifests, Page<ManifestAnswer>>(
            q => q.Run(new("ATL"), default)))).Items;
        Assert.Equal(
            [("MF-1002", "Open", 1, 0), ("MF-1001", "Closed", 1, 1)],
            listed.Select(m => (m.Number, m.State, m.Packages, m.HandedOver)));
    }

    [Fact]
    public async Task A_location_that_hands_over_by_manifest_lets_nothing_else_go()
    {
        await using var world = await Shop.Open();
        await Strict(world);
        var shipment = await world.Labelled(("TEA", 1));
        await world.Refuses("manifest.missing", () => world.HandOver(shipment));
        var tracking = await world.Tracking(shipment);
        Assert.Equal("manifest.missing", Assert.Single(await Scan(world, null, tracking)).Problem?.Code);

        await Shop.Must(Open(world));
        await Shop.Must(world.Run<TakeOffManifest, ManifestAnswer>(c => c.Run(new("MF-1001", tracking), default)));
        await world.Refuses("manifest.stranger", () => TakeOff(world, tracking));
        await world.Refuses("manifest.missing", () => world.HandOver(shipment));
        await Shop.Must(Add(world, null));
        await Shop.Must(world.HandOver(shipment));
        await world.Refuses("manifest.left", () => TakeOff(world, tracking));
        await world.Refuses("package.unknown", () => TakeOff(world, "JUNK"));
    }

    [Fact]
    public async Task A_label_that_is_declared_void_leaves_its_manifest()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 1));
        await Shop.Must(Open(world));
        var old = await world.Tracking(shipment);
        await Shop.Must(world.Run<VoidLabels, VoidLabels.Answer>(c => c.Run(new(shipment), default)));
        Assert.Empty((await Show(world, "MF-1001")).Packages);
        await world.Refuses("label.void", () => Add(world, old));

        await Shop.Must(world.Label(shipment));
        Assert.Equal("manifest.stranger", Assert.Single(
            await Scan(world, "MF-1001", await world.Tracking(shipment))).Problem?.Code);
        Assert.Equal(1, (await Shop.Must(Add(world, await world.Tracking(shipment)))).Added);
    }

    [Fact]
    public async Task What_is_held_elsewhere_or_not_labelled_is_not_added()
    {
        await using var world = await Shop.Open();
        await world.Labelled(("TEA", 1));
        await Shop.Must(Open(world));
        var (held, gone) = (await world.Labelled(("TEA", 1)), await world.HandedOver(("TEA", 1)));
        await world.Hold(held);

        await world.Refuses("shipment.held", async () => await Add(world, await world.Tracking(held)));
        await world.Refuses("flow.illegal", async () => await Add(world, await world.Tracking(gone)));
        await world.Refuses("package.unknown", () => Add(world, "JUNK"));
        await world.Refuses("manifest.unknown", () => world.Run<AddToManifest, AddToManifest.Answer>(
            c => c.Run(new("MF-9", null), default)));
        Assert.Equal(1, (await Show(world, "MF-1001")).Manifest.Packages);
    }

    [Fact]
    public async Task It_prints_as_a_document_with_every_package()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Labelled(("TEA", 1));
        await Shop.Must(Open(world));

        var pdf = Encoding.Latin1.GetString(await Shop.Must(
            world.Ask<PrintManifest, byte[]>(q => q.Run("MF-1001", default))));

        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        await world.Refuses("manifest.unknown", () => world.Ask<PrintManifest, byte[]>(q => q.Run("X", default)));
        await world.Refuses(
            "manifest.unknown", () => world.Ask<ShowManifest, ShowManifest.Answer>(q => q.Run("X", default)));
        Assert.Equal(1, await world.Look(db => db.ManifestPackages.CountAsync(p => p.ShipmentId == shipment)));
    }

    private static Task<Outcome<ManifestAnswer>> Open(World world, string location = "ATL") =>
        world.Run<OpenManifest, ManifestAnswer>(c => c.Run(new(location), default));

    private static Task<Outcome<AddToManifest.Answer>> Add(World world, string? code) =>
        world.Run<AddToManifest, AddToManifest.Answer>(c => c.Run(new("MF-1001", code), default));

    private static Task<Outcome<ManifestAnswer>> TakeOff(World world, string code) =>
        world.Run<TakeOffManifest, ManifestAnswer>(c => c.Run(new("MF-1001", code), default));

    private static Task<Outcome<CloseManifest.Answer>> Close(World world, string? driver) =>
        world.Run<CloseManifest, CloseManifest.Answer>(c => c.Run(new("MF-1001", driver), default));

    private static Task<ShowManifest.Answer> Show(World world, string number) =>
        Shop.Must(world.Ask<ShowManifest, ShowManifest.Answer>(q => q.Run(number, default)));

    private static Task<Outcome<HandOverPackages.Answer>> TryScan(
        World world, string? manifest, params string[] codes) =>
        world.Run<HandOverPackages, HandOverPackages.Answer>(c => c.Run(new(codes, manifest), default));

    private static async Task<IReadOnlyList<HandOverPackages.Result>> Scan(
        World world, string? manifest, params string[] codes) =>
        (await Shop.Must(TryScan(world, manifest, codes))).Results;

    private static Task Strict(World world) => world.Look(db => db.Set<Location>().Where(l => l.Code == "ATL")
        .ExecuteUpdateAsync(u => u.SetProperty(l => l.ByManifest, true)));
}
