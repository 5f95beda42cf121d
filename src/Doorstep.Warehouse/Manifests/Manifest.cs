namespace Doorstep.Warehouse.Manifests;

/// <summary>
/// The packages that one carrier takes from one location in one go. What of it has left, its shipments say; closed, it
/// lists what left and never changes again.
/// </summary>
internal sealed class Manifest : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    /// <summary>Counts up per merchant; people say <c>MF-1001</c>.</summary>
    public long Number { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>The carrier's code.</summary>
    public required string Carrier { get; init; }

    /// <summary>The location's own day on which it was opened.</summary>
    public DateOnly Day { get; init; }

    public required string OpenedBy { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public string? ClosedBy { get; set; }

    /// <summary>Null while it is open; a location has one open manifest of a carrier at the most.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Who took the packages, as the driver was named when it was closed.</summary>
    public string? Driver { get; set; }

    /// <summary>How many left; 0 while it is open.</summary>
    public int Packages { get; set; }

    public int Version { get; set; }

    public string Name => $"MF-{Number}";
}

/// <summary>A labelled package on a manifest. Whatever takes its label off takes it off the manifest.</summary>
internal sealed class ManifestPackage : IOwned
{
    public int Merchant { get; init; }

    public Guid LabelId { get; init; }

    public Guid ManifestId { get; init; }

    public Guid ShipmentId { get; init; }
}
