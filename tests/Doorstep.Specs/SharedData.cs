namespace Doorstep.Specs;

/// <summary>Real data that the specs read where it lies: in <c>shared/data</c> beside the repository or above it.</summary>
internal static class SharedData
{
    /// <summary><c>DOORSTEP_SHARED</c> names the folder <c>shared</c> when it lies elsewhere.</summary>
    public static string Find(string file)
    {
        var places = new List<string>();
        if (Environment.GetEnvironmentVariable("DOORSTEP_SHARED") is { Length: > 0 } told) places.Add(told);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            places.Add(Path.Combine(folder.FullName, "shared"));
        return places.Select(place => Path.Combine(place, "data", file)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{file} is in no folder 'shared/data' above the tests; "
                + "set DOORSTEP_SHARED to the folder 'shared'.");
    }
}
