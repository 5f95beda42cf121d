using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Locations;

public sealed class Keeping_locations
{
    private static LocationDraft Reno => Stocking.Reno;

    [Fact]
    public async Task What_is_left_out_is_what_most_warehouses_do()
    {
        await using var world = await World.Begin();
        var made = (await Create(world, Reno with { Code = "rno", CutOff = null })).Value;

        Assert.True(made.Created);
        Assert.Equal(("RNO", "14:00", "17:00", true, 1),
            (made.Location.Code, made.Location.CutOff, made.Location.PickUp, made.Location.Active,
            made.Location.Version));
        Assert.Equal(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], made.Location.WorkingDays);
    }

    [Fact]
    public async Task The_same_again_is_the_same_location_and_another_is_refused()
    {
        await using var world = await World.Begin();
        var first = (await Create(world, Reno)).Value;
        var again = (await Create(world, Reno with { WorkingDays = first.Location.WorkingDays })).Value;
        var other = await Create(world, Reno with { Name = "Reno 2" });

        Assert.False(again.Created);
        Assert.Equal(first.Location.Id, again.Location.Id);
        Assert.Equal("location.exists", other.Refusal!.Code);
        Assert.Equal("Reno", await world.Look(db => db.Locations.Select(l => l.Name).SingleAsync()));
    }

    public static TheoryData<string, LocationDraft> Wrong => new()
    {
        { "location.code", Reno with { Code = "R" } },
        { "location.code", Reno with { Code = "RENO!" } },
        { "location.name", Reno with { Name = " " } },
        { "location.address", Reno with { Address = null! } },
        { "location.address", Reno with { Address = new Address(Line1: "1 Dock Rd", Country: "US") } },
        { "location.time_zone", Reno with { TimeZone = "America/Atlantis" } },
        { "location.time_zone", Reno with { TimeZone = "Pacific Standard Time" } },
        { "location.time_zone", Reno with { TimeZone = "../../etc/passwd" } },
        { "location.time_zone", Reno with { TimeZone = "America" } },
        { "location.time_zone", Reno with { TimeZone = null! } },
        { "location.time", Reno with { CutOff = "2 pm" } },
        { "location.time", Reno with { CutOff = "24:00" } },
        { "location.time", Reno with { PickUp = "" } },
        { "location.pick_up", Reno with { CutOff = "15:00", PickUp = "14:59" } },
        { "location.working_days", Reno with { WorkingDays = [] } },
        { "location.working_days", Reno with { WorkingDays = ["Monday", "Caturday"] } },
        { "location.working_days", Reno with { WorkingDays = ["None"] } },
        { "location.ships_to", Reno with { ShipsTo = ["US", "Canada"] } },
        { "location.ships_to", Reno with { ShipsTo = [null!] } },
        { "location.point", Reno with { Latitude = null } },
        { "location.point", Reno with { Latitude = 91 } },
        { "location.point", Reno with { Longitude = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_location_is_refused(string code, LocationDraft draft)
    {
        await using var world = await World.Begin();
        Assert.Equal(code, (await Create(world, draft)).Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Locations.CountAsync()));
    }

    [Fact]
    public async Task There_are_two_hundred_at_the_most()
    {
        await using var world = await World.Begin();
        for (var n = 0; n < LocationIndex.LocationsMax; n++) await world.Location($"L{n}");
        Assert.Equal("location.too_many", (await Create(world, Reno)).Refusal!.Code);
        Assert.Equal(LocationIndex.LocationsMax, await world.Look(db => db.Locations.CountAsync()));
    }

    [Fact]
    public async Task A_change_keeps_the_code_and_the_next_reader_sees_it()
    {
        await using var world = await World.Begin();
        await Create(world, Reno);
        var changed = (await Change(world, Reno with
        {
            Name = "Reno North", CutOff = "15:30", PickUp = "18:00", WorkingDays = ["saturday"], Active = false,
            ShipsTo = ["us", "CA ", "US"],
        }, 1)).Value;
        var listed = (await world.Ask<ListLocations, Page<LocationAnswer>>(l => l.Run(default))).Value.Items.Single();

        Assert.Equal(("RNO", "Reno North", "15:30", "18:00", false, 2),
            (listed.Code, listed.Name, listed.CutOff, listed.PickUp, listed.Active, listed.Version));
        Assert.Equal(["Saturday"], changed.WorkingDays);
        Assert.Equal(["CA", "US"], listed.ShipsTo);
        Assert.Equal(changed.Id, listed.Id);
    }

    [Fact]
    public async Task A_change_of_what_was_read_too_early_or_is_wrong_is_refused()
    {
        await using var world = await World.Begin();
        await Create(world, Reno);
        Assert.Equal(1, (await Change(world, Reno, null)).Value.Version);
        Assert.Equal(2, (await Change(world, Reno with { Name = "Reno 2" }, 1)).Value.Version);

        Assert.Equal("version.stale", (await Change(world, Reno with { Name = "Reno 3" }, 1)).Refusal!.Code);
        Assert.Equal("location.time_zone", (await Change(world, Reno with { TimeZone = "" }, null)).Refusal!.Code);
        Assert.Equal("location.unknown", (await Change(world, Reno with { Code = "BOS" }, null)).Refusal!.Code);
        Assert.Equal("Reno 2", await world.Look(db => db.Locations.Select(l => l.Name).SingleAsync()));
    }

    private static Task<Outcome<CreateLocation.Answer>> Create(World world, LocationDraft draft) =>
        world.Run<CreateLocation, CreateLocation.Answer>(c => c.Run(new(draft), default));

    private static Task<Outcome<LocationAnswer>> Change(World world, LocationDraft draft, int? version) =>
        world.Run<ChangeLocation, LocationAnswer>(c => c.Run(new(draft, version), default));
}
