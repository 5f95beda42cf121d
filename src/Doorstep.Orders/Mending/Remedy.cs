using Doorstep.Orders.Allocating;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Shipments;

namespace Doorstep.Orders.Mending;

/// <summary>A command that frees what is stuck by a cause.</summary>
/// <param name="Command">Its name, as in the journal and the documents.</param>
/// <param name="Label">What a button says.</param>
/// <param name="Method">Of the request.</param>
/// <param name="Route">Below <c>/api/v1</c>; what stands in braces is of the order, shipment or group.</param>
/// <param name="Bulk">
/// True when <see cref="MendOrders"/> does it to many orders at once: then the route is that one's.
/// </param>
public sealed record Remedy(string Command, string Label, string Method, string Route, bool Bulk);

/// <summary>Which remedies each cause has, the one that helps most often first.</summary>
internal static class Remedies
{
    private static readonly Remedy Cancel = Many(nameof(CancelOrder), "Cancel");

    private static readonly Remedy Retry = Many(nameof(RetrySourcing), "Source again");

    private static readonly Remedy Track = One("RecordTracking", "Record a scan", "POST", "/tracking-events");

    private static readonly Remedy Address =
        One(nameof(CorrectAddress), "Correct the address", "PUT", "/orders/{order}/address");

    private static readonly Remedy Hurry = Many(nameof(ChangePriority), "Change the priority");

    /// <param name="of">What the cause is about, as the group says it.</param>
    public static IReadOnlyList<Remedy> Of(string cause, string? of)
    {
        var link = of is null ? $"/stuck/{cause}/remedies" : $"/stuck/{cause}/remedies?of={Uri.EscapeDataString(of)}";
        return [.. Named(cause, of).Select(r => r.Bulk ? r with { Route = link } : r)];
    }

    private static IReadOnlyList<Remedy> Named(string cause, string? of) => cause switch
    {
        StuckCause.UnknownSku =>
            [One(nameof(MapSku), "Map the SKU", "POST", "/sku-mappings"),
                One("CreateItem", "Create the item", "POST", "/items"), Cancel],
        StuckCause.Review =>
            [Many(nameof(AcceptReview), "Accept as they are"),
                One(nameof(EditOrder), "Edit the order", "POST", "/orders/{order}/edits"), Cancel],
        StuckCause.Hold when of == nameof(HoldReason.Address) => [Address, Release, Cancel],
        StuckCause.Hold when of == nameof(HoldReason.Payment) =>
            [One(nameof(RecordPayment), "Record a payment", "POST", "/orders/{order}/payments"), Release, Cancel],
        StuckCause.Hold => [Release, Cancel],
        StuckCause.Stock =>
            [One("ReceiveStock", "Receive stock", "POST", "/stock/receipts"), Hurry, Retry, Cancel],
        StuckCause.Unroutable =>
            [Retry, One("ChangeLocation", "Change a location", "PUT", "/locations/{code}"), Address,
                One(nameof(EditOrder), "Choose another service", "POST", "/orders/{order}/edits"), Cancel],
        StuckCause.Short => [One("PickShipments", "Pick what is left", "POST", "/shipments/picks"), Cancel],
        StuckCause.Standing => Behind(nameof(ShipmentStage.Allocated)),
        StuckCause.Delivery => [Track],
        _ => Behind(of),
    };

    private static Remedy Release => Many(nameof(ReleaseHolds), "Release these holds");

    // What is late, at risk or stands still is mended by what moves it on from its stage.
    private static IReadOnlyList<Remedy> Behind(string? stage) => stage switch
    {
        nameof(ShipmentStage.AwaitingStock) or nameof(ShipmentStage.Unroutable) => [Retry, Hurry, Cancel],
        nameof(ShipmentStage.Allocated) =>
            [One("ReleaseShipments", "Release to the floor", "POST", "/shipments/release"),
                One(nameof(RerouteShipment), "Ship from elsewhere", "POST",
                    "/orders/{order}/shipments/{shipment}/reroute"), Cancel],
        nameof(ShipmentStage.Picking) or nameof(ShipmentStage.Short) =>
            [One("PickShipments", "Confirm picks", "POST", "/shipments/picks"), Cancel],
        nameof(ShipmentStage.Picked) or nameof(ShipmentStage.Sorted) =>
            [One("PackShipments", "Pack", "POST", "/shipments/packages"), Cancel],
        nameof(ShipmentStage.Packed) =>
            [One("LabelShipments", "Make the labels", "POST", "/shipments/labels"), Cancel],
        nameof(ShipmentStage.Labelled) =>
            [One("HandOverShipments", "Hand over", "POST", "/shipments/hand-over"), Cancel],
        nameof(ShipmentStage.ImportReview) => [Many(nameof(AcceptReview), "Accept as they are"), Cancel],
        nameof(ShipmentStage.Scheduled) => [Cancel],
        _ => [Track],
    };

    private static Remedy One(string command, string label, string method, string route) =>
        new(command, label, method, route, Bulk: false);

    private static Remedy Many(string command, string label) => new(command, label, "POST", "", Bulk: true);
}
