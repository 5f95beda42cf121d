using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Tracking;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Sorting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Reading;

/// <summary>One shipment with its boxes, labels and the carrier's scans, and what can be done with it now.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>.</remarks>
public sealed class ShowShipment : IQuery
{
    private readonly ShipmentDesk desk;
    private readonly PackBench bench;
    private readonly PutWall wall;
    private readonly LabelDesk labels;
    private readonly TrackingLog log;

    internal ShowShipment(ShipmentDesk desk, PackBench bench, PutWall wall, LabelDesk labels, TrackingLog log) =>
        (this.desk, this.bench, this.wall, this.labels, this.log) = (desk, bench, wall, labels, log);

    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Shipment);

    /// <param name="Location">The location's code; null while none can serve it.</param>
    /// <param name="Slot">Where it stands in the put wall.</param>
    /// <param name="GiftNote">In a parcel of several orders those of all of them, as the note.</param>
    /// <param name="Possible">What can be done with it now, and why not where a guard blocks.</param>
    /// <param name="Parcel">
    /// Null where it travels alone. Else packages, labels, scans and what is possible are those of the parcel.
    /// </param>
    public sealed record Answer(
        Guid Id, string Number, Guid OrderId, string OrderNumber, string Channel, string ExternalId, string? Location,
        string? LocationName, string Stage, DateTimeOffset StageAt, DateTimeOffset? DueAt, DateTimeOffset? ShipBy,
        int OpenHolds, int Units, int Picked, int Packed, string? Slot, Address ShipTo, string? GiftNote, string? Note,
        IReadOnlyList<Line> Lines, IReadOnlyList<PackedBox> Packages, IReadOnlyList<LabelView> Labels,
        IReadOnlyList<TrackingView> Tracking, IReadOnlyList<PossibleMove> Possible, int Version,
        Parcel? Parcel = null) : IVersioned;

    /// <summary>Shipments of different orders that are picked, packed and sent as one.</summary>
    /// <param name="Lead">The shipment by which the floor knows it.</param>
    /// <param name="Number">That one's number.</param>
    /// <param name="Lines">What all of them ship.</param>
    public sealed record Parcel(
        Guid Lead, string Number, int Units, int Picked, int Packed, IReadOnlyList<Member> Shipments,
        IReadOnlyList<Line> Lines);

    public sealed record Member(Guid Id, string Number, Guid OrderId, string OrderNumber, int Units);

    /// <param name="Of">The number of the shipment whose line it is.</param>
    public sealed record Line(string Of, int Number, string Sku, string Title, int Quantity, int Picked, int Packed);

    /// <param name="At">The carrier's own time.</param>
    /// <param name="Applied">False when it is only kept: it came late, or before the hand-over.</param>
    public sealed record TrackingView(
        string EventId, string TrackingNumber, int Package, string Status, DateTimeOffset At, string? City,
        string? Note, bool Applied, DateTimeOffset RecordedAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/shipments/{shipment:guid}",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowShipment, Answer>(q => q.Run(new(shipment), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        var own = card.Members.FirstOrDefault(m => m.Id == request.Shipment) ?? card;
        var packages = PackBench.Boxes(await bench.Of(card.Id, cancellation), card);
        var live = await labels.Of(card.Id, cancellation);
        var scans = await log.Of(card.Id, cancellation);
        return new Answer(
            own.Id, own.Number, own.OrderId, own.OrderNumber.ToString(), own.Channel, own.ExternalId,
            own.Location?.Code, own.Location?.Name, own.Stage.ToString(), own.StageAt, own.DueAt, own.ShipBy,
            own.OpenHolds, own.Units, own.UnitsPicked, own.UnitsPacked, await wall.SlotOf(card.Id, cancellation),
            card.ShipTo, card.GiftNote, card.Note,
            Lines(own), packages, [.. live.Select(LabelView.Of)], [.. scans.Select(View)], card.Possible, own.Version,
            card.Members.Count == 0 ? null : Together(card));
    }

    private static Parcel Together(ShipmentCard card) => new(
        card.Id, card.Number, card.Units, card.UnitsPicked, card.UnitsPacked,
        [.. card.Members.Select(m => new Member(m.Id, m.Number, m.OrderId, m.OrderNumber.ToString(), m.Units))],
        Lines(card));

    private static IReadOnlyList<Line> Lines(ShipmentCard card) =>
        [.. card.Lines.Select(l => new Line(l.Number, l.Line, l.Sku, l.Title, l.Quantity, l.Picked, l.Packed))];

    private static TrackingView View(RecordedScan r) => new(
        r.Scan.EventId, r.Label.TrackingNumber, r.Label.Package, r.Scan.Status.ExternalName(), r.Scan.At, r.Scan.City,
        r.Scan.Note, r.Applied, r.RecordedAt);
}
