using System.Text.Json;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Orders.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Editing;

/// <summary>How an order came to be what it is: its edits, set by set, the newest first.</summary>
/// <remarks>Refusals: <c>order.unknown</c>.</remarks>
public sealed class ListEdits(Work work) : IQuery
{
    /// <summary>Sets that are listed at the most; older ones are on the timeline.</summary>
    public const int SetsMax = 200;

    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Order);

    /// <param name="Version">Of the order, after this set.</param>
    /// <param name="Sentence">All of it in one sentence.</param>
    public sealed record Set(
        int Version, DateTimeOffset At, string Actor, string? Sentence, string? Reason,
        IReadOnlyList<OrderChange> Changes);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders/{order:guid}/edits",
        (Guid order, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListEdits, Page<Set>>(q => q.Run(new(order), cancellation)));

    public async Task<Outcome<Page<Set>>> Run(Request request, CancellationToken cancellation)
    {
        if (!await work.Db.Orders.AnyAsync(o => o.Id == request.Order, cancellation))
            return OrderRefusals.Unknown(request.Order);
        var rows = await work.Db.Set<JournalEntry>().AsNoTracking()
            .Where(j => j.RootId == request.Order && j.EntityId == request.Order
                && (j.Type == EditOrder.Command || j.Type == nameof(CorrectAddress)))
            .OrderByDescending(j => j.Seq).Take(SetsMax).ToListAsync(cancellation);
        return new Page<Set>([.. rows.Select(Say)], null);
    }

    private static Set Say(JournalEntry row)
    {
        if (row.Type == EditOrder.Command)
        {
            var edited = JsonSerializer.Deserialize<EditedOrder>(row.Data!, JsonSerializerOptions.Web)!;
            return new Set(row.Version, row.At, row.Actor, row.Reason, edited.Reason, edited.Changes);
        }

        var moved = JsonElement.Parse(row.Data!);
        return new Set(row.Version, row.At, row.Actor, row.Reason, null,
            [new("shipTo", null, null, moved.GetProperty("before"), moved.GetProperty("after"))]);
    }
}
