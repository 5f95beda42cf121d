using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Tracking;

/// <summary>
/// Takes down what a carrier's scanner saw, in any order, twice or late. The newest scan says where a package is; the
/// shipment is where the least advanced of its packages is, and its stage never falls.
/// </summary>
/// <remarks>
/// Refusals, scan by scan: <c>tracking.event</c>, <c>tracking.time</c>, <c>tracking.status</c>,
/// <c>tracking.unknown</c>, <c>tracking.different</c> (the event id was used for something else); of the whole list:
/// <c>batch.size</c>.
/// </remarks>
public sealed class RecordTracking : ICommand
{
    /// <summary>Scans of one list at the most.</summary>
    public const int BatchMax = 500;

    /// <summary>A carrier's clock may be ahead by so many hours.</summary>
    public const int AheadHoursMax = 24;

    /// <summary>Longest event id, city and note, in characters.</summary>
    public const int TextLengthMax = 300;

    private readonly Work work;
    private readonly ShipmentDesk desk;
    private readonly LabelDesk labels;
    private readonly TrackingLog log;
    private readonly CarrierProgress progress;

    internal RecordTracking(
        Work work, ShipmentDesk desk, LabelDesk labels, TrackingLog log, CarrierProgress progress) =>
        (this.work, this.desk, this.labels, this.log, this.progress) = (work, desk, labels, log, progress);

    public static Permission Needs => Permission.Track;

    public sealed record Request(IReadOnlyList<Event> Events);

    /// <param name="At">The carrier's own time.</param>
    /// <param name="EventId">The carrier's own id: the same event again changes nothing.</param>
    public sealed record Event(
        string TrackingNumber, string Status, DateTimeOffset? At, string EventId, string? City = null,
        string? Note = null);

    /// <summary>One result per scan, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    public sealed record Result(string? EventId, int Status, Recorded? Event = null, RowProblem? Problem = null);

    /// <param name="Applied">False when it is only kept: it came late, or before the hand-over.</param>
    /// <param name="Stage">Where the shipment stands now.</param>
    public sealed record Recorded(
        string EventId, string TrackingNumber, string Status, DateTimeOffset At, string? City, string? Note,
        Guid Shipment, int Package, bool Applied, string Stage);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/tracking-events", (Event scan, Caller caller, CancellationToken cancellation) =>
            caller.Run<RecordTracking, Answer>(c => c.Run(new([scan]), cancellation), show: a => Single(a.Results[0])));
        api.MapPost("/tracking-events/batch", (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<RecordTracking, Answer>(c => c.Run(request, cancellation)));
    }

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Events is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} scans.");
        var results = new List<Result>(request.Events.Count);
        var known = await Open(request.Events, cancellation);
        foreach (var scan in request.Events)
        {
            var recorded = await Record(scan, known, cancellation);
            results.Add(recorded.IsRefused(out var why)
                ? new(scan?.EventId, (int)why.Kind, Problem: RowProblem.From(why))
                : new(scan.EventId, StatusCodes.Status200OK, recorded.Value));
        }

        await log.Write(cancellation);
        return new Answer(results);
    }

    private async Task<Dictionary<string, LabelFacts>> Open(
        IReadOnlyList<Event?> scans, CancellationToken cancellation)
    {
        var known = await labels.Find(
            [.. scans.Select(s => s?.TrackingNumber ?? "").Distinct()], cancellation);
        List<Guid> shipments = [.. known.Values.Select(l => l.Shipment).Distinct()];
        await desk.FindAll(shipments, cancellation);
        await log.Open(
            shipments, [.. scans.Select(s => s?.EventId?.Trim()).OfType<string>().Distinct()], cancellation);
        return known;
    }

    private async Task<Outcome<Recorded>> Record(
        Event? scan, Dictionary<string, LabelFacts> known, CancellationToken cancellation)
    {
        if (scan is null) return Refusal.Invalid("tracking.event", "A scan of the list is empty.");
        if (Refuse(scan) is { } why) return why;
        var status = TrackingStatuses.Parse(scan.Status);
        if (status.IsRefused(out why)) return why;
        if (!known.TryGetValue(scan.TrackingNumber ?? "", out var label)) return UnknownNumber(scan.TrackingNumber);

        // Stored in whole milliseconds; compared as stored.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(scan.At!.Value.ToUnixTimeMilliseconds());
        var told = new CarrierScan(scan.EventId.Trim(), status.Value, at, scan.City, scan.Note);
        var card = (await desk.Find(label.Shipment, cancellation))!;
        if (await log.Find(told.EventId, cancellation) is { } before)
            return before.Scan == told && before.Label.Id == label.Id
                ? Say(before, card.Stage)
                : Different(told.EventId);

        var recorded = log.Record(label.Id, told, CarrierProgress.IsWithCarrier(card.Stage));
        var note = new Note(nameof(RecordTracking), Sentence(told), told.EventId, new
        {
            trackingNumber = label.TrackingNumber, status = told.Status.ExternalName(), told.At, told.City, told.Note,
            recorded.Applied,
        });
        if (recorded.Applied) return Say(recorded, await progress.Follow(card, note, cancellation));
        await desk.Note(card.Id, note, cancellation);
        return Say(recorded, card.Stage);
    }

    private Refusal? Refuse(Event scan)
    {
        if (string.IsNullOrWhiteSpace(scan.EventId)
            || new[] { scan.EventId, scan.City, scan.Note }.Any(text => text?.Length > TextLengthMax))
            return Refusal.Invalid("tracking.event",
                $"A scan has the carrier's event id; it, city and note have {TextLengthMax} characters at the most.");
        return scan.At is { } at && at <= work.Now.AddHours(AheadHoursMax)
            ? null
            : Refusal.Invalid("tracking.time",
                $"A scan has the carrier's time in 'at', and it is not more than {AheadHoursMax} hours ahead.");
    }

    private static Recorded Say(RecordedScan r, ShipmentStage stage) => new(
        r.Scan.EventId, r.Label.TrackingNumber, r.Scan.Status.ExternalName(), r.Scan.At, r.Scan.City, r.Scan.Note,
        r.Label.Shipment, r.Label.Package, r.Applied, stage.ToString());

    private static string Sentence(CarrierScan scan) => string.Join(", ",
        new[] { ShipmentWords(scan.Status), scan.City, scan.Note }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string ShipmentWords(TrackingStatus status) => status switch
    {
        TrackingStatus.LabelCreated => "Label created",
        TrackingStatus.HandedOver => "Accepted by the carrier",
        TrackingStatus.InTransit => "In transit",
        TrackingStatus.OutForDelivery => "Out for delivery",
        TrackingStatus.DeliveryException => "Delivery exception",
        TrackingStatus.ReturningToSender => "Returning to sender",
        _ => "Delivered",
    };

    private static object Single(Result result) =>
        result.Problem is { } problem ? problem.ToRefusal(result.Status) : result.Event!;

    private static Refusal UnknownNumber(string? number) => Refusal.NotFound("tracking.unknown",
        $"No label has the tracking number '{number}'. Check the number, or send the scan to its own merchant.")
        .With("trackingNumber", number);

    private static Refusal Different(string eventId) => Refusal.Conflict("tracking.different",
        $"Another scan is recorded under the event id '{eventId}'. A new scan needs an id of its own.")
        .With("eventId", eventId);
}
