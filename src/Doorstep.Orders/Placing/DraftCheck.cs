using System.Security.Cryptography;
using System.Text.Json;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Placing;

/// <summary>What an order must look like before it can be kept at all, and what it adds up to.</summary>
public static class DraftCheck
{
    public const int LinesMax = 2_000;

    public const int TextLengthMax = 200;

    public const int NoteLengthMax = 2_000;

    /// <summary>Largest amount of one price or charge, in minor units.</summary>
    public const long AmountMax = 1_000_000_000_000;

    /// <summary>
    /// The refusal of a draft that is no order: <c>order.invalid</c> with the field; null when it is one.
    /// </summary>
    internal static Refusal? Refuse(OrderDraft draft)
    {
        if (Bad(draft.Channel)) return Invalid(
            "channel", $"The channel needs a name of 1 to {TextLengthMax} characters.");
        if (Bad(draft.ExternalId)) return Invalid(
            "externalId", $"The externalId needs 1 to {TextLengthMax} characters.");
        if (draft.PlacedAt == default) return Invalid("placedAt", "The order says not when it was placed (placedAt).");
        if (!Currencies.IsCode(draft.Currency))
            return Invalid("currency", $"'{draft.Currency}' is not a currency code such as USD.");
        if (draft.Lines is not { Count: > 0 and <= LinesMax })
            return Invalid("lines", $"An order has 1 to {LinesMax} lines.");
        foreach (var line in draft.Lines)
        {
            if (line is null || Bad(line.Sku))
                return Invalid("sku", $"A line needs a SKU of 1 to {TextLengthMax} characters.");
            if (!Quantities.IsValid(line.Quantity)) return Quantities.Invalid(line.Sku, line.Quantity);
            if (line.UnitPrice is < 0 or > AmountMax)
                return Invalid("unitPrice", $"The price of '{line.Sku}' is out of range.");
        }

        if (TooLong(draft.Note, NoteLengthMax) || TooLong(draft.GiftNote, NoteLengthMax))
            return Invalid("note", $"A note has {NoteLengthMax} characters at the most.");
        if (TooLong(draft.Customer?.Name, TextLengthMax) || TooLong(draft.Customer?.Email, TextLengthMax))
            return Invalid("customer", $"Name and e-mail have {TextLengthMax} characters at the most.");
        if (draft.ShipTo is { } to && new[] { to.Name, to.Company, to.Line1, to.Line2, to.City, to.Region,
            to.PostalCode,
                to.Country, to.Phone }.Any(f => TooLong(f, Address.FieldLengthMax)))
            return Invalid("shipTo", $"A field of the address has {Address.FieldLengthMax} characters at the most.");
        if (draft.Shipping is < 0 or > AmountMax || draft.Tax is < 0 or > AmountMax
            || draft.Discount is < 0 or > AmountMax
            || (draft.Charges ?? []).Any(c => Math.Abs(c.Amount) > AmountMax || Bad(c.Label)))
            return Invalid("amount", "Shipping, tax and discount are not negative, and no amount is out of range.");
        if (draft.Priority is { } priority && !PriorityCheck.TryRead(priority, out _))
            return PriorityCheck.Unknown(priority);
        return draft.Tags is { Count: > 0 } tags ? TagCheck.Refuse(tags) : null;
    }

    /// <summary>Amounts of the order in minor units; charges go where they belong, with their sign.</summary>
    internal static Amounts Amounts(OrderDraft draft)
    {
        long shipping = draft.Shipping, discount = draft.Discount, fees = 0;
        foreach (var charge in draft.Charges ?? [])
        {
            if (charge is { Kind: "shipping", Amount: >= 0 }) shipping += charge.Amount;
            else if (charge is { Kind: "discount", Amount: <= 0 }) discount -= charge.Amount;
            else fees += charge.Amount;
        }

        var subtotal = draft.Lines.Sum(l => checked(l.Quantity * l.UnitPrice));
        return new(subtotal, shipping, draft.Tax, discount, fees, subtotal + shipping + draft.Tax - discount + fees);
    }

    /// <summary>SHA-256 of everything that was placed.</summary>
    internal static byte[] Fingerprint(OrderDraft draft) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(draft, JsonSerializerOptions.Web));

    private static bool Bad(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > TextLengthMax;

    private static bool TooLong(string? text, int max) => text?.Length > max;

    private static Refusal Invalid(string field, string sentence) =>
        Refusal.Invalid("order.invalid", sentence).With("field", field);
}

internal readonly record struct Amounts(long Subtotal, long Shipping, long Tax, long Discount, long Fees, long Total);
