namespace Doorstep.Tests;

/// <summary>Where a test finds the files that it does not bring along.</summary>
internal static class Places
{
    /// <summary>The folder of this repository, found upwards from the built test.</summary>
    public static string Repository { get; } =
        Above(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Doorstep.slnx")));

    /// <summary>
    /// The data sets that are too large to commit: <c>shared/data</c> beside the repository or above it,
    /// or in the folder that DOORSTEP_SHARED names. Null where there are none.
    /// </summary>
    public static string? SharedData { get; } = FindSharedData();

    /// <summary>A file of the shared data, for example <c>online-retail/online_retail.csv.gz</c>.
    /// Where it is absent the running test is skipped, with the reason.</summary>
    public static string Shared(string file)
    {
        var path = SharedData is null ? null : Path.Combine(SharedData, file);
        if (path is null || !File.Exists(path))
        {
            Assert.Skip($"shared/data/{file} is absent: put it beside the repository or set DOORSTEP_SHARED");
        }

        return path;
    }

    private static string? FindSharedData()
    {
        var named = Environment.GetEnvironmentVariable("DOORSTEP_SHARED");
        var candidates = string.IsNullOrEmpty(named)
            ? Above(Repository).Skip(1).Select(folder => Path.Combine(folder, "shared"))
            : [named];
        return candidates.Select(folder => Path.Combine(folder, "data"))
            .FirstOrDefault(data => Directory.Exists(Path.Combine(data, "online-retail")));
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
