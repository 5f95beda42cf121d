using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>SQL stands in Storage/, side by side for both engines, where a test runs each on both.</summary>
public sealed class Raw_sql_stays_in_storage : Rule
{
    private static readonly Regex Statement = new(
        @"\A\s*(?:(?:SELECT|PRAGMA|VACUUM)\s|(?i-:select\s.*\sfrom\s|pragma\s+\w|with\s+\w+\s+as\s*\()"
        + @"|(?i:insert\s+(?:or\s+\w+\s+)?into\s|update\s+\S+\s+set\s|delete\s+from\s|alter\s+table\s"
        + @"|(?:create|drop)\s+(?:temp\s+|unique\s+|virtual\s+)*(?:table|index|trigger|view)\s))",
        RegexOptions.Singleline);

    private static readonly HashSet<string> Doors =
    [
        "FromSql", "FromSqlRaw", "FromSqlInterpolated", "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw",
        "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "SqlQuery", "SqlQueryRaw",
        "CreateCommand", "CommandText",
    ];

    [Fact]
    public void A_statement_in_a_module_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/Queue.cs:1: SQL outside Storage/: \"SELECT 1\"",
            "src/Doorstep.Orders/Queue.cs:2: SQL outside Storage/: \"update stock set reserved = {n}\"",
            "src/Doorstep.Orders/Queue.cs:3: SqlQueryRaw outside Storage/",
            "src/Doorstep.Orders/Queue.cs:4: CommandText outside Storage/"],
        Found("src/Doorstep.Orders/Queue.cs", """
            var a = "SELECT 1";
            var b = $"update stock set reserved = {n}";
            var c = db.Database.SqlQueryRaw<int>(a);
            command.CommandText = a;
            """));

    [Fact]
    public void Sentences_and_storage_pass() => Assert.Empty(Found(
        ("src/Doorstep.Web/Words.cs", "var a = \"Select an item\"; var b = \"Update stock\";"),
        ("src/Doorstep.Orders/Storage/QueueSql.cs", "var a = \"SELECT 1\"; command.CommandText = a;"),
        ("src/Doorstep.Platform/Data/Pragmas.cs", "var a = \"PRAGMA journal_mode = WAL\";"),
        ("src/Doorstep.Storage.Sqlite/Locks.cs", "var a = \"DELETE FROM locks\";")));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        foreach (var file in tree.Code("src/").Where(file => !IsStorage(file.Path)))
        {
            foreach (var text in Strings.In(file).Where(text => Statement.IsMatch(text.Content)))
                yield return file.At(text.Node, $"SQL outside Storage/: \"{Strings.Start(text.Content)}\"");
            foreach (var name in file.Nodes<MemberAccessExpressionSyntax>().Select(access => access.Name))
            {
                if (Doors.Contains(name.Identifier.Text))
                    yield return file.At(name, $"{name.Identifier.Text} outside Storage/");
            }
        }
    }

    private static bool IsStorage(string path) => path.Contains("/Storage/")
        || path.StartsWith("src/Doorstep.Storage.") || path.StartsWith("src/Doorstep.Platform/Data/");
}

/// <summary>
/// The only door to a stage is the flow. The setter is private; what is left is to write the column round it.
/// </summary>
public sealed class Stages_are_written_by_the_flow : Rule
{
    private static readonly Regex SetsStage = new(
        @"\bset\b(?:(?!\bwhere\b).)*\b(?:\w+_)?stage""?\s*=", RegexOptions.IgnoreCase | RegexOptions.Singleline);

    [Fact]
    public void A_bulk_update_of_the_stage_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/Late.cs:1: writes a stage outside the flow: SetProperty(s => s.Stage, Stage.Cancelled)"],
        Found("src/Doorstep.Orders/Late.cs",
            "await db.Shipments.ExecuteUpdateAsync(u => u.SetProperty(s => s.Stage, Stage.Cancelled));"));

    [Fact]
    public void A_statement_that_sets_the_stage_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/Storage/LateSql.cs:1: writes a stage outside the flow: "
            + "UPDATE shipments SET note = 'x', stage = 101 WHERE id = @id"],
        Found("src/Doorstep.Orders/Storage/LateSql.cs",
            "var a = \"UPDATE shipments SET note = 'x', stage = 101 WHERE id = @id\";"));

    [Fact]
    public void Reading_a_stage_and_the_flow_itself_pass() => Assert.Empty(Found(
        ("src/Doorstep.Orders/Storage/LateSql.cs", "var a = \"UPDATE shipments SET late = 1 WHERE stage = 55\";"),
        ("src/Doorstep.Orders/Late.cs", "u.SetProperty(s => s.Late, s => s.Due < now);"),
        ("src/Doorstep.Platform/Flows/Move.cs", "u.SetProperty(s => s.Stage, stage);")));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        foreach (var file in tree.Code("src/").Where(file => !IsFlow(file.Path)))
        {
            var writes = Strings.In(file).Where(text => SetsStage.IsMatch(text.Content))
                .Select(text => (text.Node, text.Content))
                .Concat(file.Nodes<InvocationExpressionSyntax>().Where(SetsProperty).Select(Called));
            foreach (var (node, content) in writes)
                yield return file.At(node, $"writes a stage outside the flow: {Strings.Start(content)}");
        }
    }

    private static bool IsFlow(string path) =>
        path.StartsWith("src/Doorstep.Platform/Flows/") || path.StartsWith("src/Doorstep.Platform/Data/");

    private static bool IsStage(MemberAccessExpressionSyntax access) => access.Name.Identifier.Text == "Stage";

    private static bool SetsProperty(InvocationExpressionSyntax call) =>
        Name(call) == "SetProperty" && call.ArgumentList.Arguments.FirstOrDefault()?.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>().Any(IsStage) == true;

    private static (SyntaxNode, string) Called(InvocationExpressionSyntax call) =>
        (call, Name(call) + call.ArgumentList);

    private static string? Name(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.Text;
}

/// <summary>The texts that stand in quotes in a file, holes of interpolated ones kept as they are written.</summary>
internal static class Strings
{
    public static IEnumerable<(SyntaxNode Node, string Content)> In(SourceFile file)
    {
        foreach (var node in file.Nodes<ExpressionSyntax>())
        {
            if (node is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression))
                yield return (node, literal.Token.ValueText);
            else if (node is InterpolatedStringExpressionSyntax text)
                yield return (node, text.Contents.ToString());
        }
    }

    /// <summary>At most 60 characters on one line, enough to recognise it.</summary>
    public static string Start(string text)
    {
        var line = Regex.Replace(text.Trim(), @"\s+", " ");
        return line.Length <= 60 ? line : line[..60];
    }
}
