using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>
/// Brings bins and stock in line with what was counted. What is posted is each line's difference at the moment at which
/// it was counted, so whatever was picked, put away or moved since stays as it is.
/// </summary>
internal sealed class CountPosting(Work work, StockLedger stock, BinLedger ledger, BinIndex bins, ItemIndex items)
{
    /// <summary>What the stock ledger says of it; nothing else writes this reason.</summary>
    public const string Reason = "Counted in the bin";

    /// <summary>
    /// Why the lines cannot be posted: they take units that orders hold fast (<c>count.promised</c>). Null when they
    /// can. The items are held from here on.
    /// </summary>
    public async Task<Refusal?> Blocks(
        StockCount count, IReadOnlyList<CountLine> lines, CancellationToken cancellation)
    {
        var plan = await Plan(count, lines, cancellation);
        if (plan.Promised.Count == 0) return null;
        var missing = new UnitsMissing(count.LocationId, count.Name, Reason, plan.Promised, OnlyAsks: true);
        await work.Publish(missing, cancellation);
        if (missing.Uncovered.Count == 0) return null;
        var (item, units) = missing.Uncovered.First();
        return CountRefusals.Promised((await items.ById([item], cancellation))[item].Sku, units);
    }

    /// <summary>Posts the lines; <see cref="Blocks"/> was asked before.</summary>
    public async Task Post(StockCount count, IReadOnlyList<CountLine> lines, CancellationToken cancellation)
    {
        var plan = await Plan(count, lines, cancellation);
        foreach (var (line, posted) in plan.Posted) line.Posted = posted;
        // First what becomes more and then what lies in bins, so that never more lies there than is on hand.
        await Book(count, plan.Gains, cancellation);
        await ledger.Post(count.LocationId, plan.Moves, cancellation);
        await Book(count, plan.Losses, cancellation);
        if (plan.Promised.Count > 0)
            await work.Publish(
                new UnitsMissing(count.LocationId, count.Name, Reason, plan.Promised, OnlyAsks: false), cancellation);
    }

    private async Task Book(StockCount count, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        // It was seen a moment ago, and the items are held.
        _ = (await stock.Post(
            [.. changes.Select(c => new StockChange(
                c.Item, count.LocationId, c.Units > 0 ? Account.Adjustment : c.Account,
                c.Units > 0 ? c.Account : Account.Adjustment, Math.Abs(c.Units), Reference: count.Name,
                Reason: Reason, LotsMoved: c.Account != Account.Available))],
            cancellation)).Value;
    }

    private async Task<Plan> Plan(
        StockCount count, IReadOnlyList<CountLine> lines, CancellationToken cancellation)
    {
        var touched = lines.Where(l => l.Counted != l.Expected || l.Sought != 0)
            .OrderBy(l => l.ItemId).ThenBy(l => l.BinId).ToList();
        var ids = touched.Select(l => l.ItemId).Distinct().ToList();
        await stock.Hold(ids, cancellation);
        var known = await bins.ById([.. touched.Select(l => l.BinId)], cancellation);
        var there = (await bins.In([.. known.Keys], cancellation))
            .ToDictionary(c => (c.Bin.Id, c.Item), c => c.Quantity);
        var levels = await work.Db.Levels.AsNoTracking()
            .Where(l => l.LocationId == count.LocationId && ids.Contains(l.ItemId))
            .ToDictionaryAsync(l => l.ItemId, cancellation);
        var loose = levels.ToDictionary(l => l.Key, l => l.Value.OnHand - l.Value.Placed);
        var plan = new Plan();
        var net = new Dictionary<(Guid Item, Account Account), int>();
        foreach (var line in touched)
        {
            var bin = known[line.BinId];
            var units = (int)Math.Max(
                line.Counted - line.Expected, -there.GetValueOrDefault((line.BinId, line.ItemId)));
            // What a picker sought here either lies here after all, or is lost: both ways it is not loose any more.
            var sought = (int)Math.Min(line.Sought, loose.GetValueOrDefault(line.ItemId));
            if (sought > 0) loose[line.ItemId] -= sought;
            plan.Posted.Add((line, units - sought));
            if (units != 0)
                plan.Moves.Add(new BinMove(
                    line.ItemId, units > 0 ? null : bin, units > 0 ? bin : null, Math.Abs(units), BinCause.Counted,
                    Reference: count.Name));
            var key = (line.ItemId, bin.Kind switch
            {
                BinKind.Quarantine => Account.Quarantine,
                BinKind.Damaged => Account.Damaged,
                _ => Account.Available,
            });
            net[key] = net.GetValueOrDefault(key) + units - sought;
        }

        foreach (var ((item, account), units) in net.OrderBy(n => n.Key.Item).ThenBy(n => n.Key.Account))
            plan.Add(item, account, units, levels.GetValueOrDefault(item));
        return plan;
    }
}

/// <summary>By how much an account of an item changes.</summary>
internal readonly record struct Change(Guid Item, Account Account, int Units);

/// <summary>What posting a count does.</summary>
internal sealed class Plan
{
    public List<(CountLine Line, int Units)> Posted { get; } = [];

    public List<BinMove> Moves { get; } = [];

    public List<Change> Gains { get; } = [];

    public List<Change> Losses { get; } = [];

    /// <summary>Losses that orders were promised.</summary>
    public List<MissingUnits> Promised { get; } = [];

    public void Add(Guid item, Account account, int units, StockLevel? level)
    {
        if (units > 0) Gains.Add(new(item, account, units));
        if (units >= 0) return;
        var free = account == Account.Available
            ? (int)Math.Min(int.MaxValue, (level?.OnHand ?? 0) - (level?.Reserved ?? 0))
            : int.MaxValue;
        if (Math.Min(free, -units) is > 0 and var lost) Losses.Add(new(item, account, -lost));
        if (-units > free) Promised.Add(new(item, -units - free));
    }
}
