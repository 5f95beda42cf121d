using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>
/// Whatever declares the labels of a shipment void takes its packages off their manifest: read from the journal of the
/// command that is about to commit, so that no command has to think of it.
/// </summary>
internal sealed class LeaveManifests(Work work) : IBeforeCommit
{
    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var left = work.Journal.Pending
            .Where(j => j is { Entity: "shipment", FromStage: (int)ShipmentStage.Labelled,
                ToStage: < (int)ShipmentStage.Labelled or (int)ShipmentStage.Cancelled })
            .Select(j => j.EntityId).Distinct().ToList();
        if (left.Count == 0) return;
        await work.Db.ManifestPackages.Where(p => left.Contains(p.ShipmentId)).ExecuteDeleteAsync(cancellation);
    }
}
