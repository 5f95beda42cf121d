namespace Doorstep.Warehouse.Waves;

/// <summary>What a wave would be: shown before it is made.</summary>
/// <param name="Location">The location's code.</param>
/// <param name="Metres">To walk, over all lists.</param>
/// <param name="Minutes">Of one person.</param>
/// <param name="In">In the order in which they were chosen: urgent first, then due first.</param>
/// <param name="LeftOut">What waits there and does not go into it, and why; the first 200.</param>
/// <param name="LeftOutCount">All of them.</param>
public sealed record WavePlan(
    string Location, string Method, string Asked, int Shipments, int Lines, int Units, double Metres, int Minutes,
    IReadOnlyList<PlannedShipment> In, IReadOnlyList<LeftOutShipment> LeftOut, int LeftOutCount,
    IReadOnlyList<PlannedList> Lists);

/// <param name="List">The list it would be picked with, from 1; null where each is picked alone.</param>
public sealed record PlannedShipment(
    Guid Shipment, string Number, DateTimeOffset? ShipBy, string Service, string Priority, int Lines, int Units,
    int? List);

/// <param name="Reason">
/// <c>held</c>, <c>parcel</c>, <c>later</c>, <c>service</c>, <c>priority</c>, <c>lines</c>, <c>zone</c> or <c>full</c>.
/// </param>
/// <param name="Why">The same as a sentence.</param>
public sealed record LeftOutShipment(Guid Shipment, string Number, string Reason, string Why);

public sealed record PlannedList(int Number, int Shipments, int Stops, int Units, double Metres, int Minutes);
