namespace Doorstep.Warehouse.Waves;

/// <summary>A wave with its progress, which is that of its shipments.</summary>
/// <param name="Number">What people say, <c>WV-1001</c>.</param>
/// <param name="Location">The location's code.</param>
/// <param name="State"><c>Open</c> until everything is packed; <c>Packed</c>, <c>Shipped</c>, or <c>Empty</c> when
/// everything was called back or cancelled.</param>
/// <param name="Shipments">Those in it now; called back ones have left it.</param>
/// <param name="Planned">Shipments when it was released.</param>
/// <param name="Metres">As planned.</param>
/// <param name="Minutes">As planned, of one person.</param>
/// <param name="MinutesLeft">Of the picks that are open, at the plan's pace, divided by who is at it.</param>
/// <param name="Stages">How many shipments stand where, in the order of the flow.</param>
/// <param name="Missing">Shipments that are late, or will be at this pace.</param>
public sealed record WaveAnswer(
    Guid Id, string Number, string Location, string Method, string Asked, string State, string ReleasedBy,
    DateTimeOffset ReleasedAt, int Planned, int Shipments, int Units, int Picked, double Metres, int Minutes,
    int MinutesLeft, int People, IReadOnlyList<WaveStage> Stages, int Missing);

public sealed record WaveStage(string Stage, int Count);

/// <summary>A shipment of a wave.</summary>
/// <param name="List">The number of its list; null where it is picked alone.</param>
/// <param name="Holder">Who has this list.</param>
/// <param name="Risk"><c>late</c> when the carriers should have it by now, <c>risk</c> when they will not get it in
/// time at this pace; null else.</param>
public sealed record WaveRow(
    Guid Shipment, string Number, string Stage, DateTimeOffset? ShipBy, int Units, int Picked, int Holds,
    string? List, string? Holder, string? Tote, string? Slot, string? Risk);

/// <summary>A pick list with its progress.</summary>
/// <param name="Number">What people say, <c>PL-1001</c>.</param>
/// <param name="State"><c>Free</c>, <c>Taken</c> or <c>Picked</c>.</param>
public sealed record ListRow(
    Guid Id, string Number, string Wave, string Location, string Method, string State, string? Holder,
    DateTimeOffset? TakenAt, DateTimeOffset? TouchedAt, int Shipments, int Units, int Picked, double Metres,
    int Minutes, DateTimeOffset? ShipBy);
