using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;

namespace Doorstep.Inventory.Counts;

/// <summary>A count, whole; while it is counted blind it says nothing of the books.</summary>
/// <param name="Number">What people say, <c>CC-1001</c>.</param>
/// <param name="Location">The location's code.</param>
/// <param name="Round">1 for the first look, 2 for the second, and so on.</param>
/// <param name="Bins">How many bins it has, and how many of them are counted in this round.</param>
/// <param name="Next">The first bins that are still to be counted, in walking order.</param>
/// <param name="Lines">What differs, and what is to be looked at again; the rest is as the books say.</param>
/// <param name="Counted">Lines that were counted, those that were right among them.</param>
/// <param name="Possible">What can be done with it now.</param>
public sealed record CountAnswer(
    Guid Id, string Number, string Location, string Kind, bool Blind, string Stage, DateTimeOffset StageAt,
    DateTimeOffset? DueAt, string Reason, string OpenedBy, DateTimeOffset OpenedAt, int Round, int Bins, int BinsDone,
    IReadOnlyList<CountNext> Next, int Counted, IReadOnlyList<CountedLine> Lines, IReadOnlyList<PossibleMove> Possible,
    int Version) : IVersioned;

/// <param name="Items">Only these items, by SKU; empty for all that lies there.</param>
public sealed record CountNext(string Bin, IReadOnlyList<string> Items);

/// <summary>An item in a bin; numbers are absent while it is counted blind.</summary>
/// <param name="Again">True while it is to be counted.</param>
/// <param name="Expected">Base units by the books when it was counted, those that a picker did not find among them.
/// </param>
/// <param name="First">What the look before said.</param>
/// <param name="IsLarge">The difference is above the limits of the location.</param>
/// <param name="Posted">By how many units the stock was changed.</param>
public sealed record CountedLine(
    string Bin, string Sku, string Title, bool Again, int? Expected, int? Counted, string? CountedBy, int? First,
    string? FirstBy, int? Difference, bool IsLarge, int Posted);
