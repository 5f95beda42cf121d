using Doorstep.Inventory.Locations;
using Doorstep.Platform.Values;

namespace Doorstep.Specs.Locations;

public sealed class Promising_a_ship_by_time
{
    [Theory]
    [InlineData("2026-11-02T21:59Z", "2026-11-03T01:00Z")]
    [InlineData("2026-11-02T22:00Z", "2026-11-04T01:00Z")]
    [InlineData("2026-11-06T22:00Z", "2026-11-10T01:00Z")]
    [InlineData("2026-11-07T18:00Z", "2026-11-10T01:00Z")]
    [InlineData("2026-10-30T22:00Z", "2026-11-03T01:00Z")]
    [InlineData("2026-10-30T20:00Z", "2026-10-31T00:00Z")]
    public void Before_the_cut_off_it_leaves_today_else_the_next_working_day_in_local_time(string allocated,
        string shipBy) =>
        Assert.Equal(DateTimeOffset.Parse(shipBy), Reno.ShipBy(DateTimeOffset.Parse(allocated)));

    [Fact]
    public void A_pick_up_in_the_hour_that_a_clock_change_skips_is_an_hour_later()
    {
        var night = Reno with { CutOff = new(1, 0), PickUp = new(2, 30), WorkingDays = WorkingDays.EveryDay };
        Assert.Equal(DateTimeOffset.Parse("2026-03-08T10:30Z"),
            night.ShipBy(DateTimeOffset.Parse("2026-03-08T08:30Z")));
    }

    [Theory]
    [InlineData("2026-12-24T21:59Z", "2026-12-25T01:00Z")]
    [InlineData("2026-12-24T22:00Z", "2026-12-29T01:00Z")]
    [InlineData("2026-12-25T18:00Z", "2026-12-29T01:00Z")]
    public void A_date_on_which_it_is_closed_is_no_working_day(string allocated, string shipBy) =>
        Assert.Equal(
            DateTimeOffset.Parse(shipBy),
            (Reno with { ClosedOn = [new(2026, 12, 25)] }).ShipBy(DateTimeOffset.Parse(allocated)));

    private static LocationFacts Reno { get; } = new(
        Guid.Empty, "RNO", "Reno", new Address(), null, "America/Los_Angeles", new(14, 0), new(17, 0),
        WorkingDays.MondayToFriday, [], true, [], []);
}
