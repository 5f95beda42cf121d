using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>The content security policy allows nothing inline and nothing from outside.</summary>
public sealed class Markup_is_clean : Rule
{
    private const string Outside = "loads from outside";

    private static readonly (Regex Pattern, string Says)[] InMarkup =
    [
        (new(@"(?<![\w@.-])style\s*="), "inline style: use a class"),
        (new(@"(?<=\s)on[a-z]+\s*=\s*[""']"), "inline handler: use a script file"),
        (new(@"<script(?![^>]*\ssrc\s*=)", RegexOptions.IgnoreCase), "inline script: use a file"),
        (new(@"<(?!a\s)[a-zA-Z][^>]*\s(?:src|href|srcset|data|action)\s*=\s*[""'](?:https?:)?//"), Outside),
        (new(@"^\s*@(?:code|functions)\b"), "code in markup: use the .razor.cs beside it"),
        (new(@"\bMarkupString\b|\bHtml\.Raw\b"), "raw HTML: a buyer's name would run as script"),
    ];

    private static readonly Regex StyleLoad = new(@"(?:url\(\s*[""']?|@import\s+[""'])(?:https?:)?//");
    private static readonly Regex ScriptLoad = new(@"[""'`](?:https?:|wss?:)?//(?!www\.w3\.org/)\w");

    private static readonly HashSet<string> RawHtml = ["MarkupString", "AddMarkupContent", "HtmlString", "Raw"];

    [Theory]
    [InlineData("<p style=\"color: red\">", "inline style: use a class")]
    [InlineData("<a href=\"/x\" onclick=\"go()\">", "inline handler: use a script file")]
    [InlineData("<script>go()</script>", "inline script: use a file")]
    [InlineData("<script src=\"https://cdn.example/x.js\">", "loads from outside")]
    [InlineData("<link rel=\"stylesheet\" href=\"//cdn.example/x.css\">", "loads from outside")]
    [InlineData("@code {", "code in markup: use the .razor.cs beside it")]
    [InlineData("@((MarkupString)name)", "raw HTML: a buyer's name would run as script")]
    public void A_planted_line_is_found(string line, string says) =>
        Assert.Equal([$"src/Doorstep.Web/A.razor:1: {says}"], Found("src/Doorstep.Web/A.razor", line));

    [Theory]
    [InlineData("<button @onclick=\"Save\" data-style=\"x\">")]
    [InlineData("<a href=\"https://example.com/track\" rel=\"noreferrer\">")]
    [InlineData("<script src=\"scan.js\" type=\"module\"></script>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">")]
    public void A_sound_line_passes(string line) => Assert.Empty(Found("src/Doorstep.Web/A.razor", line));

    [Fact]
    public void Style_sheets_scripts_and_code_are_searched_too() => Assert.Equal(
        ["src/Doorstep.Web/B.cs:1: raw HTML: a buyer's name would run as script",
            "src/Doorstep.Web/wwwroot/a.css:1: loads from outside",
            "src/Doorstep.Web/wwwroot/a.js:2: loads from outside"],
        Found(
            ("src/Doorstep.Web/wwwroot/a.css", "@import \"https://fonts.example/x.css\";\na { fill: url(#b); }"),
            ("src/Doorstep.Web/wwwroot/a.js", "const ns = 'http://www.w3.org/2000/svg';\nfetch('//a.example/x');"),
            ("src/Doorstep.Web/B.cs", "builder.AddMarkupContent(0, name);")));

    internal override IEnumerable<Finding> Check(Tree tree) =>
        tree.Under("src/", ".razor", ".html")
            .SelectMany(file => InMarkup.SelectMany(fault => file.Matches(fault.Pattern, fault.Says)))
            .Concat(tree.Code("src/").SelectMany(RawHtmlIn))
            .Concat(tree.Under("src/", ".css").SelectMany(file => file.Matches(StyleLoad, Outside)))
            .Concat(tree.Under("src/", ".js").SelectMany(file => file.Matches(ScriptLoad, Outside)));

    private static IEnumerable<Finding> RawHtmlIn(SourceFile file) =>
        from name in file.Nodes<SimpleNameSyntax>()
        where RawHtml.Contains(name.Identifier.Text)
            && (name.Identifier.Text != "Raw" || name.Parent?.ToString() == "Html.Raw")
        select file.At(name, "raw HTML: a buyer's name would run as script");
}
