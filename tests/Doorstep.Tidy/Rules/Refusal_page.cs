using System.Text;
using System.Text.RegularExpressions;
using Doorstep.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>
/// docs/refusals.md lists every refusal that the code can answer with, as the code says it. With
/// DOORSTEP_UPDATE_DOCS=1 the page is written instead of compared.
/// </summary>
public sealed class Refusal_page : Rule
{
    private const string Page = "docs/refusals.md";

    private const string Sample = """
        static class TeaRefusals
        {
            static Refusal Cold(int degrees) => Refusal.Conflict("tea.cold", $"The tea has {degrees} °C. Heat it.");
            static Refusal Busy => new(RefusalKind.Busy, "kettle.busy", "The kettle is " + "full.");
            static readonly Guard<Tea> Paid = new(nameof(Paid), "tea.unpaid", "Pay the tea.", t => t.Paid);
            static Refusal Wrong(string field, string sentence) => Refusal.Invalid("tea.invalid", sentence);
            static Refusal? Check(Tea t) => t.Old ? Wrong("age", "It is old.") : Wrong("kind", $"It is {t.Kind}.");
            static Refusal Pass(Guard<Tea> guard) => Refusal.Conflict(guard.Code, guard.Sentence);
        }
        """;

    [Fact]
    public void A_page_that_misses_a_refusal_is_found() => Assert.Equal(
        ["docs/refusals.md:1: is stale: run with DOORSTEP_UPDATE_DOCS=1"],
        Found(("src/Doorstep.Tea/TeaRefusals.cs", Sample), (Page, "# Refusals")));

    [Fact]
    public void Every_way_to_say_no_is_on_the_page()
    {
        var lines = Write(new Tree([new("src/Doorstep.Tea/TeaRefusals.cs", Sample)])).Split('\n');

        Assert.Equal(
            [
                "| <a id=\"kettle.busy\"></a>`kettle.busy` | 429 | The kettle is full. | TeaRefusals |",
                "| <a id=\"tea.cold\"></a>`tea.cold` | 409 | The tea has … °C. Heat it. | TeaRefusals |",
                "| <a id=\"tea.invalid\"></a>`tea.invalid` | 422 | It is old.<br>It is …. | TeaRefusals |",
                "| <a id=\"tea.unpaid\"></a>`tea.unpaid` | 409 | Pay the tea. | TeaRefusals |",
            ],
            lines.Where(line => line.StartsWith("| <a")));
    }

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        var page = Write(tree);
        if (tree == Tree.House && Environment.GetEnvironmentVariable("DOORSTEP_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Places.Repository, Page), page);
            yield break;
        }

        if (tree.Find(Page)?.Text != page)
            yield return new Finding(Page, 1, "is stale: run with DOORSTEP_UPDATE_DOCS=1");
    }

    private static string Write(Tree tree)
    {
        var page = new StringBuilder("""
            # Refusals

            An expected "no" is an answer: an RFC 9457 problem with a stable `code`, a sentence that says what to do,
            and the facts behind it. Written from the code; a test fails when this page is stale. `…` stands for a fact.

            | code | HTTP | what it says | said by |
            |---|--:|---|---|

            """);
        var said = tree.Code("src/").SelectMany(Said).GroupBy(no => no.Code);
        foreach (var code in said.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var sentences = code.Select(no => no.Sentence).Distinct();
            page.Append($"| <a id=\"{code.Key}\"></a>`{code.Key}` "
                + $"| {string.Join(", ", code.Select(no => no.Status).Distinct().Order())} "
                + $"| {string.Join("<br>", sentences).Replace("|", "\\|")} "
                + $"| {string.Join(", ", code.Select(no => no.By).Distinct().Order(StringComparer.Ordinal))} |\n");
        }

        return page.ToString();
    }

    private sealed record No(string Code, int Status, string Sentence, string By);

    private static IEnumerable<No> Said(SourceFile file)
    {
        var by = Path.GetFileNameWithoutExtension(file.Name).Replace(".razor", "");
        foreach (var node in file.Nodes<ExpressionSyntax>())
        {
            var arguments = node switch
            {
                InvocationExpressionSyntax call => call.ArgumentList.Arguments,
                BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
                _ => default,
            };
            if (Shape(node, arguments) is not var (status, at)) continue;
            if (arguments[at].Expression is not LiteralExpressionSyntax { Token.ValueText: var code }) continue;
            foreach (var sentence in Texts(arguments[at + 1].Expression))
                yield return new No(code, status, sentence, by);
        }
    }

    // The HTTP status and where the code stands among the arguments; null for what is no refusal.
    private static (int Status, int At)? Shape(ExpressionSyntax node, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && access.Expression.ToString() == "Refusal" && arguments.Count >= 2)
            return Status(access.Name.Identifier.Text) is { } status ? (status, 0) : null;
        if (node is not BaseObjectCreationExpressionSyntax || arguments.Count < 3) return null;
        if (Regex.Match(arguments[0].ToString(), @"^RefusalKind\.(\w+)$") is { Success: true } kind)
            return Status(kind.Groups[1].Value) is { } named ? (named, 1) : null;
        return arguments[0].ToString().StartsWith("nameof(") && Text(arguments[1].Expression)?.Contains('.') == true
            ? (409, 1)
            : null;
    }

    private static int? Status(string kind) => kind switch
    {
        "Invalid" => 422,
        "NotFound" => 404,
        "Conflict" => 409,
        "Forbidden" => 403,
        "Stale" => 412,
        "Busy" => 429,
        "Unavailable" => 503,
        _ => null,
    };

    // A sentence that comes in as a parameter is said by those who call the method.
    private static IEnumerable<string> Texts(ExpressionSyntax sentence)
    {
        if (Text(sentence) is { } text) return [text];
        var method = sentence.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var index = method?.ParameterList.Parameters.IndexOf(p => p.Identifier.Text == sentence.ToString()) ?? -1;
        if (index < 0) return ["…"];
        var calls = sentence.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression.ToString() == method!.Identifier.Text
                && call.ArgumentList.Arguments.Count > index)
            .Select(call => Text(call.ArgumentList.Arguments[index].Expression) ?? "…").ToList();
        return calls.Count == 0 ? ["…"] : calls;
    }

    private static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part =>
            part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "…")),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            (Text(sum.Left) ?? "…") + (Text(sum.Right) ?? "…"),
        ParenthesizedExpressionSyntax inner => Text(inner.Expression),
        _ => null,
    };
}
