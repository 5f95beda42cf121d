using Doorstep.Platform.Http;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Sourcing.Promising;

/// <summary>A merchant's delivery services as of one version. Written once; the newest is in force.</summary>
internal sealed class ServiceVersion : IOwned, IListVersion
{
    public int Merchant { get; init; }

    /// <summary>1, 2, 3 … per merchant.</summary>
    public int Version { get; init; }

    /// <summary>The same for all versions: what the journal calls the merchant's services.</summary>
    public Guid ServicesId { get; init; }

    public required IReadOnlyList<DeliveryService> Services { get; init; }

    /// <summary>What changed, in words.</summary>
    public required string Change { get; init; }

    public required string Author { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>The delivery services as of one version.</summary>
/// <param name="Version">0 while nobody has changed them.</param>
/// <param name="Services">The standard one first.</param>
/// <param name="Change">What this version changed; null for version 0.</param>
public sealed record ServicesAnswer(
    int Version, IReadOnlyList<DeliveryService> Services, string? Change, string? Author, DateTimeOffset? At)
    : IVersioned
{
    internal static ServicesAnswer AsTheyCome { get; } = new(0, [DeliveryService.Standard], null, null, null);

    internal static ServicesAnswer Of(ServiceVersion row) =>
        new(row.Version, row.Services, row.Change, row.Author, row.At);
}
