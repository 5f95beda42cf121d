using System.Text.Json.Serialization;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Outcomes;
using Doorstep.Inventory.Stock;

namespace Doorstep.Orders.Editing;

/// <summary>What is to become of an order; what is left out stays as it is.</summary>
/// <param name="Shipping">Minor units, as every amount.</param>
/// <param name="Note">An empty one takes the note away.</param>
/// <param name="Reason">For the history.</param>
/// <param name="Service">The code of another delivery service.</param>
public sealed record OrderEdit(
    IReadOnlyList<LineEdit>? Lines = null, long? Shipping = null, long? Tax = null, long? Discount = null,
    string? Note = null, string? GiftNote = null, string? Reason = null,
    string? Service = null)
{
    public const int ReasonLengthMax = 500;

    [JsonIgnore]
    public bool IsEmpty => Lines is null or [] && Shipping is null && Tax is null && Discount is null && Note is null
        && GiftNote is null && Service is null;

    /// <summary>
    /// <c>edit.empty</c>, <c>order.invalid</c> or <c>quantity.invalid</c>; null when it can be tried.
    /// </summary>
    internal Refusal? Refuse()
    {
        if (IsEmpty) return Refusal.Invalid("edit.empty", "The edit says not what to change.");
        if (Lines?.Count > DraftCheck.LinesMax)
            return Invalid("lines", $"An order has 1 to {DraftCheck.LinesMax} lines.");
        foreach (var line in Lines ?? [])
            if (line is null) return Invalid("lines", "A line of the edit is empty.");
            else if (line.Refuse() is { } why) return why;
        if ((Lines ?? []).Where(l => l.Line is not null).GroupBy(l => l.Line).Any(g => g.Count() > 1))
            return Invalid("lines", "A line is edited twice. Say all of it once.");
        if (new[] { Shipping, Tax, Discount }.Any(a => a is < 0 or > DraftCheck.AmountMax))
            return Invalid("amount", "Shipping, tax and discount are not negative, and no amount is out of range.");
        if (Note?.Length > DraftCheck.NoteLengthMax || GiftNote?.Length > DraftCheck.NoteLengthMax)
            return Invalid("note", $"A note has {DraftCheck.NoteLengthMax} characters at the most.");
        return Reason?.Length > ReasonLengthMax
            ? Invalid("reason", $"A reason has {ReasonLengthMax} characters at the most.")
            : null;
    }

    internal static Refusal Invalid(string field, string sentence) =>
        Refusal.Invalid("order.invalid", sentence).With("field", field);
}

/// <summary>A line as it should be: an old one by its number, or a new one by its SKU.</summary>
/// <param name="Line">The line's number; null for a new line.</param>
/// <param name="Sku">Of a new line; an old one keeps its own.</param>
/// <param name="Quantity">Units ordered in all, what is shipped or cancelled included; 0 takes the line away.</param>
/// <param name="UnitPrice">Minor units; 0 for a new line where it is left out.</param>
/// <param name="Title">Of a new line; the item's own when left out.</param>
public sealed record LineEdit(
    int? Line = null, string? Sku = null, int? Quantity = null, long? UnitPrice = null, string? Title = null)
{
    internal Refusal? Refuse()
    {
        var what = Sku ?? $"line {Line}";
        if (Line is null && (string.IsNullOrWhiteSpace(Sku) || Sku.Length > DraftCheck.TextLengthMax))
            return OrderEdit.Invalid("sku", $"A new line needs a SKU of 1 to {DraftCheck.TextLengthMax} characters.");
        if (Line is null && Quantity is null)
            return OrderEdit.Invalid("quantity", $"The new line '{what}' says not how many units.");
        if (Quantity is { } units && !Quantities.IsValid(units) && (units != 0 || Line is null))
            return Quantities.Invalid(what, units);
        if (UnitPrice is < 0 or > DraftCheck.AmountMax)
            return OrderEdit.Invalid("unitPrice", $"The price of '{what}' is out of range.");
        return Title?.Length > DraftCheck.TextLengthMax
            ? OrderEdit.Invalid("title", $"A title has {DraftCheck.TextLengthMax} characters at the most.")
            : null;
    }
}

/// <summary>One thing that an edit changed.</summary>
/// <param name="Field">For example <c>quantity</c>, <c>unitPrice</c>, <c>discount</c>, <c>note</c>.</param>
/// <param name="Line">The line it is about; null when it is about the order.</param>
/// <param name="Before">Units, minor units or text; null when there was nothing.</param>
public sealed record OrderChange(string Field, int? Line, string? Sku, object? Before, object? After);
