using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Cancelling;

/// <summary>
/// Cancels orders, lines of them or single units, at any stage before hand-over; the stock is free at once.
/// </summary>
/// <remarks>
/// Refusals, one by one, without disturbing the neighbours: <c>order.unknown</c>, <c>order.ended</c>,
/// <c>order.shipped</c>, <c>order.in_review</c>, <c>cancel.too_many</c>, <c>shipment.packed</c>,
/// <c>parcel.packed</c>, <c>version.stale</c>; of the whole list: <c>batch.size</c>.
/// </remarks>
public sealed class CancelOrders : ICommand
{
    /// <summary>Orders of one batch at the most.</summary>
    public const int BatchMax = 500;

    /// <summary>The move's name in the flows.</summary>
    internal const string Command = nameof(CancelOrder);

    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Cutting cutting;
    private readonly OrderPayments payments;

    internal CancelOrders(Work work, OrderReader orders, Cutting cutting, OrderPayments payments) =>
        (this.work, this.orders, this.cutting, this.payments) = (work, orders, cutting, payments);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Orders">Each order once; a second time only for charges.</param>
    public sealed record Request(IReadOnlyList<Cancellation> Orders);

    /// <param name="Lines">Null cancels everything that is still in the house.</param>
    /// <param name="Charges">Given back without goods, at any stage: noted on the timeline. Then nothing is
    /// cancelled.</param>
    public sealed record Cancellation(
        Guid Order, IReadOnlyList<CancelOrder.Line>? Lines = null, string? Reason = null, int? ExpectedVersion = null,
        IReadOnlyList<OrderCharge>? Charges = null);

    /// <summary>One result per order, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Refusal">Why nothing of it was cancelled; null when it was.</param>
    public sealed record Result(Guid Order, Refusal? Refusal = null);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Orders is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A batch has 1 to {BatchMax} orders.");

        var loaded = await orders.LoadAll([.. request.Orders.Select(o => o.Order)], cancellation);
        var results = new List<Result>(request.Orders.Count);
        foreach (var asked in request.Orders)
        {
            var done = loaded.TryGetValue(asked.Order, out var parts)
                ? await Cancel(parts, asked, cancellation)
                : OrderRefusals.Unknown(asked.Order);
            results.Add(new Result(asked.Order, done.Refusal));
        }

        return new Answer(results);
    }

    private async Task<Outcome<Done>> Cancel(OrderParts parts, Cancellation asked, CancellationToken cancellation)
    {
        var order = parts.Order;
        if (await orders.Stale(order, asked.ExpectedVersion, cancellation) is { } stale) return stale;
        foreach (var charge in asked.Charges ?? [])
            work.Journal.Write("order", order, order.Id, new Note("CreditCharge", asked.Reason, Data: charge));
        if (asked.Charges is not null) return Done.Instance;
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);
        if (order.Stage == OrderStage.InReview) return await CancelInReview(parts, asked, cancellation);

        if (Cuts(parts, asked.Lines) is var chosen && chosen.IsRefused(out var why)) return why;
        if (chosen.Value.Count == 0) return OrderRefusals.Shipped(order);
        var note = new Note(Command, asked.Reason, Data: new { lines = chosen.Value });
        var cut = await cutting.Cut(parts, chosen.Value, note, cancellation);
        if (cut.IsRefused(out why)) return why;
        var covered = OrderPayments.IsCovered(parts);
        foreach (var (line, quantity) in chosen.Value) parts.Lines.Single(l => l.Line == line).Cancelled += quantity;
        if (parts.Shipments.All(s => s.Stage == ShipmentStage.Cancelled))
            OrderFlow.Life.Move(work, order, Command, OrderStage.Cancelled, note);
        else work.Journal.Write("order", order, order.Id, note);
        await payments.UnitsCancelled(parts, covered, cancellation);
        return Done.Instance;
    }

    private async Task<Outcome<Done>> CancelInReview(
        OrderParts parts, Cancellation asked, CancellationToken cancellation)
    {
        if (asked.Lines is not null)
            return Refusal.Conflict("order.in_review", "The order is in review. Mend it first, or cancel all of it.");
        foreach (var line in parts.Lines) line.Cancelled = line.Quantity;
        var note = new Note(Command, asked.Reason);
        foreach (var shipment in parts.Shipments)
            ShipmentFlow.Work.Move(work, shipment, Command, ShipmentStage.Cancelled, note);
        OrderFlow.Life.Move(work, parts.Order, Command, OrderStage.Cancelled, note);
        await payments.UnitsCancelled(parts, covered: true, cancellation);
        return Done.Instance;
    }

    /// <summary>Units to cancel per line; all that are open when no lines are named.</summary>
    private static Outcome<IReadOnlyList<Cut>> Cuts(OrderParts parts, IReadOnlyList<CancelOrder.Line>? lines)
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
}
