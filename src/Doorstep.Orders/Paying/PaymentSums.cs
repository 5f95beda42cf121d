namespace Doorstep.Orders.Paying;

/// <summary>
/// What the facts about the money of an order come to, in minor units: refunded ≤ captured ≤ authorised.
/// </summary>
internal readonly record struct PaymentSums(long Authorised, long Captured, long Refunded)
{
    /// <summary>
    /// Goes through the facts in the order of their own times, so it does not matter in which order they came. A
    /// capture takes from what is authorised; what is taken beyond that counts as authorised, too.
    /// </summary>
    public static PaymentSums Of(IEnumerable<PaymentFact> facts)
    {
        long ready = 0, captured = 0, refunded = 0;
        foreach (var fact in facts.OrderBy(f => f.At).ThenBy(f => f.Kind))
            checked
            {
                if (fact.Kind == PaymentKind.Authorised) ready += fact.Amount;
                if (fact.Kind is PaymentKind.Captured or PaymentKind.Voided) ready = Math.Max(0, ready - fact.Amount);
                if (fact.Kind == PaymentKind.Captured) captured += fact.Amount;
                if (fact.Kind == PaymentKind.Refunded) refunded += fact.Amount;
            }

        return new(captured + ready, captured, refunded);
    }

    /// <summary>
    /// The one pure function behind the stage: it goes by what the order still costs, for units that were cancelled are
    /// captured by no channel. Of an order that nobody paid nothing is paid, however much of it was cancelled.
    /// </summary>
    /// <param name="due">See <see cref="LineMoney.Due"/>: the total while nothing is cancelled.</param>
    public PaymentStage Stage(long total, long due)
    {
        if (Refunded > 0) return Refunded < Captured ? PaymentStage.PartlyRefunded : PaymentStage.Refunded;
        if (Captured >= total) return PaymentStage.Paid;
        if (Captured > 0) return Captured >= due ? PaymentStage.Paid : PaymentStage.PartlyPaid;
        if (Authorised == 0) return PaymentStage.Unpaid;
        return Authorised >= due ? PaymentStage.Authorised : PaymentStage.PartlyAuthorised;
    }
}
