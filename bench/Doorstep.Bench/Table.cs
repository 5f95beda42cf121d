using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Doorstep.Bench;

/// <summary>What was measured: per case the median of its rounds, with the lowest and the highest.</summary>
internal sealed class Table
{
    private readonly List<(string Case, string Reach, string Unit, double Value, string Detail)> rows = [];
    private readonly List<string> notes = [];

    public void Add(string name, string reach, string unit, double value, string detail)
    {
        rows.Add((name, reach, unit, value, detail));
        Console.Error.WriteLine($"{name}: {Figure(value)} {unit} ({detail})");
    }

    public void Note(string note) => notes.Add(note);

    public void Print(TextWriter to) => to.Write(Markdown());

    /// <summary>Writes today's file, with machine, versions, settings and commit.</summary>
    public void Write(string folder, Settings settings)
    {
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var cpu = File.ReadLines("/proc/cpuinfo").First(l => l.StartsWith("model name", StringComparison.Ordinal));
        var commit = Said("git", "-C", settings.Root, "rev-parse", "--short", "HEAD");
        var text = $"""
            # Measured on {day}

            {cpu.Split(':')[1].Trim()}, {Environment.ProcessorCount} cores shared by load driver, server and
            database; .NET {Environment.Version}; commit {commit};
            PostgreSQL {Said("psql", "--version").Split(' ')[2]} with `synchronous_commit=on`, SQLite with
            `synchronous=FULL`. {settings.Rounds} rounds of {settings.Time.TotalSeconds:0} s, yardstick and product in
            turns; medians, with the lowest and the highest.

            {Markdown()}
            """;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{day}.md"), text);
    }

    private string Markdown()
    {
        var text = new StringBuilder("| case | reach | measured | of the last round |\n|---|---|---|---|\n");
        foreach (var group in rows.GroupBy(r => r.Case))
        {
            var values = group.Select(r => r.Value).Order().ToList();
            var spread = values.Count > 1 ? $" ({Figure(values[0])} to {Figure(values[^1])})" : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key} | {group.First().Reach} | {Figure(
                values[values.Count / 2])} {group.First().Unit}{spread} | {group.Last().Detail} |");
        }

        foreach (var note in notes) text.Append('\n').AppendLine(note);
        return text.ToString();
    }

    private static string Figure(double value) =>
        value.ToString(value >= 20 ? "N0" : "0.00", CultureInfo.InvariantCulture);

    private static string Said(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        using var run = Process.Start(start)!;
        return run.StandardOutput.ReadToEnd().Trim();
    }
}
