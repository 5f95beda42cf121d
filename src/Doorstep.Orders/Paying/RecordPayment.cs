using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Paying;

/// <summary>
/// Records what happened to the money of an order: a fact from outside, at any stage of the order. The hold for payment
/// goes, or comes back, in the same commit.
/// </summary>
/// <remarks>
/// The same fact again is answered with the order as it is. Refusals: <c>order.unknown</c>, <c>payment.invalid</c>,
/// <c>payment.currency</c>, <c>payment.different</c>, <c>payment.refund_too_much</c>, <c>payment.void_too_much</c>,
/// <c>payment.too_many</c>.
/// </remarks>
public sealed class RecordPayment : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly OrderPayments payments;

    internal RecordPayment(Work work, OrderReader orders, OrderPayments payments) =>
        (this.work, this.orders, this.payments) = (work, orders, payments);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, PaymentDraft Payment);

    /// <param name="Created">False when it was known already.</param>
    public sealed record Answer(bool Created, OrderAnswer Order);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/payments",
        (Guid order, PaymentDraft payment, Caller caller, CancellationToken cancellation) =>
            caller.Run<RecordPayment, Answer>(
                c => c.Run(new(order, payment), cancellation), a => a.Created ? 201 : 200, a => a.Order));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var order = parts.Order;
        if (request.Payment.Refuse(order.Currency) is { } invalid) return invalid;
        var fact = request.Payment.Fact(work, order, work.Now);
        if (parts.Payment?.Facts.Find(f => f.Kind == fact.Kind && f.Reference == fact.Reference) is { } known)
            return known.Amount == fact.Amount
                ? new Answer(false, (await orders.Read(order.Id, cancellation))!)
                : PaymentRefusals.Different(known, order.Currency);
        if (PaymentRefusals.Against(parts.Payment?.Facts ?? [], fact, order.Currency) is { } why) return why;

        var payment = parts.Payment ??= Begin(parts);
        var covered = payment.Covers(parts.Due);
        payment.Take(work, order, parts.Due, fact);
        await payments.Follow(parts, covered, cancellation);
        await work.Settle(cancellation);
        return new Answer(true, (await orders.Read(order.Id, cancellation))!);
    }

    private Payment Begin(OrderParts parts)
    {
        var payment = Payment.Of(parts.Order, work.NewId(), PaymentPolicy.Nothing);
        payment.Start(work, parts.Order, parts.Due, "BeginPayment");
        work.Db.Add(payment);
        return payment;
    }
}
