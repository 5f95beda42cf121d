using System.Linq.Expressions;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Units of an item at a location: all of them, and those that have their place.</summary>
/// <param name="Placed">In a bin, or in a picker's tote.</param>
public sealed record PlacedUnits(Guid Item, Guid Location, long OnHand, long Placed)
{
    public long Unplaced => OnHand - Placed;
}

/// <summary>Finds bins and what lies in them, many in one statement.</summary>
public sealed class BinIndex(DoorstepDb db)
{
    /// <summary>Bins of one location at the most.</summary>
    public const int BinsMax = 20_000;

    internal static readonly Expression<Func<Bin, BinFacts>> Facts = b => new BinFacts(
        b.Id, b.LocationId, b.Code, b.Zone, b.Aisle, b.Bay, b.Level, b.Walk, b.Kind, b.CapacityUnits, b.CapacityLitres,
        b.Active);

    /// <summary>The bin with a code; null when the location has none.</summary>
    public Task<BinFacts?> ByCode(Guid location, string? code, CancellationToken cancellation)
    {
        var folded = BinDraft.Fold(code);
        return db.Bins.AsNoTracking().Where(b => b.LocationId == location && b.Code == folded).Select(Facts)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Bins by their codes, without regard to case; an unknown one is absent.</summary>
    public async Task<Dictionary<string, BinFacts>> ByCodes(
        Guid location, IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        var found = new Dictionary<string, BinFacts>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in codes.Select(BinDraft.Fold).Distinct().Chunk(500))
            foreach (var bin in await db.Bins.AsNoTracking()
                .Where(b => b.LocationId == location && part.Contains(b.Code)).Select(Facts).ToListAsync(cancellation))
                found[bin.Code] = bin;
        return found;
    }

    public async Task<Dictionary<Guid, BinFacts>> ById(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, BinFacts>();
        foreach (var part in ids.Distinct().Chunk(500))
            foreach (var bin in await db.Bins.AsNoTracking().Where(b => part.Contains(b.Id)).Select(Facts)
                .ToListAsync(cancellation))
                found[bin.Id] = bin;
        return found;
    }

    /// <summary>Where these items lie at a location, in walking order.</summary>
    public async Task<List<BinContent>> Of(
        Guid location, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var all = new List<BinContent>();
        foreach (var part in items.Distinct().Chunk(500))
            all.AddRange(await Read(
                db.BinLevels.Where(l => l.LocationId == location && part.Contains(l.ItemId)), cancellation));
        return [.. all.OrderBy(c => c.Bin.Walk).ThenBy(c => c.Bin.Code, StringComparer.Ordinal)];
    }

    /// <summary>What lies in these bins.</summary>
    public async Task<List<BinContent>> In(IReadOnlyCollection<Guid> bins, CancellationToken cancellation)
    {
        var all = new List<BinContent>();
        foreach (var part in bins.Distinct().Chunk(500))
            all.AddRange(await Read(db.BinLevels.Where(l => part.Contains(l.BinId)), cancellation));
        return all;
    }

    /// <summary>On hand and placed units of these items at a location; absent where there never were any.</summary>
    public async Task<Dictionary<Guid, PlacedUnits>> Placed(
        Guid location, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, PlacedUnits>();
        foreach (var part in items.Distinct().Chunk(500))
            foreach (var level in await db.Levels.AsNoTracking()
                .Where(l => l.LocationId == location && part.Contains(l.ItemId))
                .Select(l => new PlacedUnits(l.ItemId, l.LocationId, l.OnHand, l.Placed)).ToListAsync(cancellation))
                found[level.Item] = level;
        return found;
    }

    /// <summary>Millimetres cubed of one unit of each item; absent where nobody measured.</summary>
    internal async Task<Dictionary<Guid, long>> Volumes(
        IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, long>();
        foreach (var part in items.Distinct().Chunk(500))
            foreach (var item in await db.Items.AsNoTracking()
                .Where(i => part.Contains(i.Id) && i.LengthMm != null && i.WidthMm != null && i.HeightMm != null)
                .Select(i => new { i.Id, Volume = (long)i.LengthMm! * (long)i.WidthMm! * (long)i.HeightMm! })
                .ToListAsync(cancellation))
                found[item.Id] = item.Volume;
        return found;
    }

    private async Task<List<BinContent>> Read(IQueryable<BinLevel> levels, CancellationToken cancellation)
    {
        var rows = await levels.AsNoTracking().Where(l => l.Quantity > 0)
            .Select(l => new { l.BinId, l.ItemId, l.Quantity }).ToListAsync(cancellation);
        var bins = await ById([.. rows.Select(r => r.BinId)], cancellation);
        return rows.ConvertAll(r => new BinContent(bins[r.BinId], r.ItemId, r.Quantity));
    }
}
