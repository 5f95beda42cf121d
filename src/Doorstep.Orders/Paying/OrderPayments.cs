using Doorstep.Orders.Holding;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Paying;

/// <summary>
/// Lets the hold for payment follow the money: it goes when the order becomes covered, and comes when it no longer is.
/// </summary>
/// <remarks>
/// An order waits for what it still costs: units that were cancelled cost nothing. Only a change counts. Who released
/// the hold of an unpaid order by hand wanted that, and it stays released.
/// </remarks>
internal sealed class OrderPayments(Work work, Holds holds)
{
    /// <summary>
    /// To be called by whatever changed the total of an order: its payment may stand elsewhere, and it may have to wait
    /// for money again.
    /// </summary>
    /// <param name="before">The total that it had, and what it still cost.</param>
    public async Task TotalChanged(
        OrderParts parts, (long Total, long Due) before, CancellationToken cancellation)
    {
        if (parts.Payment is not { } payment || before == (parts.Order.Total, parts.Due)) return;
        payment.Follow(work, parts.Order, parts.Due, new Note(
            PaymentFlow.Total, $"The total is {new Money(parts.Order.Total, parts.Order.Currency)} now."));
        await Follow(parts, payment.Covers(before.Due), cancellation);
    }

    /// <summary>
    /// To be called when units were cancelled: what was taken may be all that it costs now. Of an order that is wholly
    /// cancelled nothing waits any more.
    /// </summary>
    /// <param name="covered">Whether it was covered before.</param>
    public async Task UnitsCancelled(OrderParts parts, bool covered, CancellationToken cancellation)
    {
        parts.Payment?.Follow(work, parts.Order, parts.Due, new Note(
            PaymentFlow.Total, $"It costs {new Money(parts.Due, parts.Order.Currency)} now: units were cancelled."));
        if (parts.Order.Stage != OrderStage.Cancelled) await Follow(parts, covered, cancellation);
    }

    /// <summary>True when what it still costs is covered, or nobody knows of its money.</summary>
    public static bool IsCovered(OrderParts parts) => parts.Payment?.Covers(parts.Due) ?? true;

    /// <param name="covered">Whether it was covered before.</param>
    public async Task Follow(OrderParts parts, bool covered, CancellationToken cancellation)
    {
        if (parts.Payment is not { } payment || payment.Covers(parts.Due) == covered) return;
        var open = parts.Holds.Where(h => h is { Reason: HoldReason.Payment, ReleasedAt: null }).ToList();
        if (!covered)
            foreach (var hold in open) await holds.Release(parts, hold, "The payment covers it.", cancellation);
        else if (payment.Policy != PaymentPolicy.Nothing && open.Count == 0 && MayWait(parts))
            holds.Put(parts, HoldReason.Payment, Missing(payment, parts));
    }

    /// <summary>What a person reads on the hold.</summary>
    public static string Missing(Payment payment, OrderParts parts)
    {
        var (order, due) = (parts.Order, parts.Due);
        var authorised = payment.Policy == PaymentPolicy.Authorised;
        var ready = authorised ? payment.Authorised : payment.Captured;
        var of = $"{Text(ready)} of {Text(due)} {(authorised ? "authorised" : "captured")}";
        return payment.Refunded > 0 ? $"{of}, {Text(payment.Refunded)} refunded." : $"{of}.";

        string Text(long minor) => new Money(minor, order.Currency).ToString();
    }

    private static bool MayWait(OrderParts parts) =>
        parts.Order.Stage is OrderStage.InReview or OrderStage.Open
        && parts.Shipments.Any(s => s.Stage < ShipmentStage.HandedOver);
}
