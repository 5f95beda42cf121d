using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Cancelling;

/// <summary>Cancels an order, lines of it or single units, at any stage before hand-over; the stock is free at once.</summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>order.ended</c>, <c>order.shipped</c>, <c>order.in_review</c>,
/// <c>cancel.too_many</c>, <c>shipment.packed</c>, <c>version.stale</c>.
/// </remarks>
public sealed class CancelOrder : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Cutting cutting;

    internal CancelOrder(Work work, OrderReader orders, Cutting cutting) =>
        (this.work, this.orders, this.cutting) = (work, orders, cutting);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Lines">Null cancels everything that is still in the house.</param>
    public sealed record Request(
        Guid Order, IReadOnlyList<Line>? Lines = null, string? Reason = null, int? ExpectedVersion = null);

    public sealed record Body(IReadOnlyList<Line>? Lines = null, string? Reason = null);

    /// <param name="Sku">Names the line by its SKU, where no number is given.</param>
    /// <param name="Number">The line's number; wins over the SKU.</param>
    public sealed record Line(string? Sku, int Quantity, int? Number = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/cancellations",
        (Guid order, Body body, Caller caller, CancellationToken cancellation) => caller.Run<CancelOrder, OrderAnswer>(
            c => c.Run(new(order, body.Lines, body.Reason, caller.ExpectedVersion), cancellation)));

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts) return OrderRefusals.Unknown(request.Order);
        var order = parts.Order;
        if (request.ExpectedVersion is { } expected && expected != order.Version) return OrderRefusals.Stale(order.Version);
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);
        if (order.Stage == OrderStage.InReview) return await CancelInReview(parts, request, cancellation);

        if (Cuts(parts, request.Lines) is var chosen && chosen.IsRefused(out var why)) return why;
        if (chosen.Value.Count == 0) return OrderRefusals.Shipped(order);
        var cut = await cutting.Cut(parts, chosen.Value, request.Reason, cancellation);
        if (cut.IsRefused(out why)) return why;

        var note = new Note("CancelOrder", request.Reason, Data: new { lines = chosen.Value });
        if (parts.Shipments.All(s => s.Stage == ShipmentStage.Cancelled))
            OrderFlow.Life.Move(work, order, "CancelOrder", OrderStage.Cancelled, note);
        else work.Journal.Write("order", order, order.Id, note);
        return await Answer(order.Id, cancellation);
    }

    private async Task<Outcome<OrderAnswer>> CancelInReview(
        OrderParts parts, Request request, CancellationToken cancellation)
    {
        if (request.Lines is not null)
            return Refusal.Conflict("order.in_review", "The order is in review. Mend it first, or cancel all of it.");
        foreach (var line in parts.Lines) line.Cancelled = line.Quantity;
        var note = new Note("CancelOrder", request.Reason);
        foreach (var shipment in parts.Shipments)
            ShipmentFlow.Work.Move(work, shipment, "CancelOrder", ShipmentStage.Cancelled, note);
        OrderFlow.Life.Move(work, parts.Order, "CancelOrder", OrderStage.Cancelled, note);
        return await Answer(parts.Order.Id, cancellation);
    }

    /// <summary>Units to cancel per line; all that are open when no lines are named.</summary>
    private static Outcome<IReadOnlyList<Cut>> Cuts(OrderParts parts, IReadOnlyList<Line>? lines)
    {
        if (lines is null) return parts.Lines.Where(l => l.Open > 0).Select(l => new Cut(l.Line, l.Open)).ToList();
        var cuts = new List<Cut>();
        foreach (var asked in lines)
        {
            var left = asked.Quantity;
            foreach (var line in parts.Lines.Where(l => asked.Number is { } number
                ? l.Line == number
                : l.Sku.Equals(asked.Sku?.Trim(), StringComparison.OrdinalIgnoreCase)))
            {
                var taken = Math.Min(left, line.Open - cuts.Where(c => c.Line == line.Line).Sum(c => c.Quantity));
                if (taken <= 0) continue;
                cuts.Add(new Cut(line.Line, taken));
                left -= taken;
            }

            if (left != 0 || asked.Quantity <= 0)
                return Refusal.Conflict("cancel.too_many",
                    $"{asked.Quantity} of '{asked.Sku ?? asked.Number?.ToString()}' cannot be cancelled: "
                    + $"only {Math.Max(0, asked.Quantity - left)} are still open.").With("sku", asked.Sku);
        }

        return cuts;
    }

    private async Task<Outcome<OrderAnswer>> Answer(Guid order, CancellationToken cancellation)
    {
        await work.Settle(cancellation);
        return (await orders.Read(order, cancellation))!;
    }
}
