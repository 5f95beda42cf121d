using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>
/// Unfinished work belongs in an issue, judgements on analysers in .editorconfig, old code in the history.
/// </summary>
public sealed class Nothing_is_left_over : Rule
{
    // In two halves, so that a search for them finds only real ones.
    private static readonly string[] Marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X"];
    private static readonly string Unwritten = "NotImplemented" + "Exception";

    private static readonly Regex Mark = new($@"\b(?:{string.Join('|', Marks)})\b");

    private static readonly Regex OldCode = new(
        @"^//\s*(?:[{}]\)?;?|[\w.<>\[\]]+(?:\s\w+)?\s*[+-]?=\s*[^;]+;"
        + @"|(?:await\s|return\b|throw\s)?[^\s;]*\(.*\)\s*;"
        + @"|(?:return|throw|using|var|public|private|internal|protected)\s.*[;{]"
        + @"|(?:if|for|foreach|while)\s*\(.*)\s*$");

    [Fact]
    public void A_region_and_a_silenced_warning_are_found() => Assert.Equal(
        ["src/A.cs:1: #region", "src/A.cs:2: #pragma warning disable CA1000", "src/A.cs:3: #nullable disable",
            "src/A.cs:4: SuppressMessage: judge it once, in .editorconfig"],
        Found("src/A.cs", """
            #region Fields
            #pragma warning disable CA1000
            #nullable disable
            [SuppressMessage("a", "b")] class A;
            #endregion
            """));

    [Fact]
    public void An_unfinished_place_is_found() => Assert.Equal(
        ["src/A.cs:1: unfinished: // " + Marks[0] + ": count", "src/A.cs:2: " + Unwritten,
            "src/b.razor:1: unfinished: @* " + Marks[1] + " *@"],
        Found(("src/A.cs", $"// {Marks[0]}: count\nvoid A() => throw new {Unwritten}();"),
            ("src/b.razor", $"@* {Marks[1]} *@")));

    [Theory]
    [InlineData("// var stock = await db.Stock.Find(id);")]
    [InlineData("// db.Remove(order);")]
    [InlineData("// return null;")]
    [InlineData("// if (order is null)")]
    [InlineData("// }")]
    public void Code_in_a_comment_is_found(string comment) =>
        Assert.Equal(["src/A.cs:1: code in a comment: " + comment], Found("src/A.cs", comment + "\nclass A;"));

    [Theory]
    [InlineData("// Always in (item, location) order: two orders must not wait for each other;")]
    [InlineData("// If nothing is left (see above), the line is closed.")]
    [InlineData("/// <summary>return x;</summary>")]
    public void A_sentence_passes(string comment) => Assert.Empty(Found("src/A.cs", comment + "\nclass A;"));

    [Fact]
    public void A_test_that_is_skipped_without_a_reason_is_found() => Assert.Equal(
        ["tests/A.cs:1: skipped without a reason: Skip = \"\"",
            "tests/A.cs:2: skipped without a reason: Skip = \"flaky\""],
        Found("tests/A.cs", """
            [Fact(Skip = "")] void A_one();
            [Fact(Skip = "flaky")] void A_two();
            [Fact(Skip = "needs a printer, which no machine here has")] void A_three();
            """));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        foreach (var file in tree.Under("", ".razor", ".css", ".js", ".html", ".csproj", ".props", "doorstep", "test"))
        {
            foreach (var (index, line) in file.Lines.Index().Where(line => Mark.IsMatch(line.Item)))
                yield return file.At(index + 1, $"unfinished: {line.Trim()}");
        }

        foreach (var file in new[] { "src/", "tests/", "bench/" }.SelectMany(tree.Code))
        {
            foreach (var finding in Trivia(file)) yield return finding;
            foreach (var name in file.Nodes<SimpleNameSyntax>())
            {
                if (name.Identifier.Text == Unwritten) yield return file.At(name, Unwritten);
                if (name.Identifier.Text == "SuppressMessage")
                    yield return file.At(name, "SuppressMessage: judge it once, in .editorconfig");
            }

            foreach (var skip in file.Nodes<AttributeArgumentSyntax>().Where(IsSkipWithoutReason))
                yield return file.At(skip, $"skipped without a reason: {skip}");
        }
    }

    private static IEnumerable<Finding> Trivia(SourceFile file)
    {
        foreach (var trivia in file.Syntax.DescendantTrivia(descendIntoTrivia: true))
        {
            var text = trivia.ToString().Trim();
            var at = trivia.GetLocation();
            if (trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)) yield return file.At(at, "#region");
            if (trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)) yield return file.At(at, text);
            if (trivia.GetStructure() is NullableDirectiveTriviaSyntax nullable
                && nullable.SettingToken.IsKind(SyntaxKind.DisableKeyword)) yield return file.At(at, text);
            if (IsComment(trivia) && Mark.IsMatch(text)) yield return file.At(at, $"unfinished: {text}");
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && OldCode.IsMatch(text))
                yield return file.At(at, $"code in a comment: {text}");
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia);

    private static bool IsSkipWithoutReason(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.Text == "Skip"
        && (argument.Expression as LiteralExpressionSyntax)?.Token.ValueText is not { Length: > 20 };
}
