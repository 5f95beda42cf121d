using Doorstep.Inventory.Stock;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Allocating;

/// <summary>
/// Gives stock that became available to those who wait for it, first come, first served, in the very transaction that
/// freed it: between the two nobody else can take it.
/// </summary>
internal sealed class AllocateBackorders(
    Work work, FreedStock freed, Backorders backorders, Sourcer sourcer, Allocation allocation) : IBeforeCommit
{
    private const int PageSize = 100;

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        while (freed.Take() is { Count: > 0 } keys)
            foreach (var item in keys.Select(k => k.Item).Distinct()) await Serve(item, cancellation);
    }

    private async Task Serve(Guid item, CancellationToken cancellation)
    {
        var after = 0L;
        while (true)
        {
            var oldest = await backorders.OldestFor(item, after, PageSize, cancellation);
            foreach (var shipment in oldest.Select(b => b.Claim.Shipment).Distinct())
            {
                var waiting = await backorders.Of([shipment], cancellation);
                if (waiting.Count == 0) continue;
                var supply = await sourcer.Supply(waiting.Select(w => w.Item), cancellation);
                if (!supply.HasAny(item)) return;
                var loaded = await work.Db.Shipments.Include(s => s.Lines).SingleAsync(s => s.Id == shipment, cancellation);
                var order = await work.Db.Orders.SingleAsync(o => o.Id == loaded.OrderId, cancellation);
                await allocation.Allocate(order, loaded, "AllocateStock", splitRest: false, supply, cancellation);
                await work.Db.SaveChangesAsync(cancellation);
            }

            if (oldest.Count < PageSize) return;
            after = oldest[^1].Rank - 1;
            if (oldest[0].Rank == oldest[^1].Rank) after++;
        }
    }
}
