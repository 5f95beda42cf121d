using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Mending;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>
/// Everything that waits for somebody, grouped by what would unblock it: one deed often frees many orders.
/// </summary>
/// <remarks>
/// Reads only what is stuck: the orders in review, the open holds, the backorders, and the shipments of the stages that
/// something can be stuck in. An order with two causes stands in two groups.
/// </remarks>
public sealed class ListStuck(Work work, Backorders backorders, ItemIndex items) : IQuery
{
    /// <summary>Groups of one kind at the most, those with the most at stake first.</summary>
    public const int GroupsMax = 100;

    /// <summary>Orders in review that are looked at, at the most, the oldest first.</summary>
    public const int ReviewsMax = 50_000;

    public static Permission Needs => Permission.See;

    public sealed record Request;

    /// <param name="Cause">
    /// For the link: <c>sku</c>, <c>review</c>, <c>hold</c>, <c>stock</c>, <c>stage</c>, <c>risk</c>, <c>late</c> …
    /// </param>
    /// <param name="Of">Which SKU, reason, hold or stage; null where the cause says all.</param>
    /// <param name="Orders">How many orders wait for it.</param>
    /// <param name="Units">Units of them, or units that are missing.</param>
    /// <param name="Since">Since when the oldest waits.</param>
    /// <param name="Link">The orders behind it, below <c>/api/v1</c>.</param>
    /// <param name="Remedies">The commands that free them, the one that helps most often first.</param>
    public sealed record Group(
        string Cause, string? Of, string Title, string Unblocks, long Orders, long Units, DateTimeOffset? Since,
        string Link, IReadOnlyList<Remedy> Remedies);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/stuck",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListStuck, Page<Group>>(q => q.Run(new(), cancellation)));

    public async Task<Outcome<Page<Group>>> Run(Request request, CancellationToken cancellation) => new Page<Group>(
    [
        .. await Reviews(cancellation),
        .. await Holds(cancellation),
        .. await Stock(cancellation),
        .. await Stages(cancellation),
        .. await Standing(cancellation),
        .. await Behind(
            work.Db.ShipmentsAtRisk(work.Now), StuckCause.AtRisk,
            stage => $"At risk: {ShipmentFlow.Work[stage].Label.ToLowerInvariant()}" + (SlaClock.InHouse.Contains(stage)
                ? $" and due within {SlaClock.AtRiskHours} hours"
                : ", expected after its promise"),
            cancellation),
        .. await Behind(
            work.Db.LateShipments(work.Now).StandStill(), StuckCause.Stage,
            stage => $"Stuck in {ShipmentFlow.Work[stage].Label.ToLowerInvariant()}", cancellation),
        .. await Behind(
            work.Db.LateShipments(work.Now).AreBehind(), StuckCause.Late,
            stage => $"Late in {ShipmentFlow.Work[stage].Label.ToLowerInvariant()}", cancellation),
    ], null);

    private async Task<IEnumerable<Group>> Reviews(CancellationToken cancellation)
    {
        var reviews = await work.Db.Orders.AsNoTracking().Where(o => o.Status == OrderStatus.InReview)
            .OrderBy(o => o.Number).Take(ReviewsMax)
            .Select(o => new { o.Number, o.ReceivedAt, o.Units, o.ReviewReasons }).ToListAsync(cancellation);
        return reviews
            .SelectMany(o => o.ReviewReasons.Select(r => (Order: o, Reason: r)))
            .GroupBy(r => r.Reason.Code == Replay.SkuUnknown
                ? (Cause: StuckCause.UnknownSku, Of: ItemIndex.Fold(r.Reason.Sku!))
                : (Cause: StuckCause.Review, Of: r.Reason.Code))
            .Select(g => New(
                g.Key.Cause, g.Key.Of,
                g.Key.Cause == StuckCause.UnknownSku ? $"Unknown SKU {g.Key.Of}" : g.First().Reason.Sentence,
                g.Key.Cause == StuckCause.UnknownSku
                    ? "Map the SKU or create the item; the orders go on by themselves."
                    : "Look at the orders, then accept or cancel them.",
                g.DistinctBy(r => r.Order.Number).Count(),
                g.DistinctBy(r => r.Order.Number).Sum(r => (long)r.Order.Units), g.Min(r => r.Order.ReceivedAt)))
            .OrderByDescending(g => g.Orders).ThenBy(g => g.Of).Take(GroupsMax);
    }

