using System.Collections.Concurrent;

namespace Doorstep.Sourcing.Rules;

/// <summary>
/// Versions of a merchant's rules or services that this process has read. They never change, so one is read once and
/// shared for good.
/// </summary>
public sealed class KnownVersions<T>
    where T : class
{
    /// <summary>Versions that are kept; beyond, all are forgotten and read again when they are asked for.</summary>
    private const int VersionsMax = 1000;

    private readonly ConcurrentDictionary<(int Merchant, int Version), T> known = new();

    public T? Find(int merchant, int version) => known.GetValueOrDefault((merchant, version));

    public void Keep(int merchant, int version, T read)
    {
        if (known.Count >= VersionsMax) known.Clear();
        known[(merchant, version)] = read;
    }
}
