using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Sourcing.Geography;

/// <summary>A three-digit ZIP prefix of the United States.</summary>
/// <param name="Point">Centroid weighted by population.</param>
/// <param name="Population">People in 2010; zero where only offices and post boxes are.</param>
/// <param name="Place">The largest place of the prefix.</param>
/// <param name="PostalCode">The most populous ZIP code of that place.</param>
public sealed record UsArea(
    string Prefix, GeoPoint Point, int Population, string State, string Place, string PostalCode);

/// <summary>Where on the map an address lies, as exactly as choosing a location to ship from needs.</summary>
public static class Places
{
    private static readonly UsArea?[] ByPrefix = LoadAreas();

    /// <summary>The three-digit ZIP prefixes of the states, by prefix.</summary>
    public static IReadOnlyList<UsArea> UsAreas { get; } = [.. ByPrefix.OfType<UsArea>()];

    /// <summary>
    /// The centroid of the three-digit ZIP prefix in the United States, of the country elsewhere; the country's too
    /// when the ZIP code cannot be read. Null when the country is unknown.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2, or a name that <see cref="Countries"/> knows.</param>
    public static GeoPoint? Locate(string? country, string? postalCode)
    {
        if (Countries.Find(country) is not { } found) return null;
        if (found.Code != "US" || PrefixOf(postalCode) is not { } prefix) return found.Point;
        return Countries.Find(Territory(prefix))?.Point ?? ByPrefix[Gateway(prefix)]?.Point ?? found.Point;
    }

    private static int? PrefixOf(string? postalCode)
    {
        var digits = postalCode.AsSpan().Trim();
        if (digits.Length < 3) return null;
        return int.TryParse(digits[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    // A parcel to the armed forces travels to a gateway at home: the Americas by Miami, Europe by Chicago, the Pacific
    // by San Francisco.
    private static int Gateway(int prefix) => prefix switch
    {
        340 => 331,
        >= 90 and <= 98 => 606,
        >= 962 and <= 966 => 941,
        _ => prefix,
    };

    // Territories are written with the country US and a ZIP code, and have country codes of their own.
    private static string? Territory(int prefix) => prefix switch
    {
        6 or 7 or 9 => "PR",
        8 => "VI",
        969 => "GU",
        _ => null,
    };

    private static UsArea?[] LoadAreas()
    {
        var areas = new UsArea?[1000];
        foreach (var row in EmbeddedTable.Read("us-areas.csv", columns: 7))
        {
            areas[int.Parse(row[0], CultureInfo.InvariantCulture)] = new UsArea(row[0],
                EmbeddedTable.Point(row[1], row[2]), int.Parse(row[3], CultureInfo.InvariantCulture),
                row[4], row[5], row[6]);
        }

        return areas;
    }
}
