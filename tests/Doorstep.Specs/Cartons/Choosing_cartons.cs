using Doorstep.Warehouse.Packing.Fitting;

namespace Doorstep.Specs.Cartons;

/// <summary>Few and small boxes for what is to be packed.</summary>
public sealed class Choosing_cartons
{
    private static readonly Box Small = new("S", new(100, 100, 100), 5_000);
    private static readonly Box Medium = new("M", new(200, 200, 100), 5_000);
    private static readonly Box Large = new("L", new(400, 300, 200), 20_000);
    private static readonly Box[] All = [Large, Small, Medium];

    private static readonly Size Cube = new(50, 50, 50);

    [Theory]
    [InlineData(1, "S 1")]
    [InlineData(8, "S 8")]
    [InlineData(9, "M 9")]
    [InlineData(33, "L 33")]
    [InlineData(192, "L 192")]
    [InlineData(193, "L 192, S 1")]
    [InlineData(210, "L 192, M 18")]
    public void The_smallest_that_takes_all_else_the_largest_and_the_smallest_for_the_rest(int units, string chosen) =>
        Assert.Equal(chosen, Said(CartonChoice.Choose(All, [Of(Cube, units)])));

    [Fact]
    public void Weight_asks_for_another_box_as_size_does()
    {
        Assert.Equal("L 6", Said(CartonChoice.Choose(All, [Of(Cube, 6, grams: 1_000)])));
        Assert.Equal("M 5, M 1", Said(CartonChoice.Choose([Small with { LoadGramsMax = 900 }, Medium],
            [Of(Cube, 6, grams: 1_000)])));
    }

    [Fact]
    public void Long_things_need_long_boxes_and_what_fits_nowhere_is_left()
    {
        Assert.Equal("L 1", Said(CartonChoice.Choose(All, [Of(new(390, 10, 10), 1)])));
        Assert.Equal("", Said(CartonChoice.Choose(All, [Of(new(600, 10, 10), 1)])));
        Assert.Equal("S 2", Said(CartonChoice.Choose(All, [Of(new(600, 10, 10), 1), Of(Cube, 2)])));
        Assert.Equal("", Said(CartonChoice.Choose([], [Of(Cube, 1)])));
        Assert.Equal("", Said(CartonChoice.Choose(All, [Of(Cube, 1, grams: 30_000)])));
    }

    [Fact]
    public void A_box_that_stands_open_is_filled_first() => Assert.Equal(
        "S 8, S 1", Said(CartonChoice.Choose(All, [Of(Cube, 9)], Small)));

    [Fact]
    public void What_is_fragile_lies_above_the_rest()
    {
        var filled = Assert.Single(CartonChoice.Choose(
            [Small], [Of(new(100, 100, 20), 1) with { Fragile = true }, Of(new(100, 100, 40), 2)]));
        Assert.Equal(80, filled.Blocks.Single(b => b.Kind == 0).Z);
    }

    private static Goods Of(Size each, int units, int grams = 10) => new(each.Turns(thisWayUp: false), units, grams);

    private static string Said(IReadOnlyList<FilledBox> filled) =>
        string.Join(", ", filled.Select(f => $"{f.Box.Code} {f.Blocks.Sum(b => b.Count)}"));
}
