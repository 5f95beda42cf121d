using Doorstep.Inventory.Items;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Packing;

namespace Doorstep.Specs.Cartons;

/// <summary>The merchant's cartons, and what the packing bench makes of them.</summary>
public sealed class Keeping_cartons
{
    [Fact]
    public async Task A_carton_is_kept_changed_and_removed()
    {
        await using var world = await Shop.Open();
        var made = await Shop.Must(Save(world, " m ", new("Medium", 300, 200, 150, 120, 8_000)));
        Assert.Equal((true, "M", 1), (made.Created, made.Carton.Code, made.Carton.Version));
        await Shop.Must(Save(world, "S", new("Small", 150, 100, 80)));
        var changed = await Shop.Must(Save(world, "M", new("Medium, new", 310, 200, 150, 120, null), version: 1));
        Assert.Equal((false, 310, 2), (changed.Created, changed.Carton.LengthMm, changed.Carton.Version));
        Assert.Equal(["S", "M"], (await All(world)).Select(c => c.Code));

        Assert.Equal("S", (await Shop.Must(Remove(world, "s"))).Code);
        Assert.Equal("carton.unknown", (await Remove(world, "S")).Refusal!.Code);
        Assert.Equal(["M"], (await All(world)).Select(c => c.Code));
    }

    [Theory]
    [InlineData("carton.code", "", 1, 0, null)]
    [InlineData("carton.code", "A B", 1, 0, null)]
    [InlineData("carton.code", "A/B", 1, 0, null)]
    [InlineData("carton.code", "ABCDEFGHIJKLMNOPQRSTU", 1, 0, null)]
    [InlineData("carton.measures", "M", 0, 0, null)]
    [InlineData("carton.measures", "M", 10_001, 0, null)]
    [InlineData("carton.measures", "M", 1, -1, null)]
    [InlineData("carton.measures", "M", 1, 0, 0)]
    public async Task What_is_no_carton_is_refused(string refusal, string code, int length, int weight, int? load)
    {
        await using var world = await Shop.Open();
        await world.Refuses(refusal, () => Save(world, code, new("Box", length, 10, 10, weight, load)));
        await world.Refuses("carton.name", () => Save(world, "M", new(" ", 10, 10, 10)));
    }

    [Fact]
    public async Task Two_who_change_one_do_not_overwrite_each_other_and_no_one_keeps_a_hundred_kinds()
    {
        await using var world = await Shop.Open();
        await Shop.Must(Save(world, "M", new("Medium", 300, 200, 150), version: 0));
        await world.Refuses("version.stale", () => Save(world, "M", new("Mine", 1, 1, 1), version: 0));
        for (var i = 1; i < SaveCarton.CartonsMax; i++) await Shop.Must(Save(world, $"B{i}", new("Box", i, 10, 10)));
        await world.Refuses("carton.too_many", () => Save(world, "ONE-MORE", new("Box", 1, 10, 10)));
    }

    [Fact]
    public async Task The_bench_is_told_which_to_take_and_what_nobody_measured()
    {
        await using var world = await Shop.Open();
        await Measure(world, "TEA", 100, 100, 50);
        await Shop.Must(Save(world, "S", new("Small", 100, 100, 100, 60)));
        await Shop.Must(Save(world, "M", new("Medium", 200, 200, 100, 90)));
        var shipment = await world.Picked(("TEA", 5), ("MUG", 1));

        var all = await Suggest(world, shipment);
        var medium = Assert.Single(all.Cartons);
        Assert.Equal(("M", 5, 62, 90 + 5 * 120), (medium.Carton.Code, medium.Units, medium.Filled, medium.WeightGrams));
        Assert.Equal([new("MUG", "Blue mug", 1, "measures")], all.Left);
        Assert.Equal(["S 2", "M 3"], (await Suggest(world, shipment, carton: "s")).Cartons
            .Select(c => $"{c.Carton.Code} {c.Units}"));

        await Shop.Must(world.Run<PackScan, PackShipment.Answer>(
            c => c.Run(new(shipment, new("TEA", 2), 1, "m"), default)));
        Assert.Equal(3, (await Suggest(world, shipment)).Cartons.Sum(c => c.Units));
        Assert.Equal(5, (await Suggest(world, shipment, package: 1, carton: "M")).Cartons[0].Units);
        var box = Assert.Single((await world.Shipment(shipment)).Packages);
        Assert.Equal(("M", 200, 200, 100), (box.Carton, box.LengthMm, box.WidthMm, box.HeightMm));
        await world.Refuses("carton.unknown", () => world.Run<PackScan, PackShipment.Answer>(
            c => c.Run(new(shipment, new("TEA"), 2, "XL"), default)));
        Assert.Equal("carton.unknown", (await world.Ask<SuggestCartons, SuggestCartons.Answer>(
            q => q.Run(new(shipment, Carton: "XL"), default))).Refusal!.Code);
    }

    [Fact]
    public async Task A_label_counts_the_carton_where_nobody_weighed_the_box()
    {
        await using var world = await Shop.Open();
        await Shop.Must(Save(world, "M", new("Medium", 200, 200, 100, 90)));
        var shipment = await world.Picked(("TEA", 2));
        await world.Refuses("carton.unknown", () => world.PackBoxes(
            shipment, new PackShipments.Box(Floor.Scans(("TEA", 2)), Carton: "XL")));
        var packed = await Shop.Must(world.PackBoxes(
            shipment, new PackShipments.Box(Floor.Scans(("TEA", 2)), Carton: "m")));
        Assert.Equal(("M", 200), (packed.Packages[0].Carton, packed.Packages[0].LengthMm));

        await Shop.Must(world.Label(shipment));
        Assert.Equal([90 + 2 * 120], await world.Look(db => db.Query(
            "SELECT weight_grams FROM label", r => r.GetInt32(0), default)));
    }

    private static Task<Outcome<SaveCarton.Answer>> Save(
        World world, string code, SaveCarton.Body carton, int? version = null) =>
        world.Run<SaveCarton, SaveCarton.Answer>(c => c.Run(new(code, carton, version), default));

    private static Task<Outcome<CartonAnswer>> Remove(World world, string code) =>
        world.Run<RemoveCarton, CartonAnswer>(c => c.Run(new(code), default));

    private static async Task<IReadOnlyList<CartonAnswer>> All(World world) =>
        (await Shop.Must(world.Ask<ListCartons, Page<CartonAnswer>>(q => q.Run(default)))).Items;

    private static Task<SuggestCartons.Answer> Suggest(
        World world, Guid shipment, int? package = null, string? carton = null) => Shop.Must(
        world.Ask<SuggestCartons, SuggestCartons.Answer>(q => q.Run(new(shipment, package, carton), default)));

    private static Task Measure(World world, string sku, int length, int width, int height) => Shop.Must(
        world.Run<ChangeItem, ItemAnswer>(c => c.Run(
            new(new(sku, "Green tea", null, 120, length, width, height), null), default)));
}
