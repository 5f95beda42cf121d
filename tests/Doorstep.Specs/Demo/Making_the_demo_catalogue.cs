using System.IO.Compression;
using Doorstep.Platform.Values;
using Doorstep.Tests;
using Doorstep.Web.Demo;

namespace Doorstep.Specs.Demo;

public sealed class Making_the_demo_catalogue
{
    private static readonly DemoProfile Profile = DemoProfile.Load();
    private readonly IReadOnlyList<DemoItem> catalogue = DemoCatalogue.Create(Profile, seed: 7);

    [Fact]
    public void The_same_seed_makes_the_same_catalogue_and_another_seed_another()
    {
        Assert.Equal(catalogue, DemoCatalogue.Create(Profile, seed: 7));
        Assert.NotEqual(catalogue, DemoCatalogue.Create(Profile, seed: 8));
        Assert.NotEqual(catalogue, DemoCatalogue.Create(Profile, seed: -7));
    }

    [Fact]
    public void Every_item_has_its_own_sku_title_and_valid_barcode_for_own_use()
    {
        Assert.Equal(240, catalogue.Count);
        Assert.Equal(240, catalogue.Select(i => i.Sku).Distinct().Count());
        Assert.Equal(240, catalogue.Select(i => i.Title).Distinct().Count());
        Assert.Equal(240, catalogue.Select(i => i.Barcode).Distinct().Count());
        Assert.All(catalogue, i =>
        {
            Assert.True(Gtin.IsValid(i.Barcode));
            Assert.Equal(13, i.Barcode.Length);
            Assert.InRange(int.Parse(i.Barcode[..2]), 20, 29);
            Assert.Matches("^[A-Z]{3}-[0-9]{4}$", i.Sku);
        });
        Assert.Equal(Enumerable.Range(0, 240), catalogue.Select(i => i.Index));
    }

    [Fact]
    public void Sizes_weights_prices_and_shares_are_plausible()
    {
        Assert.All(catalogue, i =>
        {
            Assert.InRange(i.WeightGrams, 30, 2_200);
            Assert.InRange(Math.Min(i.LengthMm, Math.Min(i.WidthMm, i.HeightMm)), 10, 400);
            Assert.InRange(Math.Max(i.LengthMm, Math.Max(i.WidthMm, i.HeightMm)), 40, 800);
            Assert.InRange(i.PriceCents, 25, 30_000);
            Assert.True(i.PriceCents % 10 is 5 or 9);
        });
        Assert.Equal(1, catalogue.Sum(i => i.Share), 9);
        var median = catalogue.Select(i => i.PriceCents).Order().ElementAt(120);
        Assert.InRange(median, Profile.PricePence[50] * 3.2m, (Profile.PricePence[51] * 3.2m) + 10);
    }

    [Fact]
    public void No_more_items_are_made_than_there_are_ranks_of_popularity() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoCatalogue.Create(Profile, seed: 7, items: 301));

    [Fact]
    public void No_title_is_one_of_the_real_file()
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(Places.Shared("online-retail/online_retail.csv.gz")), CompressionMode.Decompress));
        var titles = DemoCatalogue.Create(Profile, seed: 7, items: 300)
            .Select(i => i.Title.ToUpperInvariant()).ToHashSet();

        while (reader.ReadLine() is { } row)
            Assert.DoesNotContain(row.Split(',')[2], titles);
    }
}
