using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Sourcing;

public sealed class Changing_the_services
{
    private static readonly DeliveryService Express = new("express", "Express", 1, 3);

    [Fact]
    public async Task Who_has_said_nothing_offers_the_standard_one()
    {
        await using var world = await Shop.Open();
        var shown = await Show(world);
        Assert.Equal((0, "standard"), (shown.Version, Assert.Single(shown.Services).Code));
    }

    [Fact]
    public async Task The_list_is_folded_and_kept_with_the_standard_one_first()
    {
        await using var world = await Shop.Open();
        var made = (await Change(world, 0,
            new(" Express ", " Express ", 1, 3, [new(900, 1), new(200, 0)], ["saturday", "MONDAY"], 1250, "usd"),
            DeliveryService.Standard)).Value;

        Assert.Equal((1, "Olga Owner"), (made.Version, made.Author));
        var shown = await Show(world);
        Assert.Equal(["standard", "express"], shown.Services.Select(s => s.Code));
        var express = shown.Services[1];
        Assert.Equal(("Express", 1250L, "USD"), (express.Name, express.Price, express.Currency));
        Assert.Equal([(200, 0), (900, 1)], express.Bands!.Select(b => (b.UpToKm, b.Days)));
        Assert.Equal(["Saturday", "Monday"], express.DeliveryDays!);
        Assert.Equal(1, (await Change(world, 1, [.. shown.Services])).Value.Version);
    }

    [Fact]
    public async Task Each_thing_that_cannot_be_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        var standard = DeliveryService.Standard;
        await Refused(world, "services.count");
        await Refused(world, "services.standard", Express);
        await Refused(world, "services.code", standard, Express with { Code = "next day!" });
        await Refused(world, "services.code_taken", standard, Express, Express);
        await Refused(world, "services.name", standard, Express with { Name = " " });
        await Refused(world, "services.days", standard, Express with { DeliveryDays = ["Freitag"] });
        await Refused(world, "services.days", standard, Express with { DeliveryDays = [] });
        await Refused(world, "services.transit", standard, Express with { SameCountryDays = -1 });
        await Refused(world, "services.transit", standard, Express with { AbroadDays = 61 });
        await Refused(world, "services.bands", standard, Express with { Bands = [new(0, 1)] });
        await Refused(world, "services.bands", standard, Express with { Bands = [new(9, 1), new(9, 2)] });
        await Refused(world, "services.price", standard, Express with { Price = 500 });
        Assert.Equal(0, (await Show(world)).Version);
        Assert.Equal(0, await world.Count("delivery_services"));
    }

    [Fact]
    public async Task Who_read_another_version_is_refused()
    {
        await using var world = await Shop.Open();
        await Change(world, 0, DeliveryService.Standard, Express);
        Assert.Equal("version.stale", (await Change(world, 0, DeliveryService.Standard)).Refusal!.Code);
        Assert.Equal(2, (await Show(world)).Services.Count);
    }

    [Fact]
    public async Task An_earlier_version_is_restored_as_a_new_one()
    {
        await using var world = await Shop.Open();
        await Change(world, 0, DeliveryService.Standard, Express);
        await Change(world, 1, DeliveryService.Standard with { SameCountryDays = 4 });

        var back = (await Restore(world, 1, 2)).Value;

        Assert.Equal((3, "Back to version 1."), (back.Version, back.Change));
        Assert.Equal(["standard", "express"], (await Show(world)).Services.Select(s => s.Code));
        var versions = (await world.Ask<ListServiceVersions, Page<ListServiceVersions.Row>>(
            q => q.Run(new(), default))).Value.Items;
        Assert.Equal(
            [
                (3, 2, "Back to version 1."), (2, 1, "Removed express. Changed standard."), (1, 2, "Added express."),
            ],
            versions.Select(v => (v.Version, v.Services, v.Change)));
        Assert.Equal(4, (await Shop.Must(world.Ask<ShowServices, ServicesAnswer>(
            q => q.Run(new(2), default)))).Services[0].SameCountryDays);
        Assert.Equal("version.stale", (await Restore(world, 1, 2)).Refusal!.Code);
        Assert.Equal("services.version_unknown", (await Restore(world, 9, null)).Refusal!.Code);
        Assert.Equal(5, (await Restore(world, 0, null)).Value.Services.Single().SameCountryDays);
    }

    [Fact]
    public async Task Without_a_location_there_is_nothing_to_deliver_from()
    {
        await using var world = await World.Begin();
        Assert.Equal("services.no_location", (await Change(world, null, DeliveryService.Standard)).Refusal!.Code);
    }

    [Fact]
    public async Task A_location_is_closed_on_dates_and_says_them()
    {
        await using var world = await Shop.Open();
        LocationDraft Draft(params string[] closed) => new(
            "RNO", "Reno", new(Line1: "1 Dock Rd", City: "Reno", Region: "NV", PostalCode: "89501", Country: "US"),
            "America/Los_Angeles", ClosedOn: closed);
        Assert.Equal("location.closed_on", (await Closed(Draft("25 December"))).Refusal!.Code);
        Assert.Equal(
            [new(2026, 12, 24), new(2026, 12, 25)], (await Closed(Draft("2026-12-25", "2026-12-24"))).Value.ClosedOn);

        Task<Outcome<LocationAnswer>> Closed(LocationDraft draft) =>
            world.Run<ChangeLocation, LocationAnswer>(c => c.Run(new(draft, null), default));
    }

    private static Task<Outcome<ServicesAnswer>> Restore(World world, int to, int? version) =>
        world.Run<RestoreServices, ServicesAnswer>(c => c.Run(new(to, version), default));

    private static async Task Refused(World world, string code, params DeliveryService[] services) =>
        Assert.Equal(code, (await Change(world, null, services)).Refusal!.Code);

    private static Task<Outcome<ServicesAnswer>> Change(
        World world, int? version, params DeliveryService[] services) =>
        world.Run<ChangeServices, ServicesAnswer>(c => c.Run(new(services, version), default));

    private static Task<ServicesAnswer> Show(World world) =>
        Shop.Must(world.Ask<ShowServices, ServicesAnswer>(q => q.Run(new(), default)));
}
