using System.Text.Json;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Taking;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
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
/// <c>tag.invalid</c>, <c>tag.too_many</c>, <c>service.not_offered</c>, <c>order.different</c> (the external id is
/// taken by another order), those of <see cref="RecordPayment"/> about its payments; of the whole list:
/// <c>batch.size</c>.
/// </remarks>
public sealed class PlaceOrders : ICommand, IKeepsShort<PlaceOrders.Written>
{
    /// <summary>Orders of one batch at the most.</summary>
    public const int BatchMax = 500;

    private readonly Work work;
    private readonly SkuReader skus;
    private readonly Placement placement;
    private readonly OrderReader reader;
    private readonly ServiceBook services;
    private readonly StockTaking taking;
    private readonly PromiseBackorders awaited;

    internal PlaceOrders(
        Work work, SkuReader skus, Placement placement, OrderReader reader, ServiceBook services,
        StockTaking taking, PromiseBackorders awaited) =>
        (this.work, this.skus, this.placement, this.reader, this.services, this.taking, this.awaited) =
            (work, skus, placement, reader, services, taking, awaited);

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

        /// <summary>
        /// Says the order as it was placed; called after the commit, so that nobody waits for texts. Null while it was
        /// not read.
        /// </summary>
        internal Func<OrderAnswer>? Tell { get; init; }
    }

    /// <summary>Every order of a batch, able to tell itself.</summary>
    public sealed class Written
    {
        internal Written(IReadOnlyList<Placed> orders) => Orders = orders;

        internal IReadOnlyList<Placed> Orders { get; }

        public Answer Say() => new([.. Orders.Select(o => new Result(o.ExternalId, o.Status, o.Tell?.Invoke(),
            o.Refusal is { } no ? new Problem(no.Code, no.Sentence) : null))]);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/batch",
        (Request request, Caller caller, CancellationToken cancellation) =>
        {
            var drafts = Check(request.Orders);
            return caller.Run<PlaceOrders, Written>(c => c.Write(drafts, cancellation), show: w => w.Say());
        });

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var written = await Write(Check(request.Orders), cancellation);
        if (written.IsRefused(out var why)) return why;
        await Expect(cancellation);
        return written.Value.Say();
    }

    /// <summary>Finds out when what is short comes, for who tells the orders before the commit.</summary>
    internal Task Expect(CancellationToken cancellation) => awaited.BeforeCommit(cancellation);

    /// <summary>The same without answers that nobody reads: for files and connectors.</summary>
    public Task<Outcome<IReadOnlyList<Placed>>> Place(
        IReadOnlyList<OrderDraft> orders, CancellationToken cancellation) => Place(Check(orders), cancellation);

    internal async Task<Outcome<Written>> Write(
        IReadOnlyList<CheckedDraft> drafts, CancellationToken cancellation)
    {
        if ((await Place(drafts, cancellation)) is var placed && placed.IsRefused(out var why)) return why;
        return new Written(await Told(placed.Value, cancellation));
    }

    internal async Task<Outcome<IReadOnlyList<Placed>>> Place(
        IReadOnlyList<CheckedDraft> drafts, CancellationToken cancellation)
    {
        if (drafts is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A batch has 1 to {BatchMax} orders.");

        var results = new Placed[drafts.Count];
        var fresh = new List<(int At, CheckedDraft Draft)>();
        var twins = new List<(int At, int Of)>();
        var seen = new Dictionary<(string, string), int>();
        var (before, policies) = await Before(drafts, cancellation);
        var offered = await services.InForce(cancellation);
        for (var i = 0; i < results.Length; i++)
        {
            if (drafts[i].Refusal is { } why)
            {
                results[i] = new Placed(drafts[i].Order?.ExternalId, why);
                continue;
            }

            var (draft, fingerprint) = (drafts[i].Order, drafts[i].Fingerprint);
            var key = (draft.Channel, draft.ExternalId);
            if (before.TryGetValue(key, out var old))
                results[i] = Same(old.Fingerprint, fingerprint)
                    ? new Placed(draft.ExternalId, StatusCodes.Status200OK, old.Id, old.Stage == OrderStage.InReview)
                    : new Placed(draft.ExternalId, Different(draft));
            else if (seen.TryGetValue(key, out var twin))
            {
                if (Same(fresh[twin].Draft.Fingerprint, fingerprint)) twins.Add((i, fresh[twin].At));
                else results[i] = new Placed(draft.ExternalId, Different(draft));
            }
            else if (offered.Find(draft.Service).IsRefused(out why)) results[i] = new Placed(draft.ExternalId, why);
            else
            {
                seen[key] = fresh.Count;
                fresh.Add((i, drafts[i]));
            }
        }

        await PlaceFresh(fresh, policies, offered, results, cancellation);
        // The same order twice in one batch: the second is answered with the first.
        foreach (var (at, of) in twins) results[at] = results[of] with { Status = StatusCodes.Status200OK };
        return results;
    }

    /// <summary>Reads those that were there already, so that each can be told.</summary>
    internal async Task<Placed[]> Told(IReadOnlyList<Placed> placed, CancellationToken cancellation)
    {
        var known = placed.Where(p => p is { Tell: null, Refusal: null }).Select(p => p.Id).Distinct().ToList();
        if (known.Count == 0) return [.. placed];
        var orders = await reader.ReadAll(known, cancellation);
        return [.. placed.Select(p => p is { Tell: null, Refusal: null } ? p with { Tell = orders[p.Id] } : p)];
    }

    /// <summary>What is kept of the answer; the orders themselves are in their tables.</summary>
    internal sealed record Kept(string? ExternalId, int Status, Guid Order, bool InReview, Refusal? Refusal = null)
    {
        public static Kept Of(Placed placed) =>
            new(placed.ExternalId, placed.Status, placed.Id, placed.InReview, placed.Refusal);

        public Placed Again() => new(ExternalId, Status, Order, InReview, Refusal);
    }

    JsonElement IKeepsShort<Written>.Shorten(Written answer) =>
        JsonSerializer.SerializeToElement(answer.Orders.Select(Kept.Of));

    async Task<Written> IKeepsShort<Written>.Retell(JsonElement kept, CancellationToken cancellation) =>
        new(await Told([.. kept.Deserialize<List<Kept>>()!.Select(k => k.Again())], cancellation));

    private async Task PlaceFresh(
        List<(int At, CheckedDraft Draft)> fresh, Dictionary<string, Policy> policies, ServiceList offered,
        Placed[] results, CancellationToken cancellation)
    {
        if (fresh.Count == 0) return;
        var known = await skus.Read([.. fresh.SelectMany(f => f.Draft.Order.Lines).Select(l => l.Sku)], cancellation);
        var last = await work.Db.TakeOrderNumbers(work.Merchant, fresh.Count, cancellation);
        var parts = fresh.Select((f, n) => placement.Prepare(
            f.Draft, last - fresh.Count + 1 + n, known, policies.GetValueOrDefault(f.Draft.Order.Channel).Payment,
            offered.Find(f.Draft.Order.Service).Value.Code)).ToList();
        await placement.Place(parts, cancellation);
        foreach (var waits in parts.Where(p => p.Backordered.Count > 0)) awaited.Tell(waits);
        var took = await Take(parts.FindAll(p => policies.GetValueOrDefault(p.Order.Channel).Takes), cancellation);
        var tell = await reader.Teller(cancellation);
        for (var n = 0; n < fresh.Count; n++)
        {
            var (placed, order) = (parts[n], parts[n].Order);
            results[fresh[n].At] = new Placed(
                order.ExternalId, StatusCodes.Status201Created, order.Id, order.Stage == OrderStage.InReview)
            {
                Tell = took.Contains(order.Id) ? null : () => tell(placed),
            };
        }
    }

    // Urgent orders that are short take from others at once, where their channel says so.
    private async Task<HashSet<Guid>> Take(List<OrderParts> allowed, CancellationToken cancellation)
    {
        var takers = allowed.Where(p => p.Order.Priority > OrderPriority.Normal && p.Backordered.Count > 0
            && p.Holds.Count == 0).Select(p => p.Order.Id).ToHashSet();
        if (takers.Count == 0) return takers;
        var all = await taking.Gather(takers, cancellation);
        foreach (var taker in all.Values.Where(p => takers.Contains(p.Order.Id))
            .OrderByDescending(p => p.Order.Priority).ThenBy(p => p.Order.Number))
            await taking.Run(taker, all, null, cancellation);
        await work.Settle(cancellation);
        return takers;
    }

    private static IReadOnlyList<CheckedDraft> Check(IReadOnlyList<OrderDraft>? orders) =>
        orders is { Count: <= BatchMax } ? [.. orders.Select(o => new CheckedDraft(o))] : [];

    // Orders that are there already, and what their channels ask of new ones: a question for each channel.
    private async Task<(Dictionary<(string, string), (Guid Id, byte[] Fingerprint, OrderStage Stage)> Orders,
        Dictionary<string, Policy> Policies)> Before(
        IReadOnlyList<CheckedDraft> checkedDrafts, CancellationToken cancellation)
    {
        var found = new Dictionary<(string, string), (Guid, byte[], OrderStage)>();
        var policies = new Dictionary<string, Policy>();
        var drafts = checkedDrafts.Where(d => d.Refusal is null).Select(d => d.Order);
        foreach (var channel in drafts.GroupBy(d => d.Channel))
        {
            var ids = channel.Select(d => d.ExternalId).Distinct().ToList();
            await foreach (var row in Known(work.Db, channel.Key, ids).WithCancellation(cancellation))
            {
                policies[channel.Key] = new(row.Payment, row.TakesStock);
                if (row.Order is { } order)
                    found[(channel.Key, order.ExternalId)] = (order.Id, order.Fingerprint, order.Stage);
            }
        }

        return (found, policies);
    }

    /// <summary>What a channel says of its new orders.</summary>
    private readonly record struct Policy(PaymentPolicy Payment, bool Takes);

    private sealed record KnownOrder(Guid Id, string ExternalId, byte[] Fingerprint, OrderStage Stage);

    private sealed record KnownRow(PaymentPolicy Payment, bool TakesStock, KnownOrder? Order);

    // Every order is asked for; understood once and not each time.
    private static readonly Func<DoorstepDb, string, List<string>, IAsyncEnumerable<KnownRow>> Known =
        EF.CompileAsyncQuery((DoorstepDb db, string channel, List<string> ids) => db.Set<Channel>().AsNoTracking()
            .Where(c => c.Name == channel)
            .LeftJoin(
                db.Set<Order>().AsNoTracking().Where(o => o.Channel == channel && ids.Contains(o.ExternalId)),
                c => c.Name, o => o.Channel, (c, o) => new KnownRow(c.Payment, c.TakesStock, o == null ? null
                    : new KnownOrder(o.Id, o.ExternalId, o.Fingerprint, o.Stage))));

    private static bool Same(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    private static Refusal Different(OrderDraft draft) => Refusal.Conflict("order.different",
        $"Channel '{draft.Channel}' has another order under '{draft.ExternalId}'. Edit that one, or use a new id.");
}
