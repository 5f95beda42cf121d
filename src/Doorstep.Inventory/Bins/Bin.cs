namespace Doorstep.Inventory.Bins;

/// <summary>What a bin is for.</summary>
public enum BinKind
{
    /// <summary>Pickers take from it.</summary>
    Pick = 1,

    /// <summary>Fills pick faces; pickers take from it when these are empty.</summary>
    Reserve = 2,

    /// <summary>Goods rest here on their way.</summary>
    Staging = 3,

    /// <summary>Goods that may not be sold until somebody has decided; they are not on hand.</summary>
    Quarantine = 4,

    /// <summary>Goods that will not be sold; they are not on hand.</summary>
    Damaged = 5,
}

public static class BinKinds
{
    /// <summary>True where what lies in it is on hand and may be promised.</summary>
    public static bool Sells(this BinKind kind) => kind <= BinKind.Staging;
}

/// <summary>A place in a location that goods lie in, with a label that a scanner reads.</summary>
internal sealed class Bin : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>Unique at its location, in capitals, for example <c>A-01-3</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Where in the house, for example <c>A</c>; goods of a zone stay together.</summary>
    public string Zone { get; set; } = "";

    public int Aisle { get; set; }

    public int Bay { get; set; }

    public int Level { get; set; }

    /// <summary>Aisle, bay and level as one number: the order in which one walks by.</summary>
    public long Walk { get; set; }

    public BinKind Kind { get; init; }

    /// <summary>Base units that fit; null when nobody counted.</summary>
    public int? CapacityUnits { get; set; }

    /// <summary>Litres that fit; null when nobody measured.</summary>
    public int? CapacityLitres { get; set; }

    /// <summary>False: nothing is put in any more.</summary>
    public bool Active { get; set; } = true;

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What lies in a bin of one item: a projection of the bin ledger, kept in its transaction.</summary>
internal sealed class BinLevel : IOwned
{
    public int Merchant { get; init; }

    public Guid LocationId { get; init; }

    public Guid BinId { get; init; }

    public Guid ItemId { get; init; }

    public long Quantity { get; init; }
}

/// <summary>Why units came into a bin or left it.</summary>
public enum BinCause
{
    PutAway = 1,
    Moved = 2,
    Picked = 3,
    PickUndone = 4,

    /// <summary>They left the stock of the location: shipped, lost, given back to the supplier.</summary>
    Left = 5,
    Counted = 6,

    /// <summary>They are in the house, and nobody knows in which bin.</summary>
    NotFound = 7,

    /// <summary>Their lot may not be sold, or may be sold again.</summary>
    Lot = 8,
}

/// <summary>One line of the append-only bin ledger.</summary>
internal sealed class BinEntry : IOwned
{
    public long Seq { get; init; }

    public int Merchant { get; init; }

    public Guid LocationId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Null when they were in no bin.</summary>
    public Guid? FromBinId { get; init; }

    /// <summary>Null when they are in no bin any more.</summary>
    public Guid? ToBinId { get; init; }

    /// <summary>Base units, above zero.</summary>
    public int Quantity { get; init; }

    public BinCause Cause { get; init; }

    public Guid? ShipmentId { get; init; }

    public string? Reference { get; init; }

    public required string Actor { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>Units that a picker took for a line of a shipment, and from which bin; gone when they ship.</summary>
internal sealed class BinPick : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public int Line { get; init; }

    /// <summary>All zeros for units that were not put away.</summary>
    public Guid BinId { get; init; }

    /// <summary>All zeros for an item that is not tracked by lot.</summary>
    public Guid LotId { get; init; }

    /// <summary>Null for an item that is not tracked by lot.</summary>
    public Guid? Lot => LotId == Guid.Empty ? null : LotId;

    public Guid ItemId { get; init; }

    public Guid LocationId { get; init; }

    public int Quantity { get; init; }
}

/// <summary>How much of an item a pick bin should have.</summary>
internal sealed class PickFace : IOwned
{
    public int Merchant { get; init; }

    public Guid LocationId { get; init; }

    public Guid BinId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>With fewer it is filled again.</summary>
    public int Min { get; set; }

    /// <summary>Up to which it is filled.</summary>
    public int Max { get; set; }
}

/// <summary>What other modules may know of a bin.</summary>
public sealed record BinFacts(
    Guid Id, Guid Location, string Code, string Zone, int Aisle, int Bay, int Level, long Walk, BinKind Kind,
    int? CapacityUnits, int? CapacityLitres, bool Active);

/// <summary>Units of an item in a bin.</summary>
public sealed record BinContent(BinFacts Bin, Guid Item, long Quantity);
