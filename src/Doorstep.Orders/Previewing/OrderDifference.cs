using System.Globalization;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Previewing;

/// <summary>One thing that a change does to an order, in words.</summary>
/// <param name="Area"><c>money</c>, <c>units</c>, <c>shipments</c>, <c>holds</c> or <c>order</c>.</param>
/// <param name="What">For example <c>Total</c>, a SKU, or a shipment's number.</param>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what goes.</param>
public sealed record OrderDifference(string Area, string What, string? Before, string? After)
{
    /// <summary>Everything that differs between an order before and after a change.</summary>
    public static IReadOnlyList<OrderDifference> Between(OrderAnswer before, OrderAnswer after) =>
    [
        .. Only(new("order", "Status", before.Status, after.Status)),
        .. Only(new("order", "Ship to", Where(before), Where(after))),
        .. Only(new("order", "Service", before.Service, after.Service)),
        .. Only(new("order", "Promised for", Day(before.PromisedBy), Day(after.PromisedBy))),
        .. Only(new("order", "Note", before.Note, after.Note)),
        .. Only(new("order", "Gift note", before.GiftNote, after.GiftNote)),
        .. Only(new("order", "Tags", string.Join(", ", before.Tags), string.Join(", ", after.Tags))),
        .. Only(new("order", "Priority", before.Priority, after.Priority)),
        .. Money(before, after), .. Units(before, after), .. Shipments(before, after), .. Holds(before, after),
    ];

    private static IEnumerable<OrderDifference> Only(OrderDifference difference) =>
        difference.Before == difference.After ? [] : [difference];

    private static string Day(DateOnly? promised) =>
        promised?.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture) ?? "no day yet";

    private static IEnumerable<OrderDifference> Money(OrderAnswer before, OrderAnswer after) =>
        new (string What, Func<OrderAnswer, long> Of)[]
        {
            ("Goods", o => o.Subtotal), ("Shipping", o => o.Shipping), ("Tax", o => o.Tax),
            ("Discount", o => -o.Discount), ("Total", o => o.Total),
        }.SelectMany(sum => Only(new(
            "money", sum.What, new Money(sum.Of(before), before.Currency).ToString(),
            new Money(sum.Of(after), after.Currency).ToString())));

    private static IEnumerable<OrderDifference> Units(OrderAnswer before, OrderAnswer after) =>
        Pairs(before.Lines, after.Lines, l => l.Line)
            .SelectMany(p => Only(new("units", (p.After ?? p.Before)!.Sku, Say(p.Before), Say(p.After))));

    private static string? Say(LineAnswer? line)
    {
        if (line is null) return null;
        var parts = new (int Units, string What)[]
        {
            (line.Reserved, "reserved"), (line.Backordered, "backordered"), (line.Shipped, "shipped"),
            (line.Cancelled, "cancelled"),
        }.Where(p => p.Units > 0).Select(p => $"{p.Units:N0} {p.What}");
        return string.Join(", ", parts.Prepend($"{line.Quantity:N0} ordered"));
    }

    // A shipment by its number: those that a change makes have ids of their own each time.
    private static IEnumerable<OrderDifference> Shipments(OrderAnswer before, OrderAnswer after) =>
        Pairs(before.Shipments, after.Shipments, s => s.Number)
            .SelectMany(p => Only(new("shipments", (p.After ?? p.Before)!.Number, Say(p.Before), Say(p.After))));

    private static string? Say(ShipmentAnswer? shipment) => shipment is null
        ? null
        : $"{shipment.Stage}{(shipment.Location is { } at ? $" in {at}" : "")}: "
            + (shipment.Lines.Count == 0
                ? "nothing"
                : string.Join(", ", shipment.Lines.Select(l => $"{l.Quantity:N0} × {l.Sku}")))
            + (shipment.With is { } mates
                ? $", in one parcel with {string.Join(", ", mates.Select(w => w.Number))}"
                : "");

    private static IEnumerable<OrderDifference> Holds(OrderAnswer before, OrderAnswer after) =>
        Pairs(before.Holds, after.Holds, h => h.Id).SelectMany(p => Only(new(
            "holds", (p.After ?? p.Before)!.Reason, Say(p.Before), Say(p.After))));

    private static string? Say(HoldAnswer? hold) =>
        hold is null ? null : hold.ReleasedAt is null ? "on hold" : "released";

    private static string Where(OrderAnswer order) => string.Join(", ", new[]
    {
        order.ShipTo.Name, order.ShipTo.Company, order.ShipTo.Line1, order.ShipTo.Line2, order.ShipTo.Place(),
    }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static IEnumerable<(T? Before, T? After)> Pairs<T, TKey>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, TKey> key)
        where T : class
        where TKey : notnull
    {
        var old = before.ToDictionary(key);
        foreach (var now in after) yield return (old.Remove(key(now), out var was) ? was : null, now);
        foreach (var gone in old.Values) yield return (gone, null);
    }
}
