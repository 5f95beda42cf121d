using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Shipping.Tracking;

/// <summary>One scan of a carrier.</summary>
/// <param name="At">The carrier's own time.</param>
public sealed record CarrierScan(
    string EventId, TrackingStatus Status, DateTimeOffset At, string? City = null, string? Note = null);

/// <summary>A scan as it stands in the log.</summary>
/// <param name="Applied">False while it is only recorded: it came late, or before the parcel was handed over.</param>
public sealed record RecordedScan(CarrierScan Scan, LabelFacts Label, bool Applied, DateTimeOffset RecordedAt);

/// <summary>The carriers' scans, each once, and what they say of each package.</summary>
/// <remarks>Who records opens the shipments first, once for all of them, and writes the new scans at the end.</remarks>
public sealed class TrackingLog(Work work)
{
    private readonly Dictionary<Guid, Label> parcels = [];
    private readonly Dictionary<Guid, List<Label>> opened = [];
    private readonly Dictionary<string, TrackingEvent> scans = [];
    private readonly List<TrackingEvent> added = [];

    /// <summary>Makes the packages of these shipments, and what is known under these event ids, ready for scans.
    /// </summary>
    public async Task Open(
        IReadOnlyCollection<Guid> shipments, IReadOnlyCollection<string> eventIds, CancellationToken cancellation)
    {
        foreach (var of in (await work.Db.Labels.Where(l => shipments.Contains(l.ShipmentId))
            .ToListAsync(cancellation)).GroupBy(l => l.ShipmentId))
        {
            opened[of.Key] = [.. of];
            foreach (var label in of) parcels[label.Id] = label;
        }

        if (eventIds.Count == 0) return;
        foreach (var scan in await work.Db.TrackingEvents.Where(e => eventIds.Contains(e.EventId))
            .ToListAsync(cancellation))
            scans[scan.EventId] = scan;
    }

    /// <summary>The scan of this event id; null when it is new.</summary>
    public async Task<RecordedScan?> Find(string eventId, CancellationToken cancellation)
    {
        if (!scans.TryGetValue(eventId, out var row)) return null;

        // It may be of a package that no other scan of the list is of.
        if (!parcels.TryGetValue(row.LabelId, out var parcel))
            parcels[row.LabelId] = parcel = await work.Db.Labels.SingleAsync(l => l.Id == row.LabelId, cancellation);
        return Recorded(row, parcel);
    }

    /// <summary>Every scan of a shipment's packages, the oldest first.</summary>
    public async Task<List<RecordedScan>> Of(Guid shipment, CancellationToken cancellation)
    {
        var rows = await InOrder(work.Db.TrackingEvents.Where(e => e.ShipmentId == shipment)).ToListAsync(cancellation);
        if (rows.Count == 0) return [];
        var labels = await work.Db.Labels.Where(l => l.ShipmentId == shipment)
            .ToDictionaryAsync(l => l.Id, cancellation);
        return rows.ConvertAll(r => Recorded(r, labels[r.LabelId]));
    }

    /// <summary>The live packages of an opened shipment, as the scans so far say.</summary>
    public IReadOnlyList<LabelFacts> Parcels(Guid shipment) =>
        [.. opened[shipment].Where(l => l.VoidedAt is null).Select(LabelDesk.Facts)];

    /// <summary>
    /// Takes a new scan down. A live label of a parcel that the carrier has takes its status from it, when it is not
    /// older than what the label knows and does not fall behind it.
    /// </summary>
    /// <param name="withCarrier">False before the hand-over: the scan is kept until then.</param>
    public RecordedScan Record(Guid label, CarrierScan scan, bool withCarrier)
    {
        var parcel = parcels[label];
        var row = new TrackingEvent
        {
            Merchant = work.Merchant,
            EventId = scan.EventId,
            LabelId = label,
            ShipmentId = parcel.ShipmentId,
            Status = scan.Status,
            At = scan.At,
            City = scan.City,
            Note = scan.Note,
            RecordedAt = work.Now,
        };
        scans[row.EventId] = row;
        added.Add(row);
        if (withCarrier) Apply(parcel, row);
        return Recorded(row, parcel);
    }

    /// <summary>Writes the scans that were taken down.</summary>
    public async Task Write(CancellationToken cancellation)
    {
        await work.Db.InsertAll(added, cancellation);
        added.Clear();
    }

    /// <summary>
    /// Applies what came before the hand-over, in the carrier's own order; answers what was applied, by shipment.
    /// </summary>
    public async Task<ILookup<Guid, RecordedScan>> CatchUp(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        var rows = await InOrder(work.Db.TrackingEvents.Where(e => shipments.Contains(e.ShipmentId) && !e.Applied))
            .ToListAsync(cancellation);
        if (rows.Count > 0) await Open([.. rows.Select(r => r.ShipmentId).Distinct()], [], cancellation);
        foreach (var row in rows) Apply(parcels[row.LabelId], row);
        return rows.Where(r => r.Applied).ToLookup(r => r.ShipmentId, r => Recorded(r, parcels[r.LabelId]));
    }

    private static void Apply(Label parcel, TrackingEvent row)
    {
        row.Applied = parcel.VoidedAt is null
            && ParcelTrack.Follows(parcel.Status, parcel.StatusAt, row.Status, row.At);
        if (row.Applied) (parcel.Status, parcel.StatusAt) = (row.Status, row.At);
    }

    private static IQueryable<TrackingEvent> InOrder(IQueryable<TrackingEvent> scans) =>
        scans.OrderBy(e => e.At).ThenBy(e => e.EventId);

    private static RecordedScan Recorded(TrackingEvent row, Label label) => new(
        new CarrierScan(row.EventId, row.Status, row.At, row.City, row.Note), LabelDesk.Facts(label), row.Applied,
        row.RecordedAt);
}
