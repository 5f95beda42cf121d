using Doorstep.Platform.Outcomes;

namespace Doorstep.Shipping.Tracking;

/// <summary>What a carrier's scan says of a parcel; the number is the age of the shipment stage it leads to.</summary>
public enum TrackingStatus
{
    LabelCreated = 85,

    /// <summary>The carrier has accepted the parcel.</summary>
    HandedOver = 90,
    InTransit = 92,
    OutForDelivery = 95,

    /// <summary>Nobody at home, address not found, parcel damaged: the carrier will say more.</summary>
    DeliveryException = 96,
    ReturningToSender = 98,
    Delivered = 100,
}

/// <summary>The names of the statuses outside this product.</summary>
public static class TrackingStatuses
{
    private static readonly Dictionary<string, TrackingStatus> ByText = Enum.GetValues<TrackingStatus>()
        .Select(status => (Text: status.ToString(), Status: status))
        .Append((Text: "Accepted", Status: TrackingStatus.HandedOver))
        .Append((Text: "Exception", Status: TrackingStatus.DeliveryException))
        .Append((Text: "ReturnToSender", Status: TrackingStatus.ReturningToSender))
        .ToDictionary(pair => pair.Text, pair => pair.Status, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, in the order of a parcel's life, for sentences.</summary>
    public static string Names { get; } = string.Join(", ", Enum.GetNames<TrackingStatus>());

    /// <summary>The name in API and files, for example <c>InTransit</c>.</summary>
    public static string ExternalName(this TrackingStatus status) => status.ToString();

    /// <summary>
    /// Case, blanks, <c>_</c> and <c>-</c> do not matter: <c>out_for_delivery</c> is <c>OutForDelivery</c>. Refuses
    /// with <c>tracking.status</c>.
    /// </summary>
    public static Outcome<TrackingStatus> Parse(string? text) =>
        ByText.TryGetValue(string.Concat((text ?? "").Where(c => c is not (' ' or '_' or '-'))), out var status)
            ? status
            : ShippingRefusals.StatusUnknown(text);
}
