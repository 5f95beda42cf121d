using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Flows;
using static Doorstep.Inventory.Purchasing.PurchaseStage;

namespace Doorstep.Inventory.Purchasing;

/// <summary>Where a purchase order stands.</summary>
public enum PurchaseStage
{
    Draft = 10,
    Ordered = 30,
    PartlyReceived = 50,
    Received = 90,
    Cancelled = 101,
}

/// <summary>The flow of a purchase order.</summary>
internal sealed class PurchaseFlow() : Flow<PurchaseStage, PurchaseOrder>("purchase", "Purchase order",
[
    new(Draft, "Draft", Owner.Operator, "It is being written; the supplier knows nothing of it.",
        "Somebody sends it.", IsStart: true),
    new(Ordered, "Ordered", Owner.Carrier, "The supplier has it.",
        "Its goods are announced, come and are counted.", Due: (order, _) => DueOf(order)),
    new(PartlyReceived, "Partly received", Owner.Carrier, "Some of its goods are counted.",
        "The rest comes, or somebody ends it.", Due: (order, _) => DueOf(order)),
    new(PurchaseStage.Received, "Received", Owner.System, "All of it came, or no more is waited for.", "",
        IsEnd: true),
    new(Cancelled, "Cancelled", Owner.System, "Nothing of it will come.", "", IsEnd: true),
],
[
    On(nameof(SendPurchase),   Draft,          Ordered),
    On(nameof(CountBox),       Ordered,        PartlyReceived),
    On(nameof(CountBox),       Ordered,        PurchaseStage.Received),
    On(nameof(CountBox),       PartlyReceived, PurchaseStage.Received),
    On(nameof(FinishPurchase), PartlyReceived, PurchaseStage.Received),
    On(nameof(CancelPurchase), Draft,          Cancelled),
    On(nameof(CancelPurchase), Ordered,        Cancelled),
])
{
    public static readonly PurchaseFlow Buying = new();

    protected override string Scope(PurchaseOrder subject) => subject.LocationId.ToString("N");

    private static DateTimeOffset? DueOf(PurchaseOrder order) => order.ExpectedOn is { } day
        ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : null;

    private static Move<PurchaseStage, PurchaseOrder> On(string command, PurchaseStage from, PurchaseStage to) =>
        new(command, from, to, []);
}
