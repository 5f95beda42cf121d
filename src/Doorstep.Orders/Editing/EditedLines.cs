using Doorstep.Inventory.Items;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Editing;

/// <summary>What an edit of lines comes to: units that go, units that come, and the lines as they are then.</summary>
internal static class EditedLines
{
    /// <summary>Units that leave the order's shipments, and units that join old lines; nothing is changed.</summary>
    public static Outcome<(List<Cut> Gone, List<PartLine> Come)> Plan(OrderParts parts, OrderEdit edit)
    {
        var (gone, come) = (new List<Cut>(), new List<PartLine>());
        var left = parts.Lines.Sum(l => (long)l.Quantity - l.Cancelled);
        foreach (var asked in edit.Lines ?? [])
        {
            if (asked.Line is not { } number)
            {
                left += asked.Quantity ?? 0;
                continue;
            }

            if (parts.Lines.Find(l => l.Line == number) is not { } line)
                return Refusal.NotFound("line.unknown", $"Order {parts.Order.Number} has no line {number}.")
                    .With("line", number);
            var delta = (asked.Quantity ?? line.Quantity) - line.Quantity;
            left += delta;
            if (delta < 0 && Refuse(parts, line, -delta) is { } why) return why;
            if (delta < 0 && parts.Order.Stage == OrderStage.Open) gone.Add(new Cut(number, -delta));
            if (delta > 0 && line.ItemId is { } item) come.Add(new PartLine(number, item, delta));
        }

        return left > 0
            ? (gone, come)
            : Refusal.Conflict("edit.nothing_left", "Nothing would be left of the order. Cancel it instead.");
    }

    private static Refusal? Refuse(OrderParts parts, OrderLine line, int fewer)
    {
        if (fewer > line.Open)
            return Refusal.Conflict("edit.too_few",
                $"{line.Shipped + line.Cancelled} of '{line.Sku}' are shipped or cancelled already; it cannot be less.")
                .With("line", line.Line);
        if (parts.Order.Stage == OrderStage.InReview) return null;
        var free = parts.Shipments.Where(s => ShipmentFlow.BeforePicking.Contains(s.Stage))
            .SelectMany(s => s.Lines).Where(l => l.Line == line.Line).Sum(l => l.Quantity);
        return fewer <= free
            ? null
            : Refusal.Conflict("order.picking",
                $"Only {free} of '{line.Sku}' are not on the floor yet. Call the shipment back from the floor, "
                + "or cancel the units instead.").With("line", line.Line).With("free", free);
    }

    /// <summary>Writes the lines as the edit wants them.</summary>
    /// <returns>What changed, and the lines that are new.</returns>
    public static (List<OrderChange> Changes, List<OrderLine> Fresh) Apply(
        OrderParts parts, OrderEdit edit, Dictionary<string, ItemFacts> known)
    {
        var (changes, fresh) = (new List<OrderChange>(), new List<OrderLine>());
        foreach (var asked in edit.Lines ?? [])
        {
            if (asked.Line is not { } number)
            {
                fresh.Add(Line(parts, asked, known[ItemIndex.Fold(asked.Sku)]));
                changes.Add(new("quantity", fresh[^1].Line, fresh[^1].Sku, null, fresh[^1].Quantity));
                changes.Add(new("unitPrice", fresh[^1].Line, fresh[^1].Sku, null, fresh[^1].UnitPrice));
                continue;
            }

            var line = parts.Lines.Single(l => l.Line == number);
            if (asked.Quantity is { } quantity && quantity != line.Quantity)
            {
                changes.Add(new("quantity", number, line.Sku, line.Quantity, quantity));
                line.Quantity = quantity;
            }

            if (asked.UnitPrice is { } price && price != line.UnitPrice)
            {
                changes.Add(new("unitPrice", number, line.Sku, line.UnitPrice, price));
                line.UnitPrice = price;
            }
        }

        return (changes, fresh);
    }

    private static OrderLine Line(OrderParts parts, LineEdit asked, ItemFacts item)
    {
        var line = new OrderLine
        {
            Merchant = parts.Order.Merchant,
            OrderId = parts.Order.Id,
            Line = parts.Lines.Max(l => l.Line) + 1,
            Sku = item.Sku,
            ItemId = item.Id,
            Title = asked.Title ?? item.Title,
            Quantity = asked.Quantity!.Value,
            UnitPrice = asked.UnitPrice ?? 0,
        };
        parts.Lines.Add(line);
        return line;
    }
}
