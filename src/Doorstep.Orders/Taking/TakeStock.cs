using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Taking;

/// <summary>
/// Gives an order what it waits for out of what is reserved for orders of a lower priority and not on the floor yet.
/// Whoever loses stock waits for it from then on, in the place of the queue that it always had.
/// </summary>
/// <remarks>
/// Nothing is taken from what is released or picked, nor from what is on hold. Refusals: <c>order.unknown</c>,
/// <c>order.ended</c>, <c>take.priority</c>, <c>take.on_hold</c>, <c>take.not_short</c>, <c>take.nobody</c>,
/// <c>version.stale</c>.
/// </remarks>
public sealed class TakeStock : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly StockTaking taking;

    internal TakeStock(Work work, OrderReader orders, StockTaking taking) =>
        (this.work, this.orders, this.taking) = (work, orders, taking);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, string? Reason = null, int? ExpectedVersion = null);

    public sealed record Body(string? Reason = null);

    /// <param name="From">Whom it was taken from, and what becomes of them.</param>
    /// <param name="Differences">What differs in the order that takes.</param>
    public sealed record Answer(
        OrderAnswer Order, IReadOnlyList<StockTaken> From, IReadOnlyList<OrderDifference> Differences) : IVersioned
    {
        public int Version => Order.Version;
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/take-stock",
        async (Guid order, Body? body, Caller caller, CancellationToken cancellation) =>
        {
            var request = new Request(order, body?.Reason, caller.ExpectedVersion);
            return caller.IsPreview
                ? caller.Answer(await caller.Preview<TakeStock, Answer>(c => c.Run(request, cancellation)))
                : await caller.Run<TakeStock, Answer>(c => c.Run(request, cancellation));
        }).WithPreview();

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var all = await taking.Gather([request.Order], cancellation);
        if (!all.TryGetValue(request.Order, out var parts)) return OrderRefusals.Unknown(request.Order);
        if (await orders.Stale(parts.Order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        if (Refuse(parts) is { } why) return why;
        var before = (await orders.Teller(cancellation))(parts);
        var taken = await taking.Run(parts, all, request.Reason, cancellation);
        if (taken.Count == 0)
            return Refusal.Conflict("take.nobody",
                "No order of a lower priority has what it waits for, off the floor and not on hold. Receive stock.");
        await work.Settle(cancellation);
        var after = (await orders.Read(parts.Order.Id, cancellation))!;
        return new Answer(
            after, await taking.Tell(taken, cancellation), OrderDifference.Between(before, after));
    }

    private static Refusal? Refuse(OrderParts parts)
    {
        var order = parts.Order;
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);
        if (order.Priority == OrderPriority.Normal)
            return Refusal.Conflict("take.priority",
                $"Order {order.Number} has normal priority: nobody stands below it. Raise its priority first.");
        if (parts.Holds.Any(h => h.ReleasedAt is null))
            return Refusal.Conflict("take.on_hold",
                $"Order {order.Number} is on hold and would not ship. Release its holds first.");
        return StockTaking.IsShort(parts)
            ? null
            : Refusal.Conflict("take.not_short", $"Order {order.Number} waits for no stock.");
    }
}
