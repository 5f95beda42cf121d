using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>A broken machine must be seen: no exception ends in silence.</summary>
public sealed class Nothing_is_swallowed : Rule
{
    [Fact]
    public void An_empty_catch_is_found() => Assert.Equal(
        ["src/A.cs:1: catches and says nothing", "src/A.cs:2: catches and says nothing"],
        Found("src/A.cs", """
            try { Run(); } catch (IOException) { }
            while (true) { try { Run(); } catch { continue; } }
            """));

    [Fact]
    public void A_catch_of_everything_that_answers_as_if_all_were_well_is_found() => Assert.Equal(
        ["src/A.cs:1: catches everything and answers default", "src/A.cs:2: catches everything and answers false"],
        Found("src/A.cs", """
            T A() { try { return Run(); } catch { return default; } }
            bool B() { try { return Run(); } catch (Exception) { return false; } }
            """));

    [Fact]
    public void A_catch_that_does_something_passes() => Assert.Empty(Found("src/A.cs", """
        try { Run(); } catch (OperationCanceledException) { }
        try { Run(); } catch (IOException broken) { log.Failed(broken); }
        try { Run(); } catch { failed++; throw; }
        int? A() { try { return Run(); } catch (FormatException) { return null; } }
        """));

    internal override IEnumerable<Finding> Check(Tree tree) =>
        from file in tree.Code("src/").Concat(tree.Code("bench/"))
        from caught in file.Nodes<CatchClauseSyntax>()
        let fault = Fault(caught)
        where fault is not null
        select file.At(caught, fault);

    private static string? Fault(CatchClauseSyntax caught)
    {
        var type = caught.Declaration?.Type.ToString();
        var statements = caught.Block.Statements;
        if (statements.All(s => s is ContinueStatementSyntax or BreakStatementSyntax or EmptyStatementSyntax))
            return type is "OperationCanceledException" ? null : "catches and says nothing";
        return type is null or "Exception" && caught.Filter is null
            && statements is [ReturnStatementSyntax { Expression: LiteralExpressionSyntax answer }]
                ? $"catches everything and answers {answer}"
                : null;
    }
}

/// <summary>A task that nobody awaits loses its error; one that a thread waits for takes the thread with it.</summary>
public sealed class Tasks_are_awaited : Rule
{
    [Fact]
    public void Async_void_is_found() => Assert.Equal(
        ["src/A.cs:1: async void: nobody can await it"],
        Found("src/A.cs", "class A { async void Load() => await Task.Yield(); }"));

    [Fact]
    public void Waiting_for_a_task_is_found() => Assert.Equal(
        ["src/A.cs:1: await it: task.Wait()", "src/A.cs:2: await it: Load().GetAwaiter().GetResult()",
            "src/A.cs:3: await it: LoadAsync().Result", "src/A.cs:4: await it: loadTask.Result"],
        Found("src/A.cs", """
            task.Wait();
            Load().GetAwaiter().GetResult();
            var a = LoadAsync().Result;
            var b = loadTask.Result;
            """));

    [Fact]
    public void A_result_that_is_no_task_passes() => Assert.Empty(Found("src/A.cs", "var a = import.Result;"));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        foreach (var file in tree.Code("src/").Concat(tree.Code("tests/")).Concat(tree.Code("bench/")))
        {
            foreach (var method in file.Nodes<MethodDeclarationSyntax>())
            {
                if (method.ReturnType.ToString() == "void"
                    && method.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword)))
                    yield return file.At(method, "async void: nobody can await it");
            }

            foreach (var node in file.Nodes<ExpressionSyntax>().Where(Waits))
                yield return file.At(node, $"await it: {node}");
        }
    }

    private static bool Waits(ExpressionSyntax node) => node switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call =>
            call.Expression is MemberAccessExpressionSyntax
            {
                Name.Identifier.Text: "Wait" or "GetResult"
            },
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Result" } access =>
            Regex.IsMatch(access.Expression.ToString(), @"(?:[tT]ask|Async\(.*\))$", RegexOptions.Singleline),
        _ => false,
    };
}

/// <summary>Names that say nothing: what lies in such a place could lie anywhere.</summary>
public sealed class Names_say_what_a_thing_is : Rule
{
    private static readonly HashSet<string> Empty =
    [
        "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Processor",
        "Processors",
    ];

    [Fact]
    public void An_empty_name_of_a_type_a_file_or_a_folder_is_found() => Assert.Equal(
        ["src/Doorstep.Common/OrderHelper.cs:1: Common says nothing: name the thing",
            "src/Doorstep.Common/OrderHelper.cs:1: Helper says nothing: name the thing",
            "src/Doorstep.Common/OrderHelper.cs:1: Manager says nothing: name the thing"],
        Found("src/Doorstep.Common/OrderHelper.cs", "class StockManager;"));

