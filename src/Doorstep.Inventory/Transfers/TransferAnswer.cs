using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;

namespace Doorstep.Inventory.Transfers;

/// <summary>A transfer, whole.</summary>
/// <param name="Number">What people say, <c>TR-1001</c>.</param>
/// <param name="From">The code of the location that sends it.</param>
/// <param name="To">The code of the location that it was meant for.</param>
/// <param name="At">The code of the location whose turn it is: where it is prepared, or where it is going to.</param>
/// <param name="IsLate">It is on its way and was expected before today.</param>
/// <param name="Possible">What can be done with it now.</param>
public sealed record TransferAnswer(
    Guid Id, string Number, string From, string To, string At, string? Reference, string? Note, string Stage,
    DateTimeOffset StageAt, DateOnly ExpectedOn, bool IsLate, DateTimeOffset CreatedAt,
    IReadOnlyList<TransferUnits> Lines, IReadOnlyList<PossibleMove> Possible, int Version) : IVersioned;

/// <summary>An item of a transfer, in base units.</summary>
/// <param name="Quantity">As asked for.</param>
/// <param name="Shipped">Taken out of the stock of the source.</param>
/// <param name="Returned">Back at the source, after it was turned round.</param>
/// <param name="Open">Taken out, and neither received, returned, damaged nor lost yet.</param>
public sealed record TransferUnits(
    string Sku, string Title, int Quantity, int Shipped, int Received, int Damaged, int Lost, int Returned, int Open);
