using Doorstep.Inventory.Items;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Placing;

/// <summary>
/// Places orders and reserves their stock in one transaction: what is short becomes a backorder, what cannot be
/// understood waits in review, what was placed before is answered again.
/// </summary>
/// <remarks>
/// Refusals, one by one, without disturbing the neighbours: <c>order.invalid</c>, <c>quantity.invalid</c>,
/// <c>order.different</c> (the external id is taken by another order); of the whole list: <c>batch.size</c>.
/// </remarks>
public sealed class PlaceOrders : ICommand
{
    /// <summary>Orders of one batch at the most.</summary>
    public const int BatchMax = 500;

    private readonly Work work;
    private readonly SkuReader skus;
    private readonly Placement placement;
    private readonly OrderReader reader;

    internal PlaceOrders(Work work, SkuReader skus, Placement placement, OrderReader reader) =>
        (this.work, this.skus, this.placement, this.reader) = (work, skus, placement, reader);

    public static Permission Needs => Permission.PlaceOrders;

    public sealed record Request(IReadOnlyList<OrderDraft> Orders);

    /// <summary>One result per order, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">201 placed, 200 was there already, else the refusal's.</param>
    public sealed record Result(string? ExternalId, int Status, OrderAnswer? Order = null, Problem? Problem = null);

    public sealed record Problem(string Code, string Detail);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/batch",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<PlaceOrders, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Orders is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A batch has 1 to {BatchMax} orders.");

        var results = new Result[request.Orders.Count];
        var fresh = new List<(int At, OrderDraft Draft, byte[] Fingerprint)>();
        var seen = new Dictionary<(string, string), int>();
        var before = await Before(request.Orders, cancellation);
        for (var i = 0; i < results.Length; i++)
        {
            var draft = request.Orders[i];
            if (draft is null || DraftCheck.Refuse(draft) is not { } why) why = null;
            if (draft is null) why = Refusal.Invalid("order.invalid", "An order of the batch is empty.");
            if (why is not null)
            {
                results[i] = Refused(draft?.ExternalId, why);
                continue;
            }

            var fingerprint = DraftCheck.Fingerprint(draft!);
            var key = (draft!.Channel, draft.ExternalId);
            if (before.TryGetValue(key, out var old))
                results[i] = Same(old.Fingerprint, fingerprint)
                    ? new Result(draft.ExternalId, StatusCodes.Status200OK, await reader.Read(old.Id, cancellation))
                    : Refused(draft.ExternalId, Different(draft));
            else if (seen.TryGetValue(key, out var twin))
                results[i] = Same(fresh[twin].Fingerprint, fingerprint)
                    ? new Result(draft.ExternalId, fresh[twin].At - results.Length)
                    : Refused(draft.ExternalId, Different(draft));
            else
            {
                seen[key] = fresh.Count;
                fresh.Add((i, draft, fingerprint));
            }
        }

        await PlaceFresh(fresh, results, cancellation);
        return new Answer(results);
    }

    private async Task PlaceFresh(
        List<(int At, OrderDraft Draft, byte[] Fingerprint)> fresh, Result[] results, CancellationToken cancellation)
    {
        if (fresh.Count == 0) return;
        var known = await skus.Read([.. fresh.SelectMany(f => f.Draft.Lines).Select(l => l.Sku)], cancellation);
        var last = await work.Db.TakeOrderNumbers(work.Merchant, fresh.Count, cancellation);
        var parts = fresh.Select((f, n) =>
            placement.Prepare(f.Draft, f.Fingerprint, last - fresh.Count + 1 + n, known)).ToList();
        await placement.Source(parts, cancellation);
        await placement.Write(parts, cancellation);
        for (var n = 0; n < fresh.Count; n++)
            results[fresh[n].At] = new Result(
                fresh[n].Draft.ExternalId, StatusCodes.Status201Created, await reader.Answer(parts[n], cancellation));

        // The same order twice in one batch: the second is answered with the first.
        for (var i = 0; i < results.Length; i++)
            if (results[i].Status < 0)
                results[i] = results[results[i].Status + results.Length] with { Status = StatusCodes.Status200OK };
    }

    private async Task<Dictionary<(string, string), (Guid Id, byte[] Fingerprint)>> Before(
        IReadOnlyList<OrderDraft> drafts, CancellationToken cancellation)
    {
        var found = new Dictionary<(string, string), (Guid, byte[])>();
        foreach (var channel in drafts.Where(d => d?.Channel is not null && d.ExternalId is not null).GroupBy(d => d.Channel))
        {
            var ids = channel.Select(d => d.ExternalId).Distinct().ToList();
            foreach (var order in await work.Db.Orders.AsNoTracking()
                .Where(o => o.Channel == channel.Key && ids.Contains(o.ExternalId))
                .Select(o => new { o.Id, o.ExternalId, o.Fingerprint }).ToListAsync(cancellation))
                found[(channel.Key, order.ExternalId)] = (order.Id, order.Fingerprint);
        }

        return found;
    }

    private static bool Same(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    private static Result Refused(string? externalId, Refusal why) =>
        new(externalId, (int)why.Kind, Problem: new Problem(why.Code, why.Sentence));

    private static Refusal Different(OrderDraft draft) => Refusal.Conflict("order.different",
        $"Channel '{draft.Channel}' has another order under '{draft.ExternalId}'. Edit that one, or use a new id.");
}
