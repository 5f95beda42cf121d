using Doorstep.Inventory.Locations;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;

namespace Doorstep.Orders.Regrouping;

/// <summary>Sends a shipment that nobody has picked of on from a location that does not ship it.</summary>
internal sealed class Leaving(Work work, Resourcing sourcing)
{
    /// <summary>
    /// Sources it anew, whole, from locations that have not failed it. Where nobody else has all of it, or it was sent
    /// on often enough, it stays as it is.
    /// </summary>
    /// <param name="told">What the journal of the order keeps besides the reason.</param>
    /// <returns>Why it stays: a <see cref="StandingCause"/>; null when it ships from elsewhere now.</returns>
    public async Task<string?> Leave(
        OrderParts parts, Shipment shipment, LocationFacts from, string reason, string? told,
        CancellationToken cancellation)
    {
        string[] avoided = [.. shipment.Avoids.Append(from.Code).Distinct()];
        if (shipment.Reroutes >= Shipment.ReroutesMax) return StandingCause.Attempts;
        if (!await sourcing.CanLeave(parts, shipment, avoided, cancellation)) return StandingCause.Nowhere;
        Recall(shipment, reason);
        shipment.Avoid(from.Code);
        await sourcing.GiveUp(parts, shipment, reason, cancellation);
        await sourcing.Again(parts.Order, shipment, avoided, cancellation);
        if (shipment.Stage != ShipmentStage.Allocated)
            throw new LostRaceException($"Shipment {shipment.Id} could go elsewhere, and did not.");
        work.Journal.Write("order", parts.Order, parts.Order.Id, new Note(
            nameof(RerouteShipment), reason,
            Data: new { shipment = $"{parts.Order.Number}-{shipment.Number}", rule = told, avoid = avoided }));
        return null;
    }

    /// <summary>The floor has it no more.</summary>
    public void Recall(Shipment shipment, string reason)
    {
        if (shipment.Stage is ShipmentStage.Picking or ShipmentStage.Short)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(
                work, shipment, "RecallShipment", ShipmentStage.Allocated, new Note(Reason: reason)));
    }
}
