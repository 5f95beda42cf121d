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
        Fingerprint = Refusal is null ? DraftCheck.Fingerprint(Order) : [];
    }

    /// <summary>Not to be read when it was refused.</summary>
    public OrderDraft Order { get; }

    /// <summary><c>order.invalid</c> or <c>quantity.invalid</c>; null when it is an order.</summary>
    public Refusal? Refusal { get; }

    internal byte[] Fingerprint { get; }
}
