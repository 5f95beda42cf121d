using System.Text.Json;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>Everything that happened to an order and its shipments: its rows of the journal, as sentences.</summary>
/// <remarks>Refusals: <c>order.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ShowTimeline : IQuery
{
    private readonly Work work;
    private readonly LocationIndex locations;

    internal ShowTimeline(Work work, LocationIndex locations) => (this.work, this.locations) = (work, locations);

    public static Permission Needs => Permission.See;

    /// <param name="Limit">Rows of a page; <see cref="Paging.LimitMax"/> when left out.</param>
    public sealed record Request(Guid Order, string? After = null, int? Limit = null);

    /// <param name="Seq">Number of the journal row.</param>
    /// <param name="Sentence">What happened, in a few words.</param>
    /// <param name="Entity"><c>order</c>, <c>payment</c> or <c>shipment</c>.</param>
    /// <param name="Number">Of the order, or of the shipment: <c>1042-1</c>.</param>
    /// <param name="From">Label of the stage that was left; null when none was.</param>
    /// <param name="DwellSeconds">How long it stood there.</param>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="Source">The message from outside behind it.</param>
    public sealed record Row(
        long Seq, DateTimeOffset At, string Type, string Sentence, string Actor, string Entity, Guid EntityId,
        string Number, string? FromStage, string? From, string? ToStage, string? To, long? DwellSeconds, string? Reason,
        string? Source, JsonElement? Data);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders/{order:guid}/timeline",
        (Guid order, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowTimeline, Page<Row>>(q => q.Run(new(order, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var after = Cursor.Read(request.After);
        if (after.IsRefused(out var bad)) return bad;
        var order = await work.Db.Orders.AsNoTracking().Where(o => o.Id == request.Order)
            .Select(o => new { o.Number }).FirstOrDefaultAsync(cancellation);
        if (order is null) return OrderRefusals.Unknown(request.Order);

        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var shipments = await work.Db.Shipments.AsNoTracking().Where(s => s.OrderId == request.Order)
            .Select(s => new { s.Id, s.Number, s.LocationId }).ToDictionaryAsync(s => s.Id, cancellation);
        var limit = Paging.Limit(request.Limit ?? Paging.LimitMax);
        var since = after.Value ?? 0;
        var entries = await work.Db.Set<JournalEntry>().AsNoTracking()
            .Where(j => j.RootId == request.Order && j.Seq > since).OrderBy(j => j.Seq).Take(limit + 1)
            .ToListAsync(cancellation);
        return Cursor.Page<Row>([.. entries.Select(Say)], limit, r => r.Seq);

        Row Say(JournalEntry entry)
        {
            var shipment = shipments.GetValueOrDefault(entry.EntityId);
            var number = shipment is null ? order.Number.ToString() : $"{order.Number}-{shipment.Number}";
            var location = shipment?.LocationId is { } at ? codes.GetValueOrDefault(at) : null;
            var flow = TimelineSentence.Flows.GetValueOrDefault(entry.Entity);
            var from = entry.FromStage is { } left ? flow?.Stage(left) : null;
            var to = entry.ToStage is { } entered ? flow?.Stage(entered) : null;
            return new Row(
                entry.Seq, entry.At, entry.Type, TimelineSentence.Of(entry.Entity, entry.Type, to?.Key, location),
                entry.Actor, entry.Entity, entry.EntityId, number, from?.Key, from?.Label, to?.Key, to?.Label,
                entry.DwellSeconds, entry.Reason, entry.Source,
                entry.Data is { } data ? JsonElement.Parse(data) : null);
        }
    }
}
