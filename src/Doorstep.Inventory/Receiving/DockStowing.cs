using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// Where a location has bins, what boxes brought counts as stowed when it comes into one, the oldest delivery first; a
/// box with nothing left to stow is done by itself.
/// </summary>
internal sealed class DockStowing(Work work, ReceivingDesk desk)
{
    /// <summary>Notes what came off the dock: into a bin, or into a picker's tote.</summary>
    public async Task Note(Guid location, IReadOnlyCollection<BinMove> moves, CancellationToken cancellation)
    {
        var left = moves.Where(LeavesTheDock).GroupBy(m => m.Item)
            .ToDictionary(g => g.Key, g => g.Sum(m => m.Quantity));
        if (left.Count == 0) return;
        var items = left.Keys.ToList();
        var waiting = await work.Db.ReceivingOrders.AsNoTracking()
            .Where(o => o.Stage == ReceivingStage.Processing && o.LocationId == location
                && o.Boxes.Any(b => (b.Stage == BoxStage.Counting || b.Stage == BoxStage.Stowing)
                    && b.Lines.Any(l => l.Stowed < l.Received && items.Contains(l.ItemId))))
            .OrderBy(o => o.Number).Select(o => o.Id).ToListAsync(cancellation);
        foreach (var id in waiting) await Note((await desk.Find(id, cancellation))!, left, cancellation);
    }

    /// <summary>True when everything that a box brought lies where it is picked from.</summary>
    public static bool IsStowed(ReceivingBox box) => box.Lines.TrueForAll(l => l.Stowed >= l.Received);

    private async Task Note(ReceivingOrder order, Dictionary<Guid, int> left, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var box in order.Boxes.Where(b => b.Stage is BoxStage.Counting or BoxStage.Stowing)
            .OrderBy(b => b.Number))
        {
            foreach (var line in box.Lines)
            {
                var units = Math.Min(left.GetValueOrDefault(line.ItemId), line.Received - line.Stowed);
                if (units <= 0) continue;
                line.Stowed += units;
                left[line.ItemId] -= units;
                changed = true;
            }

            if (box.Stage == BoxStage.Stowing && IsStowed(box)) desk.Complete(order, box, nameof(StowBox));
        }

        if (!changed) return;
        desk.Conclude(order, nameof(StowBox));
        await desk.Settle(order, cancellation);
    }

    private static bool LeavesTheDock(BinMove move) =>
        move.From is null or { Kind: BinKind.Staging } && move.Cause switch
        {
            BinCause.PutAway or BinCause.Moved => move.To is not null and not { Kind: BinKind.Staging },
            BinCause.Picked => true,
            _ => false,
        };
}
