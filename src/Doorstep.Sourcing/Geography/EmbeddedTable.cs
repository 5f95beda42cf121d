using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Sourcing.Geography;

/// <summary>Reads the tables carried in this assembly: comments, one header row, no quoting.</summary>
internal static class EmbeddedTable
{
    public static IEnumerable<string[]> Read(string name, int columns)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not in this build.");
        using var reader = new StreamReader(stream);
        var header = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var fields = line.Split(',');
            if (fields.Length != columns) throw new InvalidDataException($"{name}: {columns} columns expected: {line}");
            if (header) header = false;
            else yield return fields;
        }
    }

    public static GeoPoint Point(string latitude, string longitude) => new(
        double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture));
}
