namespace Doorstep.Platform.Values;

/// <summary>A postal address. Kept as it came; <see cref="Problems"/> says what keeps a parcel from arriving.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, for example <c>US</c>.</param>
public sealed record Address(
    string? Name = null,
    string? Company = null,
    string? Line1 = null,
    string? Line2 = null,
    string? City = null,
    string? Region = null,
    string? PostalCode = null,
    string? Country = null,
    string? Phone = null)
{
    /// <summary>Longest text of any one field, in characters.</summary>
    public const int FieldLengthMax = 200;

    /// <summary>Sentences that say what is missing or wrong; empty when a label can be made.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Line1)) problems.Add("The street line is missing.");
        if (string.IsNullOrWhiteSpace(City)) problems.Add("The city is missing.");
        if (string.IsNullOrWhiteSpace(Country)) problems.Add("The country is missing.");
        else if (Country is not { Length: 2 } || !Country.All(char.IsAsciiLetterUpper))
            problems.Add($"The country '{Country}' is not a two-letter code.");
        else if (Country == "US" && !IsUsPostalCode(PostalCode))
            problems.Add($"'{PostalCode}' is not a US ZIP code (12345 or 12345-6789).");
        return problems;
    }

    /// <summary>City, region, postal code and country in one line, without blanks.</summary>
    public string Place() => string.Join(", ",
        new[] { City, string.Join(' ', new[] { Region, PostalCode }.Where(p => !string.IsNullOrWhiteSpace(p))),
            Country }
            .Where(p => !string.IsNullOrWhiteSpace(p)));

    private static bool IsUsPostalCode(string? code) =>
        code is { Length: 5 or 10 } && code.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0
        && (code.Length == 5 || (code[5] == '-' && code.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0));
}

/// <summary>A place on the earth in decimal degrees (WGS 84).</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>
    /// Great-circle distance in kilometres by the haversine formula (Sinnott, Sky and Telescope 1984).
    /// </summary>
    public double DistanceKm(GeoPoint other)
    {
        var (lat1, lat2) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var dLat = Math.Sin((lat2 - lat1) / 2);
        var dLon = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var h = (dLat * dLat) + (Math.Cos(lat1) * Math.Cos(lat2) * dLon * dLon);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
