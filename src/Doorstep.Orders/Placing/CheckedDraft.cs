using Doorstep.Orders.Paying;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Placing;

/// <summary>
/// A draft that was looked at for itself. It needs no transaction, so it happens before one waits for its turn.
/// </summary>
public sealed class CheckedDraft
{
    public CheckedDraft(OrderDraft? draft)
    {
        Refusal = draft is null
            ? Refusal.Invalid("order.invalid", "An order of the batch is empty.")
            : DraftCheck.Refuse(draft);
        Order = draft!;
        if (Refusal is null && draft!.Payments is { Count: > 0 } told)
            (Payments, Refusal) = DraftPayments.Read(told, draft);
        Fingerprint = Refusal is null ? DraftCheck.Fingerprint(Order) : [];
    }

    /// <summary>Not to be read when it was refused.</summary>
    public OrderDraft Order { get; }

    /// <summary>
    /// <c>order.invalid</c>, <c>quantity.invalid</c> or what <see cref="RecordPayment"/> refuses of its payments; null
    /// when it is an order.
    /// </summary>
    public Refusal? Refusal { get; }

    /// <summary>Its payments in the order in which they happened, each once.</summary>
    internal IReadOnlyList<PaymentDraft> Payments { get; } = [];

    internal byte[] Fingerprint { get; }
}
