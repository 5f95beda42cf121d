using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>Puts packages on manifests, and says who may not leave for want of one.</summary>
internal sealed class ManifestDesk(Work work, ShipmentDesk desk, LabelDesk labels, LocationIndex locations)
{
    /// <summary>Shipments that one command adds at the most; what is further due waits for the next.</summary>
    public const int ShipmentsMax = 500;

    /// <summary>
    /// Adds everything that is labelled at the manifest's location for its carrier, free of holds and on no manifest.
    /// </summary>
    /// <returns>How many packages.</returns>
    public async Task<int> Fill(Manifest manifest, CancellationToken cancellation)
    {
        var ids = await desk.Standing(manifest.LocationId, ShipmentStage.Labelled, ShipmentsMax, cancellation);
        await desk.Take(ids, stock: false, cancellation);
        // Who was not taken yet may have left meanwhile.
        var ready = (await desk.FindAll(ids, cancellation)).Values.DistinctBy(c => c.Id)
            .Where(c => c.Stage == ShipmentStage.Labelled && c.OpenHolds == 0 && c.Location?.Id == manifest.LocationId)
            .Select(c => c.Id).ToList();
        return await Add(manifest, ready, cancellation);
    }

    /// <summary>Adds all packages of a shipment that was taken.</summary>
    /// <remarks>Refusals: <c>manifest.elsewhere</c>, <c>shipment.held</c>, <c>flow.illegal</c>.</remarks>
    public async Task<Outcome<int>> Add(Manifest manifest, ShipmentCard card, CancellationToken cancellation)
    {
        var live = (await labels.Of(card.Id, cancellation)).ConvertAll(l => l.Id);
        var other = await work.Db.ManifestPackages.Where(p => live.Contains(p.LabelId) && p.ManifestId != manifest.Id)
            .Join(work.Db.Manifests, p => p.ManifestId, m => m.Id, (_, m) => m).FirstOrDefaultAsync(cancellation);
        if (other is not null) return ManifestRefusals.Elsewhere(card.Number, manifest.Name, other.Name);
        if (await desk.BlocksWork(card.Id, "HandOver", cancellation) is { } blocked) return blocked;
        return card.Location?.Id == manifest.LocationId && (await labels.Of(card.Id, cancellation)).All(
            l => l.Carrier == manifest.Carrier)
            ? await Add(manifest, [card.Id], cancellation)
            : ManifestRefusals.Elsewhere(card.Number, manifest.Name, null);
    }

    /// <summary>
    /// Of shipments that were taken, those that leave a location by manifest and are not wholly on an open one, each
    /// with its refusal (<c>manifest.missing</c>).
    /// </summary>
    public async Task<Dictionary<Guid, Refusal>> Missing(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        var strict = (await locations.All(cancellation)).Where(l => l.ByManifest).ToDictionary(l => l.Id, l => l.Code);
        if (strict.Count == 0) return [];
        var at = (await desk.Progress(shipments, cancellation)).Values
            .Where(s => s is { Stage: ShipmentStage.Labelled, Location: { } location } && strict.ContainsKey(location))
            .ToDictionary(s => s.Id, s => strict[s.Location!.Value]);
        List<Guid> ids = [.. at.Keys];
        var live = await labels.Of(ids, cancellation);
        var on = (await work.Db.ManifestPackages.Where(p => ids.Contains(p.ShipmentId))
            .Join(work.Db.Manifests.Where(m => m.ClosedAt == null), p => p.ManifestId, m => m.Id, (p, _) => p.LabelId)
            .ToListAsync(cancellation)).ToHashSet();
        return at.Where(s => live[s.Key].Any(l => !on.Contains(l.Id)))
            .ToDictionary(s => s.Key, s => ManifestRefusals.Missing(s.Value));
    }

    private async Task<int> Add(Manifest manifest, List<Guid> shipments, CancellationToken cancellation)
    {
        var live = (await labels.Of(shipments, cancellation)).SelectMany(l => l)
            .Where(l => l.Carrier == manifest.Carrier).ToList();
        var known = live.ConvertAll(l => l.Id);
        var on = (await work.Db.ManifestPackages.Where(p => known.Contains(p.LabelId)).Select(p => p.LabelId)
            .ToListAsync(cancellation)).ToHashSet();
        List<ManifestPackage> added =
        [
            .. live.Where(l => !on.Contains(l.Id)).Select(l => new ManifestPackage
            {
                Merchant = work.Merchant, LabelId = l.Id, ManifestId = manifest.Id, ShipmentId = l.Shipment,
            }),
        ];
        await work.Db.InsertAll(added, cancellation);
        return added.Count;
    }
}
