using System.Text.Json;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>
/// The journal as a feed, oldest first. Keep <c>next</c> and ask again with it: it moves past everything that was
/// looked at, and is null only when nothing new is there.
/// </summary>
/// <remarks>
/// The order of the numbers is the order of the commits, because one at a time enters the journal
/// (<see cref="Turn.Journal"/>): no row can appear behind a cursor.
/// Refusals: <c>cursor.invalid</c>.
/// </remarks>
public sealed class ListEvents(Work work, IEnumerable<LiveFlow> flows) : IQuery
{
    /// <summary>Rows that one page looks at, at the most, in search of the types that are asked for.</summary>
    public const int ScanMax = 5_000;

    public static Permission Needs => Permission.See;

    /// <param name="Types">Only these types of event, separated by commas; all when left out.</param>
    public sealed record Request(string? After = null, string? Types = null, int? Limit = null);

    /// <param name="Entity">What it happened to: <c>order</c>, <c>shipment</c>, <c>item</c> …</param>
    /// <param name="RootId">The order of a shipment, else the thing itself.</param>
    /// <param name="Version">1, 2, 3 … of each thing, without gaps.</param>
    public sealed record Row(
        long Seq, DateTimeOffset At, string Type, string Entity, Guid EntityId, Guid RootId, int Version,
        string? FromStage, string? ToStage, long? DwellSeconds, string Actor, string? Reason, string? Source,
        JsonElement? Data);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events",
        (string? after, string? types, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListEvents, Page<Row>>(q => q.Run(new(after, types, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var after = Cursor.Read(request.After);
        if (after.IsRefused(out var bad)) return bad;
        var since = after.Value ?? 0;
        var limit = Paging.Limit(request.Limit);
        var types = Choice.Words(request.Types);

        var seen = work.Db.Set<JournalEntry>().AsNoTracking().Where(j => j.Seq > since).OrderBy(j => j.Seq);
        if (types.Length == 0)
        {
            var all = await seen.Take(limit).ToListAsync(cancellation);
            return new Page<Row>([.. all.Select(Say)], all.Count == 0 ? null : Cursor.Write(all[^1].Seq));
        }

        // The end first: what comes between the two questions is behind it, and is looked at the next time.
        if (await seen.Take(ScanMax).MaxAsync(j => (long?)j.Seq, cancellation) is not { } end)
            return new Page<Row>([], null);
        var wanted = await seen.Where(j => j.Seq <= end && types.Contains(j.Type)).Take(limit)
            .ToListAsync(cancellation);
        return new Page<Row>([.. wanted.Select(Say)], Cursor.Write(wanted.Count == limit ? wanted[^1].Seq : end));
    }

    private Row Say(JournalEntry entry)
    {
        var flow = flows.FirstOrDefault(f => f.Definition.Name == entry.Entity)?.Definition;
        return new Row(
            entry.Seq, entry.At, entry.Type, entry.Entity, entry.EntityId, entry.RootId, entry.Version,
            entry.FromStage is { } from ? flow?.Stage(from).Key : null,
            entry.ToStage is { } to ? flow?.Stage(to).Key : null,
            entry.DwellSeconds, entry.Actor, entry.Reason, entry.Source,
            entry.Data is { } data ? JsonElement.Parse(data) : null);
    }
}
