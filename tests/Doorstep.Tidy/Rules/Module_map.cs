using System.Xml.Linq;

namespace Doorstep.Tidy.Rules;

/// <summary>Dependencies point one way. Compared for equality: a new arrow is a decision, made here.</summary>
public sealed class Module_map : Rule
{
    private const string Map = """
        src/Doorstep.Platform
        src/Doorstep.Inventory       Platform
        src/Doorstep.Sourcing        Inventory
        src/Doorstep.Shipping        Platform
        src/Doorstep.Orders          Sourcing
        src/Doorstep.Warehouse       Orders Shipping
        src/Doorstep.Channels        Orders
        src/Doorstep.Storage.Postgres  Platform
        src/Doorstep.Storage.Sqlite    Platform
        src/Doorstep.Web             Channels Storage.Postgres Storage.Sqlite Warehouse
        tests/Doorstep.Crash
        tests/Doorstep.Scenarios     Crash Web
        tests/Doorstep.Simulation    Web
        tests/Doorstep.Specs         Web
        tests/Doorstep.Tidy
        """;

    [Fact]
    public void An_arrow_that_points_upward_is_found() => Assert.Equal(
        ["src/Doorstep.Sourcing/Doorstep.Sourcing.csproj:1: refers to Inventory Orders; the map says Inventory"],
        Found([.. Projects().Where(file => !file.Path.Contains("Sourcing")),
            Project("src/Doorstep.Sourcing", "Inventory", "Orders")]));

    [Fact]
    public void A_project_that_left_is_found() => Assert.Equal(
        ["Doorstep.slnx:1: has no tests/Doorstep.Tidy; the map has"],
        Found([.. Projects().Where(file => !file.Path.Contains("Tidy"))]));

    [Fact]
    public void A_project_outside_the_map_or_the_solution_is_found() => Assert.Equal(
        ["src/Doorstep.Extra/Doorstep.Extra.csproj:1: is not on the map",
            "src/Doorstep.Extra/Doorstep.Extra.csproj:1: is not in Doorstep.slnx"],
        Found([.. Projects(), Project("src/Doorstep.Extra")]));

    [Fact]
    public void A_test_project_that_the_test_command_leaves_out_is_found() => Assert.Equal(
        ["test:1: does not run Scenarios"],
        Found([.. Projects().Where(file => file.Path != "test"), ("test", "order=(Tidy Specs Simulation) #")]));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        var map = Map.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => string.Join(' ', words[1..]));
        var solution = tree.Find("Doorstep.slnx")?.Text ?? "";
        var command = tree.Find("test");
        var projects = tree.Under("src/", ".csproj").Concat(tree.Under("tests/", ".csproj")).ToList();
        foreach (var project in projects)
        {
            var folder = project.Path[..project.Path.LastIndexOf('/')];
            var refers = string.Join(' ', References(project));
            if (!map.TryGetValue(folder, out var says)) yield return project.At(1, "is not on the map");
            else if (refers != says) yield return project.At(1, $"refers to {refers}; the map says {says}");
            if (!solution.Contains($"\"{project.Path}\"")) yield return project.At(1, "is not in Doorstep.slnx");
            var name = folder.Split('.', 2)[1];
            if (command is not null && IsTests(project) && !RunBy(command).Contains(name))
                yield return command.At(1, $"does not run {name}");
        }

        var folders = projects.Select(project => project.Path[..project.Path.LastIndexOf('/')]).ToHashSet();
        foreach (var absent in map.Keys.Where(folder => !folders.Contains(folder)))
            yield return new("Doorstep.slnx", 1, $"has no {absent}; the map has");
    }

    // What tests run as a process of its own is no project of tests.
    private static bool IsTests(SourceFile project) =>
        project.Path.StartsWith("tests/") && project.Text.Contains("xunit");

    private static IEnumerable<string> References(SourceFile project) =>
        XDocument.Parse(project.Text).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
            .Select(name => name["Doorstep.".Length..])
            .Order(StringComparer.Ordinal);

    private static string[] RunBy(SourceFile command) =>
        command.Lines.First(line => line.StartsWith("order=(")).Split(['(', ')', ' ']);

    private static (string Path, string Text) Project(string folder, params string[] references) => (
        $"{folder}/{Path.GetFileName(folder)}.csproj",
        $"<Project>{(folder == "tests/Doorstep.Crash" ? "" : "<!-- xunit -->")}{string.Concat(references.Select(name =>
            $"<ProjectReference Include=\"../Doorstep.{name}/Doorstep.{name}.csproj\" />"))}</Project>");

    private static IEnumerable<(string Path, string Text)> Projects()
    {
        var projects = Map.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => Project(words[0], words[1..])).ToList();
        return [.. projects, ("test", "order=(Tidy Specs Simulation Scenarios) #"),
            ("Doorstep.slnx", string.Concat(projects.Select(project => $"\"{project.Path}\"")))];
    }
}
