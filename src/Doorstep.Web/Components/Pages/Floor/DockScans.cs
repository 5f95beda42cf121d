using System.Collections.Concurrent;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>
/// Packages that were scanned at the dock while others of their shipment were not yet: a shipment leaves whole. What is
/// forgotten here, by a restart or on another node, is scanned once more and nothing else.
/// </summary>
internal sealed class DockScans(TimeProvider clock)
{
    private const int ShipmentsMax = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<(int Merchant, Guid Shipment),
        (HashSet<string> Codes, DateTimeOffset At)> waiting = new();

    /// <summary>Notes a code; answers all that were scanned of this shipment.</summary>
    public IReadOnlyList<string> Add(int merchant, Guid shipment, string code)
    {
        var now = clock.GetUtcNow();
        if (waiting.Count >= ShipmentsMax)
            foreach (var old in waiting.Where(w => now - w.Value.At > Kept)) waiting.TryRemove(old.Key, out _);
        return [.. waiting.AddOrUpdate(
            (merchant, shipment), _ => ([code], now), (_, before) => ([.. before.Codes, code], now)).Codes];
    }

    public IReadOnlyCollection<string> Of(int merchant, Guid shipment) =>
        waiting.TryGetValue((merchant, shipment), out var scanned) ? scanned.Codes : [];

    public void Forget(int merchant, Guid shipment) => waiting.TryRemove((merchant, shipment), out _);
}
