using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Lots;

/// <summary>
/// Puts aside what may not be sold any more: lots that expire too soon, and units of blocked ones that came back to the
/// shelf. Time itself runs it, every hour.
/// </summary>
public sealed class PutAsideUnsold : ICommand
{
    /// <summary>Lots of one run at the most; the next one goes on.</summary>
    public const int LotsMax = 100;

    private readonly Work work;
    private readonly LotIndex index;
    private readonly LotStop stop;
    private readonly ItemIndex items;

    internal PutAsideUnsold(Work work, LotIndex index, LotStop stop, ItemIndex items) =>
        (this.work, this.index, this.stop, this.items) = (work, index, stop, items);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request;

    /// <param name="Lots">Lots of which something was put aside.</param>
    public sealed record Answer(int Lots, long Units);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(work.Now.UtcDateTime);
        var soon = today.AddDays(ChangeTracking.DaysMax);
        var levels = work.Db.LotLevels;
        var near = await work.Db.Lots
            .Where(l => (l.State == LotState.Blocked || l.ExpiresOn <= soon)
                && levels.Any(v => v.LotId == l.Id && v.Place == LotPlace.Shelf && v.Quantity > 0))
            .OrderBy(l => l.ItemId).ThenBy(l => l.Id).ToListAsync(cancellation);
        var facts = await index.ById([.. near.Select(l => l.Id)], cancellation);
        var (lots, units) = (0, 0L);
        foreach (var lot in near.Where(l => !facts[l.Id].Sells(today)).Take(LotsMax))
        {
            var item = (await items.ById([lot.ItemId], cancellation))[lot.ItemId];
            var why = lot.State == LotState.Blocked
                ? BlockLot.Why(item.Sku, lot.Code)
                : $"Lot {lot.Code} of {item.Sku} expires too soon";
            var aside = await stop.Aside(facts[lot.Id], item.Sku, why, cancellation);
            if (aside.Moved == 0) continue;
            lot.Version++;
            work.Journal.Write("lot", lot.Id, lot.Version, new Note("LotPutAside", why, Data: new
            {
                sku = item.Sku, lot = lot.Code, putAside = aside.Moved, left = aside.Left,
            }));
            (lots, units) = (lots + 1, units + aside.Moved);
        }

        await work.Db.SaveChangesAsync(cancellation);
        return new Answer(lots, units);
    }
}
