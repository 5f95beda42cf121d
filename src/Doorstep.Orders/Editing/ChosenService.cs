using Doorstep.Inventory.Items;
using Doorstep.Orders.Allocating;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;

namespace Doorstep.Orders.Editing;

/// <summary>What an order's delivery service carries, when somebody chooses another or adds lines.</summary>
internal sealed class ChosenService(ServiceBook services, ItemIndex items, Resourcing sourcing)
{
    /// <summary><c>service.not_carried</c> where something that is still to ship needs more than the service has.
    /// </summary>
    public async Task<Refusal?> Refuse(
        Order order, IEnumerable<OrderLine> lines, CancellationToken cancellation)
    {
        var offered = await services.InForce(cancellation);
        if (!offered.Refuses) return null;
        var facts = await items.ById(
            [.. lines.Where(l => l.Open > 0).Select(l => l.ItemId).OfType<Guid>()], cancellation);
        return offered.Of(order.Service).Refuses(facts.Values.SelectMany(i => i.Needs)) is { } sentence
            ? Refusal.Conflict("service.not_carried", $"{sentence} Choose another delivery service.")
                .With("service", order.Service)
            : null;
    }

    /// <summary>The service is another: what waited for one that carries it is sourced.</summary>
    public async Task Source(OrderParts parts, CancellationToken cancellation)
    {
        if (!(await services.InForce(cancellation)).Refuses) return;
        foreach (var shipment in Resourcing.Waiting(parts).Where(s => s.Units > 0))
            await sourcing.Again(parts.Order, shipment, [], cancellation);
    }
}
