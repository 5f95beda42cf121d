using Doorstep.Channels.Files.Reading;
using Doorstep.Platform.Values;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>All rows of one order number, put together.</summary>
/// <param name="PlacedAt">The earliest of its rows; null when the sheet has no dates.</param>
/// <param name="Lines">Goods, in the order of the sheet.</param>
/// <param name="Charges">Money without goods; shipping among it is in <paramref name="ShippingMinor"/> too.</param>
/// <param name="ShippingMinor">The shipping column and the shipping charges, in minor units.</param>
/// <param name="Rejected">Rows of this order that could not be read: the order is not whole without them.</param>
/// <param name="Reasons">Why a person should look at the order before it is placed; empty when all is well.</param>
internal sealed record SheetOrder(
    string ExternalId,
    DateTimeOffset? PlacedAt,
    string Currency,
    string? Customer,
    string? Email,
    Address ShipTo,
    IReadOnlyList<OrderRow> Lines,
    IReadOnlyList<OrderRow> Charges,
    long ShippingMinor,
    IReadOnlyList<LeftRow> Rejected,
    IReadOnlyList<RowReason> Reasons)
{
    public OrderWishes Wishes { get; init; } = OrderWishes.None;

    private static readonly TimeSpan DatesApartMax = TimeSpan.FromDays(1);

    /// <summary>
    /// Rows that say nothing about something agree with those that do; two that say different things are a reason to
    /// look. Dates may differ by a day: tills print an invoice over the turn of a minute.
    /// </summary>
    public static SheetOrder Of(IReadOnlyList<OrderRow> rows, IReadOnlyList<LeftRow> rejected)
    {
        var reasons = rejected.Select(r => new RowReason("order.incomplete",
            $"Line {r.Source.Line} could not be read: {r.Reason.Sentence}")).ToList();
        string? Agreed(string what, Func<OrderRow, string?> of) => Agree(rows, what, of, reasons);

        var address = new Address(
            Agreed("name", r => r.ShipTo.Name), null, Agreed("street", r => r.ShipTo.Line1), null,
            Agreed("city", r => r.ShipTo.City), Agreed("region", r => r.ShipTo.Region),
            Agreed("postal code", r => r.ShipTo.PostalCode), Agreed("country", r => r.ShipTo.Country));
        var dated = rows.Where(r => r.PlacedAt is not null).ToList();
        if (dated.Count > 1 && dated.Max(r => r.PlacedAt) - dated.Min(r => r.PlacedAt) > DatesApartMax)
            Contradict(reasons, "date", dated.MinBy(r => r.PlacedAt)!, dated.MaxBy(r => r.PlacedAt)!,
                r => r.PlacedAt!.Value.ToString("yyyy-MM-dd HH:mm"));

        var charges = rows.Where(r => r.Bucket == RowBucket.Charge).ToList();
        foreach (var fine in rows.Where(r => r.Bucket == RowBucket.Line && r.IsFine))
            reasons.Add(new("price.fine", $"Line {fine.Source.Line}: the price {fine.Price} has more decimals than"
                + $" {fine.Currency} has and was rounded."));
        return new SheetOrder(
            rows[0].Order, dated.Min(r => r.PlacedAt), Agreed("currency", r => r.Currency) ?? rows[0].Currency,
            Agreed("customer", r => r.Customer), Agreed("e-mail", r => r.Email), address,
            [.. rows.Where(r => r.Bucket == RowBucket.Line)], charges,
            Freight(rows, reasons) + charges.Where(c => c.Charge == ChargeKind.Shipping).Sum(c => c.AmountMinor),
            rejected, reasons)
        {
            Wishes = rows.All(r => r.Wishes == OrderWishes.None) ? OrderWishes.None : new(
                Agreed("delivery service", r => r.Wishes.Service), Agreed("priority", r => r.Wishes.Priority),
                [.. rows.SelectMany(r => r.Wishes.Tags).Distinct(StringComparer.OrdinalIgnoreCase)],
                Agreed("note", r => r.Wishes.Note), Agreed("gift note", r => r.Wishes.GiftNote)),
        };
    }

    // The column speaks of the order: on every row alike, or on one row with the others blank or 0.
    private static long Freight(IReadOnlyList<OrderRow> rows, List<RowReason> reasons)
    {
        var paid = rows.Where(r => r.Shipping is > 0).ToList();
        if (paid.Find(r => r.Shipping != paid[0].Shipping) is { } other)
            Contradict(reasons, "shipping", paid[0], other, r => $"{r.Shipping} minor units");
        return paid.Count == 0 ? 0 : paid[0].Shipping!.Value;
    }

    private static string? Agree(
        IReadOnlyList<OrderRow> rows, string what, Func<OrderRow, string?> of, List<RowReason> reasons)
    {
        OrderRow? first = null;
        foreach (var row in rows)
        {
            if (of(row) is not { } said) continue;
            if (first is null) first = row;
            else if (!said.Equals(of(first), StringComparison.OrdinalIgnoreCase))
            {
                Contradict(reasons, what, first, row, of);
                break;
            }
        }

        return first is null ? null : of(first);
    }

    private static void Contradict(
        List<RowReason> reasons, string what, OrderRow first, OrderRow other, Func<OrderRow, string?> of) =>
        reasons.Add(new("order.contradiction",
            $"Two rows give a different {what}: line {first.Source.Line} says '{of(first)}',"
            + $" line {other.Source.Line} says '{of(other)}'."));
}
