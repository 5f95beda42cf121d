using Doorstep.Platform.Flows;

namespace Doorstep.Inventory.Counts;

/// <summary>Why a count was opened.</summary>
public enum CountKind
{
    /// <summary>Some bins, or some items wherever they lie.</summary>
    Cycle = 1,

    /// <summary>Every bin of a location.</summary>
    Full = 2,

    /// <summary>A picker did not find what a bin should have.</summary>
    Short = 3,
}

/// <summary>A count of bins of one location.</summary>
internal sealed class StockCount : Staged<CountStage>, IOwned
{
    public Guid LocationId { get; init; }

    /// <summary>Counts up per merchant; people say <c>CC-1001</c>.</summary>
    public long Number { get; init; }

    public CountKind Kind { get; init; }

    /// <summary>True: who counts does not see what the books say.</summary>
    public bool Blind { get; init; }

    public required string Reason { get; init; }

    public required string OpenedBy { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>1 for the first look, 2 for the second, and so on.</summary>
    public int Round { get; set; } = 1;

    public List<CountBin> Bins { get; init; } = [];

    public string Name => $"CC-{Number}";
}

/// <summary>A bin that is to be counted.</summary>
internal sealed class CountBin : IOwned
{
    public int Merchant { get; init; }

    public Guid CountId { get; init; }

    public Guid BinId { get; init; }

    /// <summary>True for all that lies in it; false for the items that have a line.</summary>
    public bool Whole { get; init; }

    /// <summary>True when it is counted in this round.</summary>
    public bool Done { get; set; }
}

/// <summary>What was counted of an item in a bin, against the books at that moment. Units are base units.</summary>
internal sealed class CountLine : IOwned
{
    public int Merchant { get; init; }

    public Guid CountId { get; init; }

    public Guid BinId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>True while it is to be counted, for the first time or once more.</summary>
    public bool Open { get; set; }

    /// <summary>The round in which it was counted last; 0 before the first look.</summary>
    public int Round { get; set; }

    public int Counted { get; set; }

    public string? CountedBy { get; set; }

    /// <summary>What the look before said, where there was one.</summary>
    public int? FirstCounted { get; set; }

    public string? FirstBy { get; set; }

    /// <summary>What the books said when it was counted last.</summary>
    public int Expected { get; set; }

    /// <summary>The newest entry of the bin ledger that these books contained; what comes later is no difference.
    /// </summary>
    public long Seq { get; set; }

    /// <summary>Units that a picker did not find here and nobody found since: they are in the house, in no bin.
    /// </summary>
    public int Sought { get; set; }

    /// <summary>By how much the stock was changed for it.</summary>
    public int Posted { get; set; }

    /// <summary>What lies there beyond what should; below zero for what is missing.</summary>
    public int Difference => Counted - Expected - Sought;
}
