using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Orders;
using Doorstep.Orders.Placing;

namespace Doorstep.Channels.Importing;

/// <summary>Says an order of a sheet as every channel says its orders.</summary>
internal static class OrderDrafts
{
    private const int ReasonsShownMax = 20;

    /// <param name="placedAt">For sheets without dates.</param>
    public static OrderDraft Of(SheetOrder order, string channel, DateTimeOffset placedAt)
    {
        var freight = order.Charges.Where(c => c.Charge == ChargeKind.Shipping).Sum(c => c.AmountMinor);
        return new OrderDraft(
            channel, order.ExternalId, order.PlacedAt ?? placedAt, order.Currency,
            new CustomerDraft(Cut(order.ShipTo.Name ?? order.Customer), order.Email), order.ShipTo,
            [.. order.Lines.Select(l => new LineDraft(l.Sku, l.Quantity, l.UnitPriceMinor, Cut(l.Title)))],
            Shipping: order.ShippingMinor - freight,
            Charges: order.Charges.Count == 0 ? null : [.. order.Charges.Select(c => Charge(c, c.AmountMinor))],
            Note: order.Wishes.Note, GiftNote: order.Wishes.GiftNote,
            Tags: order.Wishes.Tags.Count == 0 ? null : order.Wishes.Tags, Service: order.Wishes.Service,
            Priority: order.Wishes.Priority)
        {
            Contradictions = Reasons(order.Reasons),
        };
    }

    public static OrderCharge Charge(OrderRow row, long amount) => new(
        row.Charge switch
        {
            ChargeKind.Shipping => "shipping",
            ChargeKind.Discount => "discount",
            ChargeKind.Fee => "fee",
            _ => "adjustment",
        },
        Cut(row.Title) ?? row.Sku, amount);

    private static IReadOnlyList<ReviewReason> Reasons(IReadOnlyList<Files.Reading.RowReason> reasons)
    {
        if (reasons.Count == 0) return [];
        var shown = reasons.Take(ReasonsShownMax).Select(r => new ReviewReason(r.Code, r.Sentence)).ToList();
        if (reasons.Count > ReasonsShownMax)
            shown.Add(new("order.more", $"And {reasons.Count - ReasonsShownMax} more reasons of this kind."));
        return shown;
    }

    private static string? Cut(string? text) =>
        text?.Length > DraftCheck.TextLengthMax ? text[..DraftCheck.TextLengthMax] : text;
}
