using Doorstep.Platform.Values;

namespace Doorstep.Orders.Editing;

/// <summary>Says an edit in one sentence for the timeline.</summary>
internal static class EditSentence
{
    // The whole difference is in the row's data; a sentence is for reading.
    private const int ChangesSaid = 6;

    public static string Of(Order order, IReadOnlyList<OrderChange> changes, string? reason)
    {
        var said = changes.Where(c => c is not { Field: "unitPrice", Before: null })
            .Select(c => Say(c, order.Currency)).ToList();
        var text = string.Join("; ", said.Take(ChangesSaid));
        if (said.Count > ChangesSaid) text += $"; and {said.Count - ChangesSaid} more";
        return string.IsNullOrWhiteSpace(reason) ? $"{text}." : $"{text}. {reason.Trim()}";
    }

    private static string Say(OrderChange change, string currency) => change switch
    {
        { Field: "quantity", Before: null } => $"{change.After} × {change.Sku} added",
        { Field: "quantity", After: 0 } => $"{change.Sku} taken off",
        { Field: "quantity" } => $"{change.Sku} {change.Before} → {change.After} units",
        { Field: "unitPrice", Before: long before, After: long after } =>
            $"{change.Sku} {new Money(before, currency)} → {new Money(after, currency)} each",
        { Field: "note" } => "the note changed",
        { Field: "service" } => $"service {change.Before} → {change.After}",
        { Field: "giftNote" } => "the gift note changed",
        { Before: long before, After: long after } =>
            $"{change.Field} {new Money(before, currency)} → {new Money(after, currency)}",
        _ => change.Field,
    };
}
