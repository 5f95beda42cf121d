using Doorstep.Inventory.Stock;

namespace Doorstep.Orders.Prioritizing;

/// <summary>How an order gets another place in the queue for stock, whoever decides it.</summary>
internal sealed class Priorities(Backorders backorders)
{
    /// <summary>What is reserved stays with whom it is reserved for; only what waits changes its place.</summary>
    public async Task Set(OrderParts parts, OrderPriority priority, CancellationToken cancellation)
    {
        parts.Order.Priority = priority;
        await backorders.Prioritize([.. parts.Shipments.Select(s => s.Id)], (int)priority, cancellation);
    }
}
