using System.Globalization;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;

namespace Doorstep.Orders.Reading;

/// <summary>
/// The numbers of the first page, kept in the transaction that changes them. Days are UTC: one day for every location
/// and every viewer, so that yesterday's number never changes with the place it is looked at from.
/// </summary>
internal static class OrderCounters
{
    /// <summary>Orders by the day they were placed; scope <c>2026-11-02</c>.</summary>
    public const string Placed = "order.placed";

    /// <summary>Their totals as ordered, minor units; scope <c>2026-11-02 USD</c>.</summary>
    public const string Revenue = "order.revenue";

    /// <summary>Orders by where they go; scope <c>US-TX</c>, or <c>DE</c> where the region is no code.</summary>
    public const string Region = "order.region";

    /// <summary>Shipments by the day of their hand-over; key <see cref="OnTime"/> or <see cref="TooLate"/>.</summary>
    public const string HandedOver = "shipment.handed_over";

    public const int OnTime = 1;

    public const int TooLate = 0;

    // ISO 3166-2 subdivision codes have up to three characters; names of regions would make a counter each.
    private const int RegionLengthMax = 3;

    public static void OrderPlaced(this Counters counters, Order order)
    {
        counters.Add(Placed, Day(order.PlacedAt), 0, +1);
        counters.Add(Revenue, $"{Day(order.PlacedAt)} {order.Currency}", 0, order.Total);
        if (RegionOf(order.ShipTo.Country, order.ShipTo.Region) is { } region) counters.Add(Region, region, 0, +1);
    }

    /// <summary>An edit changed what it adds up to: that counts on the day it was placed.</summary>
    public static void OrderRepriced(this Counters counters, Order order, long difference)
    {
        if (difference != 0) counters.Add(Revenue, $"{Day(order.PlacedAt)} {order.Currency}", 0, difference);
    }

    public static void ShipmentHandedOver(this Counters counters, Shipment shipment, DateTimeOffset now) =>
        counters.Add(HandedOver, Day(now), shipment.ShipBy < now ? TooLate : OnTime, +1);

    public static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? RegionOf(string? country, string? region)
    {
        if (country is not { Length: 2 }) return null;
        var code = region?.Trim().ToUpperInvariant();
        return code is { Length: > 0 and <= RegionLengthMax } ? $"{country}-{code}" : country;
    }
}
