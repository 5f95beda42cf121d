using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Web.Demo;

/// <summary>
/// Places the orders of a day the way the profile's customers do. Every day has its own stream of chance: the same
/// seed, rate and day give the same orders, whatever other days were asked for.
/// </summary>
/// <param name="ordersPerDay">On an average day of the year; season and weekday move it.</param>
/// <param name="zone">The shop's time zone, in which days and hours are local.</param>
internal sealed class DemoShopper(
    DemoProfile profile, IReadOnlyList<DemoItem> catalogue, int seed, double ordersPerDay, TimeZoneInfo zone)
{
    /// <summary>Shares of orders with a trouble of everyday life; Doorstep's own figures.</summary>
    public const double BadAddressShare = 0.006;

    public const double UnknownSkuShare = 0.005;

    // What a shop pays: half the shelf price.
    private const int TradeDivisor = 2;
    private const int HourMeanMax = 400;

    private readonly WeightedChoice item = new(catalogue.Select(i => i.Share));
    private readonly Baskets consumer = new(profile.Consumer);
    private readonly Baskets trade = new(profile.Trade);
    private readonly double[] weekdays = Weekdays(profile);
    private readonly double[] weeks = Weeks(profile);
    private readonly double[] hours = [.. profile.Hours.Select(n => n / (double)profile.Hours.Sum())];

    public DemoCustomers Customers { get; } = new(profile, seed, ordersPerDay);

    /// <summary>How many orders a day is expected to bring.</summary>
    public double Expected(DateOnly day)
    {
        var week = ISOWeek.GetWeekOfYear(day.ToDateTime(default));
        return ordersPerDay * weekdays[((int)day.DayOfWeek + 6) % 7] * weeks[week - 1];
    }

    /// <summary>The orders of a local day, by the time they are placed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More orders an hour than the demo is made for.</exception>
    public IReadOnlyList<DemoOrder> Orders(DateOnly day)
    {
        var random = new DemoRandom(seed, purpose: 3, day.DayNumber);
        var expected = Expected(day);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(expected * hours.Max(), HourMeanMax, nameof(ordersPerDay));
        var times = new List<DateTimeOffset>();
        for (var hour = 0; hour < hours.Length; hour++)
        {
            for (var left = random.Poisson(expected * hours[hour]); left > 0; left--)
                times.Add(Utc(day.ToDateTime(new TimeOnly(hour, 0)).AddSeconds(random.Below(3600))));
        }

        times.Sort();
        var orders = new DemoOrder[times.Count];
        for (var n = 0; n < orders.Length; n++) orders[n] = Order(ref random, day, n + 1, times[n]);
        return orders;
    }

    private DemoOrder Order(ref DemoRandom random, DateOnly day, int number, DateTimeOffset at)
    {
        var customer = Customers.Draw(ref random);
        var lines = Lines(ref random, customer.IsTrade);
        var shipTo = random.Happens(BadAddressShare) ? Spoiled(ref random, customer.Home) : customer.Home;
        var total = lines.Sum(l => l.Quantity * l.UnitPriceCents);
        var shipping = customer.IsTrade ? (total >= 25_000 ? 0 : 1_495) : total >= 3_500 ? 0 : 495;
        var id = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}-{number:0000}");
        return new DemoOrder(customer.Channel, id, at, customer, shipTo, lines, shipping,
            Cancellation(ref random, at, lines.Count));
    }

    private List<DemoOrderLine> Lines(ref DemoRandom random, bool isTrade)
    {
        var baskets = isTrade ? trade : consumer;
        var count = Math.Min(baskets.Lines(ref random), catalogue.Count / 4);
        var lines = new List<DemoOrderLine>(count);
        var taken = new HashSet<int>();
        while (lines.Count < count)
        {
            // What is in the basket already is not put in twice; at most a quarter of the catalogue ends up there.
            var at = item.Draw(ref random);
            if (!taken.Add(at)) continue;
            var each = catalogue[at];
            var price = isTrade ? each.PriceCents / TradeDivisor : each.PriceCents;
            lines.Add(new DemoOrderLine(at, each.Sku, each.Title, baskets.Quantity(ref random), price));
        }

        if (!random.Happens(UnknownSkuShare)) return lines;
        var last = lines[^1];
        lines[^1] = last with { Item = null, Sku = last.Sku.Replace('-', '_') + "X" };
        return lines;
    }

    private DemoCancellation? Cancellation(ref DemoRandom random, DateTimeOffset placedAt, int lines)
    {
        var (share, whole, part) = (random.Fraction() * 1_000_000, profile.CancelledPerMillion,
            profile.PartCancelledPerMillion);
        if (share >= whole + part) return null;
        var slice = random.Fraction() * (profile.CancelledAfterMinutes.Length - 1);
        var (from, to) = (profile.CancelledAfterMinutes[(int)slice], profile.CancelledAfterMinutes[(int)slice + 1]);
        var minutes = from + ((to - from) * (slice % 1));
        return new DemoCancellation(
            placedAt.AddSeconds(Math.Floor(minutes * 60)), share < whole || lines == 1 ? null : random.Below(lines));
    }

    private static Address Spoiled(ref DemoRandom random, Address home) => random.Below(4) switch
    {
        0 => home with { Line1 = null },
        1 => home with { City = "" },
        2 => home with { PostalCode = home.PostalCode![..4] },
        _ => home with { PostalCode = null },
    };

    private DateTimeOffset Utc(DateTime local)
    {
        // In the hour that summer time skips, clocks already show the next one.
        var real = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(real, zone.GetUtcOffset(real)).ToUniversalTime();
    }

    /// <summary>
    /// Seven factors with the mean one, Monday first. The profile's retailer took no orders on Saturdays; a web shop
    /// does, and gets a Sunday's.
    /// </summary>
    private static double[] Weekdays(DemoProfile profile)
    {
        double[] counts = [.. profile.Weekdays.Select((n, day) => (double)(n == 0 ? profile.Weekdays[6] : n))];
        return [.. counts.Select(n => n / counts.Average())];
    }

    /// <summary>Factors by ISO week; weeks in which the retailer was closed get the quietest open week's.</summary>
    private static double[] Weeks(DemoProfile profile)
    {
        var quietest = profile.IsoWeeks.Where(n => n > 0).Min();
        return [.. profile.IsoWeeks.Select(n => Math.Max(n, quietest) / 1000.0)];
    }

    private sealed class Baskets(DemoBaskets baskets)
    {
        private readonly WeightedChoice lines = new(baskets.Lines.Select(bar => (double)bar[1]));
        private readonly WeightedChoice quantities = new(baskets.Quantities.Select(bar => (double)bar[1]));

        public int Lines(ref DemoRandom random) => baskets.Lines[lines.Draw(ref random)][0];

        public int Quantity(ref DemoRandom random) => baskets.Quantities[quantities.Draw(ref random)][0];
    }
}
