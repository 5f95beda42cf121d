using System.Text.Json;
using System.Text.RegularExpressions;
using Doorstep.Platform.Data;
using Doorstep.Specs.Harness;
using Doorstep.Tests;

namespace Doorstep.Specs.Reading;

/// <summary>What the engine of this run means to do for a question, and what of it would grow with the shop.</summary>
internal static partial class QueryPlans
{
    private static readonly HashSet<string> Big =
    [
        "order", "order_line", "order_term", "order_words", "shipment", "shipment_line", "journal", "package",
        "package_line", "label", "tracking_event",
    ];

    // These hold only the shipments in trouble, however many there are: PostgreSQL reads them whole when they are few.
    private static readonly HashSet<string> Narrow =
        ["ix_shipment_merchant_stage_is_slipping", "ix_shipment_merchant_stands_because"];

    /// <summary>The statements heard so far that read a big table whole, with their plans.</summary>
    /// <param name="mayWalk">Whether it may read along an index until its page is full.</param>
    public static async Task<IReadOnlyList<string>> Faults(World world, Statements statements, bool mayWalk = false)
    {
        Assert.NotEmpty(statements.Seen);
        var faults = new List<string>();
        foreach (var statement in statements.Seen.Where(IsQuery).DistinctBy(s => s.Sql).ToList())
            faults.AddRange(await Faults(world, statement, mayWalk));
        return faults;
    }

    public static async Task<IReadOnlyList<string>> Faults(
        World world, Statements.Statement statement, bool mayWalk)
    {
        var plan = await world.Look(db => db.Query(
            TestDatabase.IsPostgres ? "EXPLAIN (FORMAT JSON) " + statement.Sql : "EXPLAIN QUERY PLAN " + statement.Sql,
            r => r.GetString(TestDatabase.IsPostgres ? 0 : 3), default, [.. statement.Values]));
        return [.. TestDatabase.IsPostgres
            ? OnPostgres(statement.Sql, JsonDocument.Parse(plan[0]).RootElement[0].GetProperty("Plan"), mayWalk)
            : OnSqlite(statement.Sql, plan, mayWalk)];
    }

    // What changes rows names them by their keys, a few in one command: only a question can be planned alone.
    private static bool IsQuery(Statements.Statement statement) => statement.Sql.StartsWith("SELECT");

    // A walk along an index until the page is full is as dear as a scan when few rows match: it has to be allowed.
    private static IEnumerable<string> OnSqlite(string sql, List<string> plan, bool mayWalk)
    {
        var tables = Alias().Matches(sql).GroupBy(m => m.Groups["alias"].Value)
            .ToDictionary(g => g.Key, g => g.First().Groups["table"].Value);
        var sorts = plan.Any(line => line.StartsWith("USE TEMP B-TREE FOR ORDER BY"));
        foreach (var line in plan)
        {
            if (Step().Match(line) is not { Success: true } step) continue;
            var table = tables.GetValueOrDefault(step.Groups["alias"].Value, step.Groups["alias"].Value);
            if (!Big.Contains(table)) continue;
            if (step.Groups["how"].Value == "SEARCH" && !SqliteWalk().IsMatch(line)) continue;
            if (!mayWalk || sorts || !sql.Contains("LIMIT")) yield return $"{line}\n{sql}";
        }
    }

    private static IEnumerable<string> OnPostgres(string sql, JsonElement plan, bool mayWalk)
    {
        var nodes = Nodes(plan, null).ToList();
        var sorts = nodes.Any(n => n.Type == "Sort");
        foreach (var node in nodes.Where(n => Big.Contains(n.Table)))
        {
            if (node.Type != "Seq Scan" && node.Condition is { } by && !PostgresWalk().IsMatch(by)) continue;
            if (node.Type == "Seq Scan" || !mayWalk || sorts || !sql.Contains("LIMIT"))
                yield return $"{node.Type} {node.Table} {node.Condition}\n{sql}";
        }
    }

    // A heap that is read by a bitmap is read by the condition of the index below it.
    private static IEnumerable<(string Type, string Table, string? Condition)> Nodes(JsonElement node, string? table)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var narrow = node.TryGetProperty("Index Name", out var index) && Narrow.Contains(index.GetString()!);
        table = node.TryGetProperty("Relation Name", out var named) ? named.GetString() : table;
        var reads = type is "Bitmap Index Scan" || node.TryGetProperty("Relation Name", out _);
        if (reads && !narrow && type is not "Bitmap Heap Scan")
            yield return (type, table!,
                node.TryGetProperty("Index Cond", out var by) ? by.GetString() : null);
        if (!node.TryGetProperty("Plans", out var below)) yield break;
        foreach (var child in below.EnumerateArray())
            foreach (var found in Nodes(child, type.StartsWith("Bitmap") ? table : null)) yield return found;
    }

    [GeneratedRegex("""(?:FROM|JOIN) "?(?<table>\w+)"? (?:AS )?"?(?<alias>\w+)"?""")]
    private static partial Regex Alias();

    [GeneratedRegex(@"\(merchant=\?( AND (number|rank|seq)[<>]\?)?\)$")]
    private static partial Regex SqliteWalk();

    [GeneratedRegex(@"^\(*merchant = [^ ]+?\)*( AND \((number|rank|seq) [<>]=? [^ ]+\))?\)*$")]
    private static partial Regex PostgresWalk();

    [GeneratedRegex(@"^(?<how>SCAN|SEARCH) (?<alias>\w+)\b")]
    private static partial Regex Step();
}
