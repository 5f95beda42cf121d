using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;

namespace Doorstep.Warehouse.Sorting;

/// <summary>
/// What lost units, or its hold, may be complete in its slot by that: then it is sorted in the same commit. Read from
/// the journal of the command that is about to commit, so that no command has to think of it.
/// </summary>
internal sealed class FollowWall(Work work, PutWall wall) : IHandle<UnitsCut>, IBeforeCommit
{
    private static readonly HashSet<string> Lessening = ["ReportShort", "ReleaseHold", "CancelOrder", "EditOrder"];

    public Task Handle(UnitsCut happened, CancellationToken cancellation) =>
        wall.Lower(happened.Shipment, happened.Line, happened.Picked, cancellation);

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var touched = work.Journal.Pending
            .Where(j => j.Entity == "shipment" && (Lessening.Contains(j.Type)
                || (j.ToStage == (int)ShipmentStage.Picked && j.Reason is not null)))
            .Select(j => j.EntityId).Distinct().ToList();
        foreach (var shipment in touched) await wall.Complete(shipment, cancellation);
    }
}
