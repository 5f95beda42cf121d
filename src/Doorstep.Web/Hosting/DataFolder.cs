namespace Doorstep.Web.Hosting;

/// <summary>What lies where in a data folder.</summary>
internal static class DataFolder
{
    public static string DatabaseFile(DirectoryInfo folder) => Path.Combine(folder.FullName, "doorstep.db");

    /// <summary>Keys that protect cookies; a backup of the folder holds them.</summary>
    public static string Keys(DirectoryInfo folder) => Path.Combine(folder.FullName, "keys");

    /// <summary>Files that people sent in, until they are imported.</summary>
    public static string Uploads(DirectoryInfo folder) => Path.Combine(folder.FullName, "uploads");
}
