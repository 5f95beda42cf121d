using Doorstep.Inventory.Bins;

namespace Doorstep.Inventory.Lots;

/// <summary>Whether units of a lot may be sold.</summary>
public enum LotState
{
    Active = 1,

    /// <summary>Somebody stopped it: nothing of it is sold, wherever it lies.</summary>
    Blocked = 2,
}

/// <summary>Where units of a lot are. Every lot entry moves a quantity from one place to another.</summary>
public enum LotPlace
{
    /// <summary>On hand: in a bin that sells, or not put away.</summary>
    Shelf = 1,

    /// <summary>On hand, in a picker's tote or a package of a shipment.</summary>
    Tote = 2,

    /// <summary>In the house, and not to be sold until somebody has decided; its bin is where it lies.</summary>
    Quarantine = 3,

    Damaged = 4,
    Supplier = 5,
    Shipped = 6,
    Adjustment = 7,

    /// <summary>On the road with a transfer, which is the reference of its entries.</summary>
    InTransit = 8,
}

/// <summary>Units of an item that were made together.</summary>
internal sealed class Lot : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Unique for its item, in capitals.</summary>
    public required string Code { get; init; }

    /// <summary>The last day of use; null when it keeps.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>The paper with which it came first.</summary>
    public string? Source { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public LotState State { get; set; } = LotState.Active;

    /// <summary>Why it is blocked.</summary>
    public string? Reason { get; set; }

    public int Version { get; set; }
}

/// <summary>Units of a lot in one place: a projection of the lot ledger, kept in its transaction.</summary>
internal sealed class LotLevel : IOwned
{
    public int Merchant { get; init; }

    public Guid LocationId { get; init; }

    public Guid ItemId { get; init; }

    public Guid LotId { get; init; }

    public LotPlace Place { get; init; }

    /// <summary>All zeros for none.</summary>
    public Guid BinId { get; init; }

    public long Quantity { get; init; }
}

/// <summary>One line of the append-only lot ledger.</summary>
internal sealed class LotEntry : IOwned
{
    public long Seq { get; init; }

    public int Merchant { get; init; }

    public Guid LocationId { get; init; }

    public Guid ItemId { get; init; }

    public Guid LotId { get; init; }

    public LotPlace FromPlace { get; init; }

    /// <summary>All zeros for none.</summary>
    public Guid FromBinId { get; init; }

    public LotPlace ToPlace { get; init; }

    public Guid ToBinId { get; init; }

    /// <summary>Base units, above zero.</summary>
    public int Quantity { get; init; }

    public Guid? ShipmentId { get; init; }

    /// <summary>The paper behind it: a purchase order, an order's number.</summary>
    public string? Reference { get; init; }

    public required string Actor { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>What other modules may know of a lot.</summary>
/// <param name="ExpiresOn">The last day of use; null when it keeps.</param>
/// <param name="MinimumDaysLeft">So many days before that one it is sold for the last time.</param>
public sealed record LotFacts(
    Guid Id, Guid Item, string Code, DateOnly? ExpiresOn, LotState State, DateTimeOffset ReceivedAt,
    int MinimumDaysLeft)
{
    /// <summary>The last day on which it may be sold; null when there is none.</summary>
    public DateOnly? SoldUntil => ExpiresOn?.AddDays(-MinimumDaysLeft);

    /// <summary>True when units of it may be sold on a day.</summary>
    public bool Sells(DateOnly today) => State == LotState.Active && !(SoldUntil < today);
}

/// <summary>A place where units of a lot are.</summary>
/// <param name="Bin">All zeros for none.</param>
public readonly record struct LotSpot(LotPlace Place, Guid Bin = default);

/// <summary>Units of a lot in one place at a location.</summary>
public sealed record LotContent(LotFacts Lot, LotSpot Spot, long Quantity);

/// <summary>Which lot goes first, a pure function: first expired, first out; what keeps comes last.</summary>
public static class LotOrder
{
    /// <summary>The lots in the order in which they are taken: by expiry, then by when they came.</summary>
    public static IEnumerable<LotContent> Of(IEnumerable<LotContent> contents) => contents
        .OrderBy(c => c.Lot.ExpiresOn ?? DateOnly.MaxValue).ThenBy(c => c.Lot.ReceivedAt)
        .ThenBy(c => c.Lot.Code, StringComparer.Ordinal).ThenBy(c => c.Spot.Bin);

    /// <summary>The same, and of one lot the bin that pickers go to first; what is not put away comes last.</summary>
    public static IEnumerable<LotContent> Of(
        IEnumerable<LotContent> contents, IReadOnlyDictionary<Guid, BinFacts> bins) => contents
        .OrderBy(c => c.Lot.ExpiresOn ?? DateOnly.MaxValue).ThenBy(c => c.Lot.ReceivedAt)
        .ThenBy(c => c.Lot.Code, StringComparer.Ordinal)
        .ThenBy(c => bins.TryGetValue(c.Spot.Bin, out var bin) ? PickOrder.Rank(bin.Kind) : int.MaxValue)
        .ThenBy(c => bins.GetValueOrDefault(c.Spot.Bin)?.Walk ?? 0).ThenBy(c => c.Spot.Bin);

    /// <summary>True when a lot may be taken although another one is first: it does not expire later.</summary>
    public static bool MayGoBefore(LotFacts lot, LotFacts first) =>
        (lot.ExpiresOn ?? DateOnly.MaxValue) <= (first.ExpiresOn ?? DateOnly.MaxValue);
}
