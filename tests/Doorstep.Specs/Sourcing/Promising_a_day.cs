using Doorstep.Inventory.Locations;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Promising;

namespace Doorstep.Specs.Sourcing;

public sealed class Promising_a_day
{
    private static readonly LocationFacts Reno = new(
        Guid.Empty, "RNO", "Reno", new Address(Country: "US"), new GeoPoint(39.5, -119.8), "America/Los_Angeles",
        new(14, 0), new(17, 0), WorkingDays.MondayToFriday, [], true, [], []);

    private static readonly Address Austin = new(City: "Austin", PostalCode: "73301", Country: "US");

    private static readonly DeliveryService TwoDays = new("two", "Two days", SameCountryDays: 2);

    [Theory]
    [InlineData("2026-11-02T21:59Z", "2026-11-04")] // Monday, a minute before the cut-off.
    [InlineData("2026-11-02T22:00Z", "2026-11-05")] // At the cut-off: it leaves on Tuesday.
    [InlineData("2026-11-05T21:59Z", "2026-11-09")] // Thursday and two days: the week-end does not count.
    [InlineData("2026-11-06T22:00Z", "2026-11-11")] // Friday after the cut-off leaves on Monday.
    [InlineData("2026-10-30T20:59Z", "2026-11-03")] // The clock goes back on Sunday: the same days.
    [InlineData("2026-10-30T21:00Z", "2026-11-04")] // The cut-off is at 21:00 UTC while summer lasts.
    [InlineData("2026-03-06T21:59Z", "2026-03-10")] // The clock goes forward on Sunday.
    public void From_the_cut_off_over_the_days_on_which_the_carrier_delivers(string ordered, string day) =>
        Assert.Equal(
            DateOnly.Parse(day),
            Transit.DeliverBy(TwoDays, Reno, Reno.ShipBy(DateTimeOffset.Parse(ordered)), Austin));

    [Fact]
    public void The_ship_day_is_the_locations_own_wherever_the_clock_of_the_server_stands()
    {
        var auckland = Reno with
        {
            TimeZone = "Pacific/Auckland", Address = new(Country: "NZ"), Point = null,
        };
        // Tuesday 09:00 there, Monday evening UTC: it leaves on Tuesday.
        Assert.Equal(new DateOnly(2026, 11, 5), Transit.DeliverBy(
            TwoDays, auckland, auckland.ShipBy(DateTimeOffset.Parse("2026-11-02T20:00Z")),
            new(City: "Nelson", Country: "NZ")));
    }

    [Theory]
    [InlineData(0, "Saturday", "2026-11-07")]
    [InlineData(1, "Saturday", "2026-11-07")]
    [InlineData(2, "Saturday", "2026-11-14")]
    [InlineData(1, "Sunday", "2026-11-08")]
    public void A_carrier_that_delivers_on_one_day_of_the_week_comes_on_that_day(int days, string on, string day) =>
        Assert.Equal(DateOnly.Parse(day), Transit.Arrival(
            new(2026, 11, 6), days, new DeliveryService("x1", "X", 1, DeliveryDays: [on]).Delivers));

    [Fact]
    public void On_a_delivery_day_no_days_of_transit_are_the_same_day() =>
        Assert.Equal(new(2026, 11, 6), Transit.Arrival(new(2026, 11, 6), 0, WorkingDays.MondayToFriday));

    [Fact]
    public void The_first_band_that_reaches_decides_and_beyond_all_of_them_the_service()
    {
        var service = new DeliveryService("road", "Road", 9, Bands: [new(400, 1), new(3000, 4)]);
        Assert.Equal(1, Transit.Days(service, Reno, new(PostalCode: "94102", Country: "US")));
        Assert.Equal(4, Transit.Days(service, Reno, Austin));
        Assert.Equal(9, Transit.Days(service, Reno, new(PostalCode: "04101", Country: "US")));
        Assert.Equal(9, Transit.Days(service with { Bands = null }, Reno, Austin));
    }

    [Fact]
    public void Abroad_has_its_own_figure_or_none()
    {
        var toronto = new Address(City: "Toronto", Country: "CA");
        Assert.Equal(10, Transit.Days(DeliveryService.Standard, Reno, toronto));
        Assert.Null(Transit.Days(TwoDays, Reno, toronto));
        Assert.Null(Transit.DeliverBy(TwoDays, Reno, DateTimeOffset.Parse("2026-11-02T20:00Z"), toronto));
        Assert.Null(Transit.Days(DeliveryService.Standard, Reno, new(City: "Somewhere")));
    }

    [Fact]
    public void A_promised_day_is_over_when_it_is_over_everywhere() =>
        Assert.Equal(DateTimeOffset.Parse("2026-11-07T12:00Z"), Transit.EndOf(new(2026, 11, 6)));
}
