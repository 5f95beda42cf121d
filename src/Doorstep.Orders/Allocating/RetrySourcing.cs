using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Allocating;

/// <summary>
/// Sources again what an order waits for, with the stock, the locations and the rules of now. Stock that is free is
/// free because nobody before it in the queue could take it.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>order.ended</c>, <c>sourcing.nothing_waits</c>, <c>sourcing.no_change</c>.
/// </remarks>
public sealed class RetrySourcing : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Resourcing sourcing;

    internal RetrySourcing(Work work, OrderReader orders, Resourcing sourcing) =>
        (this.work, this.orders, this.sourcing) = (work, orders, sourcing);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, string? Reason = null);

    public sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/sourcing",
        (Guid order, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<RetrySourcing, OrderAnswer>(c => c.Run(new(order, body?.Reason), cancellation)));

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var order = parts.Order;
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);

        var waiting = Resourcing.Waiting(parts);
        if (waiting.Count == 0)
            return Refusal.Conflict("sourcing.nothing_waits",
                $"Nothing of order {order.Number} waits for stock or for a location.");
        var missing = parts.Backordered.Sum(b => b.Quantity);
        var stages = waiting.ToDictionary(s => s.Id, s => s.Stage);
        foreach (var shipment in waiting) await sourcing.Again(order, shipment, [], cancellation);
        var left = await sourcing.Missing(order.Id, cancellation);
        if (left == missing && waiting.TrueForAll(s => s.Stage == stages[s.Id])) return NoChange(order, waiting, left);
        work.Journal.Write("order", order, order.Id, new Note(
            nameof(RetrySourcing), request.Reason, Data: new { missing, left }));
        await work.Settle(cancellation);
        return (await orders.Read(order.Id, cancellation))!;
    }

    private static Refusal NoChange(Order order, List<Shipment> waiting, int left) =>
        waiting.Exists(s => s.Stage == ShipmentStage.Unroutable)
            ? Refusal.Conflict("sourcing.no_change",
                $"Still no active location ships order {order.Number} to where it goes.")
            : Refusal.Conflict("sourcing.no_change",
                $"Order {order.Number} still waits for {left} units: nothing more of them is free for it.");
}
