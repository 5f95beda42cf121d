using Doorstep.Platform.Flows;
using static Doorstep.Inventory.Receiving.BoxStage;

namespace Doorstep.Inventory.Receiving;

/// <summary>Where a box of a delivery stands.</summary>
public enum BoxStage
{
    Awaiting = 10,
    Arrived = 30,
    Counting = 40,
    Stowing = 60,
    Completed = 90,
}

/// <summary>The flow of one box.</summary>
internal sealed class BoxFlow() : Flow<BoxStage, ReceivingBox>("box", "Box",
[
    new(Awaiting, "Awaiting", Owner.Carrier, "It is announced and not here.", "It comes.", IsStart: true),
    new(Arrived, "Arrived", Owner.Operator, "It is here and closed.", "Somebody scans its label and counts it."),
    new(Counting, "Counting", Owner.Operator, "It is open; what is counted is in stock at once.",
        "The last unit is counted, and the box is closed."),
    new(Stowing, "Stowing", Owner.Operator, "It is counted and not put away yet.", "Somebody puts it away."),
    new(Completed, "Completed", Owner.System, "Nothing more is to be done with it.", "", IsEnd: true),
],
[
    On(nameof(RecordArrival),   Awaiting, Arrived),
    On(nameof(CountBox),        Arrived,  Counting),
    On(nameof(CloseBox),        Counting, Stowing),
    On(nameof(StowBox),         Stowing,  Completed),
    On(nameof(FinishReceiving), Awaiting, Completed),
    On(nameof(FinishReceiving), Arrived,  Completed),
    On(nameof(FinishReceiving), Counting, Completed),
    On(nameof(FinishReceiving), Stowing,  Completed),
    On(nameof(CancelReceiving), Awaiting, Completed),
    On(nameof(CancelReceiving), Arrived,  Completed),
])
{
    public static readonly BoxFlow Contents = new();

    protected override string Scope(ReceivingBox subject) => subject.LocationId.ToString("N");

    protected override Guid Root(ReceivingBox subject) => subject.ReceivingId;

    private static Move<BoxStage, ReceivingBox> On(string command, BoxStage from, BoxStage to) =>
        new(command, from, to, []);
}
