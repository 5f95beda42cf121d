using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>A decision is one page; a document leads where it says.</summary>
public sealed class Documents_are_short_and_true : Rule
{
    private const int DecisionLinesMax = 40;

    private static readonly Regex Link = new(@"!?\[[^\]]*\]\((?<to>[^)\s#]+)[^)]*\)|<img[^>]*\ssrc=""(?<to>[^""]+)""");

    [Fact]
    public void A_long_decision_is_found() => Assert.Equal(
        ["docs/decisions/1-sqlite.md:41: 41 lines (40 at most)"],
        Found("docs/decisions/1-sqlite.md", new string('\n', 41)));

    [Fact]
    public void A_readme_that_hides_a_command_or_shows_no_picture_is_found() => Assert.Equal(
        ["README.md:1: does not show ./doorstep demo", "README.md:1: does not show ./test",
            "README.md:1: shows no picture"],
        Found("README.md", "# Doorstep"));

    [Fact]
    public void A_link_or_picture_that_leads_nowhere_is_found() => Assert.Equal(
        ["README.md:1: leads nowhere: docs/away.md", "README.md:3: leads nowhere: docs/pictures/no.png",
            "docs/api.md:1: leads nowhere: ../NEWS.md"],
        Found(
            ("README.md", """
                `./doorstep demo` [away](docs/away.md) [api](docs/api.md#orders) [web](https://example.com) [here](#top)
                `./test` ![yes](docs/pictures/yes.png)
                <img src="docs/pictures/no.png" alt="no">
                """),
            ("docs/api.md", "[news](../NEWS.md) [home](../README.md)"),
            ("docs/pictures/yes.png", "")));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        foreach (var decision in tree.Under("docs/decisions/", ".md"))
        {
            var lines = decision.Lines.Length;
            if (lines > DecisionLinesMax)
                yield return decision.At(lines, $"{lines} lines ({DecisionLinesMax} at most)");
        }

        if (tree.Find("README.md") is { } readme)
        {
            foreach (var command in new[] { "./doorstep demo", "./test" })
                if (!readme.Text.Contains(command)) yield return readme.At(1, $"does not show {command}");
            if (!Links(readme).Any(link => link.To.EndsWith(".png"))) yield return readme.At(1, "shows no picture");
        }

        foreach (var file in tree.Under("", ".md"))
        {
            foreach (var (line, to) in Links(file).Where(link => !Leads(tree, file, link.To)))
                yield return file.At(line, $"leads nowhere: {to}");
        }
    }

    private static IEnumerable<(int Line, string To)> Links(SourceFile file) =>
        from line in file.Lines.Index()
        from Match link in Link.Matches(line.Item)
        let to = link.Groups["to"].Value
        where !to.Contains(':') && !to.StartsWith('/')
        select (line.Index + 1, to);

    private static bool Leads(Tree tree, SourceFile from, string to)
    {
        var path = Path.GetRelativePath("/", Path.Combine("/", Path.GetDirectoryName(from.Path)!, to)).TrimEnd('/');
        return tree.Has(path) || tree.Under(path + "/", "").Any();
    }
}

/// <summary>A test's name is the sentence that it proves.</summary>
public sealed class Tests_are_sentences : Rule
{
    private static readonly string[] Mocks =
        ["Moq", "NSubstitute", "FakeItEasy", "JustMock", "Rhino.Mocks", "AutoFixture"];
    private static readonly Regex Layout = new(@"^//\s*(?:Arrange|Act|Assert|Given|When|Then)\b\W*$");

    [Fact]
    public void A_name_that_is_no_sentence_is_found() => Assert.Equal(
        ["tests/A.cs:3: TestPlace is no sentence", "tests/A.cs:4: when_short_it_refuses is no sentence"],
        Found("tests/A.cs", """
            class Placing
            {
                [Fact] public void TestPlace() { }
                [Theory, InlineData(1)] public void when_short_it_refuses(int n) { }
                [Fact] public void When_short_it_refuses() { }
            }
            """));

    [Fact]
    public void A_mocking_library_is_found() => Assert.Equal(
        ["Directory.Packages.props:1: mocks: Moq"],
        Found("Directory.Packages.props", "<PackageVersion Include=\"Moq\" Version=\"4.0\" />"));

    [Fact]
    public void Layout_comments_are_found() => Assert.Equal(
        ["tests/A.cs:1: a comment for layout: // Arrange"], Found("tests/A.cs", "// Arrange\nvar a = 1;"));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        foreach (var file in tree.Code("tests/"))
        {
            foreach (var name in file.Nodes<MethodDeclarationSyntax>().Where(IsTest).Select(test => test.Identifier))
            {
                if (!Regex.IsMatch(name.Text, "^[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$"))
                    yield return file.At(name.GetLocation(), $"{name.Text} is no sentence");
            }

            foreach (var comment in file.Syntax.DescendantTrivia().Where(trivia => Layout.IsMatch(trivia.ToString())))
                yield return file.At(comment.GetLocation(), $"a comment for layout: {comment}");
        }

