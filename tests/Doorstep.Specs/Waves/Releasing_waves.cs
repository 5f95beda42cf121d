using Doorstep.Orders.Parcels;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Specs.Waves;

public sealed class Releasing_waves
{
    [Fact]
    public async Task A_wave_releases_what_it_planned_and_says_where_it_stands()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 1), ("MUG", 1)], [("MUG", 3)]);
        await world.Hold(shipments[2]);
        var made = await world.Wave("Batch");
        Assert.Equal(("WV-1001", "Open", 2, 4, 0), (
            made.Wave.Number, made.Wave.State, made.Wave.Shipments, made.Wave.Units, made.Wave.Picked));
        Assert.Equal((1, 1), (made.Lists, made.LeftOut));
        Assert.Equal([("Picking", 2)], made.Wave.Stages.Select(s => (s.Stage, s.Count)));
        Assert.Equal(("ReleaseShipments", 55), (await world.Journal(shipments[0]))[^1]);
        Assert.Equal("Allocated", (await world.Shipment(shipments[2])).Stage);

        var shown = await world.ShowWave("wv-1001");
        Assert.Equal([("1001-1", "PL-1001"), ("1002-1", "PL-1001")], shown.Shipments.Select(s => (s.Number, s.List)));
        Assert.Equal(("PL-1001", "Free", 2, 4), (
            shown.Lists.Single().Number, shown.Lists.Single().State, shown.Lists.Single().Shipments,
            shown.Lists.Single().Units));
        await world.Refuses("wave.empty", () => world.TryWave(new("ATL")));
        Assert.Equal("wave.unknown", (await world.Ask<ShowWave, ShowWave.Answer>(q => q.Run("WV-7", default)))
            .Refusal?.Code);
    }

    [Fact]
    public async Task What_travels_in_one_parcel_is_left_out_with_the_reason()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 2)], [("TEA", 1)], [("MUG", 3)]);
        var order = (await world.Shipment(shipments[0])).OrderId;
        await Shop.Must(world.Run<JoinParcel, OrderAnswer>(
            c => c.Run(new(order, shipments[0], [shipments[1]]), default)));

        var plan = await Shop.Must(world.Ask<PlanWave, WavePlan>(q => q.Run(new("ATL", "Batch"), default)));
        Assert.Equal([shipments[2]], plan.In.Select(s => s.Shipment));
        Assert.Equal(
            [("1001-1", "parcel", "It travels with 1002-1: release it by itself.")],
            plan.LeftOut.Select(l => (l.Number, l.Reason, l.Why)));
        var made = await world.Wave("Batch");
        Assert.Equal((1, 1), (made.Wave.Shipments, made.LeftOut));
        Assert.Equal("Allocated", (await world.Shipment(shipments[1])).Stage);
    }

    [Fact]
    public async Task Its_progress_is_that_of_its_shipments()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)], [("TEA", 2)], [("MUG", 1)]);
        await world.Wave("Single");
        await Shop.Must(world.Pick(shipments[0], ("TEA", 1)));
        await Shop.Must(world.Pack(shipments[0], ("TEA", 1)));
        await Shop.Must(world.Pick(shipments[1], ("TEA", 1)));
        await world.Cancel(shipments[2]);
        var wave = (await world.ShowWave("1001")).Wave;
        Assert.Equal(
            [("Picking", 1), ("Packed", 1), ("Cancelled", 1)], wave.Stages.Select(s => (s.Stage, s.Count)));
        Assert.Equal((2, 3, 2, "Open"), (wave.Shipments, wave.Units, wave.Picked, wave.State));

        await Shop.Must(world.Pick(shipments[1], ("TEA", 1)));
        await Shop.Must(world.Pack(shipments[1], ("TEA", 2)));
        Assert.Equal("Packed", (await world.ShowWave("1001")).Wave.State);
        var listed = await Shop.Must(world.Ask<ListWaves, Page<WaveAnswer>>(q => q.Run(new("ATL"), default)));
        Assert.Equal([("WV-1001", 2)], listed.Items.Select(w => (w.Number, w.Shipments)));
    }

    [Fact]
    public async Task It_says_what_will_miss_its_cut_off()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)], [("TEA", 1)]);
        await world.Wave("Batch");
        var due = (await world.Shipment(shipments[0])).ShipBy!.Value;
        Assert.All((await world.ShowWave("1001")).Shipments, s => Assert.Null(s.Risk));
        world.Clock.SetUtcNow(due.AddMinutes(-1));
        Assert.Equal(["risk", "risk"], (await world.ShowWave("1001")).Shipments.Select(s => s.Risk));
        world.Clock.SetUtcNow(due.AddMinutes(1));
        await Shop.Must(world.Pick(shipments[1], ("TEA", 1)));
        var shown = await world.ShowWave("1001");
        Assert.Equal(["late", "late"], shown.Shipments.Select(s => s.Risk));
        Assert.Equal(2, shown.Wave.Missing);
    }

    [Fact]
    public async Task What_nobody_began_is_called_back()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)], [("TEA", 1)], [("MUG", 1)]);
        await world.Wave("Batch", perList: 2);
        await Shop.Must(world.Take("PL-1001"));
        var back = await Shop.Must(Cancel("WV-1001"));
        Assert.Equal((1, 2), (back.CalledBack, back.Kept));
        Assert.Equal("Allocated", (await world.Shipment(shipments[2])).Stage);
        Assert.Equal(2, (await world.ShowWave("1001")).Wave.Shipments);
        await world.Refuses("wave.begun", () => Cancel("WV-1001"));
        await world.Refuses("wave.unknown", () => Cancel("WV-9"));

        // What was called back goes into the next wave.
        Assert.Equal(1, (await world.Wave("Single")).Wave.Shipments);
        await Shop.Must(world.Leave("PL-1001"));
        await Shop.Must(Cancel("WV-1001"));
        Assert.Equal("Empty", (await world.ShowWave("1001")).Wave.State);

        Task<Outcome<CancelWave.Answer>> Cancel(string wave) =>
            world.Run<CancelWave, CancelWave.Answer>(c => c.Run(new(wave), default));
    }

    [Fact]
    public async Task Whatever_calls_a_shipment_back_takes_it_out_of_its_wave()
    {
        await using var world = await Shop.Open();
        var shipments = await world.House([("TEA", 1)], [("MUG", 1)]);
        await world.Wave("Cluster");
        await Shop.Must(world.Run<RecallShipment, RecallShipment.Answer>(c => c.Run(new(shipments[0]), default)));
        Assert.Equal(["1002-1"], (await world.ShowWave("1001")).Shipments.Select(s => s.Number));
        await world.Release(shipments[0]);
        Assert.Equal(1, (await world.ShowWave("1001")).Wave.Shipments);
    }

    [Fact]
    public async Task A_picker_does_not_release()
    {
        await using var world = await Shop.Open();
        await world.House([("TEA", 1)]);
        world.Actor = world.Actor with { Role = Role.Picker };
        await world.Refuses("permission.denied", () => world.TryWave(new("ATL")));
    }
}
