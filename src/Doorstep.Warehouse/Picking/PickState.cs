using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Warehouse.Picking;

/// <summary>How far a pick is: what the picker's screen shows.</summary>
/// <param name="Location">The location's code.</param>
/// <param name="Next">The line to pick next; null when every unit is picked.</param>
/// <param name="Lines">In the order of the walk, where the location has bins.</param>
/// <param name="BinFirst">True: the bin is scanned before the item.</param>
/// <param name="StandsAt">The bin that the picker scanned last.</param>
/// <param name="With">The numbers of the shipments of other orders that are picked into the same parcel.</param>
/// <param name="WrongScans">How often something wrong was scanned for this shipment.</param>
public sealed record PickState(
    Guid Shipment, string Number, string OrderNumber, string? Location, string? LocationName, string Stage,
    DateTimeOffset? ShipBy, int Units, int Picked, int Remaining, int WrongScans, PickLine? Next,
    IReadOnlyList<PickLine> Lines, int Version, bool BinFirst = false, string? StandsAt = null,
    IReadOnlyList<string>? With = null) : IVersioned;

/// <param name="Shipment">Whose line it is: in a parcel of several orders not always the one that leads.</param>
/// <param name="Of">The number of that shipment, for example <c>1042-1</c>.</param>
/// <param name="Barcodes">What a scanner reads for the item; its SKU is read as well.</param>
/// <param name="Bin">Where to go for it; null where the location has no bins, or none has it.</param>
/// <param name="InBin">Units of it there by the books; of an item that is tracked by lot, of that lot.</param>
/// <param name="ByLot">True: each of its units belongs to a lot.</param>
/// <param name="Lot">The lot that goes first; null when none is there.</param>
/// <param name="ExpiresOn">The last day of use of that lot.</param>
public sealed record PickLine(
    Guid Shipment, string Of, int Line, string Sku, string Title, IReadOnlyList<string> Barcodes, int Quantity,
    int Picked, int Remaining, string? Bin = null, long InBin = 0, bool ByLot = false, string? Lot = null,
    DateOnly? ExpiresOn = null);

/// <summary>Reads the state of a pick.</summary>
internal sealed class PickReader(ItemIndex items, WrongScans wrong, PickBins bins)
{
    public async Task<PickState> Read(ShipmentCard card, CancellationToken cancellation)
    {
        var barcodes = await items.Barcodes([.. card.Lines.Select(l => l.Item)], cancellation);
        List<PickLine> lines =
        [
            .. card.Lines.Select(l => new PickLine(
                l.Shipment, l.Number, l.Line, l.Sku, l.Title, [.. barcodes[l.Item].Order(StringComparer.Ordinal)],
                l.Quantity, l.Picked, l.Quantity - l.Picked)),
        ];
        var (stands, first) = (default(string), card.Location?.ScansBins == true);
        if (card.Location is { HasBins: true })
        {
            lines = await bins.InOrder(card, lines, cancellation);
            stands = await bins.StandsAt(card, cancellation);
        }
        else lines = await bins.WithLots(card, lines, cancellation);

        return new PickState(
            card.Id, card.Number, card.OrderNumber.ToString(), card.Location?.Code, card.Location?.Name,
            card.Stage.ToString(), card.ShipBy, card.Units, card.UnitsPicked, card.Units - card.UnitsPicked,
            await wrong.Of(card.Id, cancellation), lines.Find(l => l.Remaining > 0), lines, card.Version,
            first, stands, card.With);
    }
}
