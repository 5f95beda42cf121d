using Doorstep.Platform.Flows;
using static Doorstep.Inventory.Transfers.TransferStage;

namespace Doorstep.Inventory.Transfers;

/// <summary>Where a transfer stands.</summary>
public enum TransferStage
{
    Draft = 10,
    Preparing = 30,
    InTransit = 50,
    PartiallyReceived = 60,
    Received = 70,
    Returning = 80,
    Returned = 90,
    ClosedShort = 95,
    Cancelled = 101,
}

/// <summary>The flow of a transfer between two locations.</summary>
internal sealed class TransferFlow() : Flow<TransferStage, Transfer>("transfer", "Transfer",
[
    new(Draft, "Draft", Owner.Operator, "It is written down; nothing is taken out yet.",
        "Somebody loads it by scan, or ships it as it is written.", IsStart: true),
    new(Preparing, "Preparing", Owner.Picker, "What is loaded is out of the stock of its source.",
        "Somebody loads the rest and ships it.", Due: (_, at) => at.AddHours(HoursToShip)),
    new(InTransit, "In transit", Owner.Carrier, "It has left its source and nothing of it is there.",
        "It comes, and somebody receives it."),
    new(PartiallyReceived, "Partially received", Owner.Operator, "Some of it is in the stock of its destination.",
        "Somebody receives the rest, or closes it with what never came."),
    new(Received, "Received", Owner.System, "All that was shipped has come.", "", IsEnd: true),
    new(Returning, "Returning", Owner.Carrier, "It was turned round and goes back to its source.",
        "Its source receives it, or closes it with what never came."),
    new(Returned, "Returned", Owner.System, "All that was turned round is back at its source.", "", IsEnd: true),
    new(ClosedShort, "Closed short", Owner.System, "Something of it never came and is written off as lost.", "",
        IsEnd: true),
    new(Cancelled, "Cancelled", Owner.System, "It was not shipped; what was loaded is in stock again.", "",
        IsEnd: true),
],
[
    On(nameof(LoadTransfer),    Draft,             Preparing),
    On(nameof(ShipTransfer),    Draft,             InTransit),
    On(nameof(ShipTransfer),    Preparing,         InTransit),
    On(nameof(CancelTransfer),  Draft,             Cancelled),
    On(nameof(CancelTransfer),  Preparing,         Cancelled),
    On(nameof(ReceiveTransfer), InTransit,         PartiallyReceived),
    On(nameof(ReceiveTransfer), InTransit,         Received),
    On(nameof(ReceiveTransfer), PartiallyReceived, Received),
    On(nameof(ReceiveTransfer), Returning,         Returned),
    On(nameof(ReturnTransfer),  InTransit,         Returning),
    On(nameof(ReturnTransfer),  PartiallyReceived, Returning),
    On(nameof(CloseTransfer),   InTransit,         ClosedShort),
    On(nameof(CloseTransfer),   PartiallyReceived, ClosedShort),
    On(nameof(CloseTransfer),   Returning,         ClosedShort),
])
{
    /// <summary>What is begun leaves within so many hours.</summary>
    public const int HoursToShip = 24;

    public static readonly TransferFlow Between = new();

    /// <summary>Stages in which it is on the road.</summary>
    public static IReadOnlyList<TransferStage> OnTheWay { get; } = [InTransit, PartiallyReceived, Returning];

    public static bool IsOnItsWay(TransferStage stage) => OnTheWay.Contains(stage);

    protected override string Scope(Transfer subject) => subject.LocationId.ToString("N");

    private static Move<TransferStage, Transfer> On(string command, TransferStage from, TransferStage to) =>
        new(command, from, to, []);
}
