using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Items;

/// <summary>
/// Says whether units of an item are told apart by lot, and until how many days before it expires a lot is sold. What
/// is there when tracking begins is of one lot, named or else UNKNOWN.
/// </summary>
/// <remarks>
/// Refusals: <c>item.unknown</c>, <c>version.stale</c>, <c>tracking.unknown</c>, <c>tracking.days</c>,
/// <c>tracking.in_stock</c>, and those of <see cref="LotIntake"/>.
/// </remarks>
public sealed class ChangeTracking : ICommand
{
    /// <summary>Days before expiry at the most.</summary>
    public const int DaysMax = 730;

    private readonly Work work;
    private readonly StockLedger stock;
    private readonly LotLedger ledger;
    private readonly LotIntake lots;

    internal ChangeTracking(Work work, StockLedger stock, LotLedger ledger, LotIntake lots) =>
        (this.work, this.stock, this.ledger, this.lots) = (work, stock, ledger, lots);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Tracking"><c>None</c> or <c>Lot</c>.</param>
    /// <param name="MinimumDaysLeft">So many days before a lot expires it is sold for the last time: 0 to 730.</param>
    /// <param name="Lot">What is there when tracking begins.</param>
    /// <param name="ExpiresOn">The last day of use of that lot.</param>
    public sealed record Body(
        string Tracking, int MinimumDaysLeft = 0, string? Lot = null, DateOnly? ExpiresOn = null);

    /// <param name="Version">The version of the item that was read; null changes whatever is there.</param>
    public sealed record Request(
        string Sku, string Tracking, int MinimumDaysLeft = 0, string? Lot = null, DateOnly? ExpiresOn = null,
        int? Version = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/items/{sku}/tracking",
        (string sku, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeTracking, ItemAnswer>(c => c.Run(
                new(ItemIndex.FromRoute(sku), body.Tracking, body.MinimumDaysLeft, body.Lot, body.ExpiresOn,
                    caller.ExpectedVersion),
                cancellation)));

    public async Task<Outcome<ItemAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ItemTracking>(request.Tracking, true, out var tracking) || !Enum.IsDefined(tracking))
            return Refusal.Invalid("tracking.unknown",
                $"'{request.Tracking}' is no way to track items. Use {Choice.Known<ItemTracking>()}.");
        if (request.MinimumDaysLeft is < 0 or > DaysMax)
            return Refusal.Invalid("tracking.days", $"The days before expiry are 0 to {DaysMax}.");
        var sku = ItemIndex.Fold(request.Sku);
        var item = await work.Db.Items.Include(i => i.Barcodes).FirstOrDefaultAsync(i => i.Sku == sku, cancellation);
        if (item is null) return ItemRefusals.Unknown(request.Sku);
        if (request.Version is { } version && version != item.Version) return CommandRunner.Stale;
        await stock.Hold([item.Id], cancellation);
        var before = item.Tracking;
        if (before == ItemTracking.Lot && tracking != before
            && await work.Db.LotLevels.AnyAsync(l => l.ItemId == item.Id && l.Quantity > 0, cancellation))
            return Refusal.Conflict("tracking.in_stock",
                $"Units of lots of {item.Sku} are in the house. Ship or write them off first; then lots can go.")
                .With("sku", item.Sku);
        (item.Tracking, item.MinimumDaysLeft) = (tracking, request.MinimumDaysLeft);
        item.Version++;
        await work.Db.SaveChangesAsync(cancellation);
        if (before != ItemTracking.Lot && tracking == ItemTracking.Lot
            && await Begin(item, request, cancellation) is { } why) return why;
        work.Journal.Write("item", item.Id, item.Version, new Note("ItemTrackingChanged", Data: new
        {
            tracking = tracking.ToString(), item.MinimumDaysLeft,
        }));
        return ChangeItem.Answer(item);
    }

    private async Task<Refusal?> Begin(Item item, Request request, CancellationToken cancellation)
    {
        var spots = await InHouse(item.Id, cancellation);
        if (spots.Count == 0) return null;
        var facts = new ItemFacts(
            item.Id, item.Sku, item.Title, item.WeightGrams, [], item.Tracking,
            request.Lot is null ? 0 : item.MinimumDaysLeft);
        var taken = await lots.Take(
            facts, request.Lot ?? LotLedger.UnknownCode, request.ExpiresOn, "Was there", cancellation);
        if (taken.IsRefused(out var why)) return why;
        var lot = taken.Value!.Id;
        foreach (var here in spots.GroupBy(s => s.Location).OrderBy(g => g.Key))
            await ledger.Post(
                here.Key,
                [.. here.Select(s => new LotMove(
                    item.Id, lot, new(LotPlace.Adjustment), s.Spot, (int)s.Units, null, "Was there"))],
                cancellation);
        await work.Db.BinPicks.Where(p => p.ItemId == item.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.LotId, lot), cancellation);
        return null;
    }

    // Everything that the books have in the house, place by place.
    private async Task<List<(Guid Location, LotSpot Spot, long Units)>> InHouse(
        Guid item, CancellationToken cancellation)
    {
        var bins = await work.Db.BinLevels.AsNoTracking().Where(l => l.ItemId == item && l.Quantity > 0)
            .Join(work.Db.Bins, l => l.BinId, b => b.Id, (l, b) => new { l.LocationId, l.BinId, b.Kind, l.Quantity })
            .ToListAsync(cancellation);
        var picks = await work.Db.BinPicks.AsNoTracking().Where(p => p.ItemId == item).GroupBy(p => p.LocationId)
            .Select(g => new { Location = g.Key, Units = g.Sum(p => (long)p.Quantity) }).ToListAsync(cancellation);
        var levels = await work.Db.Levels.AsNoTracking().Where(l => l.ItemId == item).ToListAsync(cancellation);
        List<(Guid Location, LotSpot Spot, long Units)> all =
        [
            .. levels.Select(l => (l.LocationId, new LotSpot(LotPlace.Shelf), l.OnHand - l.Placed)),
            .. picks.Select(p => (p.Location, new LotSpot(LotPlace.Tote), p.Units)),
            .. bins.Select(b => (b.LocationId, LotLedger.In(b.Kind, b.BinId), b.Quantity)),
        ];
        return [.. all.Where(s => s.Units > 0)];
    }
}
