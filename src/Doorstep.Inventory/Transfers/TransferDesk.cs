using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Transfers;

/// <summary>What every step of a transfer has in common: finding it, moving its units, telling how it stands.</summary>
internal sealed class TransferDesk(
    Work work, StockLedger ledger, IncomingStock incoming, ItemIndex items, LocationIndex locations)
{
    /// <summary>
    /// By its id, or by what people call it: <c>TR-1001</c>, <c>1001</c>; null for none. Nobody else changes the stock
    /// of its items from now on: stock before papers, as everybody takes them.
    /// </summary>
    public async Task<Transfer?> Take(string which, CancellationToken cancellation)
    {
        if (await IdOf(which, cancellation) is not { } id) return null;
        await ledger.Hold(
            await work.Db.TransferLines.AsNoTracking().Where(l => l.TransferId == id).Select(l => l.ItemId)
                .ToListAsync(cancellation), cancellation);
        return await work.Db.Transfers.Include(t => t.Lines).FirstOrDefaultAsync(t => t.Id == id, cancellation);
    }

    /// <summary>The same to look at only.</summary>
    public async Task<Transfer?> Glance(string which, CancellationToken cancellation) =>
        await IdOf(which, cancellation) is { } id
            ? await work.Db.Transfers.AsNoTracking().Include(t => t.Lines)
                .FirstOrDefaultAsync(t => t.Id == id, cancellation)
            : null;

    /// <summary>Takes units out for a transfer, or puts them back where they are below zero.</summary>
    /// <param name="belowSafety">The safety stock may go too.</param>
    /// <returns>Refusals: <c>transfer.over</c>, <c>count.below_zero</c>, <c>stock.short</c>.</returns>
    public async Task<Outcome<Done>> Load(
        Transfer transfer, IReadOnlyList<(TransferLine Line, int Units)> loads, bool belowSafety,
        CancellationToken cancellation)
    {
        var known = await items.ById([.. loads.Select(l => l.Line.ItemId)], cancellation);
        var changes = new List<StockChange>();
        foreach (var (line, units) in loads.Where(l => l.Units != 0))
        {
            var sku = known[line.ItemId].Sku;
            if (units > line.Quantity - line.Shipped)
                return TransferRefusals.Over(sku, line.Quantity - line.Shipped, units);
            if (line.Shipped + units < 0) return TransferRefusals.Below(sku);
            line.Shipped += units;
            var (from, to) = units > 0
                ? (Account.Available, Account.InTransit)
                : (Account.InTransit, Account.Available);
            changes.Add(new(
                line.ItemId, transfer.FromId, from, to, Math.Abs(units), Reference: transfer.Name,
                Reason: units > 0 ? "Taken out for a transfer" : "Put back from a transfer",
                KeepsSafety: units > 0 && !belowSafety));
        }

        return await Post(transfer.FromId, changes, known, cancellation);
    }

    /// <summary>Posts what moves between a location and the road.</summary>
    public async Task<Outcome<Done>> Post(
        Guid at, IReadOnlyList<StockChange> changes, Dictionary<Guid, ItemFacts> known, CancellationToken cancellation)
    {
        if (changes.Count == 0) return Done.Instance;
        var posted = await ledger.Post(changes, cancellation);
        if (!posted.IsRefused(out var why)) return posted;
        if (why.Code != "stock.short" || why.Data?["item"] is not Guid item) return why;
        return TransferRefusals.Short(
            known[item].Sku, (await locations.ById(at, cancellation))!.Code, (long)why.Data["asked"]!);
    }

    /// <summary>Writes what follows from a step: what is on its way.</summary>
    public async Task Settle(Transfer transfer, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        var wanted = TransferFlow.IsOnItsWay(transfer.Stage)
            ? transfer.Lines.Where(l => l.Open > 0).ToDictionary(l => l.ItemId, l => l.Open)
            : [];
        await incoming.Settle(
            transfer.Id, transfer.LocationId, transfer.ExpectedOn, wanted, isTransfer: true, cancellation);
        await work.Db.SaveChangesAsync(cancellation);
    }

    public async Task<TransferAnswer> Tell(Transfer transfer, CancellationToken cancellation)
    {
        var known = await items.ById([.. transfer.Lines.Select(l => l.ItemId)], cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return new TransferAnswer(
            transfer.Id, transfer.Name, codes[transfer.FromId], codes[transfer.ToId], codes[transfer.LocationId],
            transfer.Reference, transfer.Note, transfer.Stage.ToString(), transfer.StageAt, transfer.ExpectedOn,
            IsLate(transfer.Stage, transfer.ExpectedOn), transfer.CreatedAt,
            [.. transfer.Lines.Select(l => new TransferUnits(
                known[l.ItemId].Sku, known[l.ItemId].Title, l.Quantity, l.Shipped, l.Received, l.Damaged, l.Lost,
                l.Returned, l.Open)).OrderBy(l => l.Sku, StringComparer.Ordinal)],
            [.. TransferFlow.Between.Possible(transfer).DistinctBy(m => m.Command)], transfer.Version);
    }

    public bool IsLate(TransferStage stage, DateOnly expectedOn) =>
        TransferFlow.IsOnItsWay(stage) && expectedOn < DateOnly.FromDateTime(work.Now.UtcDateTime);

    private async Task<Guid?> IdOf(string which, CancellationToken cancellation)
    {
        if (Guid.TryParse(which, out var id)) return id;
        var digits = which.Trim().StartsWith("TR-", StringComparison.OrdinalIgnoreCase) ? which.Trim()[3..] : which;
        return long.TryParse(digits, out var number)
            ? await work.Db.Transfers.Where(t => t.Number == number).Select(t => (Guid?)t.Id)
                .FirstOrDefaultAsync(cancellation)
            : null;
    }
}
