using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>Says counts as answers.</summary>
internal sealed class CountReader(Work work, BinIndex bins, ItemIndex items, LocationIndex locations)
{
    /// <summary>Bins that are named as the next ones.</summary>
    public const int NextShown = 30;

    /// <summary>Lines that differ and are shown at the most.</summary>
    public const int LinesShown = 500;

    /// <summary>By its id, or by what people call it: <c>CC-1001</c>, <c>1001</c>; null for none.</summary>
    public async Task<StockCount?> Find(string which, CancellationToken cancellation)
    {
        if (Guid.TryParse(which, out var id))
            return await work.Db.Counts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        var digits = which.Trim().StartsWith("CC-", StringComparison.OrdinalIgnoreCase) ? which.Trim()[3..] : which;
        return long.TryParse(digits, out var number)
            ? await work.Db.Counts.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellation)
            : null;
    }

    public async Task<CountAnswer> Tell(StockCount count, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        var all = work.Db.CountBins.AsNoTracking().Where(b => b.CountId == count.Id);
        var (total, done) = (await all.CountAsync(cancellation), await all.CountAsync(b => b.Done, cancellation));
        var lines = await work.Db.CountLines.AsNoTracking()
            .Where(l => l.CountId == count.Id && (l.Open || l.Counted != l.Expected + l.Sought || l.Posted != 0
                || (l.FirstCounted != null && l.FirstCounted != l.Counted)))
            .OrderBy(l => l.BinId).ThenBy(l => l.ItemId).Take(LinesShown).ToListAsync(cancellation);
        var next = CountFlow.IsCounted(count.Stage) ? await Next(count, cancellation) : [];
        var known = await bins.ById([.. lines.Select(l => l.BinId)], cancellation);
        var named = await items.ById([.. lines.Select(l => l.ItemId)], cancellation);
        var at = (await locations.ById(count.LocationId, cancellation))!;
        var hides = count.Blind && CountFlow.IsCounted(count.Stage);
        return new CountAnswer(
            count.Id, count.Name, at.Code, count.Kind.ToString(), count.Blind, count.Stage.ToString(), count.StageAt,
            count.DueAt, count.Reason, count.OpenedBy, count.OpenedAt, count.Round, total, done,
            [.. next.Select(n => new CountNext(
                n.Bin.Code, [.. lines.Where(l => l.BinId == n.Bin.Id && l.Open && (!n.Whole || count.Round > 1))
                    .Select(l => named[l.ItemId].Sku).Order(StringComparer.Ordinal)]))],
            await work.Db.CountLines.CountAsync(l => l.CountId == count.Id && l.Round > 0, cancellation),
            [.. lines.OrderBy(l => known[l.BinId].Walk).ThenBy(l => known[l.BinId].Code, StringComparer.Ordinal)
                .ThenBy(l => named[l.ItemId].Sku, StringComparer.Ordinal)
                .Select(l => Line(l, known[l.BinId].Code, named[l.ItemId], hides, at))],
            [.. CountFlow.Work.Possible(count).DistinctBy(m => m.Command)], count.Version);
    }

    private async Task<List<(BinFacts Bin, bool Whole)>> Next(StockCount count, CancellationToken cancellation)
    {
        var left = await work.Db.CountBins.AsNoTracking().Where(b => b.CountId == count.Id && !b.Done)
            .Join(work.Db.Bins, b => b.BinId, b => b.Id, (c, b) => new { c.BinId, c.Whole, b.Walk, b.Code })
            .OrderBy(b => b.Walk).ThenBy(b => b.Code).Take(NextShown).ToListAsync(cancellation);
        var known = await bins.ById([.. left.Select(b => b.BinId)], cancellation);
        return left.ConvertAll(b => (known[b.BinId], b.Whole));
    }

    private static CountedLine Line(CountLine line, string bin, ItemFacts item, bool hides, LocationFacts at)
    {
        var isSeen = line.Round > 0 && !hides;
        return new CountedLine(
            bin, item.Sku, item.Title, line.Open, isSeen ? line.Expected + line.Sought : null,
            isSeen ? line.Counted : null, line.CountedBy, isSeen ? line.FirstCounted : null, line.FirstBy,
            isSeen ? line.Difference : null, isSeen && CountDesk.IsLarge(line, at), line.Posted);
    }
}
