using Doorstep.Platform.Flows;
using Doorstep.Sourcing.Promising;
using static Doorstep.Orders.Shipments.ShipmentGuards;
using static Doorstep.Orders.Shipments.ShipmentStage;

namespace Doorstep.Orders.Shipments;

/// <summary>Where a shipment stands. The number is its age: "allocated and not yet handed over" is one range.</summary>
public enum ShipmentStage
{
    ImportReview = 0,
    Scheduled = 15,
    AwaitingStock = 20,
    Unroutable = 25,
    Allocated = 50,
    Picking = 55,
    Short = 58,
    Picked = 60,
    Sorted = 65,
    Packed = 80,
    Labelled = 85,
    HandedOver = 90,
    InTransit = 92,
    OutForDelivery = 95,
    DeliveryException = 96,
    ReturningToSender = 98,
    Delivered = 100,
    Cancelled = 101,
}

/// <summary>The spine of the process: from the first promise to the doorstep.</summary>
internal sealed class ShipmentFlow() : Flow<ShipmentStage, Shipment>("shipment", "Shipment",
[
    new(ImportReview, "Import review", Owner.Operator,
        "The order cannot be promised yet: an unknown SKU, or data that contradict each other.",
        "Map the SKU or mend the data; the order replays by itself.",
        (_, entered) => entered.AddHours(ReviewHours), IsStart: true),
    new(Scheduled, "Scheduled", Owner.System, "It is wanted later.", "Work begins on its date.",
        (s, _) => s.BeginsAt, IsStart: true),
    new(AwaitingStock, "Awaiting stock", Owner.Operator, "Some of its units are not available anywhere.",
        "Receive the missing stock; it is allocated in the same step, first come, first served.",
        (_, entered) => entered.AddDays(AwaitingDays), IsStart: true),
    new(Unroutable, "Unroutable", Owner.Operator, "No active location ships to where it goes.",
        "Let a location ship to that country, create or activate one, or cancel it.",
        (_, entered) => entered.AddHours(ReviewHours), IsStart: true),
    new(Allocated, "Allocated", Owner.Operator, "Every unit is reserved at one location.",
        "Release it to the floor.", (s, _) => s.ShipBy, IsStart: true),
    new(Picking, "Picking", Owner.Picker, "It is released; a picker collects it.",
        "Scan every unit, or report what is short.", (s, _) => s.ShipBy),
    new(Short, "Short", Owner.Picker, "A picker found less than expected; what is missing went its own way.",
        "Pick the units that are left.", (s, _) => s.ShipBy),
    new(Picked, "Picked", Owner.Packer, "Every unit is in the tote.", "Sort it, or pack it right away.",
        (s, _) => s.ShipBy),
    new(Sorted, "Sorted", Owner.Packer, "It is complete in its slot of the put wall.", "Pack it.", (s, _) => s.ShipBy),
    new(Packed, "Packed", Owner.Packer, "Every unit was verified into a package.", "Make its labels.",
        (s, _) => s.ShipBy),
    new(Labelled, "Labelled", Owner.Packer, "Every package carries a label.", "Hand it over to the carrier.",
        (s, _) => s.ShipBy),
    new(HandedOver, "Handed over", Owner.Carrier, "The carrier has it; the stock has left.",
        "The carrier's first scan.", (_, entered) => entered.AddDays(FirstScanDays)),
    new(InTransit, "In transit", Owner.Carrier, "It is on its way.", "The carrier delivers it.",
        (s, entered) => s.DeliverBy is { } promised ? Transit.EndOf(promised) : entered.AddDays(TransitDays)),
    new(OutForDelivery, "Out for delivery", Owner.Carrier, "It is on the van.", "The carrier delivers it.",
        (_, entered) => entered.AddDays(1)),
    new(DeliveryException, "Delivery exception", Owner.Carrier, "The carrier could not deliver it.",
        "Ask the carrier or the customer; the next attempt moves it on.", (_, entered) => entered.AddDays(1)),
    new(ReturningToSender, "Returning to sender", Owner.Carrier, "The carrier brings it back.", "", IsEnd: true),
    new(Delivered, "Delivered", Owner.Customer, "The customer has it.", "", IsEnd: true),
    new(Cancelled, "Cancelled", Owner.System, "It is not wanted any more; its stock is free.", "",
        IsEnd: true),
],
[
    On("ReplayOrder",      ImportReview,   Allocated),
    On("ReplayOrder",      ImportReview,   AwaitingStock),
    On("ReplayOrder",      ImportReview,   Unroutable),
    On("ReplayOrder",      ImportReview,   Scheduled),
    On("BeginScheduled",   Scheduled,      Allocated),
    On("BeginScheduled",   Scheduled,      AwaitingStock),
    On("BeginScheduled",   Scheduled,      Unroutable),
    On("AllocateStock",    AwaitingStock,  Allocated),
    On("AllocateStock",    Unroutable,     AwaitingStock),
    On("AllocateStock",    Unroutable,     Allocated),
    On("HoldOrder",        Allocated,      AwaitingStock),
    On("ReleaseShipments", Allocated,      Picking,        NotHeld),
    On("RecallShipment",   Picking,        Allocated,      NothingPicked),
    On("RecallShipment",   Short,          Allocated,      NothingPicked),
    On("PickShipment",     Picking,        Picked,         NotHeld, EveryUnitPicked),
    On("PickShipment",     Short,          Picked,         NotHeld, EveryUnitPicked),
    On("ReportShort",      Picking,        Short,          NotHeld),
    On("ReportShort",      Picking,        Cancelled,      NotHeld, NothingLeft),
    On("ReportShort",      Short,          Cancelled,      NotHeld, NothingLeft),
    On("UndoPick",         Picked,         Picking,        NotHeld, NothingPacked),
    On("UndoPick",         Sorted,         Picking,        NotHeld, NothingPacked),
    On("SortShipment",     Picked,         Sorted,         NotHeld),
    On("PackShipment",     Picked,         Packed,         NotHeld, EveryUnitPacked),
    On("PackShipment",     Sorted,         Packed,         NotHeld, EveryUnitPacked),
    On("UnpackShipment",   Packed,         Picked),
    On("LabelShipment",    Packed,         Labelled,       NotHeld, EveryPackageLabelled),
    On("VoidLabels",       Labelled,       Packed),
    On("HandOver",         Labelled,       HandedOver,     NotHeld, EveryPackageLabelled),
    On("RecordTracking",   HandedOver,     InTransit),
    On("RecordTracking",   HandedOver,     OutForDelivery),
    On("RecordTracking",   HandedOver,     DeliveryException),
    On("RecordTracking",   HandedOver,     ReturningToSender),
    On("RecordTracking",   HandedOver,     Delivered),
    On("RecordTracking",   InTransit,      OutForDelivery),
    On("RecordTracking",   InTransit,      DeliveryException),
    On("RecordTracking",   InTransit,      ReturningToSender),
    On("RecordTracking",   InTransit,      Delivered),
    On("RecordTracking",   OutForDelivery, DeliveryException),
    On("RecordTracking",   OutForDelivery, ReturningToSender),
    On("RecordTracking",   OutForDelivery, Delivered),
    On("RecordTracking",   DeliveryException, InTransit),
    On("RecordTracking",   DeliveryException, OutForDelivery),
    On("RecordTracking",   DeliveryException, ReturningToSender),
    On("RecordTracking",   DeliveryException, Delivered),
    On("RerouteShipment",  Allocated,      AwaitingStock),
    On("MergeShipments",   Allocated,      AwaitingStock),
    On("TakeStock",        Allocated,      AwaitingStock),
    On("PostCount",        Allocated,      AwaitingStock),
    .. BeforePicking.Select(stage => On("MergeShipments", stage, Cancelled)),
    .. BeforePicking.Select(stage => On("EditOrder", stage, Cancelled)),
    .. BeforeHandOver.Select(stage => On("CancelOrder", stage, Cancelled)),
])
{
    /// <summary>Somebody should look at what nobody can promise within this many hours.</summary>
    public const int ReviewHours = 4;

    /// <summary>Demand that waits longer than this, in days, is late.</summary>
    public const int AwaitingDays = 7;

    /// <summary>A carrier that has not scanned a package after this many days is late.</summary>
    public const int FirstScanDays = 2;

    /// <summary>On the way for longer than this, in days, is late where no day was promised.</summary>
    public const int TransitDays = 7;

    /// <summary>The refusal code of a move that the table does not have.</summary>
    public const string IllegalCode = "flow.illegal";

    /// <summary>Every stage in which the stock is still in the house, and the order may be cancelled.</summary>
    public static readonly IReadOnlyList<ShipmentStage> BeforeHandOver =
    [
        ImportReview, Scheduled, AwaitingStock, Unroutable, Allocated, Picking, Short, Picked, Sorted, Packed, Labelled,
    ];

    /// <summary>Every stage of an order that is promised, in which nobody on the floor has it yet.</summary>
    public static readonly IReadOnlyList<ShipmentStage> BeforePicking =
        [Scheduled, AwaitingStock, Unroutable, Allocated];

    public static readonly ShipmentFlow Work = new();

    protected override string Scope(Shipment subject) => subject.LocationId?.ToString("N") ?? "";

    protected override Guid Root(Shipment subject) => subject.OrderId;

    private static Move<ShipmentStage, Shipment> On(
        string command, ShipmentStage from, ShipmentStage to, params Guard<Shipment>[] guards) =>
        new(command, from, to, guards);
}

