using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Web.Components.Forms;
using Microsoft.Extensions.Primitives;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What cancelling would free, line by line.</summary>
/// <param name="Backorder">Units that leave a backorder: no stock was bound yet.</param>
/// <param name="Freed">Units that go back to stock, by location.</param>
internal sealed record CancelEffect(
    LineAnswer Line, int Units, int Backorder, IReadOnlyList<(string Location, int Units)> Freed);

internal static class CancelForm
{
    /// <summary>Units per line number, from fields named <c>line-1</c>, <c>line-2</c> …</summary>
    public static Dictionary<int, int> Read(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var chosen = new Dictionary<int, int>();
        foreach (var (name, value) in fields)
            if (name.StartsWith("line-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), out var line)
                && Typed.Whole(value) is { } units and > 0) chosen[line] = units;
        return chosen;
    }

    /// <summary>
    /// What the command will do, told before: shipments that got least far give first, waiting units before bound ones.
    /// </summary>
    public static IReadOnlyList<CancelEffect> Preview(OrderAnswer order, IReadOnlyDictionary<int, int> chosen) =>
    [
        .. order.Lines.Where(line => chosen.ContainsKey(line.Line))
            .Select(line => Effect(order, line, Math.Min(chosen[line.Line], line.Open))),
    ];

    private static CancelEffect Effect(OrderAnswer order, LineAnswer line, int units)
    {
        var (left, backorder) = (units, 0);
        var freed = new List<(string, int)>();
        var parts = order.Shipments.Where(s => Enum.TryParse<ShipmentStage>(s.Stage, out _))
            .Select(s => (Shipment: s, Age: (int)Enum.Parse<ShipmentStage>(s.Stage)))
            .Where(s => s.Age < (int)ShipmentStage.HandedOver)
            .OrderBy(s => s.Age).ThenByDescending(s => s.Shipment.Number, StringComparer.Ordinal);
        foreach (var (shipment, _) in parts)
        {
            if (left == 0 || shipment.Lines.FirstOrDefault(l => l.Line == line.Line) is not { } part) continue;
            var taken = Math.Min(left, part.Quantity);
            var waiting = Math.Min(taken, part.Backordered);
            var bound = Math.Min(taken - waiting, part.Reserved);
            backorder += waiting;
            if (bound > 0) freed.Add((shipment.Location ?? "?", bound));
            left -= taken;
        }

        return new CancelEffect(line, units, backorder,
            [.. freed.GroupBy(f => f.Item1).Select(g => (g.Key, g.Sum(f => f.Item2)))]);
    }
}
