using Doorstep.Orders;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Warehouse.Waves;

/// <summary>What a wave should be made of. What is left out does not narrow it.</summary>
/// <param name="Location">The location's code.</param>
/// <param name="Method"><c>Single</c>, <c>Batch</c> or <c>Cluster</c>.</param>
/// <param name="ShipBefore">Only what the carriers should have by then.</param>
/// <param name="Service">Only this delivery service, by its code.</param>
/// <param name="Zone">Only what lies in this zone, all of it.</param>
/// <param name="Priority">Only this priority and above.</param>
/// <param name="Only"><c>single</c> for orders of one line, <c>several</c> for the others.</param>
/// <param name="Shipments">Shipments at the most, 1 to 500.</param>
/// <param name="Lines">Lines at the most.</param>
/// <param name="Units">Base units at the most.</param>
/// <param name="PerList">Shipments of one list, 1 to 40; 12 of a batch and 8 of a cluster when left out.</param>
public sealed record WaveWish(
    string Location, string? Method = null, DateTimeOffset? ShipBefore = null, string? Service = null,
    string? Zone = null, string? Priority = null, string? Only = null, int? Shipments = null, int? Lines = null,
    int? Units = null, int? PerList = null)
{
    /// <summary>Shipments of one list at the most.</summary>
    public const int PerListMax = 40;

    private const int PerBatch = 12;
    private const int PerCluster = 8;

    internal Outcome<WaveTerms> Read()
    {
        if (!Enum.TryParse<PickMethod>(Method ?? nameof(PickMethod.Single), true, out var method)
            || !Enum.IsDefined(method))
            return Refusal.Invalid("wave.method", $"'{Method}' is no way to pick. Use Single, Batch or Cluster.");
        var priority = OrderPriority.Normal;
        if (Given(Priority) is { } asked && !PriorityCheck.TryRead(asked, out priority))
            return PriorityCheck.Unknown(asked);
        var only = Given(Only)?.ToUpperInvariant();
        if (only is not (null or "SINGLE" or "SEVERAL"))
            return Refusal.Invalid("wave.only", $"'{Only}' is no kind of order. Use single or several.");
        if (new[] { Shipments, Lines, Units, PerList }.Any(bound => bound < 1) || PerList > PerListMax)
            return Refusal.Invalid("wave.bound",
                $"The bounds of a wave are 1 and above; a list has {PerListMax} shipments at the most.");
        return new WaveTerms(
            method, ShipBefore, Given(Service), Given(Zone), priority, only is null ? null : only == "SINGLE",
            Math.Min(Shipments ?? Releasing.ReleaseShipments.BatchMax, Releasing.ReleaseShipments.BatchMax),
            Lines ?? int.MaxValue, Units ?? int.MaxValue,
            PerList ?? (method == PickMethod.Cluster ? PerCluster : PerBatch));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A wish that was understood.</summary>
/// <param name="IsSingle">True for orders of one line only, false for the others only, null for both.</param>
internal sealed record WaveTerms(
    PickMethod Method, DateTimeOffset? ShipBefore, string? Service, string? Zone, OrderPriority Priority,
    bool? IsSingle, int Shipments, int Lines, int Units, int PerList)
{
    /// <summary>What was asked for, for people who read it later.</summary>
    public string InWords()
    {
        List<string> parts =
        [
            .. ShipBefore is { } before ? [$"due by {before.UtcDateTime:yyyy-MM-dd HH:mm} UTC"] : Array.Empty<string>(),
            .. Service is { } service ? [$"service {service}"] : Array.Empty<string>(),
            .. Zone is { } zone ? [$"zone {zone}"] : Array.Empty<string>(),
            .. Priority > OrderPriority.Normal ? [$"{Priority} and above"] : Array.Empty<string>(),
            .. IsSingle is { } single ? [single ? "one line" : "several lines"] : Array.Empty<string>(),
        ];
        return parts.Count == 0 ? "Whatever is due first" : string.Join(", ", parts);
    }
}