/// <summary>
/// What must be true before a shipment moves; each with the sentence that a person reads when it blocks.
/// </summary>
internal static class ShipmentGuards
{
    public static readonly Guard<Shipment> NotHeld = new(
        nameof(NotHeld), "shipment.held",
        "The order is on hold. Release its holds first.", s => s.OpenHolds == 0);

    public static readonly Guard<Shipment> NothingPicked = new(
        nameof(NothingPicked), "shipment.picked",
        "Units are already picked. Finish the pick, or cancel the order.", s => s.UnitsPicked == 0);

    public static readonly Guard<Shipment> EveryUnitPicked = new(
        nameof(EveryUnitPicked), "shipment.unpicked",
        "Not every unit is picked. Scan the rest, or report it short.", s => s.Units > 0 && s.UnitsPicked == s.Units);

    public static readonly Guard<Shipment> NothingLeft = new(
        nameof(NothingLeft), "shipment.units_left",
        "Units of this shipment are left to be picked.", s => s.Units == 0);

    public static readonly Guard<Shipment> NothingPacked = new(
        nameof(NothingPacked), "shipment.packed",
        "Units are already in a package. Unpack it first.", s => s.UnitsPacked == 0);

    public static readonly Guard<Shipment> EveryUnitPacked = new(
        nameof(EveryUnitPacked), "shipment.unpacked",
        "Not every unit was scanned into a package. Scan the rest.", s => s.Units > 0 && s.UnitsPacked == s.Units);

    public static readonly Guard<Shipment> EveryPackageLabelled = new(
        nameof(EveryPackageLabelled), "shipment.unlabelled",
        "A package has no label. Label every package first.", s => s.Packages > 0 && s.PackagesLabelled == s.Packages);
}
