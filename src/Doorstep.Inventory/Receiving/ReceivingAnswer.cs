using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;

namespace Doorstep.Inventory.Receiving;

/// <summary>A receiving order, whole.</summary>
/// <param name="Number">What people say, <c>RO-1001</c>.</param>
/// <param name="Location">The location's code.</param>
/// <param name="IsLate">It was expected before today and is not all here.</param>
/// <param name="Purchase">The number of the purchase order behind it; null for none.</param>
/// <param name="Items">Announced against counted, over all boxes.</param>
/// <param name="Possible">What can be done with it now; a blocked one says why.</param>
public sealed record ReceivingAnswer(
    Guid Id, string Number, string Sender, string? Reference, string? Note, string? Purchase, string Location,
    string Stage, DateTimeOffset StageAt, DateOnly ExpectedOn, bool IsLate, DateTimeOffset CreatedAt,
    IReadOnlyList<BoxAnswer> Boxes, IReadOnlyList<BoxUnits> Items, IReadOnlyList<CaseAnswer> Cases,
    IReadOnlyList<PossibleMove> Possible, int Version) : IVersioned;

/// <param name="Sscc">What its label says.</param>
public sealed record BoxAnswer(
    int Number, string Sscc, string? Reference, string Stage, DateTimeOffset StageAt, IReadOnlyList<BoxUnits> Lines);

/// <summary>Units of an item. What is expected and not counted yet is <paramref name="Open"/>.</summary>
/// <param name="Expected">As announced; 0 for what nobody announced.</param>
/// <param name="Received">Counted and sound.</param>
/// <param name="Stowed">Of those received, what is put away.</param>
public sealed record BoxUnits(
    string Sku, string Title, int Expected, int Received, int Damaged, int Stowed, int Open);

/// <summary>A box in somebody's hands.</summary>
/// <param name="Receiving">The number of its receiving order.</param>
/// <param name="HasBins">What is put into a bin counts as put away by itself.</param>
public sealed record BoxState(
    Guid ReceivingId, string Receiving, string Sender, string Location, string ReceivingStage, int Number, int Boxes,
    string Sscc, string Stage, IReadOnlyList<BoxUnits> Lines, int Counted, int Expected,
    IReadOnlyList<CaseAnswer> Cases, bool HasBins);

/// <param name="Kind"><c>Short</c>, <c>Over</c>, <c>Damaged</c> or <c>UnknownItem</c>.</param>
/// <param name="Sku">Null when no item has the <paramref name="Code"/> that was scanned.</param>
/// <param name="Resolution">How it was settled; null while it is open.</param>
public sealed record CaseAnswer(
    Guid Id, string Kind, int Box, string? Sku, string? Title, string? Code, int Quantity, string OpenedBy,
    DateTimeOffset OpenedAt, string? ClosedBy, DateTimeOffset? ClosedAt, string? Resolution);
