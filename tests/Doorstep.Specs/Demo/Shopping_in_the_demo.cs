using System.Security.Cryptography;
using System.Text.Json;
using Doorstep.Sourcing.Geography;
using Doorstep.Web.Demo;

namespace Doorstep.Specs.Demo;

public sealed class Shopping_in_the_demo
{
    private const double OrdersPerDay = 200;
    private static readonly DemoProfile Profile = DemoProfile.Load();
    private static readonly IReadOnlyList<DemoItem> Catalogue = DemoCatalogue.Create(Profile, seed: 7);
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
    private static readonly DateOnly Monday = new(2026, 1, 5);
    private static readonly List<DemoOrder> Year = [.. Days(Shopper(7), 364)];

    [Fact]
    public void The_same_seed_gives_the_same_orders_whatever_was_asked_before()
    {
        var fresh = Shopper(7);

        Assert.Equal(Hash(Shopper(7).Orders(Monday)), Hash(fresh.Orders(Monday)));
        Assert.Equal(Hash(Days(Shopper(7), 3)), Hash([.. Year.TakeWhile(o => o.PlacedAt < Local(Monday.AddDays(3)))]));
        Assert.NotEqual(Hash(Shopper(8).Orders(Monday)), Hash(fresh.Orders(Monday)));
        Assert.NotEqual(Hash(fresh.Orders(Monday.AddDays(7))), Hash(fresh.Orders(Monday)));
    }

    [Fact]
    public void A_known_seed_gives_the_order_it_gave_when_this_was_written()
    {
        var order = Year[1];

        Assert.Equal(
            ("260105-0002", "Web shop", "2026-01-05 14:21:52Z", "Jade Shah", "Round Rock, TX 78664, US"),
            (order.ExternalId, order.Channel, $"{order.PlacedAt:u}", order.Customer.Name, order.ShipTo.Place()));
        Assert.Equal(["CST-1179=2", "APR-1217=1", "BEL-1159=1"], order.Lines.Select(l => $"{l.Sku}={l.Quantity}"));
    }

    [Fact]
    public void Orders_come_by_season_weekday_and_hour_as_in_the_profile()
    {
        Assert.InRange(Year.Count / (364 * OrdersPerDay), 0.97, 1.06);
        var local = Year.Select(o => TimeZoneInfo.ConvertTime(o.PlacedAt, Chicago)).ToList();
        var thursdays = local.Count(t => t.DayOfWeek == DayOfWeek.Thursday);
        var mondays = local.Count(t => t.DayOfWeek == DayOfWeek.Monday);
        Assert.InRange(thursdays / (double)mondays / (Profile.Weekdays[3] / (double)Profile.Weekdays[0]), 0.95, 1.05);
        Assert.InRange(local.Count(t => t.DayOfWeek == DayOfWeek.Saturday), 1, thursdays);
        Assert.InRange(Share(local, t => t.Hour == 12), 0.15, 0.175);
        Assert.DoesNotContain(local, t => t.Hour is < 6 or > 20);
        Assert.InRange(
            local.Count(t => t.Month == 11) / (double)local.Count(t => t.Month == 2), 1.9, 2.6);
    }

    [Fact]
    public void Orders_are_sorted_and_known_by_one_number_in_their_channel()
    {
        Assert.Equal(Year.Count, Year.Select(o => (o.Channel, o.ExternalId)).Distinct().Count());
        Assert.Equal(Year.Select(o => o.PlacedAt).Order(), Year.Select(o => o.PlacedAt));
        Assert.All(Year, o => Assert.Equal(TimeSpan.Zero, o.PlacedAt.Offset));
        Assert.InRange(Share(Year, o => o.Channel == "Web shop"), 0.53, 0.63);
        Assert.InRange(Share(Year, o => o.Channel == "Marketplace"), 0.24, 0.32);
        Assert.InRange(Share(Year, o => o.Channel == "Wholesale"), 0.06, 0.11);
        Assert.InRange(Share(Year, o => o.Channel == "Phone"), 0.04, 0.08);
    }

