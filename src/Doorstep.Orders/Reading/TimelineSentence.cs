using Doorstep.Orders.Paying;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Flows;

namespace Doorstep.Orders.Reading;

/// <summary>Says in a sentence what a row of the journal reports.</summary>
internal static class TimelineSentence
{
    /// <summary>The flows of this module by the name that their journal rows carry.</summary>
    public static readonly IReadOnlyDictionary<string, FlowDefinition> Flows = new[]
    {
        OrderFlow.Life.Definition, PaymentFlow.Money.Definition, ShipmentFlow.Work.Definition,
    }.ToDictionary(f => f.Name);

    // {at} is the shipment's location, {stage} the label of the stage that was entered. The more exact key comes first:
    // entity, type and stage; then entity and type.
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["order PlaceOrder InReview"] = "Order came in and waits in review",
        ["order PlaceOrder"] = "Order placed",
        ["order ReplayOrder"] = "Left review",
        ["order AcceptReview"] = "Review accepted",
        ["order HoldOrder"] = "Put on hold",
        ["order ReleaseHold"] = "Hold released",
        ["order ChangePromise"] = "The promise changed",
        ["order ChangeStockPromise"] = "What it waits for comes on another day",
        ["order RetrySourcing"] = "Sourced again",
        ["order CorrectAddress"] = "Address corrected",
        ["order EditOrder"] = "Edited",
        ["order ChangeTags"] = "Tags changed",
        ["order RunAutomation"] = "Automation rule",
        ["order StopAutomation"] = "Automation stopped",
        ["order ChangePriority"] = "Priority changed",
        ["order TakeStock"] = "Took stock from orders of lower priority",
        ["order CancelOrder Cancelled"] = "Order cancelled",
        ["order CancelOrder"] = "Part of the order cancelled",
        ["order CompleteOrder"] = "Everything arrived",
        ["payment PlaceOrder"] = "Payment: {stage}",
        ["payment BeginPayment"] = "Payment begins: {stage}",
        ["payment RecordPayment Unpaid"] = "Authorisation let go",
        ["payment RecordPayment PartlyAuthorised"] = "Payment partly authorised",
        ["payment RecordPayment Authorised"] = "Payment authorised",
        ["payment RecordPayment PartlyPaid"] = "Partly paid",
        ["payment RecordPayment Paid"] = "Paid",
        ["payment RecordPayment PartlyRefunded"] = "Partly refunded",
        ["payment RecordPayment Refunded"] = "Refunded",
        ["payment RecordPayment"] = "Payment recorded",
        ["payment ChangeTotal"] = "The total changed: {stage}",
        ["shipment PlaceOrder Allocated"] = "Stock reserved in {at}",
        ["shipment PlaceOrder AwaitingStock"] = "Waits for stock",
        ["shipment PlaceOrder Unroutable"] = "No location can ship it",
        ["shipment PlaceOrder Scheduled"] = "Scheduled for later",
        ["shipment PlaceOrder ImportReview"] = "Waits in review; nothing is promised yet",
        ["shipment ReplayOrder Allocated"] = "Stock reserved in {at}",
        ["shipment ReplayOrder AwaitingStock"] = "Waits for stock",
        ["shipment ReplayOrder Unroutable"] = "No location can ship it",
        ["shipment ReplayOrder Scheduled"] = "Scheduled for later",
        ["shipment BeginScheduled Allocated"] = "Its date came: stock reserved in {at}",
        ["shipment BeginScheduled AwaitingStock"] = "Its date came: it waits for stock",
        ["shipment BeginScheduled Unroutable"] = "Its date came: no location can ship it",
        ["shipment AllocateStock Allocated"] = "Stock came: reserved in {at}",
        ["shipment AllocateStock AwaitingStock"] = "Split off to wait for stock",
        ["shipment HoldOrder"] = "Stock given back by the hold",
        ["shipment ReleaseHold"] = "The hold is gone: {stage}",
        ["shipment ReleaseShipments"] = "Released to the floor of {at}",
        ["shipment RecallShipment"] = "Called back from the floor",
        ["shipment StayedStanding"] = "Nobody begins it in {at}, and it stays there",
        ["shipment RejectShipment"] = "Rejected by its location",
        ["order RerouteShipment"] = "A shipment was sourced anew",
        ["shipment RerouteShipment"] = "Its stock was given up, to be sourced anew",
        ["shipment TakeStock AwaitingStock"] = "Lost stock to an order of higher priority: it waits",
        ["shipment TakeStock"] = "Lost more stock to an order of higher priority",
        ["shipment PostCount AwaitingStock"] = "A count found its stock missing in {at}: it waits",
        ["shipment PostCount"] = "A count found more of its stock missing in {at}",
        ["shipment SplitShipment Allocated"] = "Split off: reserved in {at}",
        ["shipment SplitShipment AwaitingStock"] = "Split off: waits for stock",
        ["shipment SplitShipment Unroutable"] = "Split off: no location can ship it",
        ["shipment SplitShipment Scheduled"] = "Split off: scheduled for later",
        ["shipment SplitShipment"] = "Part of it was split off",
        ["shipment MergeShipments AwaitingStock"] = "Merged: it waits until it is whole",
        ["shipment MergeShipments Cancelled"] = "Merged into another shipment",
        ["shipment MergeShipments"] = "Took over the units of another shipment",
        ["shipment JoinParcel"] = "Travels in one parcel with shipments of other orders",
        ["shipment LeaveParcel"] = "Travels on its own again",
        ["shipment KeepParcel"] = "Another shipment left its parcel",
        ["shipment EditOrder Allocated"] = "Added by an edit: reserved in {at}",
        ["shipment EditOrder AwaitingStock"] = "Added by an edit: waits for stock",
        ["shipment EditOrder Unroutable"] = "Added by an edit: no location can ship it",
        ["shipment EditOrder Scheduled"] = "Added by an edit: scheduled for later",
        ["shipment EditOrder Cancelled"] = "Edited away; its stock is free",
        ["shipment EditOrder"] = "Its units were edited",
        ["shipment PickShipment Picked"] = "Picked in {at}",
        ["shipment PickShipment"] = "Units picked in {at}",
        ["shipment UndoPick Picking"] = "Units put back: picked again in {at}",
        ["shipment UndoPick"] = "Units put back on their shelf in {at}",
        ["shipment WrongItemScanned"] = "Something wrong was scanned in {at}",
        ["shipment ReportShort Short"] = "Reported short in {at}",
        ["shipment ReportShort Cancelled"] = "Nothing of it was found in {at}",
        ["shipment ReportShort Allocated"] = "Takes over what was short: reserved in {at}",
        ["shipment ReportShort AwaitingStock"] = "Waits for what was short",
        ["shipment ReportShort Unroutable"] = "Nobody can ship what was short",
        ["shipment ReportShort"] = "More reported short in {at}",
        ["shipment SortShipment"] = "Sorted into its slot in {at}",
        ["shipment PackShipment Packed"] = "Packed in {at}",
        ["shipment PackShipment"] = "Units packed in {at}",
        ["shipment PackScan"] = "Units packed in {at}",
        ["shipment UnpackShipment"] = "Unpacked in {at}",
        ["shipment LabelShipment"] = "Labelled in {at}",
        ["shipment VoidLabels"] = "Labels voided",
        ["shipment HandOver"] = "Handed over to the carrier in {at}",
        ["shipment RecordTracking InTransit"] = "On its way",
        ["shipment RecordTracking OutForDelivery"] = "Out for delivery",
        ["shipment RecordTracking DeliveryException"] = "The carrier could not deliver it",
        ["shipment RecordTracking ReturningToSender"] = "The carrier brings it back",
        ["shipment RecordTracking Delivered"] = "Delivered",
        ["shipment RecordTracking"] = "Scanned by the carrier",
        ["shipment CancelOrder Cancelled"] = "Shipment cancelled; its stock is free",
        ["shipment CancelOrder"] = "Units cancelled; their stock is free",
    };

    /// <summary>What happened, in a few words, without a full stop.</summary>
    /// <param name="entity">As in the journal: <c>order</c>, <c>payment</c> or <c>shipment</c>.</param>
    /// <param name="type">The command or event.</param>
    /// <param name="to">Key of the stage that was entered; null when none was.</param>
    /// <param name="location">Code of the shipment's location; null while it has none.</param>
    public static string Of(string entity, string type, string? to, string? location)
    {
        var stage = to is null ? null : Flows.GetValueOrDefault(entity)?.Stage(to).Label;
        var sentence = Sentences.GetValueOrDefault($"{entity} {type} {to}")
            ?? Sentences.GetValueOrDefault($"{entity} {type}")
            ?? (stage is null ? Spaced(type) : $"{Spaced(type)}: {{stage}}");
        return sentence.Replace(location is null ? " in {at}" : "{at}", location ?? "")
            .Replace(" of {at}", "").Replace("{stage}", stage ?? "");
    }

    /// <summary>True when the move has a sentence of its own.</summary>
    public static bool Knows(string entity, string type, string to) =>
        Sentences.ContainsKey($"{entity} {type} {to}") || Sentences.ContainsKey($"{entity} {type}");

    // "ReweighPackage" becomes "Reweigh package": what a later module writes reads well before it has a sentence.
    private static string Spaced(string type) => string.Concat(
        type.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
