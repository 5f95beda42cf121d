using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Reads what <see cref="PutAwayChoice"/> chooses from, for many items at once.</summary>
public sealed class PutAwayAdvice(DoorstepDb db, BinIndex bins)
{
    private const int EmptyMax = 500;

    /// <summary>A suggestion per item; absent where no bin has room. No two items get the same empty bin.</summary>
    /// <param name="units">Units to put away per item.</param>
    public async Task<Dictionary<Guid, PutAwaySuggestion>> For(
        Guid location, IReadOnlyDictionary<Guid, long> units, CancellationToken cancellation)
    {
        var items = units.Keys.ToList();
        var faces = await db.PickFaces.AsNoTracking()
            .Where(f => f.LocationId == location && items.Contains(f.ItemId)).ToListAsync(cancellation);
        var where = await bins.Of(location, items, cancellation);
        var faceBins = await bins.ById([.. faces.Select(f => f.BinId)], cancellation);
        var contents = (await bins.In(
            [.. where.Select(c => c.Bin.Id), .. faceBins.Keys], cancellation)).ToLookup(c => c.Bin.Id);
        var volumes = await bins.Volumes(
            [.. items, .. contents.SelectMany(c => c).Select(c => c.Item)], cancellation);
        var (levels, every) = (db.BinLevels, db.PickFaces);
        var empty = await db.Bins.AsNoTracking()
            .Where(b => b.LocationId == location && b.Active && (b.Kind == BinKind.Pick || b.Kind == BinKind.Reserve)
                && !levels.Any(l => l.LocationId == location && l.BinId == b.Id && l.Quantity > 0)
                && !every.Any(f => f.LocationId == location && f.BinId == b.Id))
            .OrderBy(b => b.Walk).ThenBy(b => b.Code).Take(EmptyMax).Select(BinIndex.Facts)
            .ToListAsync(cancellation);
        var found = new Dictionary<Guid, PutAwaySuggestion>();
        foreach (var (item, open) in units)
        {
            var own = where.Where(c => c.Item == item).Select(c => c.Bin)
                .Concat(faces.Where(f => f.ItemId == item).Select(f => faceBins[f.BinId])).DistinctBy(b => b.Id);
            if (PutAwayChoice.Of(open, [.. own.Select(b => At(b, item))], [.. empty.Select(b => At(b, item))])
                is not { } suggestion) continue;
            found[item] = suggestion;
            empty.RemoveAll(b => b.Id == suggestion.Bin.Id);
        }

        return found;

        PutAwayBin At(BinFacts bin, Guid item) => new(
            bin, contents[bin.Id].Where(c => c.Item == item).Sum(c => c.Quantity),
            BinRoom.Of(
                bin, contents[bin.Id].Sum(c => c.Quantity),
                contents[bin.Id].Sum(c => c.Quantity * volumes.GetValueOrDefault(c.Item)),
                volumes.TryGetValue(item, out var each) ? each : null));
    }
}
