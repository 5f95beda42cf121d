using Doorstep.Inventory.Locations;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Shipments;

/// <summary>
/// What the floor works on as one: a shipment, or all shipments of different orders that travel in one parcel. Such a
/// one is known by whoever leads it, its sums are those of all of them, and so are its lines.
/// </summary>
/// <param name="Number">Order number and the shipment's own, for example <c>1042-1</c>.</param>
/// <param name="Service">The code of the delivery service that its order goes by.</param>
/// <param name="Possible">What can be done with it now, and why not where a guard blocks.</param>
public sealed record ShipmentCard(
    Guid Id, string Number, Guid OrderId, long OrderNumber, string Channel, string ExternalId, DateTimeOffset PlacedAt,
    LocationFacts? Location, ShipmentStage Stage, DateTimeOffset StageAt, DateTimeOffset? DueAt,
    DateTimeOffset? ShipBy, int OpenHolds, int Units, int UnitsPicked, int UnitsPacked, int Packages,
    int PackagesLabelled, DateTimeOffset? CarrierAt, Address ShipTo, string Service, OrderPriority Priority,
    string? GiftNote, string? Note,
    IReadOnlyList<ShipmentCardLine> Lines, IReadOnlyList<PossibleMove> Possible, int Version)
{
    /// <summary>The cards of the shipments that travel in one parcel, its own first; empty for one alone.</summary>
    public IReadOnlyList<ShipmentCard> Members { get; init; } = [];

    /// <summary>The numbers of the shipments of other orders in the same parcel.</summary>
    public IReadOnlyList<string> With => [.. Members.Skip(1).Select(m => m.Number)];
}

/// <param name="Shipment">Whose line it is: in a parcel of several orders not always the card's own.</param>
/// <param name="Number">The number of that shipment, for example <c>1042-1</c>.</param>
/// <param name="Sku">The item's own, as it stands on the shelf; the channel may have written another.</param>
/// <param name="WeightGrams">Of one unit; null when nobody weighed it.</param>
/// <param name="Needs">Capabilities that it needs of whoever ships and carries it.</param>
/// <param name="ByLot">True: each of its units belongs to a lot.</param>
public sealed record ShipmentCardLine(
    Guid Shipment, string Number, int Line, Guid Item, string Sku, string Title, int Quantity, int Picked, int Packed,
    int? WeightGrams, IReadOnlyList<string> Needs, bool ByLot = false);

/// <summary>Units of one line of a shipment.</summary>
public readonly record struct LineUnits(int Line, int Quantity);

/// <summary>Units of one line of one of the shipments that the floor works on as one.</summary>
public readonly record struct ShipmentUnits(Guid Shipment, int Line, int Quantity);

/// <summary>Units of a line that are picked.</summary>
public readonly record struct PickedLine(Guid Shipment, int Line, int Picked);

/// <summary>How far a shipment is, without what is in it.</summary>
/// <param name="Rank">Its place in every queue: the oldest demand has the lowest.</param>
public sealed record ShipmentProgress(
    Guid Id, long Rank, Guid? Location, ShipmentStage Stage, DateTimeOffset? ShipBy, int OpenHolds, int Units,
    int Picked);

/// <summary>What stands in one stage at a location.</summary>
/// <param name="Late">Shipments that the carriers should have by now.</param>
/// <param name="Soon">Those that they should have by a time that was asked for, and that are not late.</param>
public sealed record StageWork(ShipmentStage Stage, int Count, int Units, int Late, int Soon);
