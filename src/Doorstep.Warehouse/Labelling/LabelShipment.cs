using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Carriers;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.Packing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>
/// Gives every package of a shipment a label of the product's own carrier. Labelling again answers the same labels.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>service.unknown</c>,
/// <c>label.address</c>, <c>label.different</c>, <c>tracking.exhausted</c>.
/// </remarks>
public sealed class LabelShipment : ICommand
{
    private readonly Work work;
    private readonly ShipmentDesk desk;
    private readonly PackBench bench;
    private readonly LabelDesk labels;

    internal LabelShipment(Work work, ShipmentDesk desk, PackBench bench, LabelDesk labels) =>
        (this.work, this.desk, this.bench, this.labels) = (work, desk, bench, labels);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string? Service = null);

    /// <param name="Service">The code of a service; the carrier's first when left out.</param>
    public sealed record Request(Guid Shipment, string? Service = null);

    /// <param name="TrackingNumber">Of the first package; each label has its own.</param>
    public sealed record Answer(Guid Shipment, string Stage, string TrackingNumber, IReadOnlyList<LabelView> Labels);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/label",
        (Guid shipment, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<LabelShipment, Answer>(c => c.Run(new(shipment, body?.Service), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        var service = Carrier.Doorstep.FindService(request.Service ?? Carrier.Doorstep.Services[0].Code);
        if (service.IsRefused(out var why)) return why;
        if (card.Stage == ShipmentStage.Labelled) return await Again(card, request.Service, cancellation);
        if (await desk.BlocksWork(card.Id, nameof(LabelShipment), cancellation) is { } blocked) return blocked;
        if (card.ShipTo.Problems() is { Count: > 0 } problems) return UnusableAddress(problems);

        var packages = await bench.Of(card.Id, cancellation);
        var location = card.Location!;
        var made = await labels.Make(
            new LabelOrder(
                card.Id, service.Value, location.Address with { Name = location.Address.Name ?? location.Name },
                card.ShipTo, card.Number, $"{card.Channel} {card.ExternalId}", ShipDate(location, card.ShipBy),
                [.. packages.Select(p => new ParcelDraft(p.Id, p.Number, PackBench.WeightGrams(p, card)))]),
            cancellation);
        if (made.IsRefused(out why)) return why;
        await desk.SetPackages(card.Id, packages.Count, made.Value.Count, cancellation);
        await desk.SetTracking(card.Id, [.. made.Value.Select(l => l.TrackingNumber)], cancellation);
        var moved = await desk.Move(
            card.Id, nameof(LabelShipment), ShipmentStage.Labelled,
            new Note(Data: new { service = service.Value.Code, tracking = made.Value.Select(l => l.TrackingNumber) }),
            cancellation);
        return moved.IsRefused(out why) ? why : Answered(card.Id, made.Value);
    }

    private async Task<Outcome<Answer>> Again(ShipmentCard card, string? service, CancellationToken cancellation)
    {
        var live = await labels.Of(card.Id, cancellation);
        return service is null || live.All(l => l.Service.Equals(service.Trim(), StringComparison.OrdinalIgnoreCase))
            ? Answered(card.Id, live)
            : Refusal.Conflict("label.different",
                $"The shipment is labelled for {live[0].Service}. Void its labels before you choose another service.");
    }

    private static Answer Answered(Guid shipment, List<LabelFacts> labels) =>
        new(shipment, nameof(ShipmentStage.Labelled), labels[0].TrackingNumber, [.. labels.Select(LabelView.Of)]);

    // The day on which the carrier is to have it, where it leaves; a late one leaves today.
    private DateOnly ShipDate(LocationFacts location, DateTimeOffset? shipBy)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(location.TimeZone);
        var leaves = shipBy > work.Now ? shipBy.Value : work.Now;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(leaves, zone).DateTime);
    }

    private static Refusal UnusableAddress(IReadOnlyList<string> problems) => Refusal.Conflict("label.address",
        $"No parcel would arrive: {string.Join(' ', problems)} Correct the address of the order first.");
}
