using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
    public sealed record Request(
        string? Stage = null, string? Location = null, string? Order = null, bool? Late = null, bool? Held = null,
        string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/shipments",
        ([AsParameters] Request request, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListShipments, Page<ShipmentRow>>(q => q.Run(request, cancellation)));

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
        var shipments = Filtered(request, stages, at);
        if (after.Value is { } before) shipments = shipments.Where(s => s.Rank > before);
        var page = Cursor.Page(
            await shipments.OrderBy(s => s.Rank).Take(limit + 1).ToListAsync(cancellation), limit, s => s.Rank);
        return new Page<ShipmentRow>(await rows.Of(page.Items, cancellation), page.Next);
    }

    private IQueryable<Shipment> Filtered(Request request, IReadOnlyList<ShipmentStage> stages, Guid? location)
    {
        var shipments = request.Late is true ? work.Db.LateShipments(work.Now) : work.Db.Shipments;
        if (request.Late is false) shipments = shipments.Where(s => s.DueAt == null || s.DueAt >= work.Now);
        if (stages is [var one]) shipments = shipments.Where(s => s.Stage == one);
        else if (stages.Count > 1) shipments = shipments.Where(s => stages.Contains(s.Stage));
        if (location is { } at) shipments = shipments.Where(s => s.LocationId == at);
        if (!string.IsNullOrWhiteSpace(request.Order))
        {
            var number = long.TryParse(request.Order, out var asked) ? asked : 0;
            var orders = work.Db.Orders.Where(o => o.Number == number).Select(o => o.Id);
            shipments = shipments.Where(s => orders.Contains(s.OrderId));
        }

        if (request.Held is true)
        {
            var held = work.Db.Holds.Where(h => h.ReleasedAt == null).Select(h => h.OrderId);
            shipments = shipments.Where(s => held.Contains(s.OrderId) && s.OpenHolds > 0);
        }
        else if (request.Held is false) shipments = shipments.Where(s => s.OpenHolds == 0);

        return shipments.AsNoTracking();
    }
}
