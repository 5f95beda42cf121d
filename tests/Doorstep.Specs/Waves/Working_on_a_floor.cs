using Doorstep.Specs.Harness;
using Doorstep.Warehouse.People;

namespace Doorstep.Specs.Waves;

public sealed class Working_on_a_floor
{
    [Fact]
    public async Task It_is_told_from_what_people_scanned()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 1), ("MUG", 1)], [("MUG", 1)]);
        await world.Wave("Batch", perList: 2);
        var owner = world.Actor;
        world.Actor = owner with { Name = "Pia" };
        await Shop.Must(world.Take("PL-1001"));
        await world.Scan("PL-1001", "3*TEA", "MUG");
        await Shop.Must(world.Take("PL-1002"));
        Assert.Equal("pick.wrong_item", (await Shop.Must(world.TryScan("PL-1002", "TEA"))).Refused?.Code);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        world.Actor = owner with { Name = "Sam" };
        await world.Wall("TEA", "A1", "TEA", "A1");
        await Shop.Must(world.Pack(shipments[0], ("TEA", 2)));

        var work = await Look(world);
        // Pia scanned within ten minutes; three lines, four units: one line for each order that got some.
        var pia = work.People.Single(p => p.Name == "Pia");
        Assert.Equal(("PL-1002", 3, 4, 1, 10), (pia.List, pia.Lines, pia.Units, pia.Mistakes, pia.Minutes));
        Assert.Equal((18.0, 24.0), (pia.LinesPerHour, pia.UnitsPerHour));
        var sam = work.People.Single(p => p.Name == "Sam");
        Assert.Equal((null, 0, 2, 1, 0), (sam.List, sam.Units, sam.Sorted, sam.Packed, sam.Mistakes));
        Assert.Equal([("Picking", 1), ("Picked", 1), ("Packed", 1)], work.Stages.Select(s => (s.Name, s.Count)));
        Assert.Equal("WV-1001", work.Waves.Single().Number);
        Assert.Equal("PL-1002", work.Lists.Single().Number);

        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["Pia"], (await Look(world, hours: 1)).People.Select(p => p.Name));
    }

    [Fact]
    public async Task It_says_what_is_late_and_what_is_due_within_the_hour()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)]);
        var due = (await world.Shipment(shipments[0])).ShipBy!.Value;
        world.Clock.SetUtcNow(due.AddMinutes(-59));
        Assert.Equal((0, 1), await Due());
        world.Clock.SetUtcNow(due.AddMinutes(1));
        Assert.Equal((1, 0), await Due());

        async Task<(int, int)> Due() => (await Look(world)).Stages.Select(s => (s.Late, s.Soon)).Single();
    }

    [Fact]
    public async Task Nobody_looks_back_further_than_a_day()
    {
        await using var world = await Shop.Open();
        Assert.Equal("floor.hours", await Refused(new("ATL", 25)));
        Assert.Equal("location.unknown", await Refused(new("NO")));

        async Task<string?> Refused(ShowFloorWork.Request request) =>
            (await world.Ask<ShowFloorWork, ShowFloorWork.Answer>(q => q.Run(request, default))).Refusal?.Code;
    }

    private static Task<ShowFloorWork.Answer> Look(World world, int? hours = null) =>
        Shop.Must(world.Ask<ShowFloorWork, ShowFloorWork.Answer>(q => q.Run(new("ATL", hours), default)));
}
