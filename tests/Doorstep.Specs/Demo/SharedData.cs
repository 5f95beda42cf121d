namespace Doorstep.Specs.Demo;

/// <summary>Finds the data that lies beside the repository, or where DOORSTEP_SHARED says.</summary>
internal static class SharedData
{
    /// <summary>The file, or the test is shown as skipped with the reason.</summary>
    public static string File(string path)
    {
        foreach (var folder in Candidates())
        {
            var file = Path.Combine(folder, path);
            if (System.IO.File.Exists(file)) return file;
        }

        Assert.Skip($"{path} was found neither in DOORSTEP_SHARED nor in a folder shared/data above the repository.");
        return "";
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOORSTEP_SHARED") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "data");
    }
}
