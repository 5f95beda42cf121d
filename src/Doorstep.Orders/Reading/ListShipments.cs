using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>Shipments, the oldest demand first: the queues of the floor.</summary>
/// <remarks>
/// Pages by rank, never by offset. Refusals: <c>stage.unknown</c>, <c>location.unknown</c>, <c>cursor.invalid</c>.
/// </remarks>
public sealed class ListShipments : IQuery
{
    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly ShipmentRows rows;

    internal ListShipments(Work work, LocationIndex locations, ShipmentRows rows) =>
        (this.work, this.locations, this.rows) = (work, locations, rows);

    public static Permission Needs => Permission.See;

    /// <param name="Stage">One stage or several, separated by commas.</param>
    /// <param name="Location">A location's code.</param>
    /// <param name="Order">An order's number.</param>
    /// <param name="Leading">True for those by which the floor knows its work: of a parcel of several, one.</param>
    /// <param name="AtRisk">True for those that are not late and may become it.</param>
    public sealed record Request(
        string? Stage = null, string? Location = null, string? Order = null, bool? Late = null, bool? Held = null,
        string? After = null, int? Limit = null, bool? AtRisk = null, bool? Leading = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/shipments",
        (string? stage, string? location, string? order, bool? late, bool? held, string? after, int? limit,
         bool? atRisk, bool? leading, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListShipments, Page<ShipmentRow>>(q => q.Run(new(
                stage, location, order, late, held, after, limit, atRisk, leading), cancellation)));

    public async Task<Outcome<Page<ShipmentRow>>> Run(Request request, CancellationToken cancellation)
    {
        var after = Cursor.Read(request.After);
        if (after.IsRefused(out var bad)) return bad;
        var stages = Choice.Read<ShipmentStage>(request.Stage, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("stage.unknown",
                $"There is no stage '{unknown}'. Known are {Choice.Known<ShipmentStage>()}.").With("stage", unknown);
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location))
        {
            if (await locations.ByCode(request.Location, cancellation) is not { } location)
                return LocationRefusals.Unknown(request.Location);
            at = location.Id;
        }

        var limit = Paging.Limit(request.Limit);
        var page = Cursor.Page(
            await Oldest(Filtered(request, at), stages, request, after.Value ?? 0, limit + 1, cancellation), limit,
            s => s.Rank);
        return new Page<ShipmentRow>(await rows.Of(page.Items, cancellation), page.Next);
    }

    // Each stage is read in its own index, in order, and the pages are merged: a walk through all shipments for the
    // few of two stages would pass the delivered millions.
    private static async Task<List<Shipment>> Oldest(
        IQueryable<Shipment> shipments, IReadOnlyList<ShipmentStage> stages, Request request, long after, int count,
        CancellationToken cancellation)
    {
        var later = shipments.Where(s => s.Rank > after);
        var parts = stages.Count == 0 ? [later]
            : request.Late is true || request.AtRisk is true || request.Held is true
                ? [later.Where(s => stages.Contains(s.Stage))]
            : stages.Select(stage => later.Where(s => s.Stage == stage));
        var found = new List<Shipment>();
        foreach (var part in parts)
            found.AddRange(await part.OrderBy(s => s.Rank).Take(count).ToListAsync(cancellation));
        return [.. found.OrderBy(s => s.Rank).Take(count)];
    }

    private IQueryable<Shipment> Filtered(Request request, Guid? location)
    {
        var shipments = work.Db.Shipments.AsNoTracking();
        if (location is { } at) shipments = shipments.Where(s => s.LocationId == at);
        if (!string.IsNullOrWhiteSpace(request.Order))
        {
            // The rank of a shipment begins with the number of its order.
            const long ranks = OrderParts.ShipmentsMax + 1;
            var number = int.TryParse(request.Order, out var asked) ? asked : 0;
            var first = number * ranks;
            shipments = shipments.Where(s => s.Rank >= first && s.Rank < first + ranks);
        }

        // What is late or held is rare: its ranks are collected first, and only they are looked at.
        if (request.Late is true)
        {
            var ranks = work.Db.LateShipments(work.Now).Select(s => s.Rank);
            shipments = shipments.Where(s => ranks.Contains(s.Rank));
        }

        if (request.AtRisk is true)
        {
            var ranks = work.Db.ShipmentsAtRisk(work.Now).Select(s => s.Rank);
            shipments = shipments.Where(s => ranks.Contains(s.Rank));
        }

        if (request.Held is true)
        {
            var open = work.Db.Holds.Where(h => h.ReleasedAt == null).Select(h => h.OrderId);
            var ranks = work.Db.Shipments.Where(s => open.Contains(s.OrderId) && s.OpenHolds > 0).Select(s => s.Rank);
            shipments = shipments.Where(s => ranks.Contains(s.Rank));
        }

        if (request.Leading is true) shipments = shipments.Where(s => s.ParcelId == null || s.ParcelId == s.Id);
        if (request.Late is false) shipments = shipments.Where(s => s.DueAt == null || s.DueAt >= work.Now);
        return request.Held is false ? shipments.Where(s => s.OpenHolds == 0) : shipments;
    }
}
