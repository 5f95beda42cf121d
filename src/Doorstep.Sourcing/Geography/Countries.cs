using System.Collections.Frozen;
using Doorstep.Platform.Values;

namespace Doorstep.Sourcing.Geography;

/// <summary>A country or territory of ISO 3166-1 with a point near its middle.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
public sealed record Country(string Code, string Name, GeoPoint Point);

/// <summary>Countries by code and by the names that people write in sheets.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByName = Load();

    /// <summary>All countries, ordered by code.</summary>
    public static IReadOnlyList<Country> All { get; } =
        [.. ByName.Values.Distinct().OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>
    /// The ISO 3166-1 alpha-2 code of a country given as a code or in words, whatever the case: <c>gb</c>,
    /// <c>EIRE</c>, <c>USA</c>. Null for what is no single country, such as <c>European Community</c> or
    /// <c>Unspecified</c>. The Channel Islands have no code together; they answer with Jersey's, the larger one's.
    /// </summary>
    public static string? CodeOf(string? name) => Find(name)?.Code;

    /// <summary>The country of a code or a name, or null.</summary>
    public static Country? Find(string? name) =>
        name is not null && ByName.TryGetValue(name.Trim(), out var country) ? country : null;

    private static FrozenDictionary<string, Country> Load()
    {
        var names = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in EmbeddedTable.Read("countries.csv", columns: 5))
        {
            var country = new Country(row[0], row[1], EmbeddedTable.Point(row[2], row[3]));
            names.Add(country.Code, country);
            names.Add(country.Name, country);
            foreach (var other in row[4].Split('|', StringSplitOptions.RemoveEmptyEntries)) names.Add(other, country);
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
