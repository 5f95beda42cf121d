using Doorstep.Platform.Data;

namespace Doorstep.Platform.Commands;

/// <summary>A number that lists and charts show, kept in the transaction that changes it.</summary>
/// <remarks>Never a live COUNT over everything: it stays as fast with five million orders as with five.</remarks>
public sealed class Counter : IOwned
{
    public int Merchant { get; init; }

    /// <summary>What is counted, for example <c>shipment.stage</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where, for example a location's id; empty for everywhere.</summary>
    public required string Scope { get; init; }

    /// <summary>Which, for example a stage's number.</summary>
    public int Key { get; init; }

    public long Value { get; init; }
}

/// <summary>Collects the changes of one command; each counter is written once, with its commit.</summary>
public sealed class Counters(Work work)
{
    private readonly SortedDictionary<(string Name, string Scope, int Key), long> pending = [];

    public void Add(string name, string scope, int key, long delta)
    {
        pending.TryGetValue((name, scope, key), out var sum);
        pending[(name, scope, key)] = sum + delta;
    }

    /// <summary>What this command has added so far.</summary>
    public long Pending(string name, string scope, int key) => pending.GetValueOrDefault((name, scope, key));

    internal void Forget() => pending.Clear();

    internal bool IsEmpty => pending.Count == 0;

    internal async Task Flush(CancellationToken cancellation)
    {
        await work.Db.AddToCounters(
            work.Merchant,
            [.. pending.Where(p => p.Value != 0).Select(p => (p.Key.Name, p.Key.Scope, p.Key.Key, p.Value))],
            cancellation);
        pending.Clear();
    }
}
