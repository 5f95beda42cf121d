using Doorstep.Inventory.Stock;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders;

/// <summary>
/// Takes what a command is about to change: then it reads what is so, and nobody changes it before the commit. Commands
/// that meet wait for one another, because all take in one order: the stock of items, then orders, each by their ids;
/// then whatever belongs to them; journal and counters last. An order stands for all that belongs to it.
/// </summary>
/// <remarks>Where one writes at a time there is nobody to wait for. A question takes nothing.</remarks>
internal sealed class OrderLocks(Work work, StockLedger ledger)
{
    private readonly HashSet<Guid> shipmentsTaken = [];

    /// <summary>Orders, with the stock of what is in them.</summary>
    public async Task Take(IReadOnlyCollection<Guid> orders, CancellationToken cancellation)
    {
        if (MayChange())
            await Take(orders, await work.Db.ItemsOfOrders(orders, cancellation), cancellation);
    }

    /// <summary>One order, with the stock of what is in it and of what is about to be.</summary>
    public async Task TakeWith(Guid order, IEnumerable<Guid> items, CancellationToken cancellation)
    {
        if (MayChange())
            await Take(
                [order], [.. (await work.Db.ItemsOfOrders([order], cancellation)).Union(items)], cancellation);
    }

    /// <summary>
    /// The orders of shipments; with the stock of what is in these, where that is going to change. Who travels in one
    /// parcel with them is taken too.
    /// </summary>
    public async Task TakeOf(IReadOnlyCollection<Guid> shipments, bool stock, CancellationToken cancellation)
    {
        if (!MayChange()) return;
        var further = shipments.Where(shipmentsTaken.Add).ToList();
        if (further.Count == 0) return;
        var (orders, together) = await work.Db.OrdersOfShipments(further, cancellation);
        await Take(
            orders, stock ? await work.Db.ItemsOfShipments(together, cancellation) : [], cancellation);
    }

    /// <summary>Orders, with the stock of some of what is in them.</summary>
    public async Task Take(
        IReadOnlyCollection<Guid> orders, IReadOnlyCollection<Guid> items, CancellationToken cancellation)
    {
        if (!MayChange()) return;
        if (items.Count > 0) await ledger.Hold(items, cancellation);
        if (orders.Count > 0) await work.Db.LockOrders(work.Merchant, orders, cancellation);
    }

    private bool MayChange() => !work.Db.Engine.HasOneWriter && work.Db.Database.CurrentTransaction is not null;
}
