using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Warehouse.Scanning;

/// <summary>What a scanner read, or a person typed.</summary>
/// <param name="Code">A barcode of the item, its SKU, a GS1 symbol with its GTIN; at a pick also a lot's code.</param>
/// <param name="Quantity">Units, 1 when left out.</param>
/// <param name="Bin">The bin it was taken from, where that was scanned too.</param>
/// <param name="Lot">The lot, of an item that is tracked by lot; a GS1 symbol may say it by itself.</param>
public sealed record Scan(string Code, int Quantity = 1, string? Bin = null, string? Lot = null)
{
    /// <summary>Scans of one request at the most.</summary>
    public const int ScansMax = 500;

    /// <summary>Null for scans that can be read; else <c>scan.empty</c> or <c>quantity.invalid</c>.</summary>
    internal static Refusal? Refuse(IReadOnlyList<Scan?>? scans)
    {
        if (scans is not { Count: > 0 and <= ScansMax } || scans.Any(s => string.IsNullOrWhiteSpace(s?.Code)))
            return Refusal.Invalid("scan.empty", $"Send 1 to {ScansMax} scans, each with the code that was read.");
        return scans.FirstOrDefault(s => !Quantities.IsValid(s!.Quantity)) is { } wrong
            ? Quantities.Invalid(wrong.Code, wrong.Quantity)
            : null;
    }
}

/// <summary>Units that are still to be scanned.</summary>
public sealed record OpenUnits(string Sku, string Title, int Quantity);

/// <summary>Something that does not belong where it was scanned.</summary>
/// <param name="Sku">Null when no item has the code.</param>
internal sealed record WrongScan(string Code, string? Sku, string? Title);

/// <summary>Deals scans out to the lines of a shipment, up to the room that each has.</summary>
/// <param name="read">The items that the scanned codes mean.</param>
internal sealed class ScanSheet(
    IReadOnlyDictionary<string, ItemFacts> read, ShipmentCard card, Func<ShipmentCardLine, int> room)
{
    private readonly Dictionary<(Guid Shipment, int Line), int> left =
        card.Lines.ToDictionary(l => (l.Shipment, l.Line), room);

    /// <summary>Scans that belong to no line of the shipment.</summary>
    public List<WrongScan> Wrong { get; } = [];

    /// <summary>Units beyond what the lines have room for.</summary>
    public List<OpenUnits> TooMany { get; } = [];

    /// <summary>What was to be scanned when the sheet was begun.</summary>
    public IReadOnlyList<OpenUnits> Expected => Units(room);

    /// <summary>What no scan was found for yet.</summary>
    public IReadOnlyList<OpenUnits> Open => Units(line => left[(line.Shipment, line.Line)]);

    /// <summary>The units of one scan, line by line; what is wrong or too many is noted.</summary>
    public List<ShipmentUnits> Take(Scan scan)
    {
        var item = read.GetValueOrDefault(scan.Code);
        var lines = card.Lines.Where(l => l.Item == item?.Id).ToList();
        if (lines.Count == 0)
        {
            Wrong.Add(new(scan.Code.Trim(), item?.Sku, item?.Title));
            return [];
        }

        var taken = new List<ShipmentUnits>();
        var open = scan.Quantity;
        foreach (var line in lines)
        {
            var units = Math.Min(open, left[(line.Shipment, line.Line)]);
            if (units == 0) continue;
            taken.Add(new(line.Shipment, line.Line, units));
            left[(line.Shipment, line.Line)] -= units;
            open -= units;
        }

        if (open > 0) TooMany.Add(new(lines[0].Sku, lines[0].Title, open));
        return taken;
    }

    /// <summary>Every unit that is open, without a scan.</summary>
    public List<ShipmentUnits> TakeAll()
    {
        List<ShipmentUnits> taken =
        [
            .. card.Lines.Select(l => new ShipmentUnits(l.Shipment, l.Line, left[(l.Shipment, l.Line)]))
                .Where(u => u.Quantity > 0),
        ];
        foreach (var units in taken) left[(units.Shipment, units.Line)] = 0;
        return taken;
    }

    /// <summary>Units as if each of their items had been scanned.</summary>
    public IEnumerable<Scan> AsScans(IEnumerable<ShipmentUnits> units) =>
        units.Select(u => new Scan(
            card.Lines.First(l => (l.Shipment, l.Line) == (u.Shipment, u.Line)).Sku, u.Quantity));

    private List<OpenUnits> Units(Func<ShipmentCardLine, int> units) =>
    [
        .. card.Lines.Where(l => units(l) > 0).GroupBy(l => l.Sku)
            .Select(g => new OpenUnits(g.Key, g.First().Title, g.Sum(units))),
    ];
}
