namespace Doorstep.Crash.Dying;

/// <summary>A file, and how it would look if nothing since its last sync had reached the disk.</summary>
internal sealed class UnsyncedFile(string path, long size)
{
    private readonly List<(long At, byte[] Before, byte[]? After)> since = [];
    private long syncedSize = size;

    public bool IsLog { get; } = path.EndsWith("-wal", StringComparison.Ordinal);

    public void Writing(long at, ReadOnlySpan<byte> after, byte[] before) => since.Add((at, before, after.ToArray()));

    public void Truncating(long to, byte[] before) => since.Add((to, before, null));

    public void Synced(long now)
    {
        since.Clear();
        syncedSize = now;
    }

    /// <summary>
    /// Takes everything back to the last sync, then lets a random part of the writes through after all: a disk writes
    /// in whatever order it likes.
    /// </summary>
    public string LosePower(Random chance)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        foreach (var (at, before, _) in Enumerable.Reverse(since))
        {
            file.Position = at;
            file.Write(before);
        }

        file.SetLength(syncedSize);
        var kept = 0;
        foreach (var (at, _, after) in since)
        {
            if (after is null || chance.Next(2) == 0) continue;
            file.Position = at;
            file.Write(after);
            kept++;
        }

        return $"{since.Count - kept} of {since.Count} writes to {Path.GetFileName(path)} lost";
    }
}
