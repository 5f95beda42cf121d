using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
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

    /// <summary>What became of one order.</summary>
    /// <param name="InReview">True when it waits for a person.</param>
    public sealed record Placed(string? ExternalId, int Status, Guid Id, bool InReview, Refusal? Refusal = null)
    {
        internal Placed(string? externalId, Refusal why)
            : this(externalId, (int)why.Kind, default, false, why)
        {
        }

        internal OrderParts? Parts { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/batch",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<PlaceOrders, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if ((await Place(request.Orders, cancellation)) is var placed && placed.IsRefused(out var why)) return why;
        var results = new List<Result>(placed.Value.Count);
        foreach (var one in placed.Value)
            results.Add(new Result(one.ExternalId, one.Status, await Show(one, cancellation),
                one.Refusal is { } no ? new Problem(no.Code, no.Sentence) : null));
        return new Answer(results);
    }

    /// <summary>The same without answers that nobody reads: for files and connectors.</summary>
    public async Task<Outcome<IReadOnlyList<Placed>>> Place(
        IReadOnlyList<OrderDraft> orders, CancellationToken cancellation)
    {
        if (orders is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A batch has 1 to {BatchMax} orders.");

        var results = new Placed[orders.Count];
        var fresh = new List<(int At, OrderDraft Draft, byte[] Fingerprint)>();
        var twins = new List<(int At, int Of)>();
        var seen = new Dictionary<(string, string), int>();
        var before = await Before(orders, cancellation);
        for (var i = 0; i < results.Length; i++)
        {
            var draft = orders[i];
            if (Unfit(draft) is { } why)
            {
                results[i] = new Placed(draft?.ExternalId, why);
                continue;
            }

            var fingerprint = DraftCheck.Fingerprint(draft);
            var key = (draft.Channel, draft.ExternalId);
            if (before.TryGetValue(key, out var old))
                results[i] = Same(old.Fingerprint, fingerprint)
                    ? new Placed(draft.ExternalId, StatusCodes.Status200OK, old.Id, old.Stage == OrderStage.InReview)
                    : new Placed(draft.ExternalId, Different(draft));
            else if (seen.TryGetValue(key, out var twin))
            {
                if (Same(fresh[twin].Fingerprint, fingerprint)) twins.Add((i, fresh[twin].At));
                else results[i] = new Placed(draft.ExternalId, Different(draft));
            }
            else
            {
                seen[key] = fresh.Count;
                fresh.Add((i, draft, fingerprint));
            }
        }

        await PlaceFresh(fresh, results, cancellation);
        // The same order twice in one batch: the second is answered with the first.
        foreach (var (at, of) in twins) results[at] = results[of] with { Status = StatusCodes.Status200OK };
        return results;
    }

    private async Task PlaceFresh(
        List<(int At, OrderDraft Draft, byte[] Fingerprint)> fresh, Placed[] results, CancellationToken cancellation)
    {
        if (fresh.Count == 0) return;
        var known = await skus.Read([.. fresh.SelectMany(f => f.Draft.Lines).Select(l => l.Sku)], cancellation);
        var last = await work.Db.TakeOrderNumbers(work.Merchant, fresh.Count, cancellation);
        var parts = fresh.Select((f, n) =>
            placement.Prepare(f.Draft, f.Fingerprint, last - fresh.Count + 1 + n, known)).ToList();
        await placement.Source(parts, cancellation);
        await placement.Write(parts, cancellation);
        for (var n = 0; n < fresh.Count; n++)
            results[fresh[n].At] = new Placed(
                fresh[n].Draft.ExternalId, StatusCodes.Status201Created, parts[n].Order.Id,
                parts[n].Order.Stage == OrderStage.InReview) { Parts = parts[n] };
    }

    private async Task<OrderAnswer?> Show(Placed placed, CancellationToken cancellation) =>
        placed.Parts is { } parts ? await reader.Answer(parts, cancellation)
        : placed.Refusal is null ? await reader.Read(placed.Id, cancellation)
        : null;

    private static Refusal? Unfit(OrderDraft? draft) => draft is null
        ? Refusal.Invalid("order.invalid", "An order of the batch is empty.")
        : DraftCheck.Refuse(draft);

    private async Task<Dictionary<(string, string), (Guid Id, byte[] Fingerprint, OrderStage Stage)>> Before(
        IReadOnlyList<OrderDraft> drafts, CancellationToken cancellation)
    {
        var found = new Dictionary<(string, string), (Guid, byte[], OrderStage)>();
        foreach (var channel in drafts.Where(d => d?.Channel is not null && d.ExternalId is not null).GroupBy(
            d => d.Channel))
        {
            var ids = channel.Select(d => d.ExternalId).Distinct().ToList();
            foreach (var order in await work.Db.Orders.AsNoTracking()
                .Where(o => o.Channel == channel.Key && ids.Contains(o.ExternalId))
                .Select(o => new { o.Id, o.ExternalId, o.Fingerprint, o.Stage }).ToListAsync(cancellation))
                found[(channel.Key, order.ExternalId)] = (order.Id, order.Fingerprint, order.Stage);
        }

        return found;
    }

    private static bool Same(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    private static Refusal Different(OrderDraft draft) => Refusal.Conflict("order.different",
        $"Channel '{draft.Channel}' has another order under '{draft.ExternalId}'. Edit that one, or use a new id.");
}
