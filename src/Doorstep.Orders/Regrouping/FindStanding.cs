using Doorstep.Inventory.Locations;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Regrouping;

/// <summary>Finds what nobody began within the working hours that a sourcing rule gives it, the oldest first.</summary>
public sealed class FindStanding : IQuery
{
    /// <summary>Shipments of one answer at the most; the next run takes the rest.</summary>
    public const int ShipmentsMax = 100;

    /// <summary>Shipments that are looked at, at the most.</summary>
    public const int LooksMax = 5_000;

    private const int PageSize = 250;

    private readonly Work work;
    private readonly Rulebook rulebook;
    private readonly Sourcer sourcer;
    private readonly LocationIndex locations;

    internal FindStanding(Work work, Rulebook rulebook, Sourcer sourcer, LocationIndex locations) =>
        (this.work, this.rulebook, this.sourcer, this.locations) = (work, rulebook, sourcer, locations);

    public static Permission Needs => Permission.See;

    public sealed record Request;

    /// <summary>Ids of shipments; empty while no rule sends anything on.</summary>
    public async Task<Outcome<IReadOnlyList<Guid>>> Run(Request request, CancellationToken cancellation)
    {
        var found = new List<Guid>();
        if ((await rulebook.InForce(cancellation)).SendsOnAfter is not { } hours) return found;
        var places = (await locations.All(cancellation)).ToDictionary(l => l.Id);
        var (after, entered) = (0L, work.Now.AddHours(-hours));
        for (var looked = 0; looked < LooksMax && found.Count < ShipmentsMax; looked += PageSize)
        {
            var page = await work.Db.Shipments.AsNoTracking()
                .Where(s => (s.Stage == ShipmentStage.Allocated || s.Stage == ShipmentStage.Picking)
                    && s.StageAt <= entered && s.UnitsPicked == 0 && s.OpenHolds == 0 && s.StandsBecause == null
                    && s.LocationId != null && s.Rank > after)
                .OrderBy(s => s.Rank).Take(PageSize)
                .Select(s => new { s.Id, s.OrderId, s.Rank, s.StageAt, At = s.LocationId!.Value })
                .ToListAsync(cancellation);
            foreach (var shipment in page.Where(s =>
                places[s.At].WorkingTime(s.StageAt, work.Now) >= TimeSpan.FromHours(hours)))
            {
                var order = await work.Db.Orders.AsNoTracking()
                    .SingleAsync(o => o.Id == shipment.OrderId, cancellation);
                if (await sourcer.SendOn(order, places[shipment.At], cancellation) is { Amount: { } limit }
                    && places[shipment.At].WorkingTime(shipment.StageAt, work.Now) >= TimeSpan.FromHours(limit))
                    found.Add(shipment.Id);
            }

            if (page.Count < PageSize) break;
            after = page[^1].Rank;
        }

        return found;
    }
}
