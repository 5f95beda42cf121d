using Doorstep.Orders.Shipments;
using Doorstep.Platform.Journal;
using Doorstep.Shipping.Tracking;

namespace Doorstep.Warehouse.Tracking;

/// <summary>Lets a shipment follow the scans of its packages: it is where the least advanced of them is.</summary>
internal sealed class CarrierProgress(ShipmentDesk desk, TrackingLog log)
{
    private const string Command = nameof(RecordTracking);

    /// <summary>True while scans may move the shipment: the carrier has it.</summary>
    public static bool IsWithCarrier(ShipmentStage stage) =>
        stage is >= ShipmentStage.HandedOver and < ShipmentStage.Cancelled;

    /// <summary>Applies what the carrier scanned before the hand-over; answers where the shipments stand.</summary>
    public async Task<Dictionary<Guid, ShipmentStage>> CatchUp(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        var applied = await log.CatchUp(shipments, cancellation);
        var stages = shipments.ToDictionary(s => s, _ => ShipmentStage.HandedOver);
        if (applied.Count == 0) return stages;
        foreach (var (shipment, card) in await desk.FindAll([.. applied.Select(a => a.Key)], cancellation))
        {
            var newest = applied[shipment].MaxBy(a => a.Scan.At)!;
            stages[shipment] = await Follow(
                card, new Note(Command, "The carrier had scanned it before.", newest.Scan.EventId), cancellation);
        }

        return stages;
    }

    /// <summary>Moves an opened shipment to where its packages are; writes the note in any case.</summary>
    public async Task<ShipmentStage> Follow(ShipmentCard card, Note note, CancellationToken cancellation)
    {
        var parcels = log.Parcels(card.Id);
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
