using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
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

/// <summary>The orders behind one cause of <see cref="ListStuck"/>, the oldest first.</summary>
/// <remarks>Refusals: <c>cause.unknown</c>, <c>item.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListStuckOrders : IQuery
{
    private const int ReviewsPage = 500;

    private readonly Work work;
    private readonly Backorders backorders;
    private readonly ItemIndex items;
    private readonly OrderRows rows;

    internal ListStuckOrders(Work work, Backorders backorders, ItemIndex items, OrderRows rows) =>
        (this.work, this.backorders, this.items, this.rows) = (work, backorders, items, rows);

    public static Permission Needs => Permission.See;

    /// <param name="Of">Which SKU, reason, hold or stage, as the group says it.</param>
    public sealed record Request(string Cause, string? Of = null, string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/stuck/{cause}",
        (string cause, string? of, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListStuckOrders, Page<OrderRow>>(q => q.Run(new(cause, of, after, limit), cancellation)));

    public async Task<Outcome<Page<OrderRow>>> Run(Request request, CancellationToken cancellation)
    {
        var after = Cursor.Read(request.After);
        if (after.IsRefused(out var bad)) return bad;
        var since = after.Value ?? 0;
        var limit = Paging.Limit(request.Limit);
        var of = request.Of?.Trim() ?? "";

        List<Order>? found = null;
        if (request.Cause is StuckCause.UnknownSku or StuckCause.Review)
            found = await Reviews(request.Cause, of, since, limit + 1, cancellation);
        else if (request.Cause == StuckCause.Stock)
        {
            if (!(await items.BySku([of], cancellation)).TryGetValue(of, out var item)) return ItemRefusals.Unknown(of);
            found = await Waiting(item.Id, since, limit + 1, cancellation);
        }
        else if (Stuck(request.Cause, of) is { } numbers)
            found = await work.Db.Orders.AsNoTracking().Where(o => numbers.Contains(o.Number) && o.Number > since)
                .OrderBy(o => o.Number).Take(limit + 1).ToListAsync(cancellation);
        if (found is null) return Unknown(request);

        var page = Cursor.Page(found, limit, o => o.Number);
        return new Page<OrderRow>(await rows.Of(page.Items, cancellation), page.Next);
    }

    // Numbers of orders, found by what hangs on them; null for a cause that there is not.
    private IQueryable<long>? Stuck(string cause, string of)
    {
        const long ranks = OrderParts.ShipmentsMax + 1;
        if (StuckCause.Stages.TryGetValue(cause, out var stage))
            return work.Db.Shipments.Where(s => s.Stage == stage).Select(s => s.Rank / ranks);
        if (cause == StuckCause.Late && Choice.Read<ShipmentStage>(of, out _) is [var late])
            return work.Db.LateShipments(work.Now).AreBehind().Where(s => s.Stage == late).Select(s => s.Rank / ranks);
        if (cause == StuckCause.Stage && Choice.Read<ShipmentStage>(of, out _) is [var still])
            return work.Db.LateShipments(work.Now).StandStill().Where(s => s.Stage == still)
                .Select(s => s.Rank / ranks);
        if (cause == StuckCause.AtRisk && Choice.Read<ShipmentStage>(of, out _) is [var risky])
            return work.Db.ShipmentsAtRisk(work.Now).Where(s => s.Stage == risky).Select(s => s.Rank / ranks);
        if (cause == StuckCause.Standing)
            return work.Db.StandingShipments().Where(s => s.StandsBecause == of).Select(s => s.Rank / ranks);
        if (cause == StuckCause.Hold && Choice.Read<HoldReason>(of, out _) is [var reason])
        {
            var held = work.Db.Holds.Where(h => h.Reason == reason && h.ReleasedAt == null).Select(h => h.OrderId);
            return work.Db.Orders.Where(o => held.Contains(o.Id)
                && (o.Status == OrderStatus.OnHold || o.Status == OrderStatus.InReview)).Select(o => o.Number);
        }

        return null;
    }

    // The reasons lie in the order itself; only the orders in review are read for them.
    private async Task<List<Order>> Reviews(
        string cause, string of, long since, int limit, CancellationToken cancellation)
    {
        var found = new List<Order>();
        while (true)
        {
            var page = await work.Db.Orders.AsNoTracking()
                .Where(o => o.Status == OrderStatus.InReview && o.Number > since).OrderBy(o => o.Number)
                .Take(ReviewsPage).ToListAsync(cancellation);
            found.AddRange(page.Where(o => o.ReviewReasons.Any(r => cause == StuckCause.UnknownSku
                ? r.Code == Replay.SkuUnknown && ItemIndex.Fold(r.Sku!) == ItemIndex.Fold(of)
                : r.Code == of)));
            if (found.Count >= limit || page.Count < ReviewsPage) return [.. found.Take(limit)];
            since = page[^1].Number;
        }
    }

    private async Task<List<Order>> Waiting(Guid item, long since, int limit, CancellationToken cancellation)
    {
        // Behind the last order's last possible shipment.
        var rank = (since * (OrderParts.ShipmentsMax + 1)) + OrderParts.ShipmentsMax;
        var ids = await backorders.OrdersFor(item, rank, limit, cancellation);
        var orders = await work.Db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(cancellation);
        return [.. orders.OrderBy(o => o.Number)];
    }

    private static Refusal Unknown(Request request) => Refusal.NotFound("cause.unknown",
        $"Nothing is stuck by '{request.Cause}' of '{request.Of}'. Causes are {string.Join(", ", StuckCause.All)}; "
        + "take the link of a group.").With("cause", request.Cause);
}