    [Fact]
    public void Words_that_only_look_alike_pass() =>
        Assert.Empty(Found("src/Places/Commonwealth.cs", "class Commonwealth { UserManager<User> users; }"));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        string[] folders = ["src/", "tests/", "bench/", "docs/"];
        foreach (var file in tree.Files.Where(file => folders.Any(file.Path.StartsWith)))
        {
            foreach (var word in Words(file.Path)) yield return file.At(1, Says(word));
            if (!file.Path.EndsWith(".cs")) continue;
            foreach (var type in file.Nodes<BaseTypeDeclarationSyntax>())
            {
                foreach (var word in Words(type.Identifier.Text)) yield return file.At(type, Says(word));
            }
        }
    }

    private static IEnumerable<string> Words(string name) =>
        Regex.Matches(name, "[A-Z][a-z]+").Select(word => word.Value).Where(Empty.Contains);

    private static string Says(string word) => $"{word} says nothing: name the thing";
}

/// <summary>What a person can hold in the head, and what fits beside a second window.</summary>
public sealed class Files_and_methods_stay_small : Rule
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 60;
    private const int RazorCodeLinesMax = 150;
    private const int ColumnsMax = 120;

    [Fact]
    public void A_long_file_is_found() => Assert.Equal(
        ["src/A.cs:401: 401 lines (400 at most)", "src/A.razor.cs:151: 151 lines (150 at most)",
            "src/wwwroot/a.js:401: 401 lines (400 at most)"],
        Found(
            ("src/A.cs", new('\n', 401)),
            ("src/A.razor.cs", new('\n', 151)),
            ("src/wwwroot/a.js", new('\n', 401))));

    [Fact]
    public void A_long_method_is_found() => Assert.Equal(
        ["src/A.cs:2: Run has 61 lines (60 at most)"],
        Found("src/A.cs",
            $"class A {{\nvoid Run() {{{new string('\n', 60)}}}\nvoid Go() {{{new string('\n', 59)}}}\n}}"));

    [Fact]
    public void A_wide_line_is_found() => Assert.Equal(
        ["tests/A.cs:2: 121 columns (120 at most)"],
        Found("tests/A.cs", $"{new string('/', 120)}\n{new string('/', 121)}\n"));

    [Fact]
    public void Generated_migrations_pass() =>
        Assert.Empty(Found("src/Doorstep.Storage.Sqlite/Migrations/A.cs", new('\n', 5000)));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        var code = new[] { "src/", "tests/", "bench/" }.SelectMany(tree.Code).ToList();
        foreach (var file in code.Concat(tree.Under("src/", ".razor", ".js")))
        {
            var linesMax = file.Path.EndsWith(".razor.cs") ? RazorCodeLinesMax : FileLinesMax;
            var lines = file.Lines.Length;
            if (lines > linesMax) yield return file.At(lines, $"{lines} lines ({linesMax} at most)");
        }

        foreach (var file in code)
        {
            foreach (var (index, line) in file.Lines.Index().Where(line => line.Item.Length > ColumnsMax))
                yield return file.At(index + 1, $"{line.Length} columns ({ColumnsMax} at most)");
            foreach (var method in file.Nodes<BaseMethodDeclarationSyntax>())
            {
                var span = method.GetLocation().GetLineSpan();
                var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
                if (lines > MethodLinesMax)
                    yield return file.At(method, $"{Name(method)} has {lines} lines ({MethodLinesMax} at most)");
            }
        }
    }

    private static string Name(BaseMethodDeclarationSyntax method) =>
        (method as MethodDeclarationSyntax)?.Identifier.Text ?? "the constructor";
}

/// <summary>What leaves a module is commands, answers and events: none of them is for inheriting.</summary>
public sealed class Public_classes_are_sealed : Rule
{
    [Fact]
    public void An_open_public_class_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/Order.cs:1: Order is public: make it internal, sealed, static or abstract"],
        Found("src/Doorstep.Orders/Order.cs", "public class Order { public class Line; internal class Note; }"));

    [Fact]
    public void Closed_and_internal_ones_pass() => Assert.Empty(Found(
        ("src/Doorstep.Orders/Order.cs",
            "internal class Order { public class Line; } public sealed class A; public record B;"),
        ("src/Doorstep.Web/Screen.razor.cs", "public partial class Screen;")));

    internal override IEnumerable<Finding> Check(Tree tree) =>
        from file in tree.Code("src/")
        where !file.Path.StartsWith("src/Doorstep.Web/")
        from type in file.Nodes<ClassDeclarationSyntax>()
        where type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
        let words = type.Modifiers.Select(modifier => modifier.Text).ToList()
        where words.Contains("public") && !words.Any(word => word is "sealed" or "static" or "abstract")
        select file.At(type, $"{type.Identifier.Text} is public: make it internal, sealed, static or abstract");
}
