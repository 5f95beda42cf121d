using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Receiving;

/// <summary>Deliveries, the newest first.</summary>
/// <remarks>Refusals: <c>stage.unknown</c>, <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListReceiving(Work work, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Stage">One stage or several, separated by commas.</param>
    /// <param name="Location">A location's code.</param>
    /// <param name="Late">True for those that should have been here before today.</param>
    public sealed record Request(
        string? Stage = null, string? Location = null, bool? Late = null, string? After = null, int? Limit = null);

    /// <param name="Units">As announced.</param>
    /// <param name="Counted">Units that were counted, sound or damaged.</param>
    public sealed record Row(
        Guid Id, string Number, string Sender, string? Reference, string Location, string Stage, DateOnly ExpectedOn,
        bool IsLate, int Boxes, int BoxesHere, int BoxesDone, long Units, long Counted, int OpenCases);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/receiving",
        (string? stage, string? location, bool? late, string? after, int? limit, Caller caller,
            CancellationToken cancellation) =>
            caller.Ask<ListReceiving, Page<Row>>(q => q.Run(new(stage, location, late, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var bad)) return bad;
        var stages = Choice.Read<ReceivingStage>(request.Stage, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("stage.unknown",
                $"There is no stage '{unknown}'. Known are {Choice.Known<ReceivingStage>()}.").With("stage", unknown);
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location)
            && (at = (await locations.ByCode(request.Location, cancellation))?.Id) is null)
            return LocationRefusals.Unknown(request.Location);

        var (limit, before, today) = (
            Paging.Limit(request.Limit), cursor.Value ?? long.MaxValue, DateOnly.FromDateTime(work.Now.UtcDateTime));
        var orders = work.Db.ReceivingOrders.AsNoTracking().Where(o => o.Number < before);
        if (stages.Count > 0) orders = orders.Where(o => stages.Contains(o.Stage));
        if (at is not null) orders = orders.Where(o => o.LocationId == at);
        if (request.Late is true)
            orders = orders.Where(o => o.Stage < ReceivingStage.Arrived && o.ExpectedOn < today);
        var found = await orders.OrderByDescending(o => o.Number).Take(limit + 1)
            .Select(o => new
            {
                o.Id, o.Number, o.Sender, o.Reference, o.LocationId, o.Stage, o.ExpectedOn, o.BoxesHere, o.BoxesDone,
                o.OpenCases, Boxes = o.Boxes.Count,
                Units = o.Boxes.SelectMany(b => b.Lines).Sum(l => (long)l.Expected),
                Counted = o.Boxes.SelectMany(b => b.Lines).Sum(l => (long)l.Received + l.Damaged),
            }).ToListAsync(cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var page = Cursor.Page(found, limit, o => o.Number);
        return new Page<Row>(
            [.. page.Items.Select(o => new Row(
                o.Id, $"RO-{o.Number}", o.Sender, o.Reference, codes[o.LocationId], o.Stage.ToString(), o.ExpectedOn,
                o.Stage < ReceivingStage.Arrived && o.ExpectedOn < today, o.Boxes, o.BoxesHere, o.BoxesDone, o.Units,
                o.Counted, o.OpenCases))],
            page.Next);
    }
}
