using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Transfers;

/// <summary>Transfers between locations, the newest first.</summary>
/// <remarks>Refusals: <c>stage.unknown</c>, <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListTransfers : IQuery
{
    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly TransferDesk desk;

    internal ListTransfers(Work work, LocationIndex locations, TransferDesk desk) =>
        (this.work, this.locations, this.desk) = (work, locations, desk);

    public static Permission Needs => Permission.See;

    /// <param name="Stage">One stage or several, separated by commas.</param>
    /// <param name="At">Only those whose turn it is at the location with this code.</param>
    /// <param name="Late">True for those on their way that should have come before today.</param>
    public sealed record Request(
        string? Stage = null, string? At = null, bool? Late = null, string? After = null, int? Limit = null);

    /// <param name="At">The location whose turn it is.</param>
    /// <param name="Units">As asked for.</param>
    /// <param name="Open">Taken out, and neither received, returned, damaged nor lost yet.</param>
    public sealed record Row(
        Guid Id, string Number, string From, string To, string At, string? Reference, string Stage,
        DateOnly ExpectedOn, bool IsLate, long Units, long Shipped, long Received, long Open);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/transfers",
        (string? stage, string? at, bool? late, string? after, int? limit, Caller caller,
            CancellationToken cancellation) =>
            caller.Ask<ListTransfers, Page<Row>>(q => q.Run(new(stage, at, late, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var bad)) return bad;
        var stages = Choice.Read<TransferStage>(request.Stage, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("stage.unknown",
                $"There is no stage '{unknown}'. Known are {Choice.Known<TransferStage>()}.").With("stage", unknown);
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.At)
            && (at = (await locations.ByCode(request.At, cancellation))?.Id) is null)
            return LocationRefusals.Unknown(request.At);

        var (limit, before, today) = (
            Paging.Limit(request.Limit), cursor.Value ?? long.MaxValue, DateOnly.FromDateTime(work.Now.UtcDateTime));
        var transfers = work.Db.Transfers.AsNoTracking().Where(t => t.Number < before);
        if (stages.Count > 0) transfers = transfers.Where(t => stages.Contains(t.Stage));
        if (at is not null) transfers = transfers.Where(t => t.LocationId == at);
        var onTheWay = TransferFlow.OnTheWay;
        if (request.Late is true)
            transfers = transfers.Where(t => onTheWay.Contains(t.Stage) && t.ExpectedOn < today);
        var found = await transfers.OrderByDescending(t => t.Number).Take(limit + 1)
            .Select(t => new
            {
                t.Id, t.Number, t.FromId, t.ToId, t.LocationId, t.Reference, t.Stage, t.ExpectedOn,
                Units = t.Lines.Sum(l => (long)l.Quantity), Shipped = t.Lines.Sum(l => (long)l.Shipped),
                Received = t.Lines.Sum(l => (long)l.Received),
                Open = t.Lines.Sum(l => (long)l.Shipped - l.Received - l.Returned - l.Damaged - l.Lost),
            }).ToListAsync(cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var page = Cursor.Page(found, limit, t => t.Number);
        return new Page<Row>(
            [.. page.Items.Select(t => new Row(
                t.Id, $"TR-{t.Number}", codes[t.FromId], codes[t.ToId], codes[t.LocationId], t.Reference,
                t.Stage.ToString(), t.ExpectedOn, desk.IsLate(t.Stage, t.ExpectedOn), t.Units, t.Shipped, t.Received,
                t.Open))],
            page.Next);
    }
}
