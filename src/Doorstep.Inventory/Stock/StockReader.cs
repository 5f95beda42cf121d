using System.Text.Json.Serialization;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Stock;

/// <summary>Units of one item, somewhere. Available = on hand - reserved; backordered is demand, not stock.</summary>
public sealed record StockFigures(long OnHand, long Reserved, long Available, long Backordered)
{
    public static StockFigures None { get; } = new(0, 0, 0, 0);

    public static StockFigures operator +(StockFigures a, StockFigures b) => new(
        a.OnHand + b.OnHand, a.Reserved + b.Reserved, a.Available + b.Available, a.Backordered + b.Backordered);
}

/// <param name="Location">Its code; null for demand that no location is chosen for.</param>
public sealed record StockAt(string? Location, long OnHand, long Reserved, long Available, long Backordered)
{
    [JsonIgnore]
    public StockFigures Figures => new(OnHand, Reserved, Available, Backordered);
}

/// <summary>Reads stock and demand of a page of items, side by side.</summary>
public sealed class StockReader(DoorstepDb db, LocationIndex locations)
{
    /// <summary>
    /// By item: a row per location that has or had stock, or has demand, by code; demand without one last.
    /// </summary>
    /// <param name="at">Only this location.</param>
    public async Task<ILookup<Guid, StockAt>> Of(
        IReadOnlyCollection<Guid> items, Guid? at, CancellationToken cancellation)
    {
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var levels = await db.Levels.AsNoTracking()
            .Where(l => items.Contains(l.ItemId) && (at == null || l.LocationId == at)).ToListAsync(cancellation);
        var demand = await db.Backorders.AsNoTracking()
            .Where(b => items.Contains(b.ItemId) && (at == null || b.LocationId == at))
            .GroupBy(b => new { b.ItemId, b.LocationId })
            .Select(g => new { g.Key.ItemId, g.Key.LocationId, Units = g.Sum(b => (long)b.Quantity) })
            .ToListAsync(cancellation);

        return levels
            .Select(l => (l.ItemId, Location: (Guid?)l.LocationId,
                Figures: new StockFigures(l.OnHand, l.Reserved, l.OnHand - l.Reserved, 0)))
            .Concat(demand.Select(d => (d.ItemId, Location: d.LocationId,
                Figures: StockFigures.None with { Backordered = d.Units })))
            .GroupBy(row => (row.ItemId, row.Location))
            .Select(g => (g.Key.ItemId, Code: g.Key.Location is { } id ? codes[id] : null,
                Figures: g.Aggregate(StockFigures.None, (sum, row) => sum + row.Figures)))
            .OrderBy(row => row.Code is null).ThenBy(row => row.Code, StringComparer.Ordinal)
            .ToLookup(row => row.ItemId, row => new StockAt(
                row.Code, row.Figures.OnHand, row.Figures.Reserved, row.Figures.Available, row.Figures.Backordered));
    }
}
