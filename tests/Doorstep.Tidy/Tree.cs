using System.Text.RegularExpressions;
using Doorstep.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Doorstep.Tidy;

/// <summary>One thing that breaks a rule, in the form that editors can jump to.</summary>
internal sealed record Finding(string Path, int Line, string Says)
{
    public override string ToString() => $"{Path}:{Line}: {Says}";
}

/// <summary>A file of the tree. Text is empty for what is not text (pictures).</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> root = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    /// <summary>Everything after the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The C# syntax of the file.</summary>
    public SyntaxNode Syntax => root.Value;

    /// <summary>The lines, without the empty one after the last line break.</summary>
    public string[] Lines => (Text.EndsWith('\n') ? Text[..^1] : Text).Split('\n');

    public Finding At(int line, string says) => new(Path, line, says);

    public Finding At(SyntaxNode node, string says) => At(node.GetLocation(), says);

    public Finding At(Location location, string says) =>
        At(location.GetLineSpan().StartLinePosition.Line + 1, says);

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Syntax.DescendantNodes().OfType<T>();

    /// <summary>The places where the pattern stands in the text, line by line.</summary>
    public IEnumerable<Finding> Matches(Regex pattern, string says) =>
        from line in Lines.Index() where pattern.IsMatch(line.Item) select At(line.Index + 1, says);
}

/// <summary>The files of a repository: the real one, or a planted one of a few lines.</summary>
internal sealed class Tree(IEnumerable<SourceFile> files)
{
    private static readonly string[] Binary = [".png", ".jpg", ".webp", ".ico", ".gz", ".woff2", ".db", ".pdf"];
    private static readonly string[] Elsewhere =
        [".git", ".vs", ".idea", "artifacts", "data", "bin", "obj", "TestResults"];

    private readonly SourceFile[] files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>This repository as it lies on the disk, without what is built.</summary>
    public static Tree House { get; } = new(Read(new DirectoryInfo(Places.Repository), ""));

    public IEnumerable<SourceFile> Files => files;

    public bool Has(string path) => files.Any(file => file.Path == path);

    public SourceFile? Find(string path) => files.FirstOrDefault(file => file.Path == path);

    public IEnumerable<SourceFile> Under(string folder, params string[] extensions) => files.Where(file =>
        file.Path.StartsWith(folder, StringComparison.Ordinal) && extensions.Any(file.Path.EndsWith));

    /// <summary>C# that people wrote: generated migrations stand outside the rules.</summary>
    public IEnumerable<SourceFile> Code(string folder) =>
        Under(folder, ".cs").Where(file => !file.Path.Contains("/Migrations/"));

    private static IEnumerable<SourceFile> Read(DirectoryInfo folder, string prefix)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            var text = Binary.Contains(file.Extension) ? "" : File.ReadAllText(file.FullName);
            yield return new(prefix + file.Name, text.ReplaceLineEndings("\n"));
        }

        foreach (var inner in folder.EnumerateDirectories().Where(inner => !Elsewhere.Contains(inner.Name)))
        {
            foreach (var file in Read(inner, $"{prefix}{inner.Name}/")) yield return file;
        }
    }
}

/// <summary>A rule of the house: what it finds in a tree, and the planted samples that show it can see.</summary>
public abstract class Rule
{
    internal abstract IEnumerable<Finding> Check(Tree tree);

    [Fact]
    public void The_house_keeps_it()
    {
        var findings = Sorted(Tree.House).ToList();
        Assert.True(findings.Count == 0, $"{findings.Count} to mend:\n{string.Join('\n', findings)}");
    }

    /// <summary>What the rule says about a tree of these files.</summary>
    protected string[] Found(params (string Path, string Text)[] planted) =>
        [.. Sorted(new(planted.Select(file => new SourceFile(file.Path, file.Text)))).Select(f => f.ToString())];

    /// <summary>What the rule says about one file.</summary>
    protected string[] Found(string path, string text) => Found((path, text));

    private IEnumerable<Finding> Sorted(Tree tree) =>
        Check(tree).OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line);
}

/// <summary>A rule without a planted sample guards nothing that anybody has seen.</summary>
public sealed class Every_rule
{
    [Fact]
    public void Has_a_planted_sample_of_its_own()
    {
        var blind = typeof(Rule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)))
            .Where(type => !type.GetMethods().Any(method =>
                method.DeclaringType == type && method.GetCustomAttributes(typeof(FactAttribute), false).Length > 0))
            .Select(type => type.Name);
        Assert.Empty(blind);
    }
}
