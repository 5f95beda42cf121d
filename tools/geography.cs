// Derives src/Doorstep.Sourcing/Geography/us-areas.csv: one row per three-digit ZIP prefix.
//
//   dotnet run tools/geography.cs -- us_zip_centroid_pop.csv.gz [target.csv]
//
// Input: GeoNames postal codes (CC BY 4.0) joined with the population of the Census 2010 ZIP code tabulation areas,
// columns zip,lat,lon,place,state,county,county_fips3,pop2010_zcta.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

if (args.Length is < 1 or > 2)
{
    Console.Error.WriteLine("dotnet run tools/geography.cs -- us_zip_centroid_pop.csv.gz [target.csv]");
    return 2;
}

var target = args.Length == 2
    ? args[1]
    : Path.Combine(Path.GetDirectoryName(ThisFile())!, "../src/Doorstep.Sourcing/Geography/us-areas.csv");

// Military post (no state) is delivered through gateways and has no place of its own in this table.
var areas = ReadZips(args[0]).Where(z => z.State.Length > 0)
    .GroupBy(z => z.Code[..3])
    .OrderBy(g => g.Key, StringComparer.Ordinal)
    .Select(Describe)
    .ToList();

using (var csv = new StreamWriter(target) { NewLine = "\n" })
{
    csv.WriteLine("# Three-digit ZIP prefixes of the United States: population-weighted centroid and 2010 population,");
    csv.WriteLine("# the largest place of the prefix and that place's most populous ZIP code.");
    csv.WriteLine("# Source: GeoNames (geonames.org), CC BY 4.0, joined with the 2010 Census of the United States.");
    csv.WriteLine("# Derived by tools/geography.cs.");
    csv.WriteLine("zip3,lat,lon,population,state,place,zip");
    foreach (var area in areas) csv.WriteLine(area);
}

Console.WriteLine($"{areas.Count} prefixes in {Path.GetFullPath(target)}");
return 0;

static string Describe(IGrouping<string, Zip> prefix)
{
    var zips = prefix.ToList();
    var population = zips.Sum(z => z.Population);

    // A prefix in which nobody lives (post boxes, agencies) stands at the plain mean of its ZIP codes.
    double Weight(Zip z) => population > 0 ? z.Population : 1;
    var weight = zips.Sum(Weight);
    var latitude = zips.Sum(z => z.Latitude * Weight(z)) / weight;
    var longitude = zips.Sum(z => z.Longitude * Weight(z)) / weight;
    var largest = zips.GroupBy(z => (z.Place, z.State))
        .OrderByDescending(g => g.Sum(z => z.Population))
        .ThenByDescending(g => g.Count())
        .ThenBy(g => g.Key.Place, StringComparer.Ordinal)
        .First();
    var zip = largest.OrderByDescending(z => z.Population).ThenBy(z => z.Code, StringComparer.Ordinal).First();
    return string.Create(CultureInfo.InvariantCulture,
        $"{prefix.Key},{latitude:F3},{longitude:F3},{population},{zip.State},{zip.Place},{zip.Code}");
}

static IEnumerable<Zip> ReadZips(string path)
{
    using var file = File.OpenRead(path);
    using var unpacked = new GZipStream(file, CompressionMode.Decompress);
    using var reader = new StreamReader(unpacked);
    if (reader.ReadLine() != "zip,lat,lon,place,state,county,county_fips3,pop2010_zcta")
        throw new InvalidDataException($"{path} has other columns than expected.");
    while (reader.ReadLine() is { } line)
    {
        var f = line.Split(',');
        if (f.Length != 8) throw new InvalidDataException($"Eight columns expected: {line}");
        yield return new Zip(f[0], double.Parse(f[1], CultureInfo.InvariantCulture),
            double.Parse(f[2], CultureInfo.InvariantCulture), f[3], f[4],
            f[7].Length == 0 ? 0 : int.Parse(f[7], CultureInfo.InvariantCulture));
    }
}

static string ThisFile([CallerFilePath] string path = "") => path;

internal sealed record Zip(string Code, double Latitude, double Longitude, string Place, string State, int Population);
