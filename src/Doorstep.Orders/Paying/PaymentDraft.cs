using Doorstep.Orders.Placing;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Paying;

/// <summary>A fact about the money of an order, as its channel writes it.</summary>
/// <param name="Amount">Minor units of the order's currency; above zero.</param>
/// <param name="Reference">The channel's own: unique per order and kind, so that it can be told twice.</param>
/// <param name="At">When it happened; when left out, now, or the time of the order that it comes with.</param>
/// <param name="Currency">For comparison with the order's; the order's when left out.</param>
public sealed record PaymentDraft(
    PaymentKind Kind, long Amount, string Reference, DateTimeOffset? At = null, string? Currency = null)
{
    internal PaymentFact Fact(
        int merchant, Guid order, string by, DateTimeOffset now, DateTimeOffset otherwise) => new()
    {
        Merchant = merchant,
        OrderId = order,
        Kind = Kind,
        Reference = Reference.Trim(),
        Amount = Amount,
        At = DateTimeOffset.FromUnixTimeMilliseconds((At ?? otherwise).ToUnixTimeMilliseconds()),
        RecordedAt = now,
        RecordedBy = by,
    };

    /// <summary>The fact as the running command records it.</summary>
    internal PaymentFact Fact(Work work, Order order, DateTimeOffset otherwise) =>
        Fact(work.Merchant, order.Id, work.Actor.Name, work.Now, otherwise);

    /// <summary><c>payment.invalid</c> or <c>payment.currency</c>; null when it is a fact for itself.</summary>
    internal Refusal? Refuse(string currency)
    {
        if (!Enum.IsDefined(Kind))
            return Invalid(
                "kind", $"The kind of a payment is one of {string.Join(", ", Enum.GetNames<PaymentKind>())}.");
        if (Amount is <= 0 or > DraftCheck.AmountMax)
            return Invalid("amount", "The amount of a payment is above zero, in minor units.");
        if (string.IsNullOrWhiteSpace(Reference) || Reference.Length > DraftCheck.TextLengthMax)
            return Invalid(
                "reference", $"A payment needs the channel's reference of 1 to {DraftCheck.TextLengthMax} characters.");
        return Currency is null || Currency == currency ? null : PaymentRefusals.Currency(Currency, currency);
    }

    private static Refusal Invalid(string field, string sentence) =>
        Refusal.Invalid("payment.invalid", sentence).With("field", field);
}

/// <summary>What is refused about the money of orders.</summary>
internal static class PaymentRefusals
{
    /// <summary>
    /// What keeps a fact from being added to others: <c>payment.refund_too_much</c>, <c>payment.void_too_much</c> or
    /// <c>payment.too_many</c>; null when nothing does.
    /// </summary>
    public static Refusal? Against(IReadOnlyCollection<PaymentFact> told, PaymentFact fact, string currency)
    {
        if (told.Count >= Payment.FactsMax)
            return Refusal.Conflict("payment.too_many", $"An order has {Payment.FactsMax} payments at the most.");
        var (before, after) = (PaymentSums.Of(told), PaymentSums.Of([.. told, fact]));
        if (after.Refunded > after.Captured)
            return Refusal.Conflict("payment.refund_too_much",
                $"{Text(fact.Amount)} cannot be refunded: of {Text(before.Captured)} captured, "
                + $"{Text(before.Refunded)} are refunded already. Record what was captured first.");
        if (fact.Kind == PaymentKind.Voided && before.Authorised - after.Authorised != fact.Amount)
            return Refusal.Conflict("payment.void_too_much",
                $"{Text(fact.Amount)} cannot be voided: {Text(before.Authorised - before.Captured)} are authorised and "
                + "not captured. Refund what was captured.");
        return null;

        string Text(long minor) => new Money(minor, currency).ToString();
    }

    /// <summary>The same reference of the same kind stands for one amount for ever.</summary>
    public static Refusal Different(PaymentFact known, string currency) => Refusal.Conflict("payment.different",
        $"Under '{known.Reference}' the order has {new Money(known.Amount, currency)} "
        + $"{known.Kind.ToString().ToLowerInvariant()} already. Tell another amount under a reference of its own.")
        .With("amount", known.Amount);

    public static Refusal Currency(string told, string wanted) => Refusal.Invalid("payment.currency",
        $"The payment is in {told} and the order in {wanted}. Tell the amount in {wanted}.").With("currency", wanted);
}
