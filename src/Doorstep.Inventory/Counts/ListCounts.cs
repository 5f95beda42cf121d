using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>Lists counts, the newest first.</summary>
/// <remarks>Refusals: <c>stage.unknown</c>, <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListCounts(Work work, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Stage">One stage or several, separated by commas.</param>
    /// <param name="Location">A location's code.</param>
    public sealed record Request(
        string? Stage = null, string? Location = null, string? After = null, int? Limit = null);

    /// <param name="Differences">Lines that differ from the books; null while it is counted.</param>
    public sealed record Row(
        Guid Id, string Number, string Location, string Kind, string Stage, DateTimeOffset StageAt, bool IsLate,
        string Reason, string OpenedBy, DateTimeOffset OpenedAt, int Round, int Bins, int BinsDone, int? Differences);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/counts",
        (string? stage, string? location, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListCounts, Page<Row>>(q => q.Run(new(stage, location, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var bad)) return bad;
        var stages = Choice.Read<CountStage>(request.Stage, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("stage.unknown",
                $"There is no stage '{unknown}'. Known are {Choice.Known<CountStage>()}.").With("stage", unknown);
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location)
            && (at = (await locations.ByCode(request.Location, cancellation))?.Id) is null)
            return LocationRefusals.Unknown(request.Location);

        var (limit, before, now) = (Paging.Limit(request.Limit), cursor.Value ?? long.MaxValue, work.Now);
        var counts = work.Db.Counts.AsNoTracking().Where(c => c.Number < before);
        if (stages.Count > 0) counts = counts.Where(c => stages.Contains(c.Stage));
        if (at is not null) counts = counts.Where(c => c.LocationId == at);
        var lines = work.Db.CountLines;
        var found = await counts.OrderByDescending(c => c.Number).Take(limit + 1)
            .Select(c => new
            {
                Count = c, Bins = c.Bins.Count, Done = c.Bins.Count(b => b.Done),
                Differences = lines.Count(
                    l => l.CountId == c.Id && l.Round > 0 && l.Counted != l.Expected + l.Sought),
            }).ToListAsync(cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var page = Cursor.Page(found, limit, c => c.Count.Number);
        return new Page<Row>(
            [.. page.Items.Select(c => new Row(
                c.Count.Id, c.Count.Name, codes[c.Count.LocationId], c.Count.Kind.ToString(), c.Count.Stage.ToString(),
                c.Count.StageAt, c.Count.DueAt < now, c.Count.Reason, c.Count.OpenedBy, c.Count.OpenedAt,
                c.Count.Round, c.Bins, c.Done, CountFlow.IsCounted(c.Count.Stage) ? null : c.Differences))],
            page.Next);
    }
}
