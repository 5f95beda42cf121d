using Doorstep.Platform.Commands;
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
public sealed class TrackingLog(Work work)
{
    /// <summary>The scan of this event id; null when it is new.</summary>
    public async Task<RecordedScan?> Find(string eventId, CancellationToken cancellation) =>
        await work.Db.TrackingEvents.FindAsync([work.Merchant, eventId], cancellation) is { } row
            ? Recorded(row, await Label(row.LabelId, cancellation))
            : null;

    /// <summary>Every scan of a shipment's packages, the oldest first.</summary>
    public async Task<List<RecordedScan>> Of(Guid shipment, CancellationToken cancellation)
    {
        var rows = await Rows(shipment, cancellation);
        if (rows.Count == 0) return [];
        var labels = await work.Db.Labels.Where(l => l.ShipmentId == shipment)
            .ToDictionaryAsync(l => l.Id, cancellation);
        return rows.ConvertAll(r => Recorded(r, labels[r.LabelId]));
    }

    /// <summary>
    /// Writes a new scan down. A live label of a parcel that the carrier has takes its status from it, when it is not
    /// older than what the label knows and does not fall behind it.
    /// </summary>
    /// <param name="withCarrier">False before the hand-over: the scan is kept until then.</param>
    public async Task<RecordedScan> Record(
        Guid label, CarrierScan scan, bool withCarrier, CancellationToken cancellation)
    {
        var parcel = await Label(label, cancellation);
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
        work.Db.Add(row);
        if (withCarrier) Apply(parcel, row);
        return Recorded(row, parcel);
    }

    /// <summary>Applies what came before the hand-over, in the carrier's own order; answers what was applied.</summary>
    public async Task<List<RecordedScan>> CatchUp(Guid shipment, CancellationToken cancellation)
    {
        var rows = await Rows(shipment, cancellation);
        var applied = new List<RecordedScan>();
        foreach (var row in rows.Where(r => !r.Applied))
        {
            var parcel = await Label(row.LabelId, cancellation);
            Apply(parcel, row);
            if (row.Applied) applied.Add(Recorded(row, parcel));
        }

        return applied;
    }

    private static void Apply(Label parcel, TrackingEvent row)
    {
        row.Applied = parcel.VoidedAt is null
            && ParcelTrack.Follows(parcel.Status, parcel.StatusAt, row.Status, row.At);
        if (row.Applied) (parcel.Status, parcel.StatusAt) = (row.Status, row.At);
    }

    private Task<List<TrackingEvent>> Rows(Guid shipment, CancellationToken cancellation) => work.Db.TrackingEvents
        .Where(e => e.ShipmentId == shipment).OrderBy(e => e.At).ThenBy(e => e.EventId).ToListAsync(cancellation);

    private Task<Label> Label(Guid id, CancellationToken cancellation) =>
        work.Db.Labels.SingleAsync(l => l.Id == id, cancellation);

    private static RecordedScan Recorded(TrackingEvent row, Label label) => new(
        new CarrierScan(row.EventId, row.Status, row.At, row.City, row.Note), LabelDesk.Facts(label), row.Applied,
        row.RecordedAt);
}
