using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;

namespace Doorstep.Warehouse.Sorting;

/// <summary>
/// What lost units, or its hold, may be complete in its slot by that: then it is sorted in the same commit. Read from
/// the journal of the command that is about to commit, so that no command has to think of it.
/// </summary>
internal sealed class FollowWall(Work work, ShipmentDesk desk, PutWall wall) : IHandle<UnitsCut>, IBeforeCommit
{
    private readonly HashSet<Guid> cut = [];

    public Task Handle(UnitsCut happened, CancellationToken cancellation)
    {
        cut.Add(happened.Shipment);
        return wall.Lower(happened.Shipment, happened.Line, happened.Picked, cancellation);
    }

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var touched = cut.ToHashSet();
        cut.Clear();
        // A pick that somebody made says nothing; one that a lost unit completed says why.
        touched.UnionWith(work.Journal.Pending
            .Where(j => j is { Entity: "shipment", ToStage: (int)ShipmentStage.Picked, Reason: not null })
            .Select(j => j.EntityId));
        var freed = work.Journal.Pending.Where(j => j is { Entity: "order", Type: "ReleaseHold" })
            .Select(j => j.EntityId).ToHashSet();
        if (freed.Count > 0)
            touched.UnionWith(await desk.OfOrders(freed, ShipmentStage.Picked, cancellation));
        foreach (var shipment in touched) await wall.Complete(shipment, cancellation);
    }
}
