namespace Doorstep.Sourcing.Planning;

/// <summary>
/// One order against its locations: demand summed per item, locations from near to far, and what each of them could
/// give, cut to the demand.
/// </summary>
internal sealed class SupplyTable
{
    private readonly SourcingRequest request;
    private readonly long[] supply;
    private readonly long[] available;
    private readonly bool[] stocked;

    public SupplyTable(
        SourcingRequest request, IReadOnlyList<SourcingLocation> locations, Func<Guid, Guid, long?> availability)
    {
        var lines = request.Lines;
        ItemOfLine = new int[lines.Count];
        var index = new Dictionary<Guid, int>(lines.Count);
        var demand = new long[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(lines[i].Quantity, 1, nameof(request));
            if (!index.TryGetValue(lines[i].Item, out var item)) index.Add(lines[i].Item, item = index.Count);
            ItemOfLine[i] = item;
            demand[item] += lines[i].Quantity;
        }

        this.request = request;
        Items = index.Count;
        Demand = demand;
        Locations = Rank(request, locations);
        supply = new long[Locations.Length * Items];
        available = new long[Locations.Length * Items];
        stocked = new bool[Locations.Length * Items];
        foreach (var (id, item) in index)
        {
            var most = 0L;
            for (var at = 0; at < Locations.Length; at++)
            {
                var there = availability(id, Locations[at].Id);
                stocked[(at * Items) + item] = there is not null;
                available[(at * Items) + item] = Math.Max(there ?? 0, 0);
                var gives = Math.Clamp(there ?? 0, 0, demand[item]);
                supply[(at * Items) + item] = gives;
                most = Math.Min(most + gives, demand[item]);
            }

            UnitsCoverable += most;
        }
    }

    /// <summary>Number of different items.</summary>
    public int Items { get; }

    /// <summary>Position of each line's item.</summary>
    public int[] ItemOfLine { get; }

    /// <summary>Units asked, per item; may be longer than <see cref="Items"/>.</summary>
    public long[] Demand { get; }

    /// <summary>The nearest first.</summary>
    public RankedLocation[] Locations { get; }

    /// <summary>The most units that all locations together can ship.</summary>
    public long UnitsCoverable { get; }

    /// <summary>What a location could give of an item: from nothing to the whole demand.</summary>
    public long Supply(int location, int item) => supply[(location * Items) + item];

    /// <summary>Units of an item that the location has, also beyond the demand; zero for less.</summary>
    public long Available(int location, int item) => available[(location * Items) + item];

    /// <summary>True when the location carries the item, be it out of stock.</summary>
    public bool Stocks(int location, int item) => stocked[(location * Items) + item];

    /// <summary>Units asked, of all items.</summary>
    public long UnitsAsked => Demand.Sum();

    /// <summary>Units that a location alone could ship.</summary>
    public long UnitsOf(int location)
    {
        var units = 0L;
        for (var item = 0; item < Items; item++) units += Supply(location, item);
        return units;
    }

    /// <summary>The way from a location that is not on the table; null when either end is not on the map.</summary>
    public double? DistanceKm(SourcingLocation location) => RankedLocation.Rank(location, request).DistanceKm;

    private static RankedLocation[] Rank(SourcingRequest request, IReadOnlyList<SourcingLocation> locations)
    {
        var ranked = new RankedLocation[locations.Count];
        for (var i = 0; i < ranked.Length; i++) ranked[i] = RankedLocation.Rank(locations[i], request);
        Array.Sort(ranked);
        return ranked;
    }
}

/// <summary>A location with its distance from the destination.</summary>
/// <param name="Metres">
/// Whole metres, so that sums are exact and ties are real. A distance that nobody knows counts as half way round the
/// earth, or the whole way when the country is another one as well: never better than a known one.
/// </param>
internal readonly record struct RankedLocation(
    Guid Id, string Code, double? DistanceKm, long Metres, SourcingLocation Place)
    : IComparable<RankedLocation>
{
    private const long HalfWayRound = 20_100_000;

    public static RankedLocation Rank(SourcingLocation location, SourcingRequest request)
    {
        if (location.Point is { } from && request.Destination is { } to)
        {
            var km = from.DistanceKm(to);
            return new(location.Id, location.Code, km, (long)Math.Round(km * 1000), location);
        }

        var abroad = location.Country != request.DestinationCountry;
        return new(location.Id, location.Code, null, abroad ? 2 * HalfWayRound : HalfWayRound, location);
    }

    public int CompareTo(RankedLocation other) => Metres != other.Metres
        ? Metres.CompareTo(other.Metres)
        : string.CompareOrdinal(Code, other.Code);
}
