namespace Doorstep.Shipping.Tracking;

/// <summary>What a carrier's scanner saw of one package. One row per event id, for ever.</summary>
internal sealed class TrackingEvent : IOwned
{
    public int Merchant { get; init; }

    /// <summary>The carrier's own id of the event: the same event again is the same row.</summary>
    public required string EventId { get; init; }

    public Guid LabelId { get; init; }

    public Guid ShipmentId { get; init; }

    public TrackingStatus Status { get; init; }

    /// <summary>The carrier's own time.</summary>
    public DateTimeOffset At { get; init; }

    public string? City { get; init; }

    public string? Note { get; init; }

    /// <summary>It says where the package is, or was: no newer scan had been applied when it came.</summary>
    public bool Applied { get; set; }

    public DateTimeOffset RecordedAt { get; init; }
}
