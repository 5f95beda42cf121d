using System.Diagnostics;
using System.IO.Compression;
using Doorstep.Bench.Product;

namespace Doorstep.Bench;

/// <summary>
/// A retailer's whole file of order lines into fresh SQLite by the command line, from its start to its end. The file is
/// not the product's: <c>--file</c> says where it lies (UCI Online Retail, 541,909 rows), and without it there is no
/// such case.
/// </summary>
internal static class Files
{
    public static async Task Measure(Settings settings, Table table)
    {
        if (settings.File.Length == 0 || !settings.Wants("file")) return;
        var rows = await Rows(settings.File);
        for (var round = 0; round < settings.Rounds; round++)
        {
            await using var shop = Shop.Fresh(settings.Root);
            var began = Stopwatch.GetTimestamp();
            await shop.Command("import", "orders", settings.File, "--create-items");
            var time = Stopwatch.GetElapsedTime(began);
            table.Add("SQLite: a retailer's whole file", "≥ 20,000 rows/s", "rows/s", rows / time.TotalSeconds,
                $"{rows:N0} rows in {time.TotalSeconds:0.0} s, with the start of the program");
        }
    }

    private static async Task<int> Rows(string file)
    {
        await using var raw = File.OpenRead(file);
        await using Stream lines = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(raw, CompressionMode.Decompress)
            : raw;
        using var reader = new StreamReader(lines);
        var rows = -1; // The first names the columns.
        while (await reader.ReadLineAsync() is not null) rows++;
        return rows;
    }
}
