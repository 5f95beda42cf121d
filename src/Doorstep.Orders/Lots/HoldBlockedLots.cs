using Doorstep.Inventory.Lots;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Lots;

/// <summary>Orders with picked units of a blocked lot are held until somebody took them out, or it is sold again.
/// </summary>
internal sealed class HoldBlockedLots(Work work, OrderReader orders, Holds holds)
    : IHandle<LotBlocked>, IHandle<LotUnblocked>
{
    public async Task Handle(LotBlocked happened, CancellationToken cancellation)
    {
        foreach (var parts in await Orders(happened.Shipments, happened.Item, cancellation))
            if (!parts.Holds.Exists(h => IsOpen(h, happened.Why)))
                holds.Put(parts, HoldReason.Lot, happened.Why);
        await work.Db.SaveChangesAsync(cancellation);
    }

    public async Task Handle(LotUnblocked happened, CancellationToken cancellation)
    {
        foreach (var parts in await Orders(happened.Shipments, happened.Item, cancellation))
            foreach (var hold in parts.Holds.Where(h => IsOpen(h, happened.Why)).ToList())
                await holds.Release(parts, hold, "The lot is sold again.", cancellation);
        await work.Db.SaveChangesAsync(cancellation);
    }

    private async Task<IEnumerable<OrderParts>> Orders(
        IReadOnlyList<Guid> shipments, Guid item, CancellationToken cancellation)
    {
        var ids = await work.Db.Shipments.AsNoTracking()
            .Where(s => shipments.Contains(s.Id) && s.Stage < ShipmentStage.HandedOver).Select(s => s.OrderId)
            .Distinct().ToListAsync(cancellation);
        return (await orders.LoadAll(ids, [item], cancellation)).Values.OrderBy(p => p.Order.Number);
    }

    private static bool IsOpen(Hold hold, string why) =>
        hold is { Reason: HoldReason.Lot, ReleasedAt: null } && hold.Note == why;
}
