using Doorstep.Platform.Flows;

namespace Doorstep.Inventory.Transfers;

/// <summary>Units that go from one location to another.</summary>
internal sealed class Transfer : Staged<TransferStage>, IOwned
{
    /// <summary>Counts up per merchant; people say <c>TR-1001</c>.</summary>
    public long Number { get; init; }

    public Guid FromId { get; init; }

    public Guid ToId { get; init; }

    /// <summary>Whose turn it is: the source until it left, then where it is going to.</summary>
    public Guid LocationId { get; set; }

    /// <summary>A paper that goes with it.</summary>
    public string? Reference { get; init; }

    public string? Note { get; init; }

    /// <summary>The day on which it should be there.</summary>
    public DateOnly ExpectedOn { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public List<TransferLine> Lines { get; init; } = [];

    public string Name => $"TR-{Number}";
}

/// <summary>
/// An item of a transfer, in base units: shipped = received + returned + damaged + lost + open.
/// </summary>
internal sealed class TransferLine : IOwned
{
    public int Merchant { get; init; }

    public Guid TransferId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>As asked for.</summary>
    public int Quantity { get; init; }

    /// <summary>Taken out of the stock of the source: loaded, or on its way.</summary>
    public int Shipped { get; set; }

    /// <summary>Sound, and in the stock of the destination.</summary>
    public int Received { get; set; }

    /// <summary>Sound, and in the stock of the source again, after it was turned round.</summary>
    public int Returned { get; set; }

    /// <summary>Came and is not fit for sale.</summary>
    public int Damaged { get; set; }

    /// <summary>Never came.</summary>
    public int Lost { get; set; }

    /// <summary>Taken out and nowhere else yet.</summary>
    public int Open => Shipped - Received - Returned - Damaged - Lost;
}
