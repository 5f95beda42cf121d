using Doorstep.Platform.Data;

namespace Doorstep.Web.Hosting;

/// <summary>Where a house keeps what it knows: a data folder, and a database in it or on a server.</summary>
internal sealed class DataPlace(string folder, string? connection = null)
{
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>True when the database is a file of the folder.</summary>
    public bool IsEmbedded => connection is null;

    public string DatabaseFile => Path.Combine(Folder, "doorstep.db");

    /// <summary>Keys that protect cookies; a backup of the folder holds them.</summary>
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>Files that people sent in, until they are imported.</summary>
    public string Uploads => Path.Combine(Folder, "uploads");

    /// <summary>The database, not yet connected to.</summary>
    public Engine Open() => connection is null ? Engine.Sqlite(DatabaseFile) : Engine.Postgres(connection);
}
