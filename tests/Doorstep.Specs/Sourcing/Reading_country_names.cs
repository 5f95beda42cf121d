using Doorstep.Sourcing.Geography;

namespace Doorstep.Specs.Sourcing;

public sealed class Reading_country_names
{
    [Theory]
    [InlineData("Australia", "AU")]
    [InlineData("Austria", "AT")]
    [InlineData("Bahrain", "BH")]
    [InlineData("Belgium", "BE")]
    [InlineData("Brazil", "BR")]
    [InlineData("Canada", "CA")]
    [InlineData("Channel Islands", "JE")]
    [InlineData("Cyprus", "CY")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Denmark", "DK")]
    [InlineData("EIRE", "IE")]
    [InlineData("European Community", null)]
    [InlineData("Finland", "FI")]
    [InlineData("France", "FR")]
    [InlineData("Germany", "DE")]
    [InlineData("Greece", "GR")]
    [InlineData("Hong Kong", "HK")]
    [InlineData("Iceland", "IS")]
    [InlineData("Israel", "IL")]
    [InlineData("Italy", "IT")]
    [InlineData("Japan", "JP")]
    [InlineData("Lebanon", "LB")]
    [InlineData("Lithuania", "LT")]
    [InlineData("Malta", "MT")]
    [InlineData("Netherlands", "NL")]
    [InlineData("Norway", "NO")]
    [InlineData("Poland", "PL")]
    [InlineData("Portugal", "PT")]
    [InlineData("RSA", "ZA")]
    [InlineData("Saudi Arabia", "SA")]
    [InlineData("Singapore", "SG")]
    [InlineData("Spain", "ES")]
    [InlineData("Sweden", "SE")]
    [InlineData("Switzerland", "CH")]
    [InlineData("USA", "US")]
    [InlineData("United Arab Emirates", "AE")]
    [InlineData("United Kingdom", "GB")]
    [InlineData("Unspecified", null)]
    public void Every_country_of_the_real_sheet_is_known(string name, string? code) =>
        Assert.Equal(code, Countries.CodeOf(name));

    [Theory]
    [InlineData("us", "US")]
    [InlineData(" GB ", "GB")]
    [InlineData("uk", "GB")]
    [InlineData("deutschland", "DE")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("Atlantis", null)]
    public void Codes_and_other_names_are_read_whatever_the_case(string? name, string? code) =>
        Assert.Equal(code, Countries.CodeOf(name));

    [Fact]
    public void All_249_codes_of_the_standard_have_a_name_and_a_point_on_the_earth()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.All(Countries.All, c =>
        {
            Assert.Equal(2, c.Code.Length);
            Assert.InRange(c.Point.Latitude, -90, 90);
            Assert.InRange(c.Point.Longitude, -180, 180);
        });
    }
}
