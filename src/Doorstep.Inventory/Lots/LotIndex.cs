using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Lots;

/// <summary>Finds lots and where they are, many in one statement.</summary>
public sealed class LotIndex(DoorstepDb db)
{
    /// <summary>Characters of a lot's code at the most, as GS1 has it.</summary>
    public const int CodeLengthMax = 20;

    private const int PartMax = 500;

    /// <summary>Lot codes are kept in capitals.</summary>
    public static string Fold(string? code) => code?.Trim().ToUpperInvariant() ?? "";

    /// <summary>Those of the items that are tracked by lot.</summary>
    public async Task<HashSet<Guid>> Tracked(IEnumerable<Guid> items, CancellationToken cancellation)
    {
        var found = new HashSet<Guid>();
        foreach (var part in items.Distinct().Chunk(PartMax))
            found.UnionWith(await db.Items.Where(i => part.Contains(i.Id) && i.Tracking == ItemTracking.Lot)
                .Select(i => i.Id).ToListAsync(cancellation));
        return found;
    }

    /// <summary>The lot of an item with a code; null when there is none.</summary>
    public async Task<LotFacts?> ByCode(Guid item, string? code, CancellationToken cancellation)
    {
        var folded = Fold(code);
        return (await Facts(db.Lots.Where(l => l.ItemId == item && l.Code == folded), cancellation)).FirstOrDefault();
    }

    /// <summary>The lot of an item that came last; null when there never was one.</summary>
    public Task<Guid?> Newest(Guid item, CancellationToken cancellation) =>
        db.Lots.AsNoTracking().Where(l => l.ItemId == item).OrderByDescending(l => l.ReceivedAt)
            .ThenByDescending(l => l.Id).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(cancellation);

    public async Task<LotFacts?> ById(Guid id, CancellationToken cancellation) =>
        (await Facts(db.Lots.Where(l => l.Id == id), cancellation)).FirstOrDefault();

    public async Task<Dictionary<Guid, LotFacts>> ById(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, LotFacts>();
        foreach (var part in ids.Distinct().Chunk(PartMax))
            foreach (var lot in await Facts(db.Lots.Where(l => part.Contains(l.Id)), cancellation))
                found[lot.Id] = lot;
        return found;
    }

    /// <summary>Where units of these items' lots are at a location, in every place in the house.</summary>
    public async Task<List<LotContent>> Of(
        Guid location, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        var all = new List<LotContent>();
        foreach (var part in items.Distinct().Chunk(PartMax))
        {
            var rows = await db.LotLevels.AsNoTracking()
                .Where(l => l.LocationId == location && part.Contains(l.ItemId) && l.Quantity > 0)
                .ToListAsync(cancellation);
            var lots = await ById([.. rows.Select(r => r.LotId)], cancellation);
            all.AddRange(rows.Select(r => new LotContent(lots[r.LotId], new(r.Place, r.BinId), r.Quantity)));
        }

        return [.. LotOrder.Of(all)];
    }

    /// <summary>What a transfer has of an item on the road, lot by lot, in the order in which lots are taken.</summary>
    public async Task<List<(Guid Lot, long Units)>> InTransit(
        string transfer, Guid item, CancellationToken cancellation)
    {
        var sums = await db.LotEntries.AsNoTracking()
            .Where(e => e.ItemId == item && e.Reference == transfer
                && (e.FromPlace == LotPlace.InTransit || e.ToPlace == LotPlace.InTransit))
            .GroupBy(e => e.LotId)
            .Select(g => new
            {
                Lot = g.Key, Units = g.Sum(e => e.ToPlace == LotPlace.InTransit ? (long)e.Quantity : -e.Quantity),
            }).Where(g => g.Units > 0).ToListAsync(cancellation);
        var lots = await ById([.. sums.Select(s => s.Lot)], cancellation);
        return
        [
            .. LotOrder.Of([.. sums.Select(s => new LotContent(lots[s.Lot], new(LotPlace.InTransit), s.Units))])
                .Select(c => (c.Lot.Id, c.Quantity)),
        ];
    }

    /// <summary>What a picker may take of these items at a location, in the order in which lots are taken.</summary>
    public async Task<List<LotContent>> OnShelf(
        Guid location, IReadOnlyCollection<Guid> items, CancellationToken cancellation) =>
        [.. (await Of(location, items, cancellation)).Where(c => c.Spot.Place == LotPlace.Shelf)];

    private async Task<List<LotFacts>> Facts(IQueryable<Lot> lots, CancellationToken cancellation) =>
        await lots.AsNoTracking().Join(
            db.Items, l => l.ItemId, i => i.Id, (l, i) => new LotFacts(
                l.Id, l.ItemId, l.Code, l.ExpiresOn, l.State, l.ReceivedAt, i.MinimumDaysLeft))
            .ToListAsync(cancellation);
}
