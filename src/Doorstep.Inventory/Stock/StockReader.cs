using System.Text.Json.Serialization;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Stock;

/// <summary>
/// Units of one item, somewhere. Available = on hand - reserved - safety stock, and never below zero; backordered is
/// demand, incoming is what deliveries announce and in transit what comes from another location: none of them is stock
/// here.
/// </summary>
public sealed record StockFigures(
    long OnHand, long Reserved, long Available, long Backordered, long Incoming = 0, long InTransit = 0,
    long Safety = 0)
{
    public static StockFigures None { get; } = new(0, 0, 0, 0);

    public static StockFigures operator +(StockFigures a, StockFigures b) => new(
        a.OnHand + b.OnHand, a.Reserved + b.Reserved, a.Available + b.Available, a.Backordered + b.Backordered,
        a.Incoming + b.Incoming, a.InTransit + b.InTransit, a.Safety + b.Safety);
}

/// <param name="Location">Its code; null for demand that no location is chosen for.</param>
/// <param name="Incoming">Units that open receiving orders still bring.</param>
/// <param name="IncomingOn">The day on which the first of them, or of those in transit, should be here.</param>
/// <param name="InTransit">Units that are on their way here from another location.</param>
/// <param name="Safety">Units that orders are not promised.</param>
public sealed record StockAt(
    string? Location, long OnHand, long Reserved, long Available, long Backordered, long Incoming = 0,
    DateOnly? IncomingOn = null, long InTransit = 0, long Safety = 0)
{
    [JsonIgnore]
    public StockFigures Figures => new(OnHand, Reserved, Available, Backordered, Incoming, InTransit, Safety);
}

/// <summary>Reads stock and demand of a page of items, side by side.</summary>
public sealed class StockReader(DoorstepDb db, LocationIndex locations)
{
    /// <summary>
    /// By item: a row per location that has or had stock, has demand or gets a delivery, by code; demand without one
    /// last.
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
        var incoming = await db.Incoming.AsNoTracking()
            .Where(i => items.Contains(i.ItemId) && (at == null || i.LocationId == at)).ToListAsync(cancellation);

        return levels
            .Select(l => new Part(l.ItemId, l.LocationId, new(
                l.OnHand, l.Reserved, Math.Max(0, l.OnHand - l.Reserved - l.Safety), 0, Safety: l.Safety)))
            .Concat(demand.Select(d => new Part(
                d.ItemId, d.LocationId, StockFigures.None with { Backordered = d.Units })))
            .Concat(incoming.Select(i => new Part(
                i.ItemId, i.LocationId, i.IsTransfer
                    ? StockFigures.None with { InTransit = i.Quantity }
                    : StockFigures.None with { Incoming = i.Quantity }, i.ExpectedOn)))
            .GroupBy(part => (part.Item, part.Location))
            .Select(g => (g.Key.Item, Code: g.Key.Location is { } id ? codes[id] : null,
                Figures: g.Aggregate(StockFigures.None, (sum, part) => sum + part.Figures), On: g.Min(part => part.On)))
            .OrderBy(row => row.Code is null).ThenBy(row => row.Code, StringComparer.Ordinal)
            .ToLookup(row => row.Item, row => new StockAt(
                row.Code, row.Figures.OnHand, row.Figures.Reserved, row.Figures.Available, row.Figures.Backordered,
                row.Figures.Incoming, row.On, row.Figures.InTransit, row.Figures.Safety));
    }

    private sealed record Part(Guid Item, Guid? Location, StockFigures Figures, DateOnly? On = null);
}
