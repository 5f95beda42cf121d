using Doorstep.Platform.Http;

namespace Doorstep.Warehouse.Lists;

/// <summary>How far a pick list is: what the picker's screen shows.</summary>
/// <param name="Number">What people say, <c>PL-1001</c>.</param>
/// <param name="Location">The location's code.</param>
/// <param name="Holder">Who has it; null while nobody does.</param>
/// <param name="IsMine">True when the one who asks has it.</param>
/// <param name="Stops">Where to go for what is left, in the order of the shortest walk.</param>
/// <param name="Shipments">By their places on the list.</param>
/// <param name="BinFirst">True: the bin is scanned before the item.</param>
/// <param name="StandsAt">The bin that the picker scanned last.</param>
/// <param name="Holds">The SKU in the picker's hand, of a cluster: the next scan is the tote.</param>
/// <param name="Into">Where what is in the hand goes.</param>
public sealed record ListState(
    Guid Id, string Number, string Wave, string Location, string Method, string? Holder, bool IsMine, int Units,
    int Picked, int Minutes, double Metres, IReadOnlyList<ListStop> Stops, IReadOnlyList<ListShipment> Shipments,
    bool BinFirst, string? StandsAt, string? Holds, ListPart? Into, int Version) : IVersioned;

/// <summary>Units of an item to take from one bin.</summary>
/// <param name="Bin">Null where the location has no bins, or none has it.</param>
/// <param name="InBin">Units of it there by the books.</param>
/// <param name="Parts">For whom they are.</param>
/// <param name="Lot">The lot to take, of an item that is tracked by lot.</param>
/// <param name="ExpiresOn">The last day of use of that lot.</param>
public sealed record ListStop(
    string? Bin, string Sku, string Title, IReadOnlyList<string> Barcodes, int Units, long InBin,
    IReadOnlyList<ListPart> Parts, string? Lot = null, DateOnly? ExpiresOn = null);

/// <param name="Place">The shipment's place on the list, from 1: on the cart of a cluster.</param>
/// <param name="Tote">The tote that stands there; null while none was scanned.</param>
public sealed record ListPart(Guid Shipment, string Number, int Place, string? Tote, int Units);

/// <param name="IsHeld">Nothing is picked for it until its holds are released.</param>
public sealed record ListShipment(
    Guid Shipment, string Number, int Place, string? Tote, string Stage, DateTimeOffset? ShipBy, int Units, int Picked,
    bool IsHeld);
