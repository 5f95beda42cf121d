using Doorstep.Platform.Values;
using Doorstep.Shipping.Tracking;

namespace Doorstep.Shipping.Labels;

/// <summary>The label of one package: everything that it says, so that it prints alike for ever.</summary>
internal sealed class Label : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid ShipmentId { get; init; }

    public Guid PackageId { get; init; }

    /// <summary>1, 2, 3 … within the shipment.</summary>
    public int Package { get; init; }

    /// <summary>Packages of the shipment when the label was made.</summary>
    public int Packages { get; init; }

    /// <summary>The carrier's code.</summary>
    public required string Carrier { get; init; }

    /// <summary>The code of the carrier's service.</summary>
    public required string Service { get; init; }

    public required string TrackingNumber { get; init; }

    /// <summary>Eighteen digits.</summary>
    public required string Sscc { get; init; }

    public required Address ShipFrom { get; init; }

    public required Address ShipTo { get; init; }

    public int WeightGrams { get; init; }

    public required string OrderNumber { get; init; }

    public string? Reference { get; init; }

    public DateOnly ShipDate { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was declared void; null while it is live. A package has one live label at the most.</summary>
    public DateTimeOffset? VoidedAt { get; set; }

    /// <summary>Where the carrier's scans say that the package is.</summary>
    public TrackingStatus Status { get; set; } = TrackingStatus.HandedOver;

    /// <summary>The carrier's own time of the scan that says so; null before the first.</summary>
    public DateTimeOffset? StatusAt { get; set; }
}
