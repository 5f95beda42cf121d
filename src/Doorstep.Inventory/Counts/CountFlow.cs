using Doorstep.Platform.Flows;
using static Doorstep.Inventory.Counts.CountStage;

namespace Doorstep.Inventory.Counts;

/// <summary>How far a count is.</summary>
public enum CountStage
{
    Open = 10,
    Counting = 20,
    Recount = 30,
    Approval = 40,
    Posted = 90,
    Cancelled = 101,
}

/// <summary>The flow of a count: what differs is looked at again, and a large difference is approved by somebody.
/// </summary>
internal sealed class CountFlow() : Flow<CountStage, StockCount>("count", "Count",
[
    new(Open, "Open", Owner.Picker, "Somebody asked for it, or a picker found too little; nobody has begun.",
        "Somebody counts the first bin.", (_, at) => at.AddHours(HoursToBegin), IsStart: true),
    new(Counting, "Counting", Owner.Picker, "Its bins are being counted; work goes on meanwhile.",
        "The last bin is counted.", (_, at) => at.AddHours(HoursToCount)),
    new(Recount, "Recount", Owner.Picker, "Something differs from the books and is looked at once more.",
        "Somebody, better somebody else, counts it again.", (_, at) => at.AddHours(HoursToCount)),
    new(Approval, "Approval", Owner.Operator,
        "The difference is above the limits of the location, or takes units that orders hold fast.",
        "Somebody approves it, asks for another look, or cancels it.", (_, at) => at.AddHours(HoursToApprove)),
    new(Posted, "Posted", Owner.System, "The books say what was counted.", "", IsEnd: true),
    new(Cancelled, "Cancelled", Owner.System, "It was given up; the books are as they were.", "", IsEnd: true),
],
[
    On(nameof(ScanCount),    Open,     Counting),
    On(nameof(ScanCount),    Counting, Recount),
    On(nameof(ScanCount),    Counting, Posted),
    On(nameof(ScanCount),    Recount,  Approval),
    On(nameof(ScanCount),    Recount,  Posted),
    On(nameof(EnterCount),   Open,     Counting),
    On(nameof(EnterCount),   Counting, Recount),
    On(nameof(EnterCount),   Counting, Posted),
    On(nameof(EnterCount),   Recount,  Approval),
    On(nameof(EnterCount),   Recount,  Posted),
    On(nameof(ApproveCount), Approval, Posted),
    On(nameof(ApproveCount), Approval, Recount),
    On(nameof(RepeatCount),  Approval, Recount),
    On(nameof(CancelCount),  Open,     Cancelled),
    On(nameof(CancelCount),  Counting, Cancelled),
    On(nameof(CancelCount),  Recount,  Cancelled),
    On(nameof(CancelCount),  Approval, Cancelled),
])
{
    /// <summary>A count is begun within so many hours.</summary>
    public const int HoursToBegin = 24;

    /// <summary>What is begun is counted within so many hours.</summary>
    public const int HoursToCount = 24;

    public const int HoursToApprove = 24;

    public static readonly CountFlow Work = new();

    /// <summary>Stages in which bins are still counted.</summary>
    public static bool IsCounted(CountStage stage) => stage < Approval;

    protected override string Scope(StockCount subject) => subject.LocationId.ToString("N");

    private static Move<CountStage, StockCount> On(string command, CountStage from, CountStage to) =>
        new(command, from, to, []);
}
