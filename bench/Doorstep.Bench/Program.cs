using System.Globalization;
using Doorstep.Bench;
using Doorstep.Bench.Yardsticks;

// Called by bench/run, which has built everything and started a PostgreSQL server of its own.
//   bench/run                      every case on both engines
//   bench/run --engine sqlite      one engine
//   bench/run --seconds 3 --rounds 1   quicker, rougher
//   bench/run --case http          only cases with this in their name
//   bench/run --file F --orders N  also a retailer's file F, lists and a start with N orders
var root = args[0];
var postgres = args[1];
string Option(string name, string otherwise) =>
    Array.IndexOf(args, "--" + name) is > 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
var settings = new Settings(
    root, int.Parse(Option("rounds", "3"), CultureInfo.InvariantCulture),
    TimeSpan.FromSeconds(int.Parse(Option("seconds", "8"), CultureInfo.InvariantCulture)), Option("case", ""),
    Option("file", ""), int.Parse(Option("orders", "0"), CultureInfo.InvariantCulture));
var engine = Option("engine", "all");

var table = new Table();
if (engine is "all" or "sqlite")
{
    using var yardstick = new SqliteYardstick();
    await Intake.Measure(settings, table, yardstick, database: null);
    await Files.Measure(settings, table);
    await Grown.Measure(settings, table, yardstick.Engine, database: null);
}

if (engine is "all" or "postgres")
{
    var yardstick = await PgbenchYardstick.Prepare(postgres);
    await Intake.Measure(settings, table, yardstick, postgres + ";Database=doorstep");
    await Grown.Measure(settings, table, yardstick.Engine, postgres + ";Database=grown");
}

table.Print(Console.Out);
if (settings.Case.Length == 0 && engine == "all") table.Write(Path.Combine(root, "bench", "results"), settings);

namespace Doorstep.Bench
{
    /// <param name="Rounds">Yardstick and product alternate this often.</param>
    /// <param name="Case">Only cases with this in their name.</param>
    /// <param name="File">Of a retailer's order lines; empty for none.</param>
    /// <param name="Orders">That a database holds when a server starts on it; 0 to leave this out.</param>
    internal sealed record Settings(string Root, int Rounds, TimeSpan Time, string Case, string File, int Orders)
    {
        public bool Wants(string name) => name.Contains(Case, StringComparison.Ordinal);
    }
}
