using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;

namespace Doorstep.Specs.Sourcing;

public sealed class Finding_a_place_on_the_map
{
    [Theory]
    [InlineData("89501", 39.5296, -119.8138, 15)]
    [InlineData("10001-1234", 40.7506, -73.9972, 10)]
    [InlineData(" 60601 ", 41.8858, -87.6181, 10)]
    [InlineData("73301", 30.3264, -97.7713, 10)]
    public void A_zip_code_lies_near_the_centroid_of_its_prefix(string zip, double lat, double lon, double kmMax)
    {
        var place = Places.Locate("US", zip);

        Assert.NotNull(place);
        Assert.InRange(place.Value.DistanceKm(new GeoPoint(lat, lon)), 0, kmMax);
    }

    [Theory]
    [InlineData("09012", "606")]
    [InlineData("34002", "331")]
    [InlineData("96306", "941")]
    public void Military_post_lies_at_its_gateway(string zip, string gateway) =>
        Assert.Equal(Places.UsAreas.Single(a => a.Prefix == gateway).Point, Places.Locate("US", zip));

    [Theory]
    [InlineData("00907", "PR")]
    [InlineData("00802", "VI")]
    [InlineData("96910", "GU")]
    public void A_territory_lies_where_its_own_country_code_says(string zip, string country) =>
        Assert.Equal(Places.Locate(country, null), Places.Locate("US", zip));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("ABCDE")]
    [InlineData("-1234")]
    [InlineData("00012")]
    public void An_unreadable_zip_code_lies_in_the_middle_of_the_country(string? zip) =>
        Assert.Equal(new GeoPoint(37.5, -92.2), Places.Locate("US", zip));

    [Fact]
    public void Other_countries_are_one_point_each()
    {
        Assert.Equal(new GeoPoint(51.1, 10.4), Places.Locate("DE", "10115"));
        Assert.Equal(new GeoPoint(51.1, 10.4), Places.Locate("Germany", null));
        Assert.Null(Places.Locate("XX", "10115"));
        Assert.Null(Places.Locate(null, null));
    }

    [Fact]
    public void The_table_of_areas_holds_the_population_of_the_states_and_a_real_place_in_each()
    {
        Assert.Equal(912, Places.UsAreas.Count);
        Assert.Equal(308_561_572, Places.UsAreas.Sum(a => (long)a.Population));
        Assert.All(Places.UsAreas, a =>
        {
            Assert.StartsWith(a.Prefix, a.PostalCode, StringComparison.Ordinal);
            Assert.Equal(5, a.PostalCode.Length);
            Assert.Equal(2, a.State.Length);
            Assert.NotEmpty(a.Place);
            Assert.InRange(a.Point.Latitude, 5, 72);
        });
        var chicago = Places.UsAreas.Single(a => a.Prefix == "606");
        Assert.Equal(("Chicago", "IL", "60629"), (chicago.Place, chicago.State, chicago.PostalCode));
    }
}
