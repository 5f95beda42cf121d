using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Waves;

/// <summary>
/// Whatever calls a shipment back from the floor takes it out of its wave and off its list: read from the journal of
/// the command that is about to commit, so that no command has to think of it.
/// </summary>
internal sealed class LeaveWaves(Work work) : IBeforeCommit
{
    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var left = work.Journal.Pending
            .Where(j => j is { Entity: "shipment", FromStage: (int)ShipmentStage.Picking or (int)ShipmentStage.Short,
                ToStage: <= (int)ShipmentStage.Allocated })
            .Select(j => j.EntityId).Distinct().ToList();
        if (left.Count == 0) return;
        await work.Db.WaveShipments.Where(s => left.Contains(s.ShipmentId)).ExecuteDeleteAsync(cancellation);
    }
}
