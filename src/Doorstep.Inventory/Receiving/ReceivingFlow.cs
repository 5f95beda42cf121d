using Doorstep.Platform.Flows;
using static Doorstep.Inventory.Receiving.ReceivingStage;

namespace Doorstep.Inventory.Receiving;

/// <summary>Where an announced delivery stands.</summary>
public enum ReceivingStage
{
    Awaiting = 10,
    PartiallyArrived = 20,
    Arrived = 30,
    Processing = 40,
    Incomplete = 60,
    Completed = 90,
    Cancelled = 101,
}

/// <summary>The flow of a receiving order; each of its boxes has one of its own.</summary>
internal sealed class ReceivingFlow() : Flow<ReceivingStage, ReceivingOrder>("receiving", "Receiving order",
[
    new(Awaiting, "Awaiting", Owner.Carrier, "It is announced and nothing of it is here.",
        "The delivery comes, and somebody records its boxes.", IsStart: true),
    new(PartiallyArrived, "Partially arrived", Owner.Carrier, "Some of its boxes are here.",
        "The other boxes come; those that are here may be counted."),
    new(Arrived, "Arrived", Owner.Operator, "All of its boxes are here and none is open.",
        "Somebody scans the label of a box and counts it.", Due: (_, at) => at.AddHours(HoursToBegin)),
    new(Processing, "Processing", Owner.Operator, "Boxes are being counted and put away.",
        "The last box is counted and put away, or what never came is written off.",
        Due: (_, at) => at.AddHours(HoursToProcess)),
    new(Incomplete, "Incomplete", Owner.Operator,
        "Everything is counted, and something differs from what was announced.",
        "Somebody closes each discrepancy with a reason.", Due: (_, at) => at.AddHours(HoursToSettle)),
    new(Completed, "Completed", Owner.System, "Everything is counted, put away and settled.", "", IsEnd: true),
    new(Cancelled, "Cancelled", Owner.System, "It will not come.", "", IsEnd: true),
],
[
    On(nameof(RecordArrival),    Awaiting,         PartiallyArrived),
    On(nameof(RecordArrival),    Awaiting,         Arrived),
    On(nameof(RecordArrival),    PartiallyArrived, Arrived),
    On(nameof(CountBox),         PartiallyArrived, Processing),
    On(nameof(CountBox),         Arrived,          Processing),
    On(nameof(CloseBox),         Processing,       Completed, CasesClosed),
    On(nameof(CloseBox),         Processing,       Incomplete),
    On(nameof(StowBox),          Processing,       Completed, CasesClosed),
    On(nameof(StowBox),          Processing,       Incomplete),
    On(nameof(FinishReceiving),  PartiallyArrived, Incomplete),
    On(nameof(FinishReceiving),  Arrived,          Incomplete),
    On(nameof(FinishReceiving),  Processing,       Incomplete),
    On(nameof(FinishReceiving),  Processing,       Completed, CasesClosed),
    On(nameof(CloseCase),        Incomplete,       Completed, CasesClosed),
    On(nameof(CancelReceiving),  Awaiting,         Cancelled),
    On(nameof(CancelReceiving),  PartiallyArrived, Cancelled),
    On(nameof(CancelReceiving),  Arrived,          Cancelled),
])
{
    // Before the flow itself, which is made of it.
    private static Guard<ReceivingOrder> CasesClosed { get; } = new(
        "CasesClosed", "receiving.open_cases", "Discrepancies are open. Close each of them with a reason first.",
        order => order.OpenCases == 0);

    /// <summary>A delivery that is here is begun within so many hours.</summary>
    public const int HoursToBegin = 24;

    public const int HoursToProcess = 24;

    /// <summary>A discrepancy is settled with its sender within so many hours.</summary>
    public const int HoursToSettle = 72;

    public static readonly ReceivingFlow Inbound = new();

    /// <summary>Stages in which units may still be on their way into stock.</summary>
    public static bool IsOpen(ReceivingStage stage) => stage < Incomplete;

    protected override string Scope(ReceivingOrder subject) => subject.LocationId.ToString("N");

    private static Move<ReceivingStage, ReceivingOrder> On(
        string command, ReceivingStage from, ReceivingStage to, params Guard<ReceivingOrder>[] guards) =>
        new(command, from, to, guards);
}
