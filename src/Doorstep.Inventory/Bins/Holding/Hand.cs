namespace Doorstep.Inventory.Bins;

/// <summary>What somebody is at with a scanner.</summary>
public enum HandTask
{
    PutAway = 1,
    Move = 2,
    Pick = 3,
    Count = 4,
    Sort = 5,
    Receive = 6,
}

/// <summary>
/// What a person has scanned and not yet put down: the first half of a task whose second half is the next scan. It is
/// kept with the goods, so that scans that waited on a device for a network mean what they meant.
/// </summary>
internal sealed class Hand : IOwned
{
    public int Merchant { get; init; }

    public required string Holder { get; init; }

    public HandTask Task { get; init; }

    public Guid LocationId { get; set; }

    /// <summary>The bin that was scanned.</summary>
    public Guid? BinId { get; set; }

    public Guid? ItemId { get; set; }

    /// <summary>Base units; null for all that are there.</summary>
    public int? Quantity { get; set; }

    /// <summary>The code of the lot that was scanned; null while none was.</summary>
    public string? Lot { get; set; }
}
