using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Regrouping;

/// <summary>
/// Moves units between two shipments of one order, with what is reserved and what is awaited for them: no unit is
/// free for anybody else in between.
/// </summary>
internal sealed class Regroup(StockLedger ledger, Backorders backorders, Allocation allocation)
{
    /// <summary>Takes reserved units first, then those that wait.</summary>
    /// <returns>Units that the receiving shipment waits for now.</returns>
    public async Task<int> Move(
        OrderParts parts, Shipment from, Shipment to, IReadOnlyList<PartLine> units, CancellationToken cancellation)
    {
        var waits = 0;
        var changes = new List<StockChange>();
        var awaited = new List<BackorderedLine>();
        foreach (var unit in units)
        {
            var old = new Claim(from.Id, unit.Line, parts.Order.Id);
            var own = old with { Shipment = to.Id };
            var bound = parts.Reserved.Where(r => r.Shipment == from.Id && r.Line == unit.Line).ToList();
            var moved = Math.Min(unit.Quantity, bound.Sum(r => r.Quantity));
            if (moved > 0)
            {
                var (at, number) = (bound[0].Location, parts.Order.Number.ToString());
                changes.Add(new(unit.Item, at, Account.Reserved, Account.Available, moved, old, number, "Regrouped"));
                changes.Add(new(unit.Item, at, Account.Available, Account.Reserved, moved, own, number, "Regrouped"));
            }

            var demand = parts.Backordered.Find(b => b.Claim == old);
            var waiting = Math.Min(unit.Quantity - moved, demand?.Quantity ?? 0);
            if (waiting <= 0) continue;
            await backorders.Lower(old, waiting, cancellation);
            awaited.Add(demand! with { Claim = own, Quantity = waiting, Rank = to.Rank });
            waits += waiting;
        }

        allocation.Take(from, units);
        foreach (var line in awaited) await backorders.Raise(line, cancellation);
        Sourcer.MustSucceed(await ledger.Post(changes, cancellation));
        return waits;
    }
}
