using System.Globalization;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Bins;

/// <summary>
/// Bins as a sheet of comma-separated values. The first line names the columns: <c>code</c> and, where wanted,
/// <c>zone</c>, <c>aisle</c>, <c>bay</c>, <c>level</c>, <c>kind</c>, <c>capacity_units</c>, <c>capacity_litres</c>.
/// </summary>
public static class BinSheet
{
    private static readonly string[] Columns =
        ["code", "zone", "aisle", "bay", "level", "kind", "capacity_units", "capacity_litres"];

    /// <summary>Refusal: <c>bin.sheet</c>, with the line that cannot be read.</summary>
    public static Outcome<List<BinDraft>> Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(l => l.Trim()).ToList();
        var head = Cells(lines[0]).Select(c => c.ToLowerInvariant()).ToList();
        if (!head.Contains("code") || head.Exists(c => !Columns.Contains(c)))
            return Refusal.Invalid("bin.sheet",
                $"The first line names the columns: code and any of {string.Join(", ", Columns[1..])}.");
        var drafts = new List<BinDraft>();
        for (var line = 1; line < lines.Count; line++)
        {
            if (lines[line].Length == 0) continue;
            var cells = Cells(lines[line]);
            if (cells.Count != head.Count || drafts.Count == BinPattern.CodesMax) return Wrong(line, lines[line]);
            var row = head.Zip(cells).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second);
            if (Columns.Where(c => c is not ("code" or "zone" or "kind"))
                .Any(c => row.TryGetValue(c, out var cell) && Number(cell) is null)) return Wrong(line, lines[line]);
            drafts.Add(new BinDraft(
                row.GetValueOrDefault("code", ""), row.GetValueOrDefault("zone"), Of(row, "aisle"), Of(row, "bay"),
                Of(row, "level"), row.GetValueOrDefault("kind"), Of(row, "capacity_units"),
                Of(row, "capacity_litres")));
        }

        return drafts;
    }

    private static List<string> Cells(string line) => [.. line.Split(',').Select(c => c.Trim().Trim('"').Trim())];

    private static int? Of(Dictionary<string, string> row, string column) =>
        row.TryGetValue(column, out var cell) ? Number(cell) : null;

    private static int? Number(string cell) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Refusal Wrong(int line, string text) => Refusal.Invalid("bin.sheet",
        $"Line {line + 1} cannot be read: '{text}'. It has as many cells as the first line, numbers where numbers "
        + $"belong, and a sheet has {BinPattern.CodesMax} bins at the most.").With("line", line + 1);
}
