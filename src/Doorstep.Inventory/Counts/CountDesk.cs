using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>A bin of a count with what was counted in it.</summary>
internal sealed record CountedBin(CountBin Bin, List<CountLine> Lines)
{
    public CountLine? Of(Guid item) => Lines.Find(l => l.ItemId == item);
}

/// <summary>Opens counts, takes what was counted, and judges it.</summary>
internal sealed class CountDesk(
    Work work, StockLedger stock, CountPosting posting, LocationIndex locations)
{
    private const int NumberFirst = 1001;

    /// <summary>
    /// The count, for this command alone. Who may end it holds its stock first: whoever needs both takes them in this
    /// order.
    /// </summary>
    public async Task<StockCount?> Find(Guid id, bool stockToo, CancellationToken cancellation)
    {
        if (stockToo && !work.Db.Engine.HasOneWriter)
            await stock.Hold(
                await work.Db.CountLines.Where(l => l.CountId == id).Select(l => l.ItemId).Distinct()
                    .ToListAsync(cancellation), cancellation);
        await work.Db.LockCount(work.Merchant, id, cancellation);
        return await work.Db.Counts.FirstOrDefaultAsync(c => c.Id == id, cancellation);
    }

    /// <summary>One bin of it; null when it is not to be counted.</summary>
    public async Task<CountedBin?> Bin(StockCount count, Guid bin, CancellationToken cancellation)
    {
        var row = await work.Db.CountBins.FirstOrDefaultAsync(
            b => b.CountId == count.Id && b.BinId == bin, cancellation);
        if (row is null) return null;
        return new CountedBin(row, await work.Db.CountLines
            .Where(l => l.CountId == count.Id && l.BinId == bin).ToListAsync(cancellation));
    }

    /// <summary>Which of these bins are in a count that is not at its end.</summary>
    public async Task<HashSet<Guid>> Busy(Guid location, CancellationToken cancellation) =>
    [
        .. await work.Db.Counts.AsNoTracking()
            .Where(c => c.LocationId == location && c.Stage < CountStage.Posted)
            .SelectMany(c => c.Bins.Select(b => b.BinId)).ToListAsync(cancellation),
    ];

    /// <summary>Opens a count of whole bins, or of the items that are named for a bin.</summary>
    public async Task<StockCount> Open(
        Guid location, CountKind kind, bool blind, string reason, IReadOnlyDictionary<Guid, List<Guid>> wanted,
        CancellationToken cancellation)
    {
        var count = new StockCount
        {
            Merchant = work.Merchant, Id = work.NewId(), LocationId = location, Kind = kind, Blind = blind,
            Number = (await work.Db.Counts.MaxAsync(c => (long?)c.Number, cancellation) ?? NumberFirst - 1) + 1,
            Reason = reason, OpenedBy = work.Actor.Name, OpenedAt = work.Now,
        };
        work.Db.Add(count);
        CountFlow.Work.Start(work, count, CountStage.Open, new Note(nameof(OpenCount), reason));
        await work.Db.SaveChangesAsync(cancellation);
        await work.Db.InsertAll(
            [.. wanted.Select(w => new CountBin
            {
                Merchant = work.Merchant, CountId = count.Id, BinId = w.Key, Whole = w.Value.Count == 0,
            })],
            cancellation);
        await work.Db.InsertAll(
            [.. wanted.SelectMany(w => w.Value, (w, item) => new CountLine
            {
                Merchant = work.Merchant, CountId = count.Id, BinId = w.Key, ItemId = item, Open = true,
            })],
            cancellation);
        return count;
    }

    /// <summary>The line of an item in a bin, at nothing when it is looked at anew; null when it is settled.</summary>
    public CountLine? Begin(StockCount count, CountedBin bin, Guid item)
    {
        var line = bin.Of(item);
        if (line is null)
        {
            if (!bin.Bin.Whole) return null;
            line = new CountLine
            {
                Merchant = work.Merchant, CountId = count.Id, BinId = bin.Bin.BinId, ItemId = item, Open = true,
            };
            bin.Lines.Add(line);
            work.Db.Add(line);
        }

        if (!line.Open) return line.Round == count.Round ? line : null;
        if (line.Round > 0) (line.FirstCounted, line.FirstBy) = (line.Counted, line.CountedBy);
        (line.Open, line.Round, line.Counted) = (false, count.Round, 0);
        return line;
    }

    /// <summary>Says how many units of a line lie there now, against the books of now.</summary>
    public async Task Set(StockCount count, CountLine line, int units, CancellationToken cancellation)
    {
        (line.Counted, line.CountedBy) = (units, work.Actor.Name);
        (line.Expected, line.Seq) = await work.Db.Books(count.LocationId, line.BinId, line.ItemId, cancellation);
    }

    /// <summary>A bin is counted: what it should have and nobody found is not there.</summary>
    public async Task Finish(StockCount count, CountedBin bin, CancellationToken cancellation)
    {
        var missed = bin.Lines.Where(l => l.Open).Select(l => l.ItemId).ToList();
        if (bin.Bin.Whole && count.Round == 1)
            missed.AddRange((await work.Db.BinLevels.AsNoTracking()
                .Where(l => l.BinId == bin.Bin.BinId && l.Quantity > 0).Select(l => l.ItemId)
                .ToListAsync(cancellation)).Where(i => bin.Of(i) is null));
        foreach (var item in missed) await Set(count, Begin(count, bin, item)!, 0, cancellation);
        bin.Bin.Done = true;
        await work.Db.SaveChangesAsync(cancellation);
    }

    /// <summary>Somebody begins, or goes on.</summary>
    public void Enter(StockCount count, string command)
    {
        if (count.Stage == CountStage.Open) Move(count, command, CountStage.Counting, null);
    }

    /// <summary>With the last bin it is judged: posted, looked at once more, or left to somebody to approve.</summary>
    public async Task Conclude(StockCount count, string command, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        if (await work.Db.CountBins.AnyAsync(b => b.CountId == count.Id && !b.Done, cancellation)) return;
        var lines = await Differing(count, cancellation);
        var again = await Stale(count, lines, cancellation);
        if (count.Round == 1) again = [.. lines.Where(l => l.Difference != 0).Union(again)];
        if (again.Count > 0)
        {
            await LookAgain(count, again, command, "It differs from the books.", cancellation);
            return;
        }

        var at = (await locations.ById(count.LocationId, cancellation))!;
        var large = lines.Count(l => IsLarge(l, at));
        if (large > 0)
        {
            Move(count, command, CountStage.Approval,
                $"{large:N0} {(large == 1 ? "difference is" : "differences are")} above the limits of {at.Code}.");
            return;
        }

        if (await posting.Blocks(count, lines, cancellation) is { } why)
            Move(count, command, CountStage.Approval, why.Sentence);
        else await Post(count, lines, command, cancellation);
    }

    /// <summary>Posts what was counted; what somebody corrected meanwhile is looked at once more.</summary>
    /// <returns>Refusals: <c>count.promised</c>.</returns>
    public async Task<Outcome<Done>> Approve(StockCount count, string command, CancellationToken cancellation)
    {
        var lines = await Differing(count, cancellation);
        if (await Stale(count, lines, cancellation) is { Count: > 0 } stale)
            await LookAgain(
                count, stale, command, "Its books were corrected since it was counted.", cancellation);
        else if (await posting.Blocks(count, lines, cancellation) is { } why) return why;
        else await Post(count, lines, command, cancellation);
        return Done.Instance;
    }

    /// <summary>What differs is looked at once more.</summary>
    public async Task Repeat(StockCount count, string command, string? reason, CancellationToken cancellation) =>
        await LookAgain(
            count, [.. (await Differing(count, cancellation)).Where(l => l.Difference != 0 || l.Open)], command,
            reason ?? "Somebody asked for another look.", cancellation);

    public void Move(StockCount count, string command, CountStage to, string? reason) =>
        _ = CountFlow.Work.Move(work, count, command, to, new Note(Reason: reason)).Value;

    public Task Save(CancellationToken cancellation) => work.Db.SaveChangesAsync(cancellation);

    /// <summary>True where somebody has to approve a difference.</summary>
    public static bool IsLarge(CountLine line, LocationFacts at) =>
        Math.Abs(line.Difference) > (at.CountUnits ?? int.MaxValue)
        || (at.CountPercent is { } percent
            && Math.Abs((long)line.Difference) * 100 > (long)percent * Math.Max(1, line.Expected + line.Sought));

    private async Task Post(
        StockCount count, IReadOnlyList<CountLine> lines, string command, CancellationToken cancellation)
    {
        await posting.Post(count, lines, cancellation);
        var different = lines.Where(l => l.Posted != 0).ToList();
        Move(count, command, CountStage.Posted, different.Count == 0
            ? "The books were right."
            : $"{different.Count:N0} {(different.Count == 1 ? "difference" : "differences")}, "
                + $"{different.Sum(l => l.Posted):+#,0;-#,0;0} units.");
    }

    private async Task LookAgain(
        StockCount count, IReadOnlyCollection<CountLine> lines, string command, string reason,
        CancellationToken cancellation)
    {
        count.Round++;
        foreach (var line in lines) line.Open = true;
        var which = lines.Select(l => l.BinId).Distinct().ToList();
        foreach (var bin in await work.Db.CountBins
            .Where(b => b.CountId == count.Id && which.Contains(b.BinId)).ToListAsync(cancellation)) bin.Done = false;
        if (count.Stage == CountStage.Recount)
            work.Journal.Write("count", count, count.Id, new Note(command, reason));
        else Move(count, command, CountStage.Recount, reason);
    }

    private Task<List<CountLine>> Differing(StockCount count, CancellationToken cancellation) => work.Db.CountLines
        .Where(l => l.CountId == count.Id && (l.Counted != l.Expected || l.Sought != 0 || l.Open))
        .OrderBy(l => l.ItemId).ThenBy(l => l.BinId).ToListAsync(cancellation);

    // Goods that moved since are no matter. Where somebody corrected the books themselves, nobody knows which of the
    // two saw what.
    private async Task<List<CountLine>> Stale(
        StockCount count, IReadOnlyList<CountLine> lines, CancellationToken cancellation)
    {
        var stale = lines.Where(l => l.Open).ToList();
        foreach (var line in lines.Where(l => !l.Open))
            if (await work.Db.BinEntries.AnyAsync(
                e => e.LocationId == count.LocationId && e.ItemId == line.ItemId && e.Seq > line.Seq
                    && (e.FromBinId == line.BinId || e.ToBinId == line.BinId)
                    && (e.Cause == Bins.BinCause.Counted || e.Cause == Bins.BinCause.NotFound
                        || (e.Cause == Bins.BinCause.Left && e.ShipmentId == null)),
                cancellation)) stale.Add(line);
        return stale;
    }
}
