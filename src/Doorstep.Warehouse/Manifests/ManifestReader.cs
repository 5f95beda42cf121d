using System.Globalization;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;
using Carrier = Doorstep.Shipping.Carriers.Carrier;

namespace Doorstep.Warehouse.Manifests;

/// <summary>Reads manifests, and derives from their shipments how far they are.</summary>
internal sealed class ManifestReader(Work work, ShipmentDesk desk, LabelDesk labels, LocationIndex locations)
{
    private const string Prefix = "MF-";

    /// <summary>By its id, or by what people call it: <c>MF-1001</c>, <c>1001</c>; null for none.</summary>
    public Task<Manifest?> Find(string which, CancellationToken cancellation)
    {
        if (Guid.TryParse(which, out var id))
            return work.Db.Manifests.FirstOrDefaultAsync(m => m.Id == id, cancellation);
        var bare = which.Trim();
        if (bare.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) bare = bare[Prefix.Length..];
        return long.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? work.Db.Manifests.FirstOrDefaultAsync(m => m.Number == number, cancellation)
            : Task.FromResult<Manifest?>(null);
    }

    public Task<List<ManifestPackage>> On(Guid manifest, CancellationToken cancellation) =>
        work.Db.ManifestPackages.AsNoTracking().Where(p => p.ManifestId == manifest).ToListAsync(cancellation);

    public async Task<ManifestAnswer> Tell(Manifest manifest, CancellationToken cancellation) =>
        (await Tell([manifest], cancellation))[0];

    public async Task<List<ManifestAnswer>> Tell(
        IReadOnlyCollection<Manifest> manifests, CancellationToken cancellation)
    {
        var open = manifests.Where(m => m.ClosedAt is null).Select(m => m.Id).ToList();
        var on = open.Count == 0 ? [] : await work.Db.ManifestPackages.AsNoTracking()
            .Where(p => open.Contains(p.ManifestId)).ToListAsync(cancellation);
        var now = await desk.Progress([.. on.Select(p => p.ShipmentId)], cancellation);
        var packages = on.ToLookup(p => p.ManifestId, p => now[p.ShipmentId].Stage >= ShipmentStage.HandedOver);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return [.. manifests.Select(m => new ManifestAnswer(
            m.Id, m.Name, codes[m.LocationId], m.Carrier, CarrierName(m.Carrier), m.Day,
            m.ClosedAt is null ? "Open" : "Closed", m.OpenedBy, m.OpenedAt, m.ClosedBy, m.ClosedAt, m.Driver,
            m.ClosedAt is null ? packages[m.Id].Count() : m.Packages,
            m.ClosedAt is null ? packages[m.Id].Count(left => left) : m.Packages))];
    }

    /// <summary>Its packages: what waits first, what is due first of these.</summary>
    public async Task<List<ManifestRow>> Rows(Manifest manifest, CancellationToken cancellation)
    {
        var on = await On(manifest.Id, cancellation);
        var shipments = on.Select(p => p.ShipmentId).Distinct().ToList();
        var cards = await desk.FindAll(shipments, cancellation);
        var known = (await labels.Of(shipments, cancellation)).SelectMany(l => l).ToDictionary(l => l.Id);
        return
        [
            .. on.Where(p => known.ContainsKey(p.LabelId))
                .Select(p => (Card: cards[p.ShipmentId], Label: known[p.LabelId]))
                .Select(p => new ManifestRow(
                    p.Card.Id, p.Card.Number, p.Label.Package, p.Label.Service, p.Label.TrackingNumber, p.Label.Sscc,
                    p.Label.WeightGrams, p.Card.ShipBy, p.Card.Stage >= ShipmentStage.HandedOver, p.Card.OpenHolds > 0))
                .OrderBy(r => r.Left).ThenBy(r => r.ShipBy ?? DateTimeOffset.MaxValue).ThenBy(r => r.TrackingNumber),
        ];
    }

    public static string CarrierName(string code) =>
        Carrier.Doorstep.Code == code ? Carrier.Doorstep.Name : code;
}
