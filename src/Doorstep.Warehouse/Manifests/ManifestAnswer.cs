namespace Doorstep.Warehouse.Manifests;

/// <summary>A manifest and how far it is.</summary>
/// <param name="Number">For example <c>MF-1001</c>.</param>
/// <param name="Carrier">The carrier's code.</param>
/// <param name="Day">The location's own day on which it was opened.</param>
/// <param name="State"><c>Open</c> or <c>Closed</c>.</param>
/// <param name="Driver">Who took the packages; null when nobody was named.</param>
/// <param name="Packages">Packages on it.</param>
/// <param name="HandedOver">Of those: with the carrier.</param>
public sealed record ManifestAnswer(
    Guid Id, string Number, string Location, string Carrier, string CarrierName, DateOnly Day, string State,
    string OpenedBy, DateTimeOffset OpenedAt, string? ClosedBy, DateTimeOffset? ClosedAt, string? Driver, int Packages,
    int HandedOver);

/// <summary>A package on a manifest.</summary>
/// <param name="Number">Of its shipment, for example <c>1042-1</c>.</param>
/// <param name="Package">Its number within the shipment.</param>
/// <param name="Left">The carrier has it.</param>
/// <param name="Held">Its order is on hold: it must not leave.</param>
public sealed record ManifestRow(
    Guid Shipment, string Number, int Package, string Service, string TrackingNumber, string Sscc, int WeightGrams,
    DateTimeOffset? ShipBy, bool Left, bool Held);