    private async Task<IEnumerable<Group>> Holds(CancellationToken cancellation)
    {
        var orders = work.Db.Orders;
        var holds = await work.Db.Holds.AsNoTracking().Where(h => h.ReleasedAt == null)
            .Join(orders, h => h.OrderId, o => o.Id, (h, o) => new { h.Reason, h.PlacedAt, o.Id, o.Units, o.Status })
            .Where(h => h.Status == OrderStatus.OnHold || h.Status == OrderStatus.InReview)
            .ToListAsync(cancellation);
        return holds.GroupBy(h => h.Reason).OrderBy(g => g.Key).Select(g => New(
            StuckCause.Hold, g.Key.ToString(), $"On hold: {g.Key}",
            g.Key switch
            {
                HoldReason.Address => "Correct the address; the hold goes by itself.",
                HoldReason.Payment => "Record the payment; the hold goes by itself when the total is covered.",
                _ => "Settle the reason, then release the hold.",
            },
            g.DistinctBy(h => h.Id).Count(), g.DistinctBy(h => h.Id).Sum(h => (long)h.Units), g.Min(h => h.PlacedAt)));
    }

    private async Task<IEnumerable<Group>> Stock(CancellationToken cancellation)
    {
        var waiting = await backorders.ByItem(GroupsMax, cancellation);
        var facts = await items.ById([.. waiting.Select(w => w.Item)], cancellation);
        var oldest = waiting.Select(w => w.OldestRank / (OrderParts.ShipmentsMax + 1)).Distinct().ToList();
        var since = await work.Db.Orders.AsNoTracking().Where(o => oldest.Contains(o.Number))
            .Select(o => new { o.Number, o.ReceivedAt })
            .ToDictionaryAsync(o => o.Number, o => o.ReceivedAt, cancellation);
        return waiting.Select(w => New(
            StuckCause.Stock, facts[w.Item].Sku, $"Awaiting {facts[w.Item].Sku} {facts[w.Item].Title}",
            ShipmentFlow.Work[ShipmentStage.AwaitingStock].Unblocks, w.Orders, w.Units,
            since[w.OldestRank / (OrderParts.ShipmentsMax + 1)]));
    }

    private async Task<IEnumerable<Group>> Stages(CancellationToken cancellation)
    {
        var stages = StuckCause.Stages.Values.ToList();
        var found = await work.Db.Shipments.AsNoTracking().Where(s => stages.Contains(s.Stage)).GroupBy(s => s.Stage)
            .Select(g => new
            {
                Stage = g.Key, Orders = g.Select(s => s.OrderId).Distinct().Count(), Units = g.Sum(s => (long)s.Units),
                Since = g.Min(s => s.StageAt),
            }).ToListAsync(cancellation);
        return
            from cause in StuckCause.Stages
            from stage in found
            where stage.Stage == cause.Value
            let flow = ShipmentFlow.Work[stage.Stage]
            select New(cause.Key, null, flow.Label, flow.Unblocks, stage.Orders, stage.Units, stage.Since);
    }

    private async Task<IEnumerable<Group>> Standing(CancellationToken cancellation)
    {
        var found = await work.Db.StandingShipments().GroupBy(s => s.StandsBecause!)
            .Select(g => new
            {
                Cause = g.Key, Orders = g.Select(s => s.OrderId).Distinct().Count(), Units = g.Sum(s => (long)s.Units),
                Since = g.Min(s => s.StageAt),
            }).ToListAsync(cancellation);
        return found.OrderBy(g => g.Cause, StringComparer.Ordinal).Select(g => New(
            StuckCause.Standing, g.Cause, StandingCause.Sentence(g.Cause),
            "Begin it where it is, receive its stock elsewhere, or send it from elsewhere by hand.", g.Orders, g.Units,
            g.Since));
    }

    private static async Task<IEnumerable<Group>> Behind(
        IQueryable<Shipment> shipments, string cause, Func<ShipmentStage, string> title,
        CancellationToken cancellation)
    {
        var found = await shipments.GroupBy(s => s.Stage)
            .Select(g => new
            {
                Stage = g.Key, Orders = g.Select(s => s.OrderId).Distinct().Count(), Units = g.Sum(s => (long)s.Units),
                Since = g.Min(s => s.DueAt),
            }).ToListAsync(cancellation);
        return found.OrderBy(g => g.Stage).Select(g => New(
            cause, g.Stage.ToString(), title(g.Stage), ShipmentFlow.Work[g.Stage].Unblocks, g.Orders, g.Units,
            g.Since));
    }

    private static Group New(
        string cause, string? of, string title, string unblocks, long orders, long units, DateTimeOffset? since) => new(
        cause, of, title, unblocks, orders, units, since,
        of is null ? $"/stuck/{cause}" : $"/stuck/{cause}?of={Uri.EscapeDataString(of)}",
        Remedies.Of(cause, of));
}
