using Doorstep.Orders.Placing;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Paying;

/// <summary>Payments that come with an order: held to the same rules as those that come later.</summary>
internal static class DraftPayments
{
    /// <summary>In the order in which they happened, each once; or the first refusal.</summary>
    public static (IReadOnlyList<PaymentDraft> Told, Refusal? Refusal) Read(
        IReadOnlyList<PaymentDraft> told, OrderDraft order)
    {
        if (told.Any(p => p is null)) return ([], Refusal.Invalid("payment.invalid", "A payment is empty."));
        if (told.Select(p => p.Refuse(order.Currency)).FirstOrDefault(no => no is not null) is { } invalid)
            return ([], invalid);
        var (kept, facts) = (new List<PaymentDraft>(), new List<PaymentFact>());
        foreach (var draft in told.OrderBy(p => p.At ?? order.PlacedAt).ThenBy(p => p.Kind))
        {
            var fact = draft.Fact(0, default, "", default, order.PlacedAt);
            if (facts.Find(f => f.Kind == fact.Kind && f.Reference == fact.Reference) is { } known)
            {
                if (known.Amount != fact.Amount) return ([], PaymentRefusals.Different(known, order.Currency));
                continue;
            }

            if (PaymentRefusals.Against(facts, fact, order.Currency) is { } why) return ([], why);
            facts.Add(fact);
            kept.Add(draft);
        }

        return (kept, null);
    }
}