        foreach (var file in tree.Under("", ".csproj", ".props"))
        {
            foreach (var mock in Mocks.Where(mock => file.Text.Contains($"\"{mock}")))
                yield return file.At(1, $"mocks: {mock}");
        }
    }

    private static bool IsTest(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");
}

/// <summary>The same packages everywhere, today and in a year; the gates cannot be opened project by project.</summary>
public sealed class Packages_are_pinned : Rule
{
    [Fact]
    public void A_version_in_a_project_is_found() => Assert.Equal(
        ["src/A/A.csproj:1: the version of Quartz belongs in Directory.Packages.props"],
        Found(("src/A/A.csproj", "<Project><PackageReference Include=\"Quartz\" Version=\"4.0.0\" /></Project>"),
            ("src/A/packages.lock.json", "{}")));

    [Fact]
    public void A_project_without_a_lock_file_is_found() =>
        Assert.Equal(["src/A/A.csproj:1: has no packages.lock.json"], Found("src/A/A.csproj", "<Project />"));

    [Fact]
    public void A_project_that_silences_warnings_is_found() => Assert.Equal(
        ["src/A/A.csproj:1: NoWarn is judged once, in Directory.Build.props"],
        Found(("src/A/A.csproj", "<Project><NoWarn>CS1591</NoWarn></Project>"), ("src/A/packages.lock.json", "{}")));

    [Fact]
    public void A_gate_that_was_taken_down_is_found() => Assert.Equal(
        ["Directory.Build.props:1: <Nullable>enable</Nullable> is missing"],
        Found("Directory.Build.props", string.Concat(Gates.Where(gate => !gate.Contains("Nullable")))));

    private static readonly string[] Gates =
    [
        "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "<Nullable>enable</Nullable>",
        "<AnalysisLevel>latest-recommended</AnalysisLevel>",
        "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>",
        "<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>", "BannedSymbols.txt",
    ];

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        if (tree.Find("Directory.Build.props") is { } props)
        {
            foreach (var gate in Gates.Where(gate => !props.Text.Contains(gate)))
                yield return props.At(1, $"{gate} is missing");
        }

        string[] loosening = ["NoWarn", "WarningsNotAsErrors", "TreatWarningsAsErrors", "AnalysisLevel", "Nullable"];
        foreach (var project in tree.Under("", ".csproj"))
        {
            var elements = XDocument.Parse(project.Text).Descendants().ToList();
            foreach (var package in elements.Where(e => e.Name.LocalName == "PackageReference"))
            {
                if (package.Attributes().Any(attribute => attribute.Name.LocalName is "Version" or "VersionOverride"))
                    yield return project.At(1,
                        $"the version of {(string?)package.Attribute("Include")} belongs in Directory.Packages.props");
            }

            foreach (var gate in elements.Select(e => e.Name.LocalName).Where(loosening.Contains))
                yield return project.At(1, $"{gate} is judged once, in Directory.Build.props");
            if (!tree.Has(project.Path[..(project.Path.LastIndexOf('/') + 1)] + "packages.lock.json"))
                yield return project.At(1, "has no packages.lock.json");
        }
    }
}

/// <summary>What is banned stays banned: time, chance and the outside world come in through the door.</summary>
public sealed class Banned_apis_stay_banned : Rule
{
    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now",
        "P:System.DateTimeOffset.UtcNow", "P:System.Random.Shared", "M:System.Random.#ctor",
        "M:System.Threading.Tasks.Task.Wait", "P:System.Threading.Tasks.Task`1.Result",
        "M:System.Net.Http.HttpClient.#ctor", "M:System.Guid.NewGuid", "M:System.Guid.CreateVersion7",
        "T:Microsoft.AspNetCore.Components.MarkupString",
    ];

    [Fact]
    public void A_ban_that_was_lifted_is_found() => Assert.Equal(
        ["BannedSymbols.txt:1: no longer bans P:System.DateTime.Now"],
        Found("BannedSymbols.txt", string.Join('\n', Banned[1..].Select(name => name + ";Reason"))));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        if (tree.Find("BannedSymbols.txt") is not { } file) yield break;
        var lines = file.Lines.Select(line => line.Split(';')[0]).ToHashSet();
        foreach (var name in Banned.Where(name => !lines.Contains(name)))
            yield return file.At(1, $"no longer bans {name}");
    }
}