    [Fact]
    public void Baskets_hold_different_items_in_the_profiles_sizes()
    {
        var consumers = Year.Where(o => !o.Customer.IsTrade).ToList();
        var trade = Year.Where(o => o.Customer.IsTrade).ToList();

        Assert.InRange(consumers.Average(o => o.Lines.Count), 2.8, 3.1);
        Assert.InRange(trade.Average(o => o.Lines.Count), 17, 20);
        Assert.InRange(Share(consumers, o => o.Lines.Count == 1), 0.45, 0.49);
        Assert.All(Year, o => Assert.Equal(o.Lines.Count, o.Lines.Select(l => l.Sku).Distinct().Count()));
        Assert.All(Year.SelectMany(o => o.Lines), l =>
        {
            Assert.InRange(l.Quantity, 1, 200);
            Assert.InRange(l.UnitPriceCents, 12, 30_000);
        });
        Assert.All(Year, o => Assert.True(o.ShippingCents is 0 or 495 or 1_495));
    }

    [Fact]
    public void What_is_popular_is_bought_more()
    {
        var best = Catalogue.MaxBy(i => i.Share)!;
        var worst = Catalogue.MinBy(i => i.Share)!;
        var singles = Year.Where(o => o.Lines.Count == 1).SelectMany(o => o.Lines).ToList();

        Assert.InRange(Share(singles, l => l.Item == best.Index) / best.Share, 0.85, 1.15);
        Assert.InRange(Share(singles, l => l.Item == worst.Index) / worst.Share, 0.5, 1.5);
    }

    [Fact]
    public void Customers_come_back_as_often_as_the_profiles_do()
    {
        var orders = Year.GroupBy(o => o.Customer.Number).Select(g => g.Count()).ToList();

        Assert.InRange(Year.Count / (double)orders.Count, 4, 6.5);
        Assert.InRange(orders.Max(), 60, 350);
        Assert.All(Year.GroupBy(o => o.Customer.Number), g => Assert.Single(g.Select(o => o.Customer).Distinct()));
        Assert.Equal(orders.Count, Year.Select(o => o.Customer.Email).Distinct().Count());
    }

    [Fact]
    public void They_live_in_real_places_where_the_people_are()
    {
        var places = Places.UsAreas.ToDictionary(a => a.PostalCode);
        Assert.All(Year.Select(o => o.Customer.Home).Distinct(), home =>
        {
            Assert.Empty(home.Problems());
            Assert.Equal((places[home.PostalCode!].Place, places[home.PostalCode!].State), (home.City, home.Region));
        });
        var california = Places.UsAreas.Where(a => a.State == "CA").Sum(a => (double)a.Population) / 308_561_572;
        Assert.InRange(Share(Year, o => o.Customer.Home.Region == "CA") / california, 0.85, 1.15);
    }

    [Fact]
    public void A_few_orders_have_the_troubles_of_everyday_life()
    {
        Assert.InRange(Share(Year, o => o.ShipTo.Problems().Count > 0), 0.004, 0.008);
        Assert.InRange(Share(Year, o => o.Lines.Any(l => l.Item is null)), 0.0035, 0.0065);
        Assert.All(Year.SelectMany(o => o.Lines), l =>
            Assert.Equal(l.Item is null, Catalogue.All(i => i.Sku != l.Sku)));
        var whole = Share(Year, o => o.Cancellation is { Line: null });
        var part = Share(Year, o => o.Cancellation is { Line: not null });
        Assert.InRange(whole + part, 0.16, 0.18);
        Assert.All(Year.Where(o => o.Cancellation is not null), o =>
        {
            Assert.True(o.Cancellation!.At > o.PlacedAt);
            Assert.InRange(o.Cancellation.Line ?? 0, 0, o.Lines.Count - 1);
        });
    }

    [Fact]
    public void A_rate_beyond_the_demos_bounds_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new DemoShopper(Profile, Catalogue, 7, 10_000, Chicago).Orders(Monday));

    private static DemoShopper Shopper(int seed) => new(Profile, Catalogue, seed, OrdersPerDay, Chicago);

    private static IEnumerable<DemoOrder> Days(DemoShopper shopper, int days) =>
        Enumerable.Range(0, days).SelectMany(n => shopper.Orders(Monday.AddDays(n)));

    private static DateTimeOffset Local(DateOnly day) =>
        new(day.ToDateTime(default), Chicago.GetUtcOffset(day.ToDateTime(default)));

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> some) =>
        all.Count(some) / (double)all.Count;

    private static string Hash(IEnumerable<DemoOrder> orders) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(orders)));
}
