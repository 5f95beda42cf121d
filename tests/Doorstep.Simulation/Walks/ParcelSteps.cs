using Doorstep.Orders.Parcels;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Simulation.Walks;

/// <summary>Shipments of several orders that travel together, and part again.</summary>
internal static class ParcelSteps
{
    private static readonly string[] NotThese =
        ["parcel.same_order", "parcel.location", "parcel.address", "parcel.held", "parcel.already"];

    /// <summary>Mostly those that fit, sometimes any two.</summary>
    public static async Task Join(Walk walk)
    {
        var ready = walk.Before.Shipments.Where(s => s.Stage == ShipmentStage.Allocated).ToList();
        if (ready.Count < 2) return;
        var chosen = walk.Of(ready);
        var found = walk.Chance.Next(4) == 0
            ? []
            : (await walk.Sandbox.Ask<ListJoinable, Doorstep.Platform.Http.Page<JoinableParcel>>(
                q => q.Run(new(walk.Model.Orders[chosen.Number].Id), default))).Value.Items;
        if (found is [var parcel, ..])
        {
            var (first, others) = (parcel.Shipments[0], parcel.Shipments.Skip(1).Select(s => s.Id).ToList());
            await walk.Do<JoinParcel, OrderAnswer>(
                $"join {string.Join(", ", parcel.Shipments.Select(s => s.Number))}",
                c => c.Run(new(first.OrderId, first.Id, others), default));
            return;
        }

        var other = walk.Of(ready.Where(s => s.Id != chosen.Id).ToList());
        await walk.Do<JoinParcel, OrderAnswer>(
            $"join {chosen.Rank} and {other.Rank}",
            c => c.Run(new(walk.Model.Orders[chosen.Number].Id, chosen.Id, [other.Id]), default), NotThese);
    }

    public static async Task Leave(Walk walk)
    {
        var joined = await walk.Sandbox.Look(db => db.Set<Shipment>().AsNoTracking()
            .Where(s => s.Merchant == 1 && s.ParcelId != null).OrderBy(s => s.Rank).ToListAsync());
        if (joined.Count == 0) return;
        var shipment = walk.Of(joined);
        await walk.Do<LeaveParcel, OrderAnswer>(
            $"{shipment.Rank} leaves its parcel", c => c.Run(new(shipment.OrderId, shipment.Id), default),
            "parcel.not_ready");
    }
}
