using Doorstep.Inventory.Locations;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Editing;

/// <summary>What becomes of an order's shipments when it goes elsewhere.</summary>
/// <remarks>
/// Only what the new address changes counts: a rule that is younger than the shipment does not keep a misspelt street
/// from being mended.
/// </remarks>
internal sealed class MovedAddress(
    Resourcing sourcing, Sourcer sourcer, LocationIndex locations, Promises promises)
{
    /// <summary>
    /// Moves what stands at a location that may not ship to the new address. Refused with <c>address.not_served</c>
    /// where the floor has it already, or no active location ships there.
    /// </summary>
    public async Task<Refusal?> Source(OrderParts parts, Address before, CancellationToken cancellation)
    {
        var order = parts.Order;
        var supply = await sourcer.Supply(parts.Lines.Where(l => l.ItemId is not null).Select(l => l.ItemId!.Value),
            cancellation);
        var contents = await sourcer.Contents(parts.Lines, cancellation);
        var waiting = Resourcing.Waiting(parts);
        foreach (var shipment in parts.Shipments.Where(s => SlaClock.InHouse.Contains(s.Stage)))
        {
            if (shipment.LocationId is not { } id || await locations.ById(id, cancellation) is not { } location
                || supply.KeptOut(order, contents, location) is not { } why
                || KeptOutBefore(supply, order, before, location)) continue;
            if (shipment.Stage != ShipmentStage.Allocated)
                return NotServed(order, $"{why} The floor has its shipment {order.Number}-{shipment.Number} already: "
                    + "call it back first.");
            if (supply.IsNowhere(order.ShipTo))
                return NotServed(order, $"{why} No other active location ships to {order.ShipTo.Country}. Let one ship "
                    + "there, or cancel the order.");
            await sourcing.GiveUp(parts, shipment, why, cancellation);
            waiting.Add(shipment);
        }

        foreach (var shipment in waiting) await sourcing.Again(order, shipment, [], cancellation);
        return null;

        bool KeptOutBefore(Supply supply, Order order, Address old, LocationFacts location)
        {
            var now = order.ShipTo;
            order.ShipTo = old;
            var kept = supply.KeptOut(order, contents, location);
            order.ShipTo = now;
            return kept is not null;
        }
    }

    /// <summary><c>address.not_reached</c> where the delivery service of the order does not go there.</summary>
    public async Task<Refusal?> Reach(OrderParts parts, Address before, CancellationToken cancellation)
    {
        var order = parts.Order;
        if (order.ShipTo.Country == before.Country) return null;
        foreach (var shipment in parts.Shipments.Where(s => SlaClock.InHouse.Contains(s.Stage)))
            if (await promises.OutOfReach(order, shipment, cancellation) is var (service, from))
                return Refusal.Conflict("address.not_reached",
                    $"{service} does not go from {from} to {order.ShipTo.Country}. Edit the order to another delivery "
                    + "service first.").With("service", order.Service);
        return null;
    }

    private static Refusal NotServed(Order order, string sentence) =>
        Refusal.Conflict("address.not_served", sentence).With("country", order.ShipTo.Country);
}
