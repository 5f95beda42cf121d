using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Prioritizing;

/// <summary>
/// Says how urgent an order is: when stock comes in, orders of a higher priority are served first. Nobody loses what is
/// reserved.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>order.ended</c>, <c>order.shipped</c>, <c>priority.unknown</c>.
/// </remarks>
public sealed class ChangePriority : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Priorities priorities;

    internal ChangePriority(Work work, OrderReader orders, Priorities priorities) =>
        (this.work, this.orders, this.priorities) = (work, orders, priorities);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Priority"><c>Normal</c>, <c>High</c> or <c>Urgent</c>.</param>
    public sealed record Request(Guid Order, string? Priority);

    public sealed record Body(string? Priority);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/orders/{order:guid}/priority",
        (Guid order, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangePriority, OrderAnswer>(c => c.Run(new(order, body.Priority), cancellation)));

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (!PriorityCheck.TryRead(request.Priority, out var priority)) return PriorityCheck.Unknown(request.Priority);
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var order = parts.Order;
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);
        if (!parts.Shipments.Exists(s => s.Stage < ShipmentStage.HandedOver)) return OrderRefusals.Shipped(order);
        if (order.Priority != priority)
        {
            var before = order.Priority;
            await priorities.Set(parts, priority, cancellation);
            work.Journal.Write("order", order, order.Id, new Note(
                nameof(ChangePriority), $"From {before} to {priority}.",
                Data: new { before = before.ToString(), after = priority.ToString() }));
        }

        await work.Settle(cancellation);
        return (await orders.Read(order.Id, cancellation))!;
    }
}
