using Doorstep.Orders.Shipments;
using Doorstep.Platform.Journal;
using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Tracking;

namespace Doorstep.Warehouse.Tracking;

/// <summary>Lets a shipment follow the scans of its packages: it is where the least advanced of them is.</summary>
internal sealed class CarrierProgress(ShipmentDesk desk, LabelDesk labels, TrackingLog log)
{
    private const string Command = nameof(RecordTracking);

    /// <summary>True while scans may move the shipment: the carrier has it.</summary>
    public static bool IsWithCarrier(ShipmentStage stage) =>
        stage is >= ShipmentStage.HandedOver and < ShipmentStage.Cancelled;

    /// <summary>Applies what the carrier scanned before the hand-over; answers where the shipment stands.</summary>
    public async Task<ShipmentStage> CatchUp(Guid shipment, CancellationToken cancellation)
    {
        var applied = await log.CatchUp(shipment, cancellation);
        if (applied.Count == 0) return ShipmentStage.HandedOver;
        var newest = applied.MaxBy(a => a.Scan.At)!;
        return await Follow(
            (await desk.Find(shipment, cancellation))!,
            new Note(Command, "The carrier had scanned it before.", newest.Scan.EventId), cancellation);
    }

    /// <summary>Moves the shipment to where its packages are; writes the note in any case.</summary>
    public async Task<ShipmentStage> Follow(ShipmentCard card, Note note, CancellationToken cancellation)
    {
        var parcels = await labels.Of(card.Id, cancellation);
        var to = (ShipmentStage)(int)parcels.Min(p => p.Status);
        if (parcels.Max(p => p.StatusAt) is { } newest) await desk.SetCarrierAt(card.Id, newest, cancellation);

        // A package that fell back behind its siblings does not take the shipment back with it.
        if (card.Possible.Any(m => m.Command == Command && m.To == to.ToString())
            && (await desk.Move(card.Id, Command, to, note, cancellation)).Succeeded)
            return to;
        await desk.Note(card.Id, note, cancellation);
        return card.Stage;
    }
}
